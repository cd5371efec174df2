package no.laget.migration;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which cases are at a version, and who has moved cases, when, from where to where, and how many. */
@Repository
class MigrationTable {

    private final JdbcClient database;

    MigrationTable(JdbcClient database) {
        this.database = database;
    }

    /** One batch that was moved. */
    record Batch(String process, int from, int to, Instant at, String by, int moved, int stayed) {

        /** The same by another name of who did it: the one that people know. */
        Batch by(String name) {
            return new Batch(process, from, to, at, name, moved, stayed);
        }
    }

    /** The next cases at a version of a process, in the order of their ids, after the one with the id {@code last}. */
    List<String> running(String definition, String last, int most) {
        return database.sql("""
            select id_ from public.act_ru_execution
             where proc_def_id_ = ? and id_ = proc_inst_id_ and id_ > ? order by id_ limit ?
            """)
                .params(definition, last, most)
                .query(String.class)
                .list();
    }

    /** How many there are after it. */
    long left(String definition, String last) {
        return database.sql("""
            select count(*) from public.act_ru_execution
             where proc_def_id_ = ? and id_ = proc_inst_id_ and id_ > ?
            """).params(definition, last).query(Long.class).single();
    }

    void add(Batch batch) {
        database.sql("""
            insert into laget.migration (process, from_version, to_version, at, by, moved, stayed)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
                .params(
                        batch.process(),
                        batch.from(),
                        batch.to(),
                        Timestamp.from(batch.at()),
                        batch.by(),
                        batch.moved(),
                        batch.stayed())
                .update();
    }

    /** The newest first. */
    List<Batch> of(String process) {
        return database.sql("""
            select process, from_version, to_version, at, by, moved, stayed
              from laget.migration where process = ? order by id desc limit 200
            """)
                .param(process)
                .query((row, number) -> new Batch(
                        row.getString("process"),
                        row.getInt("from_version"),
                        row.getInt("to_version"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        row.getInt("moved"),
                        row.getInt("stayed")))
                .list();
    }
}
