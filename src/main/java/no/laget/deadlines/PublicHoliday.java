package no.laget.deadlines;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The twelve public holidays that can fall on a working day or a Sunday in Norway (helligdagsfredsloven § 2, lov om 1. og
 * 17. mai). Christmas Eve, New Year's Eve and the Wednesday before Easter are working days.
 */
public enum PublicHoliday {
    NEW_YEARS_DAY(Month.JANUARY, 1),
    MAUNDY_THURSDAY(-3),
    GOOD_FRIDAY(-2),
    EASTER_SUNDAY(0),
    EASTER_MONDAY(1),
    LABOUR_DAY(Month.MAY, 1),
    CONSTITUTION_DAY(Month.MAY, 17),
    ASCENSION_DAY(39),
    WHIT_SUNDAY(49),
    WHIT_MONDAY(50),
    CHRISTMAS_DAY(Month.DECEMBER, 25),
    SECOND_CHRISTMAS_DAY(Month.DECEMBER, 26);

    private final @Nullable MonthDay fixed;
    private final int daysAfterEaster;

    PublicHoliday(Month month, int day) {
        this.fixed = MonthDay.of(month, day);
        this.daysAfterEaster = 0;
    }

    PublicHoliday(int daysAfterEaster) {
        this.fixed = null;
        this.daysAfterEaster = daysAfterEaster;
    }

    /** The holiday on this day; the first of the year's order when two meet, as Ascension Day and 1 May in 2008. */
    public static Optional<PublicHoliday> on(LocalDate date) {
        return Arrays.stream(values())
                .filter(holiday -> holiday.in(date.getYear()).equals(date))
                .findFirst();
    }

    /** The day this holiday falls on in a year. */
    public LocalDate in(int year) {
        return fixed != null ? fixed.atYear(year) : easterSunday(year).plusDays(daysAfterEaster);
    }

    /** Gregorian Easter by the method of Meeus, Jones and Butcher. */
    private static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int correction = (golden + 11 * epact + 22 * weekday) / 451;
        int day = epact + weekday - 7 * correction + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }
}
