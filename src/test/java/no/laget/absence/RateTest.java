package no.laget.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.laget.absence.PupilAbsence.DayAway;
import no.laget.absence.Rate.Definition;
import no.laget.deadlines.SchoolCalendarFile;
import no.laget.deadlines.SchoolDays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rates against cases that were counted by hand on the calendar of Eksempelvik. */
class RateTest {

    private static final LocalDate SUMMER_2026 = LocalDate.of(2026, 7, 15);

    private final SchoolDays calendar = calendar();

    /**
     * 23 August to 22 November 2026: thirteen weeks of five days from Monday 24 August, less the five days of the autumn
     * holiday and the planning day on 16 November.
     */
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private static final int SCHOOL_DAYS = 13 * 5 - 5 - 1;

    @Test
    void theLastThreeMonthsEndTheDayBeforeAndCountSchoolDaysOnly() {
        Rate rate = absence(MONDAY).rate(Definition.LAST_THREE_MONTHS);

        assertThat(rate.from()).isEqualTo("2026-08-23");
        assertThat(rate.to()).isEqualTo("2026-11-22");
        assertThat(rate.schoolDays()).isEqualTo(SCHOOL_DAYS).isEqualTo(59);
        assertThat(rate.percent()).isEqualByComparingTo("0");
        assertThat(rate.over()).isFalse();
    }

    /** B03: exactly 10 % is not over; the smallest lesson more is. Five whole days and nine tenths of 59 are 10 %. */
    @Test
    void exactlyTenPerCentIsNotOverTenPerCentAndOneLessonOfAHundredMoreIs() {
        Map<LocalDate, DayAway> days = whole("2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04", "2026-09-07");
        days.put(LocalDate.of(2026, 9, 8), undocumented(9, 10));
        Rate exactly = absence(MONDAY, days).rate(Definition.LAST_THREE_MONTHS);
        days.put(LocalDate.of(2026, 9, 8), undocumented(91, 100));
        Rate more = absence(MONDAY, days).rate(Definition.LAST_THREE_MONTHS);
        days.put(LocalDate.of(2026, 9, 8), undocumented(89, 100));
        Rate less = absence(MONDAY, days).rate(Definition.LAST_THREE_MONTHS);

        assertThat(exactly.over()).isFalse();
        assertThat(exactly.percent()).isEqualTo(new BigDecimal("10.0"));
        assertThat(exactly.window().exactPercent()).isEqualByComparingTo("10");
        assertThat(more.over()).isTrue();
        assertThat(more.percent())
                .as("never shown as the border that it is over")
                .isEqualTo(new BigDecimal("10.02"));
        assertThat(less.over()).isFalse();
        assertThat(less.percent()).isEqualTo(new BigDecimal("9.98"));
    }

    /** B25: from 17 August 2026 there are 64 school days, and exactly 10 % is enough. */
    @Test
    void theDanishRuleCountsTheSchoolYearAndTakesExactlyTenPerCent() {
        Map<LocalDate, DayAway> days =
                whole("2026-08-17", "2026-08-18", "2026-08-19", "2026-08-20", "2026-08-21", "2026-09-07");
        days.put(LocalDate.of(2026, 9, 8), undocumented(4, 10));
        PupilAbsence absence = absence(MONDAY, days);

        Rate year = absence.rate(Definition.SCHOOL_YEAR);
        assertThat(year.from()).isEqualTo("2026-08-01");
        assertThat(year.schoolDays()).isEqualTo(64);
        assertThat(year.over()).isTrue();
        assertThat(year.percent()).isEqualTo(new BigDecimal("10.0"));
        assertThat(absence.rate(Definition.LAST_THREE_MONTHS).over())
                .as("the first week of school is more than three months ago")
                .isFalse();
    }

    @Test
    void documentedAndUndocumentedAreCountedApartAndOneDayIsNeverMoreThanADay() {
        Map<LocalDate, DayAway> days = new HashMap<>();
        days.put(LocalDate.of(2026, 9, 1), new DayAway(Days.of(1, 2), Days.ONE));
        days.put(LocalDate.of(2026, 9, 2), new DayAway(Days.of(3, 1), Days.ONE));
        days.put(LocalDate.of(2026, 9, 3), undocumented(1, 3));
        days.put(LocalDate.of(2026, 9, 4), undocumented(2, 3));
        Rate rate = absence(MONDAY, days).rate(Definition.LAST_THREE_MONTHS);

        assertThat(rate.documented()).isEqualTo(Days.of(3, 2));
        assertThat(rate.undocumented()).isEqualTo(Days.of(3, 2));
        assertThat(rate.absentDays()).isEqualTo(Days.of(3, 1));
        assertThat(rate.sentence())
                .isEqualTo("5,1 % fravær de siste tre månedene: 3 av 59 skoledager fra 23.8.2026 til 22.11.2026, "
                        + "1,5 dokumentert og 1,5 udokumentert.");
    }

    @Test
    void whoMovedInIsCountedFromTheFirstDayAtTheSchoolAndWhoLeftToTheLast() {
        Map<LocalDate, DayAway> days = whole("2026-11-02", "2026-11-20");
        Rate movedIn =
                new PupilAbsence(pupil("2026-11-02", null), MONDAY, calendar, days).rate(Definition.LAST_THREE_MONTHS);
        Rate left = new PupilAbsence(pupil("2026-08-17", "2026-11-06"), MONDAY, calendar, days)
                .rate(Definition.LAST_THREE_MONTHS);

        assertThat(movedIn.schoolDays()).isEqualTo(3 * 5 - 1);
        assertThat(movedIn.over()).as("2 of 14 days").isTrue();
        assertThat(left.schoolDays()).isEqualTo(11 * 5 - 5);
        assertThat(left.absentDays()).isEqualTo(Days.ONE);
    }

    @Test
    void overSummerTheRateIsThatOfTheSpringAndInAugustThereIsNone() {
        // 15 April to 19 June 2026: from a Wednesday to a Friday 48 weekdays, less 1 and 14 May, and Whit Monday 25
        // May.
        Rate july = absence(SUMMER_2026, whole("2026-06-18", "2026-06-19")).rate(Definition.LAST_THREE_MONTHS);
        assertThat(july.schoolDays()).isEqualTo(48 - 3);
        assertThat(july.absentDays()).isEqualTo(Days.of(2, 1));

        Rate firstDay = absence(LocalDate.of(2026, 8, 17)).rate(Definition.SCHOOL_YEAR);
        assertThat(firstDay.known()).isFalse();
        assertThat(firstDay.percent()).isNull();
        assertThat(firstDay.over()).isFalse();
        assertThat(firstDay.sentence())
                .isEqualTo(
                        "Eleven hadde ingen skoledager fra 1.8.2026 til 16.8.2026, så det er ikke regnet ut noe fravær "
                                + "i prosent.");
    }

    @Test
    void withoutASchoolCalendarThereIsNoRate() {
        Rate rate = absence(LocalDate.of(2031, 3, 1)).rate(Definition.LAST_THREE_MONTHS);

        assertThat(rate.known()).isFalse();
        assertThat(rate.percent()).isNull();
        assertThat(rate.sentence()).startsWith("Skoleruta er ikke lagt inn");
    }

    @Test
    void absenceOnDaysOffAndOnDaysToComeIsNotCounted() {
        Window window = absence(MONDAY, whole("2026-10-07", "2026-11-14", "2026-11-16", "2026-11-23"))
                .rate(Definition.SCHOOL_YEAR)
                .window();

        assertThat(window.absentDays()).isEqualTo(Days.NONE);
        assertThat(window.spells()).isZero();
    }

    @Test
    void aSpellGoesOnOverWeekendAndHoliday() {
        // The last day before the autumn holiday and the first after it are one spell; one day between makes two.
        Map<LocalDate, DayAway> days = whole("2026-10-02", "2026-10-12", "2026-10-14", "2026-10-15");

        assertThat(absence(MONDAY, days)
                        .window(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 11, 1))
                        .spells())
                .isEqualTo(2);
    }

    @Test
    void bordersOfOtherRulesAreComparedExactlyToo() {
        // Two weeks of ten days: 2.5 days are exactly 25 %.
        Map<LocalDate, DayAway> days = whole("2026-09-01", "2026-09-02");
        days.put(LocalDate.of(2026, 9, 3), undocumented(3, 6));
        Window window = absence(MONDAY, days).window(LocalDate.of(2026, 8, 31), LocalDate.of(2026, 9, 11));

        assertThat(window.schoolDays()).isEqualTo(10);
        assertThat(window.over(BigDecimal.valueOf(25))).isFalse();
        assertThat(window.atLeast(BigDecimal.valueOf(25))).isTrue();
        assertThat(window.atLeast(new BigDecimal("25.0000001"))).isFalse();
        assertThat(window.undocumentedAtLeast(BigDecimal.valueOf(5))).isTrue();
        assertThat(window.undocumentedAtLeast(new BigDecimal("5.01"))).isFalse();
    }

    @Test
    void theWeeksTellOfHolidaysAndOfAWeekThatIsNotOver() {
        List<Week> weeks = absence(LocalDate.of(2026, 10, 14), whole("2026-10-02", "2026-10-13"))
                .weeks(LocalDate.of(2026, 9, 30), LocalDate.of(2026, 10, 14));

        assertThat(weeks).extracting(Week::number).containsExactly(40, 41, 42);
        assertThat(weeks).extracting(Week::schoolDays).containsExactly(5, 0, 2);
        assertThat(weeks).extracting(Week::free).containsExactly(null, "Høstferie", null);
        assertThat(weeks.get(0).documented()).isEqualTo(Days.ONE);
        assertThat(weeks.get(2).documented()).isEqualTo(Days.ONE);
    }

    @Test
    void daysAreExactAndNeverNegative() {
        assertThat(Days.of(1, 3).plus(Days.of(1, 3)).plus(Days.of(1, 3))).isEqualTo(Days.ONE);
        assertThat(Days.of(1, 3).rounded()).isEqualTo(new BigDecimal("0.33"));
        assertThat(Days.of(20, 2).rounded()).isEqualByComparingTo("10");
        assertThatThrownBy(() -> Days.of(1, 2).minus(Days.ONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Days.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private PupilAbsence absence(LocalDate on) {
        return absence(on, Map.of());
    }

    private PupilAbsence absence(LocalDate on, Map<LocalDate, DayAway> days) {
        return new PupilAbsence(pupil("2025-08-18", null), on, calendar, days);
    }

    private static Map<LocalDate, DayAway> whole(String... days) {
        Map<LocalDate, DayAway> away = new HashMap<>();
        for (String day : days) {
            away.put(LocalDate.parse(day), new DayAway(Days.ONE, Days.NONE));
        }
        return away;
    }

    private static DayAway undocumented(int missed, int of) {
        return new DayAway(Days.NONE, Days.of(missed, of));
    }

    private static Pupil pupil(String from, @Nullable String to) {
        return new Pupil(
                1,
                "solbakken",
                "1",
                "Ask",
                "Oppdikta",
                LocalDate.of(2014, 6, 15),
                7,
                "7A",
                false,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    private static SchoolDays calendar() {
        try (InputStream file = RateTest.class.getResourceAsStream("/calendar/eksempelvik.csv")) {
            return new SchoolDays(SchoolCalendarFile.read(file, "eksempelvik.csv"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
