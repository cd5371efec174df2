package no.laget.absence;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import no.laget.Words;
import no.laget.deadlines.SchoolDays;
import org.jspecify.annotations.Nullable;

/**
 * How much a pupil was away by one of the definitions that open something. The definitions look at different stretches of
 * time and have different borders, so a rate is never without its definition.
 */
public record Rate(Definition definition, Window window) {

    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");

    /**
     * What a rate means. All count school days of compulsory school, days and parts of days together; the limit on absence
     * in a subject in upper secondary school (fraværsgrense) is something else and not here.
     */
    public enum Definition {
        /** B03: the three months before the day; the border is passed when the absence is strictly over 10 %. */
        LAST_THREE_MONTHS {
            @Override
            LocalDate from(LocalDate on) {
                return on.minusMonths(3);
            }

            @Override
            boolean isMet(Window window) {
                return window.over(TEN);
            }
        },
        /** B25, the Danish rule: from 1 August to the day; met when the absence is at least 10 %. */
        SCHOOL_YEAR {
            @Override
            LocalDate from(LocalDate on) {
                return SchoolDays.startOfSchoolYear(on.minusDays(1));
            }

            @Override
            boolean isMet(Window window) {
                return window.atLeast(TEN);
            }
        };

        abstract LocalDate from(LocalDate on);

        abstract boolean isMet(Window window);
    }

    /** Whether the border of this definition is passed; never without a rate. */
    public boolean over() {
        return definition.isMet(window);
    }

    /** Whether there is a rate at all, {@link Window#hasRate()}. */
    public boolean known() {
        return window.hasRate();
    }

    /** The first day that is counted. */
    public LocalDate from() {
        return window.from();
    }

    /** The last day that is counted. */
    public LocalDate to() {
        return window.to();
    }

    /** How many days the pupil should have been at school. */
    public int schoolDays() {
        return window.schoolDays();
    }

    /** All absence, in days. */
    public Days absentDays() {
        return window.absentDays();
    }

    /** What somebody has answered for, in days. */
    public Days documented() {
        return window.documented();
    }

    /** What nobody has answered for, in days. */
    public Days undocumented() {
        return window.undocumented();
    }

    /** The rate to show; {@code null} when there is none. */
    public @Nullable BigDecimal percent() {
        return window.percent();
    }

    /** The rate in words with its definition, or why there is none. */
    public String sentence() {
        String from = DAY.format(from());
        String to = DAY.format(to());
        BigDecimal percent = percent();
        if (percent == null) {
            return Words.of(window.calendarKnown() ? "absence.noSchoolDays" : "absence.calendarUnknown", from, to);
        }
        return Words.of(
                "absence.rate." + definition,
                percent,
                absentDays().rounded(),
                schoolDays(),
                from,
                to,
                documented().rounded(),
                undocumented().rounded());
    }
}
