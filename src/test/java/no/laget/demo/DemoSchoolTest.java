package no.laget.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.bekk.bekkopen.person.FodselsnummerValidator;
import no.laget.absence.AbsenceImports;
import no.laget.absence.AbsenceRegister;
import no.laget.absence.ImportState;
import no.laget.absence.PupilAbsence;
import no.laget.absence.Rate;
import no.laget.absence.Rate.Definition;
import no.laget.deadlines.SchoolDays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The absence that the demo begins with, which comes in as a school's own would. */
@SpringBootTest
@ActiveProfiles("test")
class DemoSchoolTest {

    /** The Sunday after the last day of the file. */
    private static final LocalDate ON = LocalDate.of(2026, 11, 22);

    @Autowired
    private AbsenceImports imports;

    @Autowired
    private AbsenceRegister register;

    @Autowired
    private SchoolDays calendar;

    @Autowired
    private JdbcClient database;

    /** One switch for the whole JVM, which a test of production may have left off. */
    private final boolean synthetic = FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS;

    @BeforeEach
    void inventedNumbersCount() {
        FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS = true;
    }

    @AfterEach
    void nobodyIsLeftForOthers() {
        FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS = synthetic;
        database.sql("delete from laget.pupil").update();
        database.sql("delete from laget.absence_import").update();
    }

    @Test
    void theClassHasOneFarOverTheBorderOneOnItAndOneWhoMovedIn() throws IOException {
        try (InputStream file = new ClassPathResource("demo/absence.csv").getInputStream()) {
            assertThat(imports.take("solbakken", "skoleliste", file, "test")
                            .tally()
                            .refused())
                    .isZero();
        }

        assertThat(rate("Rogn", LocalDate.of(2014, 6, 15)).percent()).isEqualTo(new BigDecimal("30.5"));
        Rate onTheBorder = rate("Alm", LocalDate.of(2014, 1, 11));
        assertThat(onTheBorder.percent()).isEqualTo(new BigDecimal("10.0"));
        assertThat(onTheBorder.over()).isFalse();
        assertThat(rate("Lind", LocalDate.of(2014, 2, 12)).schoolDays()).isEqualTo(14);
    }

    @Test
    void theSchoolIsTheSameEachTimeAndSomeOfItsPupilsAreAwayTooMuch() {
        String csv = new DemoSchool(calendar, ON).csv();
        assertThat(new DemoSchool(calendar, ON).csv()).isEqualTo(csv);
        ImportState state = imports.take(
                "solbakken", "fagsystem", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "test");
        List<PupilAbsence> pupils = new ArrayList<>();
        register.forEachPupil(ON, 0, pupils::add);

        assertThat(state.tally().refused()).isZero();
        assertThat(pupils).hasSize(400);
        assertThat(pupils).extracting(one -> one.pupil().name()).doesNotHaveDuplicates();
        assertThat(pupils.stream()
                        .filter(one -> one.rate(Definition.LAST_THREE_MONTHS).over())
                        .count())
                .as("about one in eleven, as in docs/absence.md")
                .isBetween(25L, 45L);
    }

    private Rate rate(String firstName, LocalDate born) {
        long pupil = register.find("solbakken", null, firstName, "Oppdikta", born)
                .orElseThrow()
                .id();
        return register.rate(pupil, Definition.LAST_THREE_MONTHS, ON);
    }
}
