package no.laget.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchoolYearTest {

    @ParameterizedTest
    @CsvSource({
        "2026-08-01, 2026/27, 2027-07-31, 2027-08-15",
        "2026-07-31, 2025/26, 2026-07-31, 2026-08-15",
        "2027-01-01, 2026/27, 2027-07-31, 2027-08-15",
        "2099-12-31, 2099/00, 2100-07-31, 2100-08-15"
    })
    void itGoesFromTheFirstOfAugustToTheLastOfJuly(LocalDate day, String title, LocalDate last, LocalDate next) {
        SchoolYear year = SchoolYear.of(day);
        assertThat(year.title()).isEqualTo(title);
        assertThat(year.lastDay()).isEqualTo(last);
        assertThat(year.nextBegins()).isEqualTo(next);
    }
}
