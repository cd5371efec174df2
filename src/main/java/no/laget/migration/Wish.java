package no.laget.migration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be moved where.
 *
 * @param from the version that the cases are at
 * @param to the version that they shall go on with
 * @param renamed steps that have another id in the new version: old id to new id; the others stay themselves
 * @param recount whether running timers are counted anew, from the moment of moving; else they keep the time that they have
 * @param after where the request before ended, see {@link Outcome#next}; null to begin with the first case
 */
record Wish(
        int from,
        int to,
        @Nullable Map<String, String> renamed,
        boolean recount,
        @Nullable String after) {

    /** The database knows no NUL, and neither does any id. */
    String last() {
        return after == null ? "" : after.replace('\0', '?');
    }

    Map<String, String> renames() {
        return renamed == null ? Map.of() : renamed;
    }
}
