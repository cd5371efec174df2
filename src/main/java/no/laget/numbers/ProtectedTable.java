package no.laget.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts in rows and columns, with a total for each row and column, of which none is shown that could point at somebody:
 * no count from 1 up to the smallest that may be shown, and none that would let such a count be found by subtraction.
 *
 * <p>In every line where a count is hidden another one is hidden too, and where it can be, one of them is no small count. A
 * hidden count follows from the shown ones exactly when no circle of hidden counts (along a row, a column, a row, a column)
 * goes through it, so more are hidden until each small one is on such a circle.
 */
public final class ProtectedTable {

    /** How a hidden count is shown. */
    public static final String HIDDEN = "·";

    private final int[][] counts;
    private final boolean[][] hidden;
    private final int smallest;

    /**
     * @param cells rows of the same length, without totals
     * @param smallest the smallest count but zero that may be shown
     */
    public ProtectedTable(int[][] cells, int smallest) {
        this.counts = withTotals(cells);
        this.hidden = new boolean[counts.length][counts[0].length];
        this.smallest = smallest;
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                hidden[row][column] = isSmall(counts[row][column]);
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (List<int[]> line : lines()) {
                more |= cover(line);
            }
            more |= closeCircle();
        }
    }

    /** The count, if it may be shown; the last row and the last column are the totals. */
    public OptionalInt shown(int row, int column) {
        return hidden[row][column] ? OptionalInt.empty() : OptionalInt.of(counts[row][column]);
    }

    /** The count for a reader: the number, or {@link #HIDDEN}. */
    public String text(int row, int column) {
        return hidden[row][column] ? HIDDEN : String.valueOf(counts[row][column]);
    }

    private boolean isSmall(int count) {
        return count > 0 && count < smallest;
    }

    /** Hides the smallest count of the line that is not small, unless one is hidden already. @return whether it did */
    private boolean cover(List<int[]> line) {
        boolean some = line.stream().anyMatch(this::isHidden);
        boolean covered = line.stream().anyMatch(cell -> isHidden(cell) && count(cell) >= smallest);
        if (!some || covered) {
            return false;
        }
        int[] cover = line.stream()
                .filter(cell -> count(cell) >= smallest)
                .min((one, other) -> Integer.compare(count(one), count(other)))
                .orElse(null);
        if (cover == null) {
            return false;
        }
        hidden[cover[0]][cover[1]] = true;
        return true;
    }

    /** Hides one more count when a small one is on no circle of hidden ones. @return whether it did */
    private boolean closeCircle() {
        return cells().filter(cell -> isHidden(cell) && isSmall(count(cell)))
                .map(this::toHideFor)
                .flatMap(Optional::stream)
                .findFirst()
                .map(more -> hidden[more[0]][more[1]] = true)
                .orElse(false);
    }

    /** What to hide next so that a circle may go through {@code cell}; nothing when one does already. */
    private Optional<int[]> toHideFor(int[] cell) {
        Set<Integer> reached = reachedFrom(cell);
        int end = rowsAnd(cell[1]);
        if (reached.contains(end)) {
            return Optional.empty();
        }
        return cells().filter(other -> !isHidden(other))
                .filter(other -> reached.contains(other[0]) != reached.contains(rowsAnd(other[1])))
                .min(Comparator.comparing((int[] other) -> count(other) < smallest)
                        .thenComparing(this::count));
    }

    /** The rows and columns that hidden counts lead to from the row of {@code cell}, not going over the cell itself. */
    private Set<Integer> reachedFrom(int[] cell) {
        Set<Integer> reached = new HashSet<>(Set.of(cell[0]));
        boolean more = true;
        while (more) {
            more = cells()
                    .filter(other -> isHidden(other) && !Arrays.equals(other, cell))
                    .filter(other -> reached.contains(other[0]) != reached.contains(rowsAnd(other[1])))
                    .toList()
                    .stream()
                    .map(other -> reached.add(other[0]) | reached.add(rowsAnd(other[1])))
                    .reduce(false, Boolean::logicalOr);
        }
        return reached;
    }

    /** Columns are numbered on from the rows. */
    private int rowsAnd(int column) {
        return counts.length + column;
    }

    private Stream<int[]> cells() {
        return IntStream.range(0, counts.length).boxed().flatMap(row -> IntStream.range(0, counts[row].length)
                .mapToObj(column -> new int[] {row, column}));
    }

    private List<List<int[]>> lines() {
        List<List<int[]>> lines = new ArrayList<>();
        for (int row = 0; row < counts.length; row++) {
            List<int[]> line = new ArrayList<>();
            for (int column = 0; column < counts[row].length; column++) {
                line.add(new int[] {row, column});
            }
            lines.add(line);
        }
        for (int column = 0; column < counts[0].length; column++) {
            List<int[]> line = new ArrayList<>();
            for (int row = 0; row < counts.length; row++) {
                line.add(new int[] {row, column});
            }
            lines.add(line);
        }
        return lines;
    }

    private boolean isHidden(int[] cell) {
        return hidden[cell[0]][cell[1]];
    }

    private int count(int[] cell) {
        return counts[cell[0]][cell[1]];
    }

    private static int[][] withTotals(int[][] cells) {
        int columns = cells[0].length;
        int[][] counts = new int[cells.length + 1][columns + 1];
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < columns; column++) {
                int count = cells[row][column];
                counts[row][column] = count;
                counts[row][columns] += count;
                counts[cells.length][column] += count;
                counts[cells.length][columns] += count;
            }
        }
        return counts;
    }
}
