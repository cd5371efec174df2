package no.laget.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.ResourceBundle;
import no.laget.Refusal;
import no.laget.deadlines.FreeDay.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** School calendars that municipalities write, good and bad. */
class SchoolCalendarFileTest {

    private static final String GOOD = """
            # Skolerute
            year;what;from;to;name
            2026/2027;school;2026-08-17;2027-06-18;
            2026/2027;off;2026-10-05;2026-10-09;Høstferie
            2026/2027;planning;2026-11-16
            """;

    @Test
    void aDayOffIsKnownByItsName() {
        SchoolCalendar calendar = read(GOOD);

        assertThat(calendar.free(LocalDate.of(2026, 10, 5)))
                .contains(new FreeDay(LocalDate.of(2026, 10, 5), Reason.SCHOOL_HOLIDAY, "Høstferie"));
        assertThat(calendar.free(LocalDate.of(2026, 10, 9))).isPresent();
        assertThat(calendar.free(LocalDate.of(2026, 10, 12))).isEmpty();
        assertThat(calendar.free(LocalDate.of(2026, 11, 16)).orElseThrow().reason())
                .isEqualTo(Reason.PLANNING_DAY);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-31, false,", "2026-08-01, true, SUMMER", "2026-08-16, true, SUMMER", "2026-08-17, true,",
        "2027-06-18, true,", "2027-06-19, true, SUMMER", "2027-07-31, true, SUMMER", "2027-08-01, false,"
    })
    void aSchoolYearIsKnownFromAugustThroughJuly(LocalDate date, boolean known, Reason free) {
        assertThat(read(GOOD).knows(date)).isEqualTo(known);
        assertThat(read(GOOD).free(date).map(FreeDay::reason).orElse(null)).isEqualTo(free);
    }

    @Test
    void aFileThatASpreadsheetHasSavedIsTheSame() {
        String saved = "\uFEFF"
                + GOOD.replace("2026-08-17", "17.08.2026")
                        .replace("2026-10-05", "5.10.2026")
                        .replace("\n", ";;;\r\n;;;;\r\n");

        assertThat(read(saved).free(LocalDate.of(2026, 10, 5))).isPresent();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026/2027;off;2026-10-05                  ; x;y;z     | deadlines.calendarColumns",
                "2026/2027,off,2026-10-05,2026-10-09                   | deadlines.calendarColumns",
                "2026/2027                                             | deadlines.calendarColumns",
                "2026/2028;off;2026-10-05;2026-10-09;                  | deadlines.calendarYear",
                "2026;off;2026-10-05;2026-10-09;                       | deadlines.calendarYear",
                "２０２６/２０２７;off;2026-10-05;2026-10-09;            | deadlines.calendarYear",
                "2026/2027;ferie;2026-10-05;2026-10-09;                | deadlines.calendarWhat",
                "2026/2027;;2026-10-05;2026-10-09;                     | deadlines.calendarWhat",
                "2026/2027;off;2026-02-30;;                            | deadlines.calendarDate",
                "2026/2027;off;29.02.2027;;                            | deadlines.calendarDate",
                "2026/2027;off;5.10.26;;                               | deadlines.calendarDate",
                "2026/2027;off;10/05/2026;;                            | deadlines.calendarDate",
                "2026/2027;off;${T(java.lang.Runtime)};;               | deadlines.calendarDate",
                "2026/2027;off;;2026-10-09;                            | deadlines.calendarDate",
                "2026/2027;off;2026-10-09;2026-10-05;                  | deadlines.calendarOrder",
                "2026/2027;off;2025-10-05;2025-10-09;                  | deadlines.calendarOutsideYear",
                "2026/2027;off;+999999999-10-05;;                      | deadlines.calendarOutsideYear",
                "2026/2027;off;2026-08-10;2026-08-12;                  | deadlines.calendarOutsideSchool",
                "2025/2026;off;2025-10-06;2025-10-10;                  | deadlines.calendarNoYear",
                "2026/2027;school;2026-08-17;2027-06-18;               | deadlines.calendarTwice",
                "2025/2026;school;2025-08-17;;                         | deadlines.calendarLastDay",
            })
    void aBadRowIsRefusedWithItsLineAndReason(String row, String reason) {
        String pattern =
                ResourceBundle.getBundle("messages/deadlines", Locale.ROOT).getString(reason);

        assertThatThrownBy(() -> read(GOOD + row))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("rute.csv")
                .hasMessageContaining("Linje 6: ")
                .message()
                .contains(longestLiteral(pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0007", "\u001b[31m", "a\tb\u0085c"})
    void aRowWithControlCharactersIsRefused(String text) {
        assertThatThrownBy(() -> read(GOOD + "2026/2027;off;2026-12-21;2027-01-01;" + text + "x"))
                .hasMessageContaining("Linje 6: ")
                .message()
                .doesNotContain(text);
    }

    @Test
    void everyBadRowIsReportedAtOnce() {
        assertThatThrownBy(() -> read(GOOD + "x;y;z\n\n# ok\n2026/2027;off;nei\n"))
                .hasMessageContaining("Linje 6: ")
                .hasMessageContaining("Linje 9: ");
    }

    @Test
    void aFileOfBadRowsIsNotRepeatedToTheReader() {
        assertThatThrownBy(() -> read("x;y;z\n".repeat(100_000)))
                .hasMessageContaining("100")
                .message()
                .hasSizeLessThan(10_000);
        assertThatThrownBy(() -> read(GOOD + "2026/2027;off;" + "9".repeat(500_000)))
                .message()
                .hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# bare en kommentar", "year;what;from;to;name", "\uFEFF"})
    void aFileWithNoSchoolYearIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class).hasMessageContaining("ingen skoleår");
    }

    @Test
    void aFileInAnotherEncodingIsRefusedAndNotGuessedAt() {
        assertThatThrownBy(() -> SchoolCalendarFile.read(
                        new ByteArrayInputStream(GOOD.getBytes(Charset.forName("windows-1252"))), "rute.csv"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() {
        assertThatThrownBy(() -> read("#".repeat(1_000_001))).hasMessageContaining("megabyte");
    }

    @Test
    void theDemoCalendarHasTheHundredAndNinetyDaysThatPupilsGoToSchool() {
        SchoolCalendar demo =
                SchoolCalendarFile.read(getClass().getResourceAsStream("/calendar/eksempelvik.csv"), "eksempelvik.csv");

        for (int year = 2025; year <= 2027; year++) {
            assertThat(LocalDate.of(year, 8, 1)
                            .datesUntil(LocalDate.of(year + 1, 8, 1))
                            .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                            .filter(date -> PublicHoliday.on(date).isEmpty())
                            .filter(date -> demo.free(date).isEmpty())
                            .count())
                    .as("%d", year)
                    .isEqualTo(190);
        }
    }

    private static SchoolCalendar read(String text) {
        return SchoolCalendarFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "rute.csv");
    }

    /** The longest piece of a message that is the same whatever is filled in. */
    private static String longestLiteral(String pattern) {
        return Arrays.stream(pattern.split("\\{\\d}"))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }
}
