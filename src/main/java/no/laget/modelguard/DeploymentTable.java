package no.laget.modelguard;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what was deployed; the newest row is the set that counts. */
@Repository
class DeploymentTable {

    private final JdbcClient database;

    DeploymentTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * One row.
     *
     * @param author the process owner, or {@code null} for Laget itself
     */
    record Row(
            String deployment,
            String name,
            Instant at,
            @Nullable String author,
            String difference) {}

    /** Adds a row; whoever comes second with the same deployment adds nothing, and is told so. */
    boolean add(Row row) {
        return database.sql("insert into laget.model_deployment (deployment, name, at, author, difference)"
                                + " values (?, ?, ?, ?, ?) on conflict (deployment) do nothing")
                        .params(
                                row.deployment(),
                                row.name(),
                                row.at().atOffset(ZoneOffset.UTC),
                                row.author(),
                                row.difference())
                        .update()
                > 0;
    }

    boolean knows(String deployment) {
        return database.sql("select exists (select 1 from laget.model_deployment where deployment = ?)")
                .param(deployment)
                .query(Boolean.class)
                .single();
    }

    Optional<Row> newest() {
        return rows(1).stream().findFirst();
    }

    /** The newest of this name. */
    Optional<Row> newest(String name) {
        return rows(Integer.MAX_VALUE).stream()
                .filter(row -> row.name().equals(name))
                .findFirst();
    }

    /** The newest first. */
    List<Row> rows(int most) {
        return database.sql("select deployment, name, at, author, difference from laget.model_deployment"
                        + " order by number desc limit ?")
                .param(most)
                .query((row, n) -> new Row(
                        row.getString("deployment"),
                        row.getString("name"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("author"),
                        row.getString("difference")))
                .list();
    }
}
