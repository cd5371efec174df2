package no.laget.absence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param author who sent it: a principal, or a machine
 * @param percent how much of the file has been read; {@code null} when it came without a size
 * @param stop why the rest was not read, as a sentence
 */
public record ImportState(
        UUID id,
        String unit,
        String source,
        String author,
        Instant started,
        State state,
        @Nullable Integer percent,
        Tally tally,
        @Nullable String stop) {

    /** Whether it goes on. */
    public enum State {
        /** Rows are being taken. */
        RUNNING,
        /** Every row has been looked at. */
        DONE,
        /** It ended before the last row. What was taken stays, and the same file can be sent again. */
        STOPPED
    }

    /** A row that was not taken: where it is, and why. */
    public record Refused(long line, String reason) {}
}
