package no.laget.regional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import no.laget.casefile.CaseId;
import no.laget.regional.People.Known;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of the participants and of what they took part in. */
@Repository
class ParticipantTable {

    private final JdbcClient database;
    private final Clock clock;

    ParticipantTable(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Somebody in the register as the one who leads the programme sees them. */
    record Participant(
            UUID id,
            String name,
            @Nullable String email,
            String municipality,
            String workplace,
            SchoolLevel level,
            LocalDate first,
            int activities,
            boolean withdrawn) {

        /** Nothing about the person, because it may end up in an application log. */
        @Override
        public String toString() {
            return "Participant[" + id + "]";
        }
    }

    /** How many who count come from one municipality and work at one level. */
    record Count(String municipality, SchoolLevel level, int people) {}

    /** Makes whoever writes in the same register wait until this transaction is over. */
    void lock(CaseId id) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("regional " + id)
                .query((row, n) -> n)
                .list();
    }

    /** Everybody, to find somebody again. */
    People people(CaseId id) {
        People people = new People();
        database.sql("""
                        select id, name, workplace, municipality, email, withdrawn_at is not null as withdrawn
                          from laget.regional_participant where case_id = ?
                        """)
                .param(id.value())
                .query(ParticipantTable::known)
                .list()
                .forEach(people::add);
        return people;
    }

    Known add(CaseId id, Participation row, String by) {
        Known known = new Known(UUID.randomUUID(), Participation.key(row.name()), row.place(), row.mailKey(), false);
        database.sql("""
                        insert into laget.regional_participant
                            (id, case_id, name, email, municipality, workplace, level, added_at, added_by)
                        values (:id, :case, :name, :email, :municipality, :workplace, :level, :now, :by)
                        """)
                .param("id", known.id())
                .param("case", id.value())
                .param("name", row.name())
                .param("email", row.mailKey())
                .param("municipality", row.municipality())
                .param("workplace", row.workplace())
                .param("level", row.level().name())
                .param("now", now())
                .param("by", by)
                .update();
        return known;
    }

    /** Gives an address to somebody who had none. */
    void setMail(UUID participant, String mail) {
        database.sql("update laget.regional_participant set email = ? where id = ?")
                .params(mail, participant)
                .update();
    }

    /** Records what somebody took part in; {@code false} when it was known. */
    boolean took(UUID participant, Participation row) {
        return database.sql(
                                "insert into laget.regional_participation (participant, activity, held_on) values (?, ?, ?) on conflict do nothing")
                        .params(participant, row.activity(), row.heldOn())
                        .update()
                > 0;
    }

    /** Takes somebody out of the count, or in again; {@code false} when there is no such person in this programme. */
    boolean setWithdrawn(CaseId id, UUID participant, boolean withdrawn, String by) {
        return database.sql(
                                "update laget.regional_participant set withdrawn_at = :at, withdrawn_by = :by where id = :id and case_id = :case")
                        .param("at", withdrawn ? now() : null)
                        .param("by", withdrawn ? by : null)
                        .param("id", participant)
                        .param("case", id.value())
                        .update()
                > 0;
    }

    /** The first day of everybody who counts. */
    List<LocalDate> firstDays(CaseId id) {
        return database.sql("""
                        select min(t.held_on) from laget.regional_participant p
                          join laget.regional_participation t on t.participant = p.id
                         where p.case_id = ? and p.withdrawn_at is null
                         group by p.id
                        """).param(id.value()).query(LocalDate.class).list();
    }

    List<Count> counts(CaseId id) {
        return database.sql("""
                        select municipality, level, count(*) as people from laget.regional_participant
                         where case_id = ? and withdrawn_at is null group by municipality, level order by municipality, level
                        """)
                .param(id.value())
                .query((row, n) -> new Count(row.getString(1), SchoolLevel.valueOf(row.getString(2)), row.getInt(3)))
                .list();
    }

    /** Those whose name, address or place of work has the text in it, by name, and no more of them than {@code most}. */
    List<Participant> search(CaseId id, String text, int most) {
        return database.sql("""
                        select p.id, p.name, p.email, p.municipality, p.workplace, p.level, p.withdrawn_at is not null as withdrawn,
                            min(t.held_on) as first, count(t.activity) as activities
                          from laget.regional_participant p join laget.regional_participation t on t.participant = p.id
                         where p.case_id = :case
                           and position(lower(:text) in lower(concat_ws(' ', p.name, p.email, p.workplace, p.municipality))) > 0
                         group by p.id order by p.name, p.id limit :most
                        """)
                .param("case", id.value())
                .param("text", text)
                .param("most", most)
                .query(ParticipantTable::participant)
                .list();
    }

    /** Deletes everybody: the programme is over and nobody needs their names. */
    void forget(CaseId id) {
        database.sql("delete from laget.regional_participant where case_id = ?")
                .param(id.value())
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        String name = Participation.key(row.getString("name"));
        return new Known(
                row.getObject("id", UUID.class),
                name,
                String.join(
                        "\n",
                        name,
                        Participation.key(row.getString("workplace")),
                        Participation.key(row.getString("municipality"))),
                row.getString("email"),
                row.getBoolean("withdrawn"));
    }

    private static Participant participant(ResultSet row, int number) throws SQLException {
        return new Participant(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("municipality"),
                row.getString("workplace"),
                SchoolLevel.valueOf(row.getString("level")),
                row.getObject("first", LocalDate.class),
                row.getInt("activities"),
                row.getBoolean("withdrawn"));
    }
}
