package no.laget.rights;

/** What somebody asks for. */
public enum Right {
    /** To get what is written (innsyn): GDPR art. 15, forvaltningsloven § 18. */
    ACCESS,
    /** To have something wrong put right (retting): art. 16. */
    CORRECTION,
    /** That what is written is kept and not used (begrensning): art. 18. */
    RESTRICTION,
    /** That a restriction ends: art. 18 (3). */
    LIFTING,
    /** To have the case deleted before its time (sletting): art. 17. */
    ERASURE;

    /** Whether a part of it can be given. */
    boolean isGivenInPart() {
        return this == ACCESS || this == CORRECTION;
    }
}
