package no.laget.earlysignal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which pupils have had their signal this term; the database holds that nobody gets two. */
@Repository
class EarlySignals {

    private final JdbcClient database;

    EarlySignals(JdbcClient database) {
        this.database = database;
    }

    /** Whether this is the first sign of the pupil in the term; who comes later, at whatever node, gets a no. */
    boolean claim(long pupil, Term term) {
        return database.sql("insert into laget.early_signal (pupil, term) values (?, ?) on conflict do nothing")
                        .params(pupil, term.name())
                        .update()
                == 1;
    }

    /** Which case the sign is in. */
    void settle(long pupil, Term term, CaseId id) {
        database.sql("update laget.early_signal set case_id = ? where pupil = ? and term = ?")
                .params(id.value(), pupil, term.name())
                .update();
    }

    boolean isClaimed(long pupil, Term term) {
        return database.sql("select exists (select from laget.early_signal where pupil = ? and term = ?)")
                .params(pupil, term.name())
                .query(Boolean.class)
                .single();
    }

    /** When the first signal there is was raised. */
    Optional<Instant> first() {
        return database.sql("select opened from laget.case_file where programme = ? order by opened limit 1")
                .param(EarlySignalService.PROGRAMME)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** The signals that were raised from one moment until before another, in the order in which they were. */
    List<CaseId> raised(Instant from, Instant until) {
        return database
                .sql("""
                        select id from laget.case_file where programme = ? and opened >= ? and opened < ? and not restricted
                        order by opened, id
                        """)
                .params(
                        EarlySignalService.PROGRAMME,
                        OffsetDateTime.ofInstant(from, ZoneOffset.UTC),
                        OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .map(CaseId::new)
                .toList();
    }

    /** Who has had signals of a class since a moment, the one of the newest first. */
    List<String> contacts(String unit, String group, Instant since) {
        return database.sql("""
                        select holder from laget.case_file
                        where programme = ? and unit = ? and group_name = ? and opened >= ?
                        group by holder order by max(opened) desc, holder
                        """)
                .params(EarlySignalService.PROGRAMME, unit, group, OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    /** The cases of other programmes in which a sign was written from one moment until before another, with the kind of the entry. */
    List<Added> added(Instant from, Instant until) {
        return database.sql("""
                        select l.case_id, l.kind from laget.log_entry l join laget.case_file c on c.id = l.case_id
                        where l.kind in ('earlysignal.found', 'earlysignal.noticed') and l.at >= ? and l.at < ?
                          and c.programme <> ? and not c.restricted
                        order by l.at, l.case_id, l.sequence
                        """)
                .params(
                        OffsetDateTime.ofInstant(from, ZoneOffset.UTC),
                        OffsetDateTime.ofInstant(until, ZoneOffset.UTC),
                        EarlySignalService.PROGRAMME)
                .query((row, number) -> new Added(new CaseId(row.getObject(1, UUID.class)), row.getString(2)))
                .list();
    }

    /** A sign in a case that there was already. */
    record Added(CaseId id, String kind) {}

    /** Lets everybody else who finds a sign about the child wait until this transaction is over. */
    void alone(String unit, Child child) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(unit + " " + child.born() + " " + child.name().strip().toLowerCase(Locale.ROOT))
                .query(rows -> {});
    }
}
