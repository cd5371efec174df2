package no.laget.absence;

import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import no.laget.Words;

/** Why one row is not taken; the others are. */
final class BadRow extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int LONGEST = 60;

    private final String key;
    private final transient List<String> arguments;

    /** For the sentence under {@code key}. What comes from a cell is shortened, and without what would break a line. */
    BadRow(String key, String... arguments) {
        super(key, null, false, false);
        this.key = key;
        this.arguments = Arrays.stream(arguments).map(BadRow::shown).toList();
    }

    String key() {
        return key;
    }

    List<String> arguments() {
        return arguments;
    }

    @Override
    public String getMessage() {
        return Words.of(key, arguments.toArray());
    }

    private static String shown(String cell) {
        String line = cell.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
