package no.laget.numbers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out which counts must be hidden when counts and their sums are published together, in however many tables, so that no
 * small count is shown or can be computed.
 *
 * <p>Each sum is an equation, and whoever reads the counts can solve them. A hidden count follows from the shown ones when it
 * alone is a combination of the equations; then one more count of that combination is hidden, until no small count follows.
 * Nothing is never hidden, and everybody knows it. So the counts that are hidden in a sum must also be enough that, as far
 * as that sum tells, each of them could be a large one.
 */
final class SmallCounts<K> {

    /** Combinations of whole numbers are computed modulo this prime. */
    private static final long PRIME = 2_147_483_647;

    /** A total and the counts that make it up. */
    record Sum<K>(K total, List<K> parts) {

        private Stream<K> members() {
            return Stream.concat(Stream.of(total), parts.stream());
        }
    }

    private final Map<K, Integer> counts;
    private final List<Sum<K>> sums;
    private final int smallest;
    private final Set<K> hidden = new LinkedHashSet<>();

    private SmallCounts(Map<K, Integer> counts, List<Sum<K>> sums, int smallest) {
        this.counts = counts;
        this.sums = sums;
        this.smallest = smallest;
    }

    /**
     * The counts that must be hidden.
     *
     * @param counts every published count, totals too, in an order that decides between equals
     * @param sums every sum among them that a reader can know of
     * @param smallest the smallest count but zero that may be shown
     */
    static <K> Set<K> hidden(Map<K, Integer> counts, List<Sum<K>> sums, int smallest) {
        SmallCounts<K> protection = new SmallCounts<>(counts, sums, smallest);
        counts.keySet().stream().filter(protection::isSmall).forEach(protection.hidden::add);
        boolean more = true;
        while (more) {
            more = protection.leaveRoom() || protection.breakCombinations();
        }
        return protection.hidden;
    }

    /** Hides one more count of each sum whose hidden counts together are so few that none of them could be large. */
    private boolean leaveRoom() {
        int before = hidden.size();
        for (Sum<K> sum : sums) {
            List<K> unknown = sum.parts().stream().filter(hidden::contains).toList();
            int together = unknown.stream().mapToInt(this::count).sum();
            if (!unknown.isEmpty() && !hidden.contains(sum.total()) && together - unknown.size() + 1 < smallest) {
                hideOneOf(sum.parts().stream(), sum.total());
            }
        }
        return hidden.size() > before;
    }

    private void hideOneOf(Stream<K> parts, K otherwise) {
        hidden.add(best(parts.filter(part -> count(part) > 0)).orElse(otherwise));
    }

    /** Hides one more count of each combination of sums that tells a small count. */
    private boolean breakCombinations() {
        int before = hidden.size();
        Set<K> now = Set.copyOf(hidden);
        for (Map<K, Long> combination : telling(now)) {
            boolean broken =
                    combination.keySet().stream().anyMatch(count -> hidden.contains(count) && !now.contains(count));
            if (!broken) {
                best(combination.keySet().stream().filter(count -> count(count) > 0))
                        .ifPresent(hidden::add);
            }
        }
        return hidden.size() > before;
    }

    /** The smallest shown count that is no small one. */
    private Optional<K> best(Stream<K> candidates) {
        return candidates
                .filter(count -> !hidden.contains(count))
                .min(Comparator.<K, Boolean>comparing(this::isSmall).thenComparing(this::count));
    }

    private int count(K of) {
        return counts.getOrDefault(of, 0);
    }

    private boolean isSmall(K count) {
        return count(count) > 0 && count(count) < smallest;
    }

    /** For each small count that follows from the shown ones, the shown counts that it is computed from. */
    private List<Map<K, Long>> telling(Set<K> unknown) {
        Map<K, Integer> columns = new HashMap<>();
        unknown.forEach(count -> columns.put(count, columns.size()));
        List<long[]> equations = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            long[] equation = new long[columns.size() + sums.size()];
            sums.get(i).parts().forEach(part -> add(equation, columns, part, 1));
            add(equation, columns, sums.get(i).total(), PRIME - 1);
            equation[columns.size() + i] = 1;
            equations.add(equation);
        }
        List<long[]> solved = solve(equations, columns.size());
        List<Map<K, Long>> telling = new ArrayList<>();
        columns.forEach((count, column) -> {
            if (isSmall(count)) {
                solved.stream()
                        .filter(equation -> tells(equation, column, columns.size()))
                        .map(equation -> shownIn(equation, columns.size(), unknown))
                        .forEach(telling::add);
            }
        });
        return telling;
    }

    private static <K> void add(long[] equation, Map<K, Integer> columns, K count, long factor) {
        Integer column = columns.get(count);
        if (column != null) {
            equation[column] = factor;
        }
    }

    private static boolean tells(long[] equation, int column, int columns) {
        for (int other = 0; other < columns; other++) {
            if ((equation[other] != 0) != (other == column)) {
                return false;
            }
        }
        return true;
    }

    private Map<K, Long> shownIn(long[] equation, int columns, Set<K> unknown) {
        Map<K, Long> factors = new LinkedHashMap<>();
        for (int i = 0; i < sums.size(); i++) {
            long factor = equation[columns + i];
            Sum<K> sum = sums.get(i);
            sum.parts().forEach(part -> factors.merge(part, factor, SmallCounts::plus));
            factors.merge(sum.total(), (PRIME - factor) % PRIME, SmallCounts::plus);
        }
        factors.entrySet().removeIf(entry -> entry.getValue() == 0 || unknown.contains(entry.getKey()));
        return factors;
    }

    /** Gauss and Jordan: each column is left in one equation at most, as far as it goes. */
    private static List<long[]> solve(List<long[]> equations, int columns) {
        int done = 0;
        for (int column = 0; column < columns && done < equations.size(); column++) {
            int found = done;
            while (found < equations.size() && equations.get(found)[column] == 0) {
                found++;
            }
            if (found == equations.size()) {
                continue;
            }
            long[] chosen = equations.get(found);
            equations.set(found, equations.get(done));
            equations.set(done, chosen);
            multiply(chosen, inverse(chosen[column]));
            for (long[] other : equations) {
                if (other != chosen && other[column] != 0) {
                    subtract(other, chosen, other[column]);
                }
            }
            done++;
        }
        return equations.subList(0, done);
    }

    private static void multiply(long[] equation, long factor) {
        for (int i = 0; i < equation.length; i++) {
            equation[i] = equation[i] * factor % PRIME;
        }
    }

    private static void subtract(long[] from, long[] equation, long factor) {
        for (int i = 0; i < from.length; i++) {
            if (equation[i] != 0) {
                from[i] = (from[i] + (PRIME - factor) * equation[i]) % PRIME;
            }
        }
    }

    private static long plus(long one, long other) {
        return (one + other) % PRIME;
    }

    /** By Fermat: the power of two less than the prime. */
    private static long inverse(long number) {
        long result = 1;
        long power = number;
        for (long left = PRIME - 2; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result * power % PRIME;
            }
            power = power * power % PRIME;
        }
        return result;
    }
}
