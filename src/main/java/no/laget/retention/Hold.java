package no.laget.retention;

/** Why a case is not deleted now. */
public enum Hold {
    /** It is worked on. */
    NOT_CLOSED,
    /** The archive has given no reference for it. */
    NOT_ARCHIVED,
    /** It is restricted: what is in it is kept (GDPR art. 18). */
    RESTRICTED,
    /** A process of the case, or a mail about it, still waits for somebody. */
    AT_WORK,
    /** Another case about the same child is not in the archive yet; they share a folder there. */
    SAME_CHILD,
    /** The log was corrected after it went to the archive: the archivist decides. */
    CORRECTED_SINCE,
    /** The time that it is kept is not over: the archivist decides. */
    NOT_DUE;

    /** Whether somebody who knows why may delete the case all the same. */
    public boolean mayBeOverruled() {
        return this == CORRECTED_SINCE || this == NOT_DUE;
    }

    /** Whether a deletion cannot be ordered now; for what somebody is still doing an order waits. */
    public boolean forbids() {
        return !mayBeOverruled() && this != AT_WORK;
    }
}
