package no.laget.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes, or would become, of the cases that were looked at in one request.
 *
 * @param mapped the steps that go on in the new version
 * @param unmapped the steps of the old version that have no counterpart in the new one
 * @param free the steps of the new version that have no counterpart in the old one: what an unmapped step may have become
 * @param moved how many cases move
 * @param stayed those that stay, and why
 * @param left how many at the old version have not been looked at yet
 * @param next where to go on with them, see {@link Wish#after}; null when none is left
 */
record Outcome(
        List<Step> mapped,
        List<Step> unmapped,
        List<Step> free,
        int moved,
        List<Stay> stayed,
        long left,
        @Nullable String next) {

    int looked() {
        return moved + stayed.size();
    }

    /** A step of a model by its id and its name. */
    record Step(String id, String name) {}

    /**
     * A case that stays at its version.
     *
     * @param instance the id of the process instance, which says nothing about anybody
     * @param reasons in the language of the one who asks
     */
    record Stay(String instance, List<String> reasons) {}
}
