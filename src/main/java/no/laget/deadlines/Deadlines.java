package no.laget.deadlines;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import no.laget.Norway;

/**
 * Gives timers and due dates their instants: {@code ${deadlines.due('activityplan', 'plan', knownAt)}}. The decision table
 * says how long, this says when.
 *
 * <p>Days are counted on the Norwegian calendar and the time of day is kept in Norwegian time, across the change of clocks
 * too. A deadline at a time that does not exist (02:30 when summer time begins) comes an hour later; where the hour comes
 * twice, the deadline is in the one with the offset that the start has, when it has one of the two, else in the first.
 */
public final class Deadlines {

    /** When a step without a reminder reminds: a timer must have an instant, so it gets one that never comes. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final DeadlineTable table;
    private final DayCount count;
    private final Clock clock;

    /** Deadlines from this table, counted from this clock's now where nothing else is said. */
    public Deadlines(DeadlineTable table, SchoolCalendar schoolCalendar, Clock clock) {
        this.table = table;
        this.count = new DayCount(schoolCalendar);
        this.clock = clock;
    }

    /** When a step that begins now must be done. @throws Refusal when the table has no usable row for the step */
    public Date due(String programme, String step) {
        return due(programme, step, now());
    }

    /** When a step must be done, counted from {@code from}, which may be in the past. */
    public Date due(String programme, String step, Date from) {
        return Date.from(explain(programme, step, from).due());
    }

    /** When to remind of a step that begins now; far beyond any case (year 9999) when the row says no reminder. */
    public Date reminder(String programme, String step) {
        return reminder(programme, step, now());
    }

    /** When to remind of a step counted from {@code from}: never before {@code from}, and in year 9999 for never. */
    public Date reminder(String programme, String step, Date from) {
        Instant reminder = explain(programme, step, from).reminder();
        return Date.from(reminder == null ? NEVER : reminder);
    }

    /** When something must be done that is to be done before {@code moment}: the row's period counted backwards. */
    public Date before(String programme, String step, Date moment) {
        ZonedDateTime end = moment.toInstant().atZone(Norway.ZONE);
        return Date.from(
                at(count.from(end.toLocalDate(), table.row(programme, step).period(), -1, new ArrayList<>()), end));
    }

    /** The row itself: who hears of a missed deadline, and what it stands on. */
    public DeadlineRule rule(String programme, String step) {
        return table.row(programme, step);
    }

    /** How a deadline counted from {@code from} comes about. */
    public Explanation explain(String programme, String step, Date from) {
        DeadlineRule rule = table.row(programme, step);
        ZonedDateTime start = from.toInstant().atZone(Norway.ZONE);
        List<FreeDay> skipped = new ArrayList<>();
        LocalDate due = count.from(start.toLocalDate(), rule.period(), 1, skipped);
        boolean beyond = rule.period().days() == DayKind.SCHOOL && !count.knows(start.toLocalDate(), due);
        Instant reminder = null;
        if (rule.reminder() != null) {
            Instant before = at(count.from(due, rule.reminder(), -1, new ArrayList<>()), start);
            reminder = before.isBefore(start.toInstant()) ? start.toInstant() : before;
        }
        return new Explanation(rule, start.toInstant(), at(due, start), reminder, List.copyOf(skipped), beyond);
    }

    /** The time of day is taken from the start each time, so that a skipped hour on one day does not move another. */
    private static Instant at(LocalDate date, ZonedDateTime start) {
        return start.with(date).toInstant();
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
