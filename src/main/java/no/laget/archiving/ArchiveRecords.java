package no.laget.archiving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of what goes to the archive. */
@Repository
class ArchiveRecords {

    private static final String SELECT = """
            select r.case_id, r.what, r.spell_out, r.folder, r.document, r.message, r.trouble, r.trouble_words, r.reference
            from laget.archive_record r
            """;

    private final JdbcClient database;

    ArchiveRecords(JdbcClient database) {
        this.database = database;
    }

    /** The record, made now if need be; nobody else changes it until the transaction ends. */
    ArchiveRecord lock(CaseId caseId, What what) {
        database.sql("insert into laget.archive_record (key, case_id, what) values (?, ?, ?) on conflict do nothing")
                .params(ArchiveRecord.key(caseId, what), caseId.value(), what.name())
                .update();
        return database.sql(SELECT + "where r.key = ? for update")
                .param(ArchiveRecord.key(caseId, what))
                .query(ArchiveRecords::row)
                .single();
    }

    /** The record that a message is or was about, if it is one of ours; nobody else changes it until the transaction ends. */
    Optional<ArchiveRecord> lockByMessage(UUID message) {
        return database.sql(SELECT + "join laget.archive_message m on m.key = r.key where m.id = ? for update of r")
                .param(message)
                .query(ArchiveRecords::row)
                .optional();
    }

    Optional<ArchiveRecord> find(CaseId caseId, What what) {
        return database.sql(SELECT + "where r.key = ?")
                .param(ArchiveRecord.key(caseId, what))
                .query(ArchiveRecords::row)
                .optional();
    }

    /** The messages that were ever made of a case. */
    List<UUID> messages(CaseId caseId) {
        return database.sql("""
                        select m.id from laget.archive_message m join laget.archive_record r on r.key = m.key where r.case_id = ?
                        """).param(caseId.value()).query(UUID.class).list();
    }

    void setDocument(ArchiveRecord record, UUID document) {
        database.sql("update laget.archive_record set document = ? where key = ?")
                .params(document, record.key())
                .update();
    }

    /** Keeps a new message as the one that carries the record. */
    void addMessage(ArchiveRecord record, UUID message, String sha256, byte[] content, Instant built) {
        database.sql("insert into laget.archive_message (id, key, sha256, content, built) values (?, ?, ?, ?, ?)")
                .params(message, record.key(), sha256, content, utc(built))
                .update();
        database.sql("update laget.archive_record set message = ? where key = ?")
                .params(message, record.key())
                .update();
    }

    byte[] content(UUID message) {
        return database.sql("select content from laget.archive_message where id = ?")
                .param(message)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    void setDelivered(UUID message, Instant at) {
        database.sql("update laget.archive_message set delivered = coalesce(delivered, ?) where id = ?")
                .params(utc(at), message)
                .update();
    }

    void setTrouble(ArchiveRecord record, @Nullable Trouble trouble, @Nullable String words) {
        database.sql("update laget.archive_record set trouble = ?, trouble_words = ? where key = ?")
                .params(trouble == null ? null : trouble.name(), words, record.key())
                .update();
    }

    /** Takes note of what must be different; the document and the message are made again then. */
    void correct(ArchiveRecord record, boolean spellOut, @Nullable String folder) {
        database.sql("""
                        update laget.archive_record set spell_out = ?, folder = ?, document = null, message = null
                        where key = ?
                        """).params(spellOut, folder, record.key()).update();
    }

    /** The record is in the archive. The containers have done their work; what was in them is in the archive and the case. */
    void setFiled(ArchiveRecord record, String reference, Instant at) {
        database.sql("""
                        update laget.archive_record set reference = ?, filed = ?, trouble = null, trouble_words = null
                        where key = ?
                        """).params(reference, utc(at), record.key()).update();
        database.sql("update laget.archive_message set content = null where key = ?")
                .param(record.key())
                .update();
    }

    private static ArchiveRecord row(ResultSet row, int number) throws SQLException {
        String trouble = row.getString("trouble");
        return new ArchiveRecord(
                CaseId.of(row.getString("case_id")),
                What.valueOf(row.getString("what")),
                row.getBoolean("spell_out"),
                row.getString("folder"),
                row.getObject("document", UUID.class),
                row.getObject("message", UUID.class),
                trouble == null ? null : Trouble.valueOf(trouble),
                row.getString("trouble_words"),
                row.getString("reference"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
