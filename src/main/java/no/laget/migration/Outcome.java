package no.laget.migration;

import java.util.List;

/**
 * What becomes, or would become, of the running cases.
 *
 * @param mapped the steps that go on in the new version
 * @param unmapped the steps of the old version that have no counterpart in the new one
 * @param free the steps of the new version that have no counterpart in the old one: what an unmapped step may have become
 * @param moved how many cases move
 * @param stayed those that stay, and why
 * @param left how many are still at the old version and were not looked at this time
 */
record Outcome(List<Step> mapped, List<Step> unmapped, List<Step> free, int moved, List<Stay> stayed, long left) {

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
