package no.laget.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import no.bekk.bekkopen.date.NorwegianDateUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The twelve public holidays. */
class PublicHolidayTest {

    @ParameterizedTest
    @CsvSource({
        "1961-04-02",
        "1981-04-19",
        "2008-03-23",
        "2011-04-24",
        "2016-03-27",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2285-03-22"
    })
    void easterFallsWhereTheChurchSays(LocalDate easter) {
        assertThat(PublicHoliday.EASTER_SUNDAY.in(easter.getYear())).isEqualTo(easter);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01, NEW_YEARS_DAY",
        "2027-03-25, MAUNDY_THURSDAY",
        "2027-03-26, GOOD_FRIDAY",
        "2027-03-29, EASTER_MONDAY",
        "2027-05-01, LABOUR_DAY",
        "2027-05-06, ASCENSION_DAY",
        "2027-05-16, WHIT_SUNDAY",
        "2026-05-25, WHIT_MONDAY",
        "2027-05-17, CONSTITUTION_DAY",
        "2027-12-25, CHRISTMAS_DAY",
        "2027-12-26, SECOND_CHRISTMAS_DAY",
        "2008-05-01, LABOUR_DAY"
    })
    void aPublicHolidayIsKnownByName(LocalDate date, PublicHoliday expected) {
        assertThat(PublicHoliday.on(date)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-24", "2026-12-31", "2026-04-01", "2026-05-16", "2026-05-18", "2026-03-29"})
    void theDaysAroundThemAreOrdinary(LocalDate date) {
        assertThat(PublicHoliday.on(date)).isEmpty();
    }

    @Test
    void fortyYearsOfWorkingDaysAgreeWithAnIndependentComputation() {
        LocalDate.of(2010, 1, 1).datesUntil(LocalDate.of(2051, 1, 1)).forEach(date -> {
            boolean working = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
                    && PublicHoliday.on(date).isEmpty();
            Date noon =
                    Date.from(date.atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant());
            assertThat(working).as("%s", date).isEqualTo(NorwegianDateUtil.isWorkingDay(noon));
        });
    }
}
