package no.laget.umv;

/** What may happen in a case of UmV at any time. The names are the choices in the form {@code tellUmv}. */
enum Happening {
    NOTE,
    /** Another worker goes on with it, for a reason (U20). */
    NEW_WORKER,
    /** The school, the pupil or the guardians do not want the help any more. */
    WITHDRAWN
}
