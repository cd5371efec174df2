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
 */
record Wish(int from, int to, @Nullable Map<String, String> renamed, boolean recount) {

    Map<String, String> renames() {
        return renamed == null ? Map.of() : renamed;
    }
}
