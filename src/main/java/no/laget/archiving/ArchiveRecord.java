package no.laget.archiving;

import java.util.UUID;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * How far one thing has come on its way to the archive.
 *
 * @param spellOut whether characters that no font has are written with their names
 * @param folder the archive's own name for the folder, where the archivist has said it
 * @param document the document as it was made
 * @param message the message that carries it now; there may have been others before
 * @param reference what the archive calls the record, when it is there
 */
record ArchiveRecord(
        CaseId caseId,
        What what,
        boolean spellOut,
        @Nullable String folder,
        @Nullable UUID document,
        @Nullable UUID message,
        @Nullable Trouble trouble,
        @Nullable String troubleWords,
        @Nullable String reference) {

    /** What the archive knows the record by: one per case and kind, whatever is sent and how often. */
    static String key(CaseId caseId, What what) {
        return caseId + "/" + what;
    }

    String key() {
        return key(caseId, what);
    }

    /** The key only, because it may end up in an application log. */
    @Override
    public String toString() {
        return "ArchiveRecord[" + key() + "]";
    }
}
