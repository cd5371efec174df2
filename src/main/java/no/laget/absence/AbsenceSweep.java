package no.laget.absence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import no.laget.Norway;
import no.laget.deadlines.SchoolDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes absence that is older than the municipality keeps it, and pupils and imports with it. Of a child with a case that
 * is not closed nothing is deleted. Some thousand rows at a time, so that nobody waits; several nodes may do it at once.
 */
@Component
class AbsenceSweep {

    private static final Logger LOG = LoggerFactory.getLogger(AbsenceSweep.class);
    private static final int AT_A_TIME = 5000;

    /** A row whose pupil {@code p} has no open case, by number, or at that school by name and date of birth. */
    private static final String NO_OPEN_CASE = """
            not exists (select from laget.case_file c where c.status <> 'CLOSED'
                and (c.identity_number = p.identity_number
                    or c.unit = p.unit and c.born = p.born and c.name_key = p.name_key))
            """;

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final AbsenceSettings settings;
    private final Clock clock;

    AbsenceSweep(JdbcClient database, TransactionOperations transaction, AbsenceSettings settings, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Deletes what is too old. */
    @Scheduled(cron = "${laget.absence.sweep}", zone = "Europe/Oslo")
    void sweep() {
        LocalDate oldest = SchoolDays.startOfSchoolYear(Norway.today(clock)).minusYears(settings.keepSchoolYears());
        long days = all(
                "laget.absence",
                "join laget.pupil p on p.id = r.pupil where r.day < :oldest and " + NO_OPEN_CASE,
                oldest);
        all(
                "laget.absence_before",
                "join laget.pupil p on p.id = r.pupil where r.day < :oldest and " + NO_OPEN_CASE,
                oldest);
        long pupils = all(
                "laget.pupil",
                "join laget.pupil p on p.id = r.id where r.enrolled_to < :oldest and " + NO_OPEN_CASE
                        + "and not exists (select from laget.absence a where a.pupil = r.id)",
                oldest);
        database.sql("delete from laget.absence_import where started < ?")
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(1))
                .update();
        if (days + pupils > 0) {
            LOG.info("{} days of absence and {} pupils were older than they are kept.", days, pupils);
        }
    }

    /** Deletes the rows {@code r} of a table that are chosen. Rows that another node has begun to delete are left to it. */
    private long all(String table, String chosen, LocalDate oldest) {
        String delete =
                "delete from %1$s where ctid = any (array(select r.ctid from %1$s r %2$s limit %3$d for update of r skip locked))"
                        .formatted(table, chosen, AT_A_TIME);
        long deleted = 0;
        int some;
        do {
            Integer gone = transaction.execute(
                    status -> database.sql(delete).param("oldest", oldest).update());
            some = gone == null ? 0 : gone;
            deleted += some;
        } while (some == AT_A_TIME);
        return deleted;
    }
}
