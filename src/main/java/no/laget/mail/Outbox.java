package no.laget.mail;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import no.laget.mail.Recipient.Address;
import no.laget.mail.Recipient.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what is posted and what became of it. */
@Repository
class Outbox {

    private final JdbcClient database;

    Outbox(JdbcClient database) {
        this.database = database;
    }

    /** Whether the mail is new; what was posted under a key is never replaced. */
    boolean add(Message message, @Nullable Instant notBefore, Instant posted) {
        return database.sql("""
                                insert into laget.mail (key, lane, state, notice, staff, address, about, unit, role, happens, path,
                                    calendar_method, calendar, posted, not_before)
                                values (:key, :lane, 'WAITING', :notice, :staff, :address, :about, :unit, :role, :happens, :path,
                                    :calendarMethod, :calendar, :posted, :notBefore)
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
                        .param(
                                "calendarMethod",
                                message.calendar() == null
                                        ? null
                                        : message.calendar().method())
                        .param(
                                "calendar",
                                message.calendar() == null
                                        ? null
                                        : message.calendar().text())
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

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
