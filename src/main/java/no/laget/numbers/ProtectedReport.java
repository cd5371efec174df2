package no.laget.numbers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import no.laget.numbers.SmallCounts.Sum;

/**
 * The same people counted by several traits, in tables of one or two traits each that share their totals. No count is shown
 * that could point at somebody, and none that would let such a count be computed from all the tables together.
 */
public final class ProtectedReport {

    private final Map<Map<String, String>, Integer> counts = new LinkedHashMap<>();
    private final Set<Map<String, String>> hidden;

    /**
     * @param traits each trait with its values
     * @param tables which traits are counted together; each trait is counted alone, too
     * @param people what is known of each: a value for every trait
     * @param smallest the smallest count but zero that may be shown
     */
    public ProtectedReport(
            Map<String, List<String>> traits,
            List<List<String>> tables,
            List<Map<String, String>> people,
            int smallest) {
        Set<Set<String>> published = new LinkedHashSet<>();
        tables.forEach(table -> published.add(new LinkedHashSet<>(table)));
        traits.keySet().forEach(trait -> published.add(Set.of(trait)));
        published.add(Set.of());
        published.forEach(table -> cells(table, traits).forEach(cell -> counts.put(cell, 0)));
        for (Map<String, String> person : people) {
            for (Set<String> table : published) {
                Map<String, String> cell = new LinkedHashMap<>(person);
                cell.keySet().retainAll(table);
                if (counts.computeIfPresent(cell, (same, count) -> count + 1) == null) {
                    throw new IllegalArgumentException("nobody is counted as " + cell);
                }
            }
        }
        this.hidden = SmallCounts.hidden(counts, sums(traits, published), smallest);
    }

    /** How many are so, if it may be shown; those of all values for the traits that are not named. */
    public OptionalInt shown(Map<String, String> of) {
        Integer count = counts.get(of);
        if (count == null) {
            throw new IllegalArgumentException("no table counts " + of);
        }
        return hidden.contains(of) ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** What is counted: the values of each count by their traits. */
    public Set<Map<String, String>> cells() {
        return counts.keySet();
    }

    private static List<Sum<Map<String, String>>> sums(Map<String, List<String>> traits, Set<Set<String>> published) {
        List<Sum<Map<String, String>>> sums = new ArrayList<>();
        for (Set<String> table : published) {
            for (String trait : table) {
                Set<String> others = new LinkedHashSet<>(table);
                others.remove(trait);
                for (Map<String, String> total : cells(others, traits)) {
                    sums.add(new Sum<>(
                            total,
                            traits.getOrDefault(trait, List.of()).stream()
                                    .map(value -> with(total, trait, value))
                                    .toList()));
                }
            }
        }
        return sums;
    }

    private static List<Map<String, String>> cells(Set<String> table, Map<String, List<String>> traits) {
        List<Map<String, String>> cells = List.of(Map.of());
        for (String trait : table) {
            cells = cells.stream()
                    .flatMap(cell ->
                            traits.getOrDefault(trait, List.of()).stream().map(value -> with(cell, trait, value)))
                    .toList();
        }
        return cells;
    }

    private static Map<String, String> with(Map<String, String> cell, String trait, String value) {
        Map<String, String> with = new LinkedHashMap<>(cell);
        with.put(trait, value);
        return with;
    }
}
