package no.laget.directors;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.Spreadsheet;
import no.laget.archiving.Papers;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The reports to the directors as a page, a PDF and a table for a spreadsheet. */
@RestController
@RequestMapping("/laget/api/directors")
class DirectorsController {

    private static final Pattern PERIOD = Pattern.compile("(\\d{4})-([12])");

    private final DirectorsReports reports;
    private final Papers papers;

    DirectorsController(DirectorsReports reports, Papers papers) {
        this.reports = reports;
        this.papers = papers;
    }

    /** Whether the one who asks has a use for the page. */
    record Reader(boolean mayRead) {}

    @GetMapping("/reader")
    Reader reader(Principal reader) {
        return new Reader(reports.mayRead(reader.getName()));
    }

    @GetMapping("/reports")
    List<ReportSheet> sheets(Principal reader) {
        return reports.sheets(reader.getName());
    }

    /** PDF/A-2a and PDF/UA-1. */
    @GetMapping("/reports/{period}/report.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String period, Principal reader) {
        ReportSheet sheet = reports.sheet(halfYear(period), reader.getName());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rapport-" + sheet.period() + ".pdf")
                                .build()
                                .toString())
                .body(papers.pdf("directors/report", Map.of("report", sheet)));
    }

    /** For a spreadsheet: one table after the other. */
    @GetMapping("/reports/{period}/report.csv")
    ResponseEntity<String> csv(@PathVariable String period, Principal reader) {
        ReportSheet sheet = reports.sheet(halfYear(period), reader.getName());
        Spreadsheet csv = new Spreadsheet().row(sheet.title()).gap();
        Stream.concat(Stream.of(sheet.pace()), sheet.tables().stream()).forEach(table -> {
            csv.row(table.heading()).row(table.heads());
            table.rows()
                    .forEach(row -> csv.row(Stream.concat(
                                    Stream.of(row.head()), row.cells().stream().map(ReportSheet.Cell::text))
                            .toList()));
            csv.gap();
        });
        return csv.download("rapport-" + sheet.period() + ".csv");
    }

    private static HalfYear halfYear(String period) {
        Matcher parts = PERIOD.matcher(period);
        if (!parts.matches()) {
            throw new Refusal("directors.noSuchReport");
        }
        return new HalfYear(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
}
