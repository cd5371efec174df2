package no.laget.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a process.
 *
 * @param running how many instances are at it
 * @param deployed when it was deployed; null when the engine does not know
 */
record Version(
        int version, String name, long running, @Nullable Instant deployed) {}
