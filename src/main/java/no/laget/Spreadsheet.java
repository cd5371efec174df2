package no.laget;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A CSV file as spreadsheets in Norway open it: semicolons, a byte order mark. A cell is always text, never a formula, whatever
 * somebody has written.
 */
public final class Spreadsheet {

    private final StringWriter text = new StringWriter().append('\ufeff');
    private final CsvWriter rows = CsvWriter.builder()
            .fieldSeparator(';')
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .bufferSize(0)
            .build(text);

    /** Adds a row. */
    public Spreadsheet row(String... cells) {
        return row(List.of(cells));
    }

    /** Adds a row. */
    public Spreadsheet row(List<String> cells) {
        rows.writeRecord(cells.stream().map(Spreadsheet::harmless).toList());
        return this;
    }

    /** Adds the empty line between two tables. */
    public Spreadsheet gap() {
        text.write("\r\n");
        return this;
    }

    /** What a browser saves under this name. */
    public ResponseEntity<String> download(String name) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
