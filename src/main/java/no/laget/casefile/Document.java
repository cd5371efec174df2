package no.laget.casefile;

import java.time.Instant;
import java.util.UUID;

/**
 * A document of a case without its content.
 *
 * @param name the name it was uploaded with, cleaned for showing
 * @param mediaType what the content really is, as {@code application/pdf}; not what the browser said
 * @param size in bytes
 * @param sha256 of the content, in hexadecimal; the log has it too
 */
public record Document(
        UUID id,
        CaseId caseId,
        String name,
        Kind kind,
        String mediaType,
        long size,
        String sha256,
        Instant added,
        String by) {

    /** What a document is for. */
    public enum Kind {
        /** The confirmation that consent is given (A20). */
        CONSENT,
        /** Something about a meeting. */
        MEETING,
        /** A report or a letter from somebody else. */
        REPORT,
        /** The whole log, made for the archive (A57). */
        CASE_LOG,
        /** Anything else. */
        OTHER
    }

    /** Without the name, which may say whom it is about. */
    @Override
    public String toString() {
        return "Document[" + id + ", " + mediaType + "]";
    }
}
