package no.laget;

/** Text for a cell of a CSV file that a spreadsheet opens: always text, never a formula, whatever somebody has written. */
public final class SpreadsheetCell {

    private SpreadsheetCell() {}

    /** The cell, quoted. */
    public static String of(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
