package no.laget.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.laget.Norway;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the database does when a case is deleted; its triggers see to it that nothing is deleted in another way. */
@Repository
class RetentionTable {

    private final JdbcClient database;

    RetentionTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * The closed cases after {@code last}, in the order of their ids, that were closed before the moment of their programme.
     *
     * @param programmes the moments of those programmes that have one of their own
     */
    List<CaseId> closed(@Nullable CaseId last, Instant before, Map<String, Instant> programmes, int most) {
        return database.sql("""
                        select c.id from laget.case_file c
                          left join unnest(:programmes::text[], :moments::timestamptz[]) own (programme, before) on own.programme = c.programme
                         where c.status = 'CLOSED' and c.closed < coalesce(own.before, :before)
                           and (:last::uuid is null or c.id > :last::uuid)
                         order by c.id limit :most
                        """)
                .param("before", utc(before))
                .param("programmes", programmes.keySet().toArray(new String[0]))
                .param(
                        "moments",
                        programmes.values().stream().map(Instant::toString).toArray(String[]::new))
                .param("last", last == null ? null : last.value())
                .param("most", most)
                .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /** The cases that somebody has ordered to be deleted, by their ids. */
    List<CaseId> ordered() {
        return database.sql("select case_id from laget.deletion_order order by ordered")
                .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Who has ordered the case to be deleted. */
    Optional<String> orderedBy(CaseId id) {
        return database.sql("select ordered_by from laget.deletion_order where case_id = ?")
                .param(id.value())
                .query(String.class)
                .optional();
    }

    /** Keeps an order; the first one stands. */
    void order(CaseId id, Instant now, String by) {
        database.sql("""
                        insert into laget.deletion_order (case_id, ordered, ordered_by) values (?, ?, ?) on conflict do nothing
                        """).params(id.value(), utc(now), by).update();
    }

    /** Whether the case is there; nobody else writes to it or deletes it until the transaction ends. */
    boolean lock(CaseId id) {
        return database.sql("select true from laget.case_file where id = ? for update")
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** Whether an entry was corrected after the log went to the archive. */
    boolean correctedSince(CaseId id) {
        return database.sql("""
                        select exists (select from laget.log_entry late where late.case_id = :case and late.kind = 'correction'
                            and late.sequence > (select max(sequence) from laget.log_entry where case_id = :case and kind = 'archived'))
                        """).param("case", id.value()).query(Boolean.class).single();
    }

    /** The keys of the mails about a case, which are also those of their processes. */
    List<String> mails(CaseId id) {
        return database.sql("select key from laget.mail where about = ?")
                .param(id.value())
                .query(String.class)
                .list();
    }

    /** Writes down that the case was deleted, and deletes it. */
    void delete(CaseFile file, Instant closed, @Nullable LocalDate keptUntil, Instant now, String by) {
        database.sql("""
                        insert into laget.deleted_case (id, number, programme, unit, opened, closed, archive_reference, kept_until,
                            deleted, deleted_by)
                        values (:id, :number, :programme, :unit, :opened, :closed, :reference, :keptUntil, :deleted, :by)
                        """)
                .param("id", file.id().value())
                .param("number", file.number())
                .param("programme", file.programme())
                .param("unit", file.unit())
                .param("opened", Norway.day(file.opened()))
                .param("closed", Norway.day(closed))
                .param("reference", file.archiveReference())
                .param("keptUntil", keptUntil)
                .param("deleted", utc(now))
                .param("by", by)
                .update();
        database.sql("delete from laget.case_file where id = ?")
                .param(file.id().value())
                .update();
    }

    /** Removes what was written about who has read a case in the very moment that it was deleted. */
    void forgetLateReaders(Instant since) {
        database.sql("""
                        delete from laget.access_log
                         where case_id in (select id from laget.deleted_case where deleted >= ?)
                        """).param(utc(since)).update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
