package no.laget.archiving;

/** The archive could not be reached now. The message is kept by the engine: a code, never a name or what was sent. */
public final class ArchiveUnavailable extends RuntimeException {

    /** With what happened, in a word or a code: {@code 503}, {@code NoSuchFileException}. */
    public ArchiveUnavailable(String code) {
        super("the archive is not available: " + code);
    }
}
