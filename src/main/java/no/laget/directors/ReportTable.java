package no.laget.directors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reports as they were made; the first one of a half year stays. */
@Repository
class ReportTable {

    private final JdbcClient database;
    private final ObjectMapper json;

    ReportTable(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    void keep(Report report) {
        database.sql("""
                        insert into laget.directors_report (year, half, made, content) values (?, ?, ?, ?::jsonb)
                        on conflict do nothing
                        """)
                .params(
                        report.halfYear().year(),
                        report.halfYear().half(),
                        OffsetDateTime.ofInstant(report.made(), ZoneOffset.UTC),
                        written(report))
                .update();
    }

    /** All, the newest half year first. */
    List<Report> all() {
        return database
                .sql("select content::text from laget.directors_report order by year desc, half desc")
                .query(String.class)
                .list()
                .stream()
                .map(this::read)
                .toList();
    }

    Optional<Report> find(HalfYear halfYear) {
        return database.sql("select content::text from laget.directors_report where year = ? and half = ?")
                .params(halfYear.year(), halfYear.half())
                .query(String.class)
                .optional()
                .map(this::read);
    }

    private String written(Report report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Report read(String content) {
        try {
            return json.readValue(content, Report.class);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
