package no.laget.casefile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A log entry exactly as it is stored, one link of the hash chain. */
record Link(
        CaseId caseId,
        long sequence,
        Instant at,
        String by,
        String kind,
        String payload,
        String previousHash,
        String hash) {

    /** The link that follows one with this hash; the first one follows the empty hash. */
    static Link next(CaseId caseId, long sequence, Instant at, String by, Entry entry, String previousHash) {
        String payload = Payload.of(entry);
        return new Link(
                caseId,
                sequence,
                at,
                by,
                entry.kind(),
                payload,
                previousHash,
                hash(caseId, sequence, at, by, entry.kind(), payload, previousHash));
    }

    /** Whether the hash is the one of this content at this place in the log. */
    boolean holdsAt(long place) {
        return hash.equals(hash(caseId, place, at, by, kind, payload, previousHash));
    }

    LogEntry entry() {
        return new LogEntry(caseId, sequence, at, by, Payload.entry(kind, payload), previousHash, hash);
    }

    @Override
    public String toString() {
        return "Link[" + caseId + "#" + sequence + "]";
    }

    /** Each field with its length in front, so that no two different entries are ever written alike. */
    private static String hash(
            CaseId caseId, long sequence, Instant at, String by, String kind, String payload, String previousHash) {
        MessageDigest digest = sha256();
        for (String field : List.of(
                "laget log 1",
                caseId.toString(),
                Long.toString(sequence),
                at.toString(),
                by,
                kind,
                payload,
                previousHash)) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
