package no.laget.casefile;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import no.laget.casefile.Access.What;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who read what. A row is committed at once, also when the transaction that the reader is in ends badly, because what was
 * seen was seen. It has a few connections of its own for this; with those of everybody, readers that each hold one and
 * want a second could wait for each other.
 */
@Component
class AccessLog implements AutoCloseable {

    private final HikariDataSource connections = new HikariDataSource();
    private final JdbcClient database;
    private final Clock clock;

    AccessLog(DataSource everybodys, Clock clock) throws SQLException {
        everybodys.unwrap(HikariDataSource.class).copyStateTo(connections);
        connections.setPoolName("access-log");
        connections.setMaximumPoolSize(3);
        connections.setMinimumIdle(0);
        this.database = JdbcClient.create(connections);
        this.clock = clock;
    }

    void record(String reader, CaseId id, What what, @Nullable UUID document, Purpose purpose) {
        database.sql(
                        "insert into laget.access_log (reader, at, case_id, what, document, purpose) values (?, ?, ?, ?, ?, ?)")
                .params(
                        reader,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        id.value(),
                        what.name(),
                        document,
                        purpose.name())
                .update();
    }

    List<Access> of(CaseId id) {
        return database.sql(
                        "select reader, at, what, document, purpose from laget.access_log where case_id = ? order by id")
                .param(id.value())
                .query((row, n) -> new Access(
                        row.getString("reader"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        id,
                        What.valueOf(row.getString("what")),
                        row.getObject("document", UUID.class),
                        Purpose.valueOf(row.getString("purpose"))))
                .list();
    }

    @Override
    public void close() {
        connections.close();
    }
}
