package no.laget.archiving;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the archive says about a message that was delivered to it. */
public sealed interface Answer {

    /** The message that it is about. */
    UUID message();

    /**
     * The record is in the archive.
     *
     * @param key the key of the record, where the receipt has it
     * @param reference what people find the record by: {@code 2026/123-4}
     */
    record Receipt(UUID message, @Nullable String key, String reference) implements Answer {}

    /**
     * The archive will not take it.
     *
     * @param why the archive's own words, which may be about anybody
     */
    record Rejection(UUID message, String why) implements Answer {

        /** Without the words, because it may end up in an application log. */
        @Override
        public String toString() {
            return "Rejection[" + message + "]";
        }
    }

    /** What has become of an answer. */
    enum Fate {
        /** It has had its effect, now or when it came the first time. */
        TAKEN,
        /** Its message is not one of ours, or it says something else than an earlier one. */
        UNKNOWN,
        /** Nobody waits for it yet; it is looked at again next time. */
        EARLY
    }
}
