package no.laget.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small counts, attacked by subtraction: whoever knows the rules and all that is shown cannot tell what a hidden small count is. */
class ProtectedTableTest {

    private static final int SMALLEST = 5;

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** The attacker writes every row and every column down as an equation, and solves them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noSmallCountCanBeFoundBySubtraction(int seed) {
        Random random = new Random(seed);
        int[][] cells = new int[2 + random.nextInt(4)][2 + random.nextInt(2)];
        for (int[] row : cells) {
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextInt(10) < 4 ? 0 : random.nextInt(9);
            }
        }
        ProtectedTable table = new ProtectedTable(cells, SMALLEST);

        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells[row].length; column++) {
                int count = cells[row][column];
                if (count > 0 && count < SMALLEST) {
                    assertThat(table.shown(row, column)).isEmpty();
                    assertThat(determined(table, cells, row, column))
                            .as("row %d, column %d of seed %d", row, column, seed)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aSmallCountHidesWithIt() {
        ProtectedTable table = new ProtectedTable(new int[][] {{3, 9, 7}, {6, 8, 9}, {10, 10, 10}}, SMALLEST);

        assertThat(table.shown(0, 0)).isEmpty();
        assertThat(IntStream.rangeClosed(0, 3)
                        .filter(column -> table.shown(0, column).isEmpty()))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(IntStream.rangeClosed(0, 3).filter(row -> table.shown(row, 0).isEmpty()))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(table.shown(2, 2)).hasValue(10);
    }

    @Test
    void whatIsLargeIsShownAndWhatIsNothingIsNothing() {
        ProtectedTable table = new ProtectedTable(new int[][] {{5, 0}, {0, 8}}, SMALLEST);

        assertThat(table.shown(0, 0)).hasValue(5);
        assertThat(table.shown(0, 1)).hasValue(0);
        assertThat(table.shown(2, 2)).hasValue(13);
    }

    @Test
    void aTableOfOneRequestShowsNoneOfIt() {
        ProtectedTable table = new ProtectedTable(new int[][] {{1, 0}, {0, 0}}, SMALLEST);

        assertThat(table.shown(0, 0)).isEmpty();
        assertThat(table.shown(0, 2)).isEmpty();
        assertThat(table.shown(2, 0)).isEmpty();
        assertThat(table.shown(2, 2)).isEmpty();
    }

    /** Whether the value of a hidden cell follows from what is shown: Gaussian elimination over the hidden cells. */
    private static boolean determined(ProtectedTable table, int[][] cells, int row, int column) {
        int rows = cells.length + 1;
        int columns = cells[0].length + 1;
        List<int[]> unknown = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (table.shown(r, c).isEmpty()) {
                    unknown.add(new int[] {r, c});
                }
            }
        }
        int target = IntStream.range(0, unknown.size())
                .filter(i -> unknown.get(i)[0] == row && unknown.get(i)[1] == column)
                .findFirst()
                .orElseThrow();
        List<double[]> equations = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            equations.add(equation(unknown, r, -1, rows, columns));
        }
        for (int c = 0; c < columns; c++) {
            equations.add(equation(unknown, -1, c, rows, columns));
        }
        int before = rank(equations, unknown.size());
        double[] alone = new double[unknown.size()];
        alone[target] = 1;
        equations.add(alone);
        return rank(equations, unknown.size()) == before;
    }

    private static double[] equation(List<int[]> unknown, int row, int column, int rows, int columns) {
        double[] line = new double[unknown.size()];
        for (int i = 0; i < line.length; i++) {
            int[] cell = unknown.get(i);
            if (cell[0] == row) {
                line[i] = cell[1] == columns - 1 ? -1 : 1;
            } else if (cell[1] == column) {
                line[i] = cell[0] == rows - 1 ? -1 : 1;
            }
        }
        return line;
    }

    private static int rank(List<double[]> equations, int unknowns) {
        List<double[]> lines =
                new ArrayList<>(equations.stream().map(double[]::clone).toList());
        int rank = 0;
        for (int column = 0; column < unknowns && rank < lines.size(); column++) {
            int pivot = rank;
            while (pivot < lines.size() && Math.abs(lines.get(pivot)[column]) < 1e-9) {
                pivot++;
            }
            if (pivot == lines.size()) {
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
