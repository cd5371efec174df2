package no.laget.migration;

import java.util.List;

/**
 * What becomes, or would become, of the running cases.
 *
 * @param mapped the steps that go on in the new version, by name
 * @param unmapped the steps of the old version that have no counterpart in the new one, by name
 * @param moved how many cases move
 * @param stayed those that stay, and why
 * @param left how many are still at the old version and were not looked at this time
 */
record Outcome(List<String> mapped, List<String> unmapped, int moved, List<Stay> stayed, long left) {

    /**
     * A case that stays at its version.
     *
     * @param instance the id of the process instance, which says nothing about anybody
     * @param reasons in the language of the one who asks
     */
    record Stay(String instance, List<String> reasons) {}
}
