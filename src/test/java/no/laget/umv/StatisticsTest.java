package no.laget.umv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Undertaking;
import no.laget.numbers.ProtectedTable;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The counts of the requests to UmV on a real PostgreSQL (U21). */
@SpringBootTest
@ActiveProfiles("test")
class StatisticsTest {

    @Autowired
    private Statistics statistics;

    @Autowired
    private UmvRequests requests;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    @AfterEach
    void forget() {
        database.sql("delete from laget.umv_request").update();
        ClockUtil.reset();
    }

    @Test
    void u21RequestsAreCountedByHalfYearAimAndTarget() {
        on(LocalDate.of(2027, 2, 1));
        asked(LocalDate.of(2026, 7, 1), Target.PUPIL, 6, Aim.VIOLENCE);
        asked(LocalDate.of(2026, 12, 31), Target.CLASS, 7, Aim.VIOLENCE, Aim.BULLYING);
        asked(LocalDate.of(2027, 1, 1), Target.PUPIL, 9, Aim.CRIME);

        assertThat(statistics.halfYears("umvleder")).singleElement().satisfies(half -> {
            assertThat(half.period()).isEqualTo("2026, 2. halvår");
            assertThat(half.rows().get(Aim.VIOLENCE.ordinal())).containsExactly("Vold", "0", "7", "6", "13");
            assertThat(half.rows().get(Aim.BULLYING.ordinal())).containsExactly("Mobbing", "0", "7", "0", "7");
            assertThat(half.rows().get(Aim.CRIME.ordinal())).endsWith("0");
        });
        assertThat(statistics.csv("skoleeier").toString())
                .contains("\"2026, 2. halvår\";\"Vold\";\"0\";\"7\";\"6\";\"13\"\r\n");
    }

    /** What is asked today and tomorrow would differ by the request that came in between. */
    @Test
    void aRequestOfTheCurrentHalfYearChangesNothingThatIsShown() {
        on(LocalDate.of(2027, 2, 1));
        asked(LocalDate.of(2026, 9, 1), Target.PUPIL, 8, Aim.VIOLENCE);
        List<Statistics.HalfYear> before = statistics.halfYears("umvleder");
        asked(LocalDate.of(2027, 2, 1), Target.PUPIL, 1, Aim.VIOLENCE);

        assertThat(statistics.halfYears("umvleder")).isEqualTo(before);
    }

    @Test
    void aRestrictedRequestIsNotCountedUntilItIsLifted() {
        on(LocalDate.of(2027, 2, 1));
        asked(LocalDate.of(2026, 9, 1), Target.PUPIL, 8, Aim.VIOLENCE);
        CaseId one = database.sql("select case_id from laget.umv_request limit 1")
                .query((row, n) -> CaseId.of(row.getString(1)))
                .single();

        cases.restrict(one, true, "arkivar");
        assertThat(violence()).isEqualTo("7");
        cases.restrict(one, false, "arkivar");
        assertThat(violence()).isEqualTo("8");
    }

    private String violence() {
        return statistics
                .halfYears("umvleder")
                .get(0)
                .rows()
                .get(Aim.VIOLENCE.ordinal())
                .get(4);
    }

    @Test
    void aSmallCountIsNeitherShownNorWhatIsLeft() {
        on(LocalDate.of(2027, 2, 1));
        asked(LocalDate.of(2026, 9, 1), Target.PUPIL, 8, Aim.VIOLENCE);
        asked(LocalDate.of(2026, 9, 1), Target.CLASS, 2, Aim.VIOLENCE);

        List<String> row = statistics.halfYears("umvleder").get(0).rows().get(Aim.VIOLENCE.ordinal());
        assertThat(row.get(2)).isEqualTo(ProtectedTable.HIDDEN);
        assertThat(row.subList(1, 5).stream().filter(ProtectedTable.HIDDEN::equals))
                .hasSizeGreaterThan(1);
        assertThat(row).doesNotContain("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"umv", "rektor", "laerer", "koordinator", "admin", "nobody"})
    void nobodyElseSeesThem(String reader) {
        assertThatThrownBy(() -> statistics.halfYears(reader))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("umv.statisticsNotYours"));
    }

    private void asked(LocalDate day, Target target, int times, Aim... aims) {
        for (int i = 0; i < times; i++) {
            requests.add(
                    cases.open(
                                    new NewCase(
                                            "umv",
                                            "solbakken",
                                            new Undertaking("Teller"),
                                            List.of(),
                                            List.of(),
                                            "rektor",
                                            ClockUtil.getCurrentTime().toInstant(),
                                            Involvement.NONE,
                                            new Note("x")),
                                    "rektor")
                            .id(),
                    day,
                    target,
                    List.of(aims));
        }
    }

    private static void on(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(12, 0).atZone(Norway.ZONE).toInstant()));
    }
}
