package no.laget.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a process.
 *
 * @param deployment what the deployment is called; null when the engine does not know
 * @param running how many instances are at it
 * @param deployed when it was deployed; null when the engine does not know
 */
record Version(
        int version,
        String name,
        @Nullable String deployment,
        long running,
        @Nullable Instant deployed) {}
