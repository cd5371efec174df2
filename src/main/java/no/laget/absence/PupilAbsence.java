package no.laget.absence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import no.laget.Words;
import no.laget.absence.Rate.Definition;
import no.laget.deadlines.FreeDay;
import no.laget.deadlines.SchoolDays;

/**
 * What the register knows of one pupil's absence before a day, to ask about any stretch of time in it. Days count that are
 * over, so the day itself does not.
 */
public final class PupilAbsence {

    private final Pupil pupil;
    private final LocalDate on;
    private final SchoolDays calendar;
    private final NavigableMap<LocalDate, DayAway> days;

    PupilAbsence(Pupil pupil, LocalDate on, SchoolDays calendar, Map<LocalDate, DayAway> days) {
        this.pupil = pupil;
        this.on = on;
        this.calendar = calendar;
        this.days = new TreeMap<>();
        days.forEach((day, away) -> this.days.put(day, away.atMostADay()));
    }

    /** The absence of one day. However often it is reported it counts as one day at most, what is documented first. */
    record DayAway(Days documented, Days undocumented) {

        DayAway plus(DayAway other) {
            return new DayAway(documented.plus(other.documented), undocumented.plus(other.undocumented));
        }

        DayAway atMostADay() {
            Days first = documented.atMost(Days.ONE);
            return new DayAway(first, undocumented.atMost(Days.ONE.minus(first)));
        }
    }

    /** Whose absence it is. */
    public Pupil pupil() {
        return pupil;
    }

    /** The day before which everything here happened. */
    public LocalDate on() {
        return on;
    }

    /** The rate by one of the definitions. */
    public Rate rate(Definition definition) {
        return new Rate(definition, window(definition.from(on), on.minusDays(1)));
    }

    /**
     * The absence from {@code from} to and with {@code to}. What is not over yet, and what is from before the school year
     * before this one, is not known here.
     */
    public Window window(LocalDate from, LocalDate to) {
        LocalDate end = to.isBefore(on) ? to : on.minusDays(1);
        if (!calendar.knows(from, end)) {
            return new Window(from, to, 0, Days.NONE, Days.NONE, 0, false);
        }
        int schoolDays = 0;
        int spells = 0;
        Days documented = Days.NONE;
        Days undocumented = Days.NONE;
        boolean away = false;
        for (LocalDate day : enrolled(from, end)) {
            schoolDays++;
            DayAway absence = days.get(day);
            if (absence == null) {
                away = false;
                continue;
            }
            if (!away) {
                spells++;
            }
            away = true;
            documented = documented.plus(absence.documented());
            undocumented = undocumented.plus(absence.undocumented());
        }
        return new Window(from, to, schoolDays, documented, undocumented, spells, true);
    }

    /** Week by week from the one that {@code from} is in to the one that {@code to} is in. */
    public List<Week> weeks(LocalDate from, LocalDate to) {
        List<Week> weeks = new ArrayList<>();
        LocalDate monday = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (; !monday.isAfter(to); monday = monday.plusWeeks(1)) {
            LocalDate friday = monday.plusDays(4);
            Window window = window(monday, friday);
            weeks.add(new Week(
                    monday,
                    monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                    window.schoolDays(),
                    window.documented(),
                    window.undocumented(),
                    free(monday, friday).orElse(null)));
        }
        return weeks;
    }

    private NavigableSet<LocalDate> enrolled(LocalDate from, LocalDate to) {
        LocalDate first = from.isBefore(pupil.from()) ? pupil.from() : from;
        LocalDate left = pupil.to();
        return calendar.between(first, left == null || left.isAfter(to) ? to : left);
    }

    private Optional<String> free(LocalDate monday, LocalDate friday) {
        return monday.datesUntil(friday.plusDays(1))
                .flatMap(day -> calendar.free(day).stream())
                .findFirst()
                .map(PupilAbsence::words);
    }

    private static String words(FreeDay day) {
        return switch (day.reason()) {
            case SCHOOL_HOLIDAY -> day.detail().isBlank() ? Words.of("absence.free.SCHOOL_HOLIDAY") : day.detail();
            case PUBLIC_HOLIDAY -> Words.of("cases.holiday." + day.detail());
            case WEEKEND, PLANNING_DAY, SUMMER -> Words.of("absence.free." + day.reason());
        };
    }
}
