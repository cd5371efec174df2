package no.laget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells of a table that a spreadsheet opens. */
class SpreadsheetCellTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Solbakken skole | \"Solbakken skole\"",
                "=1+1 | \"'=1+1\"",
                "+1 | \"'+1\"",
                "-1 | \"'-1\"",
                "@SUM(A1) | \"'@SUM(A1)\"",
                "a\"b;c | \"a\"\"b;c\""
            })
    void aCellIsTextAndNeverAFormula(String text, String cell) {
        assertThat(SpreadsheetCell.of(text)).isEqualTo(cell);
    }
}
