package no.laget;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** What day and time it is for the people: instants are stored in UTC, days and times of day are Norway's. */
public final class Norway {

    /** The zone of every local date and time. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

    private Norway() {}

    /** Today's date. */
    public static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** The local date and time now. */
    public static LocalDateTime now(Clock clock) {
        return LocalDateTime.now(clock.withZone(ZONE));
    }

    /** The local date at {@code instant}. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The Monday of the week of {@code day}. */
    public static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The local date and time at {@code instant}. */
    public static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZONE);
    }
}
