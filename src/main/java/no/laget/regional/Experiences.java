package no.laget.regional;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import no.laget.casefile.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What staff have told and nobody has read yet (G16), and which programmes they can tell it to. */
@Repository
class Experiences {

    private final JdbcClient database;
    private final Clock clock;

    Experiences(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An experience as it was told.
     *
     * @param mayAsk whether the one who told it may be asked about it
     */
    record Told(long number, SchoolLevel level, String did, String better, String advice, String by, boolean mayAsk) {

        @Override
        public String toString() {
            return "Told[" + number + "]";
        }
    }

    /** The cases of the programmes that run, which anybody who works at a school may know of. */
    List<CaseId> programmes() {
        return database
                .sql("select id from laget.case_file where programme = ? and status = 'OPEN' order by opened, id")
                .param(RegionalService.PROGRAMME)
                .query(UUID.class)
                .list()
                .stream()
                .map(CaseId::new)
                .toList();
    }

    void tell(CaseId id, SchoolLevel level, String did, String better, String advice, boolean mayAsk, String by) {
        database.sql("""
                        insert into laget.regional_experience
                            (case_id, level, did, better, advice, told_at, told_by, may_ask)
                        values (:case, :level, :did, :better, :advice, :now, :by, :ask)
                        """)
                .param("case", id.value())
                .param("level", level.name())
                .param("did", did)
                .param("better", better)
                .param("advice", advice)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", by)
                .param("ask", mayAsk)
                .update();
    }

    List<Told> unread(CaseId id) {
        return database.sql(
                        "select number, level, did, better, advice, told_by, may_ask from laget.regional_experience where case_id = ? order by number")
                .param(id.value())
                .query((row, n) -> new Told(
                        row.getLong(1),
                        SchoolLevel.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getBoolean(7)))
                .list();
    }

    /** Deletes one that has been read; {@code false} when it is not there. */
    boolean delete(CaseId id, long number) {
        return database.sql("delete from laget.regional_experience where case_id = ? and number = ?")
                        .params(id.value(), number)
                        .update()
                > 0;
    }

    void forget(CaseId id) {
        database.sql("delete from laget.regional_experience where case_id = ?")
                .param(id.value())
                .update();
    }
}
