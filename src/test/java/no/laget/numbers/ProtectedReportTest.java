package no.laget.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables about the same people, attacked together: no small count follows from all that is shown. */
class ProtectedReportTest {

    private static final int SMALLEST = 5;

    static IntStream seeds() {
        return IntStream.range(0, 120);
    }

    static IntStream fewSeeds() {
        return IntStream.range(0, 60);
    }

    /** The attacker writes down each person that there could be, and solves what all the tables say. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noSmallCountFollowsFromAllTablesTogether(int seed) {
        Random random = new Random(seed);
        Map<String, List<String>> traits = new LinkedHashMap<>();
        traits.put("unit", values(2 + random.nextInt(3)));
        traits.put("band", values(2 + random.nextInt(2)));
        traits.put("route", values(2 + random.nextInt(2)));
        traits.put("contact", values(2));
        List<List<String>> tables = tables("unit", "band", List.of("route", "contact"));
        List<Map<String, String>> people = people(random, traits, 5 + random.nextInt(60));
        ProtectedReport report = new ProtectedReport(traits, tables, people, SMALLEST);

        List<Map<String, String>> kinds = kindsOfPeople(traits);
        List<Map<String, String>> shown = new ArrayList<>();
        List<Map<String, String>> small = new ArrayList<>();
        Set<Map<String, String>> impossible = new HashSet<>();
        for (Map<String, String> cell : report.cells()) {
            OptionalInt count = report.shown(cell);
            count.ifPresent(number -> {
                assertThat(number).as("%s of seed %d", cell, seed).matches(n -> n == 0 || n >= SMALLEST);
                shown.add(cell);
                if (number == 0) {
                    kinds.stream().filter(kind -> isOf(kind, cell)).forEach(impossible::add);
                }
            });
            if (count.isEmpty()) {
                small.add(cell);
            }
        }
        kinds.removeAll(impossible);
        List<double[]> known =
                new ArrayList<>(shown.stream().map(cell -> row(cell, kinds)).toList());
        int rank = rank(known, kinds.size());
        for (Map<String, String> cell : small) {
            List<double[]> guessed = new ArrayList<>(known);
            guessed.add(row(cell, kinds));
            if (rank(guessed, kinds.size()) == rank) {
                // A large count that follows is no secret: it was hidden to hide others.
                assertThat(people.stream().filter(person -> isOf(person, cell)).count())
                        .as("%s of seed %d follows from what is shown", cell, seed)
                        .isGreaterThanOrEqualTo(SMALLEST);
            }
        }
    }

    /** The attacker tries every table there could be, knowing that nothing is shown as nothing. */
    @ParameterizedTest
    @MethodSource("fewSeeds")
    void forEachHiddenSmallCountThereAreSeveralPossibilities(int seed) {
        Random random = new Random(seed);
        int[][] cells = new int[2][3];
        for (int[] row : cells) {
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextInt(3) == 0 ? 0 : random.nextInt(7);
            }
        }
        ProtectedTable table = new ProtectedTable(cells, SMALLEST);

        Map<Integer, Set<Integer>> possible = new HashMap<>();
        tryAll(new int[6], 0, table, possible);

        for (int place = 0; place < 6; place++) {
            int count = cells[place / 3][place % 3];
            if (count > 0 && count < SMALLEST) {
                assertThat(possible.get(place))
                        .as("row %d, column %d of seed %d", place / 3, place % 3, seed)
                        .contains(count)
                        .hasSizeGreaterThan(1);
            }
        }
    }

    @Test
    void fiveRowsWithOneEachDoNotTellThemselvesByTheirTotal() {
        ProtectedTable table = new ProtectedTable(new int[][] {{1, 6}, {1, 6}, {1, 6}, {1, 6}, {1, 6}}, SMALLEST);

        boolean totalOfTheOnes = table.shown(5, 0).isPresent();
        boolean allShown =
                IntStream.range(0, 5).allMatch(row -> table.shown(row, 1).isPresent());
        assertThat(totalOfTheOnes && allShown).isFalse();
    }

    @Test
    void aTotalThatIsHiddenInOneTableIsHiddenInAll() {
        Map<String, List<String>> traits = new LinkedHashMap<>();
        traits.put("unit", List.of("small", "large"));
        traits.put("route", List.of("A", "B"));
        List<Map<String, String>> people = new ArrayList<>();
        IntStream.range(0, 3).forEach(n -> people.add(Map.of("unit", "small", "route", "A")));
        IntStream.range(0, 40).forEach(n -> people.add(Map.of("unit", "large", "route", n % 2 == 0 ? "A" : "B")));

        ProtectedReport report = new ProtectedReport(traits, List.of(List.of("unit", "route")), people, SMALLEST);

        assertThat(report.shown(Map.of("unit", "small"))).isEmpty();
        assertThat(report.shown(Map.of("unit", "small", "route", "A"))).isEmpty();
        assertThat(report.shown(Map.of("unit", "small", "route", "B"))).hasValue(0);
        assertThat(report.shown(Map.of("unit", "large")).isPresent()
                        && report.shown(Map.of()).isPresent())
                .isFalse();
    }

    @Test
    void whoHasAValueThatNoTableKnowsIsNotLostInSilence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProtectedReport(
                        Map.of("unit", List.of("known")), List.of(), List.of(Map.of("unit", "unknown")), SMALLEST));
    }

    private static void tryAll(int[] guess, int place, ProtectedTable table, Map<Integer, Set<Integer>> possible) {
        if (place == guess.length) {
            if (fits(guess, table)) {
                IntStream.range(0, guess.length).forEach(i -> possible.computeIfAbsent(i, same -> new HashSet<>())
                        .add(guess[i]));
            }
            return;
        }
        OptionalInt shown = table.shown(place / 3, place % 3);
        int from = shown.orElse(1);
        int to = shown.orElse(9);
        for (int value = from; value <= to; value++) {
            guess[place] = value;
            tryAll(guess, place + 1, table, possible);
        }
    }

    private static boolean fits(int[] guess, ProtectedTable table) {
        for (int row = 0; row <= 2; row++) {
            for (int column = 0; column <= 3; column++) {
                int sum = 0;
                for (int place = 0; place < guess.length; place++) {
                    if ((row == 2 || place / 3 == row) && (column == 3 || place % 3 == column)) {
                        sum += guess[place];
                    }
                }
                OptionalInt shown = table.shown(row, column);
                if (shown.isPresent() ? shown.getAsInt() != sum : sum == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<List<String>> tables(String one, String other, List<String> traits) {
        List<List<String>> tables = new ArrayList<>();
        traits.forEach(trait -> {
            tables.add(List.of(one, trait));
            tables.add(List.of(other, trait));
        });
        return tables;
    }

    private static List<String> values(int many) {
        return IntStream.range(0, many).mapToObj(String::valueOf).toList();
    }

    private static List<Map<String, String>> people(Random random, Map<String, List<String>> traits, int many) {
        return IntStream.range(0, many)
                .mapToObj(person -> {
                    Map<String, String> values = new HashMap<>();
                    // Skewed, so that there are large and small counts.
                    traits.forEach((trait, all) -> values.put(
                            trait, all.get(Math.min(all.size() - 1, (int) Math.abs(random.nextGaussian())))));
                    return values;
                })
                .toList();
    }

    private static List<Map<String, String>> kindsOfPeople(Map<String, List<String>> traits) {
        List<Map<String, String>> kinds = new ArrayList<>(List.of(Map.of()));
        traits.forEach((trait, values) -> {
            List<Map<String, String>> longer = new ArrayList<>();
            kinds.forEach(kind -> values.forEach(value -> {
                Map<String, String> more = new HashMap<>(kind);
                more.put(trait, value);
                longer.add(more);
            }));
            kinds.clear();
            kinds.addAll(longer);
        });
        return kinds;
    }

    private static boolean isOf(Map<String, String> kind, Map<String, String> cell) {
        return kind.entrySet().containsAll(cell.entrySet());
    }

    private static double[] row(Map<String, String> cell, List<Map<String, String>> kinds) {
        return kinds.stream().mapToDouble(kind -> isOf(kind, cell) ? 1 : 0).toArray();
    }

    private static int rank(List<double[]> equations, int unknowns) {
        List<double[]> lines =
                new ArrayList<>(equations.stream().map(double[]::clone).toList());
        int rank = 0;
        for (int column = 0; column < unknowns && rank < lines.size(); column++) {
            int pivot = rank;
            for (int line = rank; line < lines.size(); line++) {
                if (Math.abs(lines.get(line)[column]) > Math.abs(lines.get(pivot)[column])) {
                    pivot = line;
                }
            }
            if (Math.abs(lines.get(pivot)[column]) < 1e-7) {
                continue;
            }
            double[] chosen = lines.get(pivot);
            lines.set(pivot, lines.get(rank));
            lines.set(rank, chosen);
            for (int other = rank + 1; other < lines.size(); other++) {
                double factor = lines.get(other)[column] / chosen[column];
                for (int i = column; i < unknowns; i++) {
                    lines.get(other)[i] -= factor * chosen[i];
                }
            }
            rank++;
        }
        return rank;
    }
}
