package no.laget.absence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One week of a pupil's school year, for plots.
 *
 * @param monday the first day of the week
 * @param number the number of the week, as on Norwegian calendars (ISO 8601)
 * @param schoolDays how many days of it the pupil should have been at school; zero in a holiday
 * @param free why pupils were off on some or all of its weekdays; {@code null} when they were not
 */
public record Week(
        LocalDate monday,
        int number,
        int schoolDays,
        Days documented,
        Days undocumented,
        @Nullable String free) {}
