package no.laget.earlysignal;

/** What ends a signal from outside. The words stand in the chronology, under the names. */
enum SignalEnd {
    /** The family wants no more of it; the school's duty to follow the child does not end with that. */
    FAMILY_WITHDREW,
    /** The child has moved, or goes to another school. */
    MOVED,
    /** The child is followed up in another case that was opened meanwhile. */
    OTHER_CASE,
    /** It should never have been raised. */
    CALLED_OFF
}
