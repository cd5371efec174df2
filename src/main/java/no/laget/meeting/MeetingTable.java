package no.laget.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.laget.casefile.CaseId;
import no.laget.mail.MailAddress;
import no.laget.mail.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of meetings and of those who are invited. */
@Repository
class MeetingTable {

    private static final String MEETING = """
            select m.id, m.case_id, m.at, m.minutes, m.place, m.sequence, m.state, m.changed
            from laget.meeting m
            """;

    private final JdbcClient database;

    MeetingTable(JdbcClient database) {
        this.database = database;
    }

    /** The meeting of the case that is agreed on or to be agreed on again; there is never more than one. */
    Optional<Meeting> open(CaseId id) {
        return database.sql(MEETING + "where m.case_id = ? and m.state in ('AGREED', 'POSTPONED')")
                .param(id.value())
                .query(MeetingTable::meeting)
                .optional()
                .map(meeting -> meeting.with(invitees(meeting.id())));
    }

    /** The meetings of the case in the order of their times, without those who are invited. */
    List<Meeting> all(CaseId id) {
        return database.sql(MEETING + "where m.case_id = ? order by m.at, m.id")
                .param(id.value())
                .query(MeetingTable::meeting)
                .list();
    }

    /** The meetings of the case whose turn has not come, in order. */
    List<Meeting> planned(CaseId id) {
        return database
                .sql(MEETING + "where m.case_id = ? and m.state = 'PLANNED' order by m.at, m.id")
                .param(id.value())
                .query(MeetingTable::meeting)
                .list()
                .stream()
                .map(meeting -> meeting.with(invitees(meeting.id())))
                .toList();
    }

    /**
     * The meetings that belong in somebody's calendar, without those who are invited: where he or she is invited or holds the
     * baton. Never one about a child whose address is protected.
     */
    List<Meeting> of(String staffId, Instant from) {
        return database.sql(MEETING + """
                        join laget.case_file c on c.id = m.case_id
                        where m.at >= :from and m.state in ('PLANNED', 'AGREED', 'HELD') and not c.protected_address
                          and (c.holder = :staff
                               or exists (select from laget.invitee i where i.meeting = m.id and i.staff = :staff))
                        order by m.at, m.id
                        """)
                .param("from", utc(from))
                .param("staff", staffId)
                .query(MeetingTable::meeting)
                .list();
    }

    /** Stores the meeting as it is now, new or changed. */
    void save(Meeting meeting) {
        database.sql("""
                        insert into laget.meeting (id, case_id, at, minutes, place, sequence, state, changed)
                        values (:id, :case, :at, :minutes, :place, :sequence, :state, :changed)
                        on conflict (id) do update set at = excluded.at, minutes = excluded.minutes, place = excluded.place,
                            sequence = excluded.sequence, state = excluded.state, changed = excluded.changed
                        """)
                .param("id", meeting.id())
                .param("case", meeting.caseId().value())
                .param("at", utc(meeting.at()))
                .param("minutes", meeting.length().toMinutes())
                .param("place", meeting.place())
                .param("sequence", meeting.sequence())
                .param("state", meeting.state().name())
                .param("changed", utc(meeting.changed()))
                .update();
        database.sql("delete from laget.invitee where meeting = ?")
                .param(meeting.id())
                .update();
        for (int position = 0; position < meeting.invitees().size(); position++) {
            add(meeting, position, meeting.invitees().get(position));
        }
    }

    private void add(Meeting meeting, int position, Invitee invitee) {
        database.sql("""
                        insert into laget.invitee (id, meeting, position, name, role, staff, address, since)
                        values (:id, :meeting, :position, :name, :role, :staff, :address, :since)
                        """)
                .param("id", invitee.id())
                .param("meeting", meeting.id())
                .param("position", position)
                .param("name", invitee.name())
                .param("role", invitee.role())
                .param("staff", invitee.to() instanceof Recipient.Staff staff ? staff.id() : null)
                .param(
                        "address",
                        invitee.to() instanceof Recipient.Address mail
                                ? mail.address().value()
                                : null)
                .param("since", invitee.since())
                .update();
    }

    private List<Invitee> invitees(UUID meeting) {
        return database.sql(
                        "select id, name, role, staff, address, since from laget.invitee where meeting = ? order by position")
                .param(meeting)
                .query((row, n) -> new Invitee(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("role"),
                        recipient(row.getString("staff"), row.getString("address")),
                        row.getInt("since")))
                .list();
    }

    private static @Nullable Recipient recipient(@Nullable String staff, @Nullable String address) {
        if (staff != null) {
            return new Recipient.Staff(staff);
        }
        return address == null ? null : new Recipient.Address(new MailAddress(address));
    }

    private static Meeting meeting(ResultSet row, int number) throws SQLException {
        return new Meeting(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Duration.ofMinutes(row.getInt("minutes")),
                row.getString("place"),
                row.getInt("sequence"),
                Meeting.State.valueOf(row.getString("state")),
                row.getObject("changed", OffsetDateTime.class).toInstant(),
                List.of());
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
