package no.laget.mail;

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
import no.laget.mail.Posted.State;
import no.laget.mail.Recipient.Address;
import no.laget.mail.Recipient.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of what is posted and what became of it. */
@Repository
class Outbox {

    private static final Duration LANE_WAIT = Duration.ofSeconds(2);

    private final JdbcClient database;

    Outbox(JdbcClient database) {
        this.database = database;
    }

    /** Whether the mail is new; what was posted under a key is never replaced. */
    boolean add(Message message, @Nullable Instant notBefore, Instant posted) {
        CalendarPart calendar = message.calendar();
        return database.sql("""
                                insert into laget.mail (key, lane, state, notice, staff, address, about, unit, role, happens, path,
                                    calendar_method, calendar, posted, not_before)
                                select :key, :lane, 'WAITING', :notice, :staff, :address, :about::uuid, :unit, :role, :happens::timestamptz, :path,
                                    :calendarMethod, :calendar, :posted, :notBefore::timestamptz
                                 where not exists (select from laget.mail where key = :key)
                                on conflict (key) do nothing
                                """)
                        .param("key", message.key())
                        .param("lane", lane(message))
                        .param("notice", message.notice().name())
                        .param("staff", message.to() instanceof Staff staff ? staff.id() : null)
                        .param(
                                "address",
                                message.to() instanceof Address outside
                                        ? outside.address().value()
                                        : null)
                        .param(
                                "about",
                                message.about() == null ? null : message.about().value())
                        .param("unit", message.unit())
                        .param("role", message.role())
                        .param("happens", utc(message.when()))
                        .param("path", message.path())
                        .param("calendarMethod", calendar == null ? null : calendar.method())
                        .param("calendar", calendar == null ? null : calendar.text())
                        .param("posted", utc(posted))
                        .param("notBefore", utc(notBefore))
                        .update()
                > 0;
    }

    /** The mails of one lane are sent in the order they were posted: those of a case, else those of one reader. */
    private static String lane(Message message) {
        if (message.about() != null) {
            return message.about().toString();
        }
        return message.to() instanceof Staff staff ? staff.id() : message.key();
    }

    /** The mail that was posted under this key. */
    Optional<Posted> find(String key) {
        return database.sql("select * from laget.mail where key = ?")
                .param(key)
                .query(Outbox::posted)
                .optional();
    }

    /**
     * Keeps every other sender away from the lane until the transaction ends, at every node. Waits for a moment; a lane is
     * seldom busy for long.
     *
     * @return false when it is, and then the transaction must end
     */
    boolean holdLane(String lane) {
        database.sql("select set_config('lock_timeout', ?, true)")
                .param(LANE_WAIT.toMillis() + "ms")
                .query(String.class)
                .single();
        try {
            database.sql("select pg_advisory_xact_lock(hashtextextended(?, 40))::text")
                    .param(lane)
                    .query(String.class)
                    .single();
        } catch (CannotAcquireLockException busy) {
            return false;
        }
        database.sql("select set_config('lock_timeout', '0', true)")
                .query(String.class)
                .single();
        return true;
    }

    /** What waits in the lane up to and with {@code last}, in order, without what is to wait longer. */
    List<Posted> waiting(String lane, long last, Instant now) {
        return database.sql("""
                                select * from laget.mail
                                 where lane = ? and state = 'WAITING' and sequence <= ? and (not_before is null or not_before <= ?)
                                 order by sequence
                                """)
                .params(lane, last, utc(now))
                .query(Outbox::posted)
                .list();
    }

    /** Writes down at once what became of a mail, whatever happens to the caller's transaction afterwards. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void settle(Posted mail, State state, @Nullable String answer, Instant at) {
        database.sql("update laget.mail set state = ?, answer = ?, sent = ? where sequence = ?")
                .params(state.name(), answer, state == State.SENT ? utc(at) : null, mail.sequence())
                .update();
    }

    /** Lets a refused mail wait again; an address outside may be corrected on the way. */
    void sendAgain(Posted mail, @Nullable MailAddress corrected) {
        database.sql(
                        "update laget.mail set state = 'WAITING', answer = null, address = coalesce(?, address) where sequence = ?")
                .params(corrected == null ? null : corrected.value(), mail.sequence())
                .update();
    }

    /** Ends a refused mail: it was told in another way. */
    void drop(Posted mail) {
        database.sql("update laget.mail set state = 'DROPPED' where sequence = ?")
                .param(mail.sequence())
                .update();
    }

    /**
     * Ends a mail that has not left: it was told in another way.
     *
     * @param why only where no case's log says it
     * @return false when it has left meanwhile, or was settled before
     */
    boolean settle(Posted mail, String by, @Nullable String why) {
        return database.sql("update laget.mail set state = 'DROPPED', settled_by = ?, settled_why = ?"
                                + " where sequence = ? and state = 'WAITING'")
                        .params(by, why, mail.sequence())
                        .update()
                > 0;
    }

    /** When somebody's last digest was sent. */
    Optional<Instant> lastDigest(String staff) {
        return database.sql("select max(sent) from laget.mail where staff = ? and notice = 'DIGEST'")
                .param(staff)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** Whether somebody got a weekly mail in the week that begins at {@code from}. */
    boolean hasWeek(String staff, Instant from, Instant to) {
        return database.sql(
                        "select exists (select from laget.mail where staff = ? and notice = 'WEEK' and sent >= ? and sent < ?)")
                .params(staff, utc(from), utc(to))
                .query(Boolean.class)
                .single();
    }

    private static Posted posted(ResultSet row, int number) throws SQLException {
        UUID about = row.getObject("about", UUID.class);
        OffsetDateTime happens = row.getObject("happens", OffsetDateTime.class);
        String calendar = row.getString("calendar");
        return new Posted(
                row.getLong("sequence"),
                row.getString("key"),
                row.getString("lane"),
                State.valueOf(row.getString("state")),
                Notice.valueOf(row.getString("notice")),
                row.getString("staff"),
                row.getString("address"),
                about == null ? null : new CaseId(about),
                row.getString("unit"),
                row.getString("role"),
                happens == null ? null : happens.toInstant(),
                row.getString("path"),
                calendar == null ? null : new CalendarPart(row.getString("calendar_method"), calendar),
                row.getObject("posted", OffsetDateTime.class).toInstant(),
                row.getString("answer"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
