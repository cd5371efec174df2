package no.laget.casefile;

/** How far a case has come; it only ever moves forward, and a closed one is never opened again (A60). */
public enum Status {
    /** Being worked on: everything may be written. */
    OPEN,
    /** Ended and on its way to the archive: only what belongs to ending it may be written. */
    CLOSING,
    /** In the archive: only information that was given, corrections, links to other cases and what somebody has a right to. */
    CLOSED;

    /** Whether an entry may be written to a case that has come this far. */
    boolean allows(Entry entry) {
        return switch (this) {
            case OPEN -> true;
            case CLOSING ->
                CLOSED.allows(entry)
                        || entry instanceof Entry.Archived
                        || entry instanceof Entry.DocumentAdded
                        || entry instanceof Entry.DeadlineNear
                        || entry instanceof Entry.DeadlineMissed
                        || entry instanceof Entry.Note;
            case CLOSED ->
                entry instanceof Entry.Information
                        || entry instanceof Entry.Correction
                        || entry instanceof Entry.CaseLinked
                        || entry instanceof Entry.ProgrammeEntry own && own.mayFollowTheEnd();
        };
    }
}
