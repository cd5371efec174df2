package no.laget.casefile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the access log: who read what in a case, when and why.
 *
 * @param document which document, when it was one
 */
public record Access(
        String reader,
        Instant at,
        CaseId caseId,
        What what,
        @Nullable UUID document,
        Purpose purpose) {

    /** What was read. */
    public enum What {
        /** The case file with its log. */
        CASE_FILE,
        /** The whole case as a document to keep. */
        CASE_DOCUMENT,
        /** What the absence register has about the child. */
        ABSENCE,
        /** A document's content. */
        DOCUMENT,
        /** The access log of the case itself. */
        ACCESS_LOG
    }
}
