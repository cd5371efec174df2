package no.laget.meeting;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The secret links to people's calendars, one for each who wants one. Whoever has the link reads the calendar, until the
 * link is made anew or taken away or the person no longer works here.
 */
@Repository
class CalendarLinks {

    static final String PATH = "/calendar/";
    static final String ENDING = ".ics";

    private static final int BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient database;
    private final Clock clock;
    private final String url;

    CalendarLinks(JdbcClient database, Clock clock, @Value("${laget.url}") String url) {
        this.database = database;
        this.clock = clock;
        this.url = url.replaceAll("/+$", "");
    }

    /** Somebody's link. */
    Optional<String> of(String staffId) {
        return database.sql("select token from laget.calendar_link where staff = ?")
                .param(staffId)
                .query(String.class)
                .optional()
                .map(token -> url + PATH + token + ENDING);
    }

    /** Makes a link; the one before stops working. */
    void renew(String staffId) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        database.sql("""
                        insert into laget.calendar_link (staff, token, made) values (:staff, :token, :made)
                        on conflict (staff) do update set token = excluded.token, made = excluded.made
                        """)
                .param("staff", staffId)
                .param("token", Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
                .param("made", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Takes the link away. */
    void revoke(String staffId) {
        database.sql("delete from laget.calendar_link where staff = ?")
                .param(staffId)
                .update();
    }

    /** Whose link ends with {@code token}; nobody's when he or she has left. */
    Optional<String> staffOf(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return database.sql(
                        "select l.staff from laget.calendar_link l join laget.staff s on s.id = l.staff where l.token = ? and s.active")
                .param(token)
                .query(String.class)
                .optional();
    }
}
