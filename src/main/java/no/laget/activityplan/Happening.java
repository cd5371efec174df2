package no.laget.activityplan;

/** What may happen in a case at any time, outside its steps. The names are the choices in the form {@code whatHappened}. */
enum Happening {
    /** A glimpse of something that got better (A52, A53). */
    GLIMPSE,
    NOTE,
    /** The child or the guardians withdraw their consent to the shared log. */
    CONSENT_WITHDRAWN,
    /** The child or the guardians want to discuss the matter with another employee (A10). */
    OTHER_EMPLOYEE_WANTED,
    /** The holder offers the baton to a colleague, who holds it only after accepting. */
    BATON_OFFERED,
    /** One more employee takes part in the case. */
    PARTICIPANT_JOINS,
    MOVED,
    LEVEL_3,
    CALLED_OFF,
    /** The pupil who is said to have caused the unsafe environment gets a case, and help, of their own. */
    ACCUSED_PUPIL,
    /** Another programme is to help the child as well (B03, U13). */
    OTHER_PROGRAMME,
    /** Another case belongs with this one. */
    CASE_LINKED,
    /** Something in the log is wrong; the correction is a new entry. */
    CORRECTION
}
