package no.laget.umv;

import java.util.Collection;

/** What kind of help is wanted (U03, U12). */
enum Help {
    /** Following up a pupil who is expelled. */
    EXPELLED,
    CONFLICT_HANDLING,
    CONFLICT_RESOLUTION,
    /** Attitudes and inclusion. */
    ATTITUDES;

    /** Whether there is a conflict to be solved among what is wanted. */
    static boolean conflict(Collection<Help> wanted) {
        return wanted.contains(CONFLICT_HANDLING) || wanted.contains(CONFLICT_RESOLUTION);
    }
}
