package no.laget.numbers;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Protects counts as the municipality has decided: how small is too small to be shown. */
@Component
public class ProtectedTables {

    private final int smallest;

    ProtectedTables(@Value("${laget.numbers.smallest-count}") int smallest) {
        this.smallest = smallest;
    }

    /** @param cells rows of the same length, without totals */
    public ProtectedTable of(int[][] cells) {
        return new ProtectedTable(cells, smallest);
    }

    /** The smallest count but zero that is shown. */
    public int smallest() {
        return smallest;
    }
}
