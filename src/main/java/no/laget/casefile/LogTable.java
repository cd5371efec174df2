package no.laget.casefile;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of log entries, which only ever grows. */
@Repository
class LogTable {

    private static final String SELECT =
            "select case_id, sequence, at, author, kind, payload, previous_hash, hash from laget.log_entry ";
    private static final RowMapper<Link> LINK = (row, n) -> new Link(
            CaseId.of(row.getString("case_id")),
            row.getLong("sequence"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("author"),
            row.getString("kind"),
            row.getString("payload"),
            row.getString("previous_hash"),
            row.getString("hash"));

    private final JdbcClient database;

    LogTable(JdbcClient database) {
        this.database = database;
    }

    /** Adds the link, and lets the case file remember how the log ends. */
    void add(Link link) {
        database.sql("""
                        with added as (
                            insert into laget.log_entry (case_id, sequence, at, author, kind, payload, previous_hash, hash)
                            values (:case, :sequence, :at, :author, :kind, :payload, :previousHash, :hash))
                        update laget.case_file set entries = :sequence, last_hash = :hash where id = :case
                        """)
                .param("case", link.caseId().value())
                .param("sequence", link.sequence())
                .param("at", OffsetDateTime.ofInstant(link.at(), ZoneOffset.UTC))
                .param("author", link.by())
                .param("kind", link.kind())
                .param("payload", link.payload())
                .param("previousHash", link.previousHash())
                .param("hash", link.hash())
                .update();
    }

    List<Link> of(CaseId id) {
        return database.sql(SELECT + "where case_id = ? order by sequence")
                .param(id.value())
                .query(LINK)
                .list();
    }

    List<Link> of(CaseId id, String kind) {
        return database.sql(SELECT + "where case_id = ? and kind = ? order by sequence")
                .params(id.value(), kind)
                .query(LINK)
                .list();
    }
}
