package no.laget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that a spreadsheet opens. */
class SpreadsheetTest {

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
        assertThat(new Spreadsheet().row(text)).hasToString("\ufeff" + cell + "\r\n");
    }

    @Test
    void tablesStandOneAfterTheOther() {
        assertThat(new Spreadsheet().row("a", "").gap().row("b", "c\nd"))
                .hasToString("\ufeff\"a\";\"\"\r\n\r\n\"b\";\"c\nd\"\r\n");
    }
}
