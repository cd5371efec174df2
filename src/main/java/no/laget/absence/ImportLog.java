package no.laget.absence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.laget.Words;
import no.laget.absence.ImportState.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The imports there have been, and the rows that they did not take. */
@Repository
class ImportLog {

    /** How many of the rows that were not taken are kept of an import; who has more has one mistake in all of them. */
    static final int MOST_REFUSED = 1000;

    /** A node writes at least this often while it reads; one that does not has stopped. */
    private static final Duration SILENT = Duration.ofMinutes(15);

    private static final String IMPORT = """
            select id, unit, source, author, started, seen, state, stop, stop_arguments, total_bytes, read_bytes, added,
                changed, unchanged, withdrawn, refused
            from laget.absence_import
            """;

    private final JdbcClient database;
    private final Clock clock;

    ImportLog(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    UUID begin(String unit, String source, String author, @Nullable Long bytes) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into laget.absence_import (id, unit, source, author, started, seen, state, total_bytes)
                        values (:id, :unit, :source, :author, :now, :now, 'RUNNING', :bytes)
                        """)
                .param("id", id)
                .param("unit", unit)
                .param("source", source)
                .param("author", author)
                .param("now", now())
                .param("bytes", bytes)
                .update();
        return id;
    }

    /** Writes what became of some rows. */
    void add(UUID id, Tally tally, List<Intake.Refused> refused, long readBytes) {
        int before = database.sql("""
                        update laget.absence_import set seen = :now, read_bytes = :read, rows = rows + :rows,
                            added = added + :added, changed = changed + :changed, unchanged = unchanged + :unchanged,
                            withdrawn = withdrawn + :withdrawn, refused = refused + :refused
                        where id = :id returning refused
                        """)
                        .param("now", now())
                        .param("read", readBytes)
                        .param("rows", tally.rows())
                        .param("added", tally.added())
                        .param("changed", tally.changed())
                        .param("unchanged", tally.unchanged())
                        .param("withdrawn", tally.withdrawn())
                        .param("refused", tally.refused())
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                - tally.refused();
        refused.stream().limit(Math.max(0, MOST_REFUSED - before)).forEach(row -> database.sql(
                        "insert into laget.absence_refused (import, line, reason, arguments) values (?, ?, ?, ?) on conflict do nothing")
                .param(id)
                .param(row.line())
                .param(row.reason().key())
                .param(row.reason().arguments().toArray(String[]::new))
                .update());
    }

    void done(UUID id) {
        end(id, State.DONE, null, List.of());
    }

    /** Ends an import before its last row, with the key of the sentence that says why. */
    void stop(UUID id, String reason, List<String> arguments) {
        end(id, State.STOPPED, reason, arguments);
    }

    private void end(UUID id, State state, @Nullable String reason, List<String> arguments) {
        database.sql("update laget.absence_import set state = ?, stop = ?, stop_arguments = ?, seen = ? where id = ?")
                .param(state.name())
                .param(reason)
                .param(arguments.toArray(String[]::new))
                .param(now())
                .param(id)
                .update();
    }

    List<ImportState> of(String unit, int most) {
        return database.sql(IMPORT + "where unit = ? order by started desc, id limit ?")
                .params(unit, most)
                .query(this::state)
                .list();
    }

    Optional<ImportState> find(UUID id) {
        return database.sql(IMPORT + "where id = ?")
                .param(id)
                .query(this::state)
                .optional();
    }

    List<ImportState.Refused> refused(UUID id, int most) {
        return database.sql(
                        "select line, reason, arguments from laget.absence_refused where import = ? order by line limit ?")
                .params(id, most)
                .query((row, number) -> new ImportState.Refused(
                        row.getLong("line"), sentence(row.getString("reason"), row.getArray("arguments"))))
                .list();
    }

    /** When rows of a school last came in. */
    Optional<Instant> latest(String unit) {
        return database.sql("select max(seen) from laget.absence_import where unit = ? and rows > refused")
                .param(unit)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    private ImportState state(ResultSet row, int number) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        String stop = row.getString("stop");
        boolean silent = state == State.RUNNING
                && row.getObject("seen", OffsetDateTime.class)
                        .toInstant()
                        .isBefore(clock.instant().minus(SILENT));
        long total = row.getLong("total_bytes");
        return new ImportState(
                row.getObject("id", UUID.class),
                row.getString("unit"),
                row.getString("source"),
                row.getString("author"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                silent ? State.STOPPED : state,
                total == 0 ? null : (int) Math.min(100, row.getLong("read_bytes") * 100 / total),
                new Tally(
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("withdrawn"),
                        row.getInt("refused")),
                silent
                        ? Words.of("absence.stop.silent")
                        : stop == null ? null : sentence(stop, row.getArray("stop_arguments")));
    }

    private static String sentence(String key, Array arguments) throws SQLException {
        return Words.of(key, Arrays.stream((Object[]) arguments.getArray()).toArray());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
