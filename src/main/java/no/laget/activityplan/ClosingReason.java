package no.laget.activityplan;

/** Why a case is closed. */
enum ClosingReason {
    /** The parties agree that the child has a safe and good environment (A54). */
    SOLVED,
    /** The investigation found no need for measures, and neither child nor guardians ask for any. */
    NO_MEASURES,
    /** The child has moved to another school or kindergarten. */
    MOVED,
    /** The case goes on at level 3, with a coordinator and another tool. */
    LEVEL_3,
    /** The concern was reported by mistake. */
    CALLED_OFF
}
