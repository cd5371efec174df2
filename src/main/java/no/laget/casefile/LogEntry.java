package no.laget.casefile;

import java.time.Instant;

/**
 * One entry where it stands in the log of its case. The hash covers everything else here and the hash of the entry
 * before, so that nothing can be changed, removed or put in between without showing ({@link CaseFiles#verify}).
 *
 * @param sequence counted from 1 without gaps within the case
 * @param by who wrote it: a staff id, or {@code laget} for what the application does by itself
 */
public record LogEntry(
        CaseId caseId, long sequence, Instant at, String by, Entry entry, String previousHash, String hash) {

    /** Where it stands and of which kind it is, never what it says. */
    @Override
    public String toString() {
        return "LogEntry[" + caseId + "#" + sequence + " " + entry.kind() + "]";
    }
}
