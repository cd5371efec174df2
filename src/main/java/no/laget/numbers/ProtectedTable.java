package no.laget.numbers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import no.laget.numbers.SmallCounts.Sum;

/**
 * Counts in rows and columns, with a total for each row and column, of which none is shown that could point at somebody:
 * no count from 1 up to the smallest that may be shown, and none that would let such a count be found by subtraction. For
 * several tables that share totals see {@link ProtectedReport}.
 */
public final class ProtectedTable {

    /** How a hidden count is shown. */
    public static final String HIDDEN = "·";

    private final Map<Cell, Integer> counts;
    private final Set<Cell> hidden;

    private record Cell(int row, int column) {}

    /**
     * @param cells rows of the same length, without totals
     * @param smallest the smallest count but zero that may be shown
     */
    public ProtectedTable(int[][] cells, int smallest) {
        int rows = cells.length;
        int columns = cells[0].length;
        this.counts = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int count = cells[row][column];
                counts.put(new Cell(row, column), count);
                counts.merge(new Cell(row, columns), count, Integer::sum);
                counts.merge(new Cell(rows, column), count, Integer::sum);
                counts.merge(new Cell(rows, columns), count, Integer::sum);
            }
        }
        List<Sum<Cell>> sums = new ArrayList<>();
        for (int row = 0; row <= rows; row++) {
            sums.add(new Sum<>(new Cell(row, columns), row(row, columns)));
        }
        for (int column = 0; column <= columns; column++) {
            sums.add(new Sum<>(new Cell(rows, column), column(column, rows)));
        }
        this.hidden = SmallCounts.hidden(counts, sums, smallest);
    }

    /** The count, if it may be shown; the last row and the last column are the totals. */
    public OptionalInt shown(int row, int column) {
        Cell cell = new Cell(row, column);
        Integer count = counts.get(cell);
        return count == null || hidden.contains(cell) ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** The count for a reader: the number, or {@link #HIDDEN}. */
    public String text(int row, int column) {
        OptionalInt shown = shown(row, column);
        return shown.isPresent() ? String.valueOf(shown.getAsInt()) : HIDDEN;
    }

    private static List<Cell> row(int row, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> new Cell(row, column))
                .toList();
    }

    private static List<Cell> column(int column, int rows) {
        return IntStream.range(0, rows).mapToObj(row -> new Cell(row, column)).toList();
    }
}
