package no.laget.earlysignal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.laget.Refusal;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B03, B25, G12, G13: every row of the table of signs, on both sides of its border. */
class SignalsTest {

    private static final Path TABLE = Path.of("processes/earlysignal/signals.dmn");
    private static final DmnEngine DMN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision DECISION = decision();

    /** A pupil of the sixth grade who is never away, a hundred days into the school year. */
    private static Map<String, @Nullable Object> inputs() {
        Map<String, @Nullable Object> inputs = new Observation(
                        6,
                        BigDecimal.ZERO,
                        0,
                        BigDecimal.ZERO,
                        0,
                        BigDecimal.ZERO,
                        100,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO)
                .inputs();
        return inputs;
    }

    @ParameterizedTest
    @CsvSource({
        "threeMonths,           10,    10.000000000000001, overTenPercent",
        "undocumentedLastMonth, 9.999, 10,                 undocumentedLastMonth",
        "thisYear,              9.999, 10,                 tenPercentThisYear",
        "undocumentedTwoWeeks,  24.99, 25,                 quarterOfTwoWeeks",
        "daysInFifteenWeeks,    9.99,  10,                 tenDaysInFifteenWeeks",
        "rise,                  24.99, 25,                 suddenRise",
    })
    void aSignBeginsAtItsBorder(String input, BigDecimal below, BigDecimal border, String sign) {
        assertThat(signs(input, below)).isEmpty();
        assertThat(signs(input, border)).containsExactly(sign);
    }

    @ParameterizedTest
    @CsvSource({"spellsLastMonth, 3, 4, manySpellsLastMonth", "spellsThisYear, 10, 11, manySpellsThisYear"})
    void timesAwayAreCounted(String input, int below, int border, String sign) {
        assertThat(signs(input, below)).isEmpty();
        assertThat(signs(input, border)).containsExactly(sign);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 6, ''",
        "4, 6.001, lowerGrades",
        "4, 10, lowerGrades",
        "4, 10.001, overTenPercent",
        "5, 6.001, ''",
        "1, 7, lowerGrades"
    })
    void theLowestGradesAreWatchedMoreClosely(int grade, BigDecimal percent, String sign) {
        Map<String, @Nullable Object> inputs = inputs();
        inputs.put("grade", grade);
        inputs.put("threeMonths", percent);

        assertThat(String.join(",", signs(inputs))).isEqualTo(sign);
    }

    @ParameterizedTest
    @CsvSource({"29, ''", "30, tenPercentThisYear"})
    void theSchoolYearCountsWhenItIsThirtyDaysOld(int schoolDays, String sign) {
        Map<String, @Nullable Object> inputs = inputs();
        inputs.put("thisYear", BigDecimal.valueOf(12));
        inputs.put("schoolDaysThisYear", schoolDays);

        assertThat(String.join(",", signs(inputs))).isEqualTo(sign);
    }

    @Test
    void allSignsThatFitAreTold() {
        Map<String, @Nullable Object> inputs = inputs();
        inputs.put("threeMonths", BigDecimal.valueOf(20));
        inputs.put("spellsLastMonth", 5);

        assertThat(signs(inputs)).containsExactly("overTenPercent", "manySpellsLastMonth");
    }

    @Test
    void everyRowSaysWhatItIsAndWhereItComesFrom() {
        assertThat(Dmn.readModelFromFile(TABLE.toFile()).getModelElementsByType(Rule.class))
                .hasSize(9)
                .allSatisfy(rule ->
                        assertThat(rule.getDescription().getTextContent()).isNotBlank());
    }

    @Test
    void aRowThatLacksItsReasonIsRefused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Sign.of(Map.of("signal", "overTenPercent", "reason", " ", "source", "B03")))
                .withMessageContaining("reason");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-01, 2026/2027-1",
        "2026-12-31, 2026/2027-1",
        "2027-01-01, 2026/2027-2",
        "2027-07-31, 2026/2027-2"
    })
    void aTermIsHalfASchoolYear(LocalDate day, String term) {
        assertThat(Term.of(day).name()).isEqualTo(term);
    }

    private static List<String> signs(String input, Object value) {
        Map<String, @Nullable Object> inputs = inputs();
        inputs.put(input, value);
        return signs(inputs);
    }

    private static List<String> signs(Map<String, @Nullable Object> inputs) {
        return DMN.evaluateDecision(DECISION, inputs).getResultList().stream()
                .map(row -> Sign.of(row).signal())
                .toList();
    }

    private static DmnDecision decision() {
        try {
            return DMN.parseDecision("signals", new ByteArrayInputStream(Files.readAllBytes(TABLE)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
