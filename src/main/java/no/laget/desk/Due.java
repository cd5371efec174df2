package no.laget.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import no.laget.Norway;

/**
 * When something must be done, as people in Norway count it. The browser finds the words, in its own language.
 *
 * @param at the date and the time of the day in Norway: {@code 2026-11-24T14:00}
 * @param days how many days from today, fewer than none when they have gone
 * @param late whether the moment has passed
 */
public record Due(String at, long days, boolean late) {

    /** A moment as seen from the clock's now. */
    public static Due of(Instant due, Clock clock) {
        ZonedDateTime there = due.atZone(Norway.ZONE);
        ZonedDateTime now = clock.instant().atZone(Norway.ZONE);
        return new Due(
                there.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                ChronoUnit.DAYS.between(now.toLocalDate(), there.toLocalDate()),
                due.isBefore(now.toInstant()));
    }
}
