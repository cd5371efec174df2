package no.laget.earlysignal;

import java.util.Map;
import no.laget.Refusal;
import no.laget.Words;

/**
 * A row of {@code signals.dmn} that fits: which, how it is said, and what it stands on.
 *
 * @param signal the row's own name, for statistics: {@code overTenPercent}
 */
record Sign(String signal, String reason, String source) {

    /** @throws Refusal when the row lacks a cell; a process owner has changed it then */
    static Sign of(Map<String, Object> row) {
        return new Sign(cell(row, "signal"), cell(row, "reason"), cell(row, "source"));
    }

    String sentence() {
        return Words.of("earlysignal.sign", reason, source);
    }

    private static String cell(Map<String, Object> row, String column) {
        if (row.get(column) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new Refusal("earlysignal.wrongCell", column);
    }
}
