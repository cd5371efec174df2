package no.laget.deadlines;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a deadline falls when it does, as data for a view to put into words.
 *
 * @param from when the period began
 * @param reminder when the one who is to act is reminded; null for not at all
 * @param skipped the days that did not count on the way from {@code from} to {@code due}, in order; empty for calendar days
 * @param beyondSchoolCalendar true when school days were asked for and some day was in a school year that the calendar
 *     does not know, so that working days were counted there
 */
public record Explanation(
        DeadlineRule rule,
        Instant from,
        Instant due,
        @Nullable Instant reminder,
        List<FreeDay> skipped,
        boolean beyondSchoolCalendar) {}
