package no.laget.activityplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import no.laget.Refusal;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Party;
import org.junit.jupiter.api.Test;

/** A33–A39 and § 12-4: what measures must be like together. That none of the five is missing is tested with the form. */
class MeasureRulesTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 23);

    @Test
    void aPlanWithoutMeasuresIsRefused() {
        assertRefused("activityplan.noMeasures", List.of());
    }

    @Test
    void aPlanInWhichOnlyTheChildActsIsRefused() {
        assertRefused(
                "activityplan.onlyTheChildActs",
                List.of(measure(Party.CHILD, START, START), measure(Party.CHILD, START, START)));
    }

    @Test
    void aMeasureMayNotBeEvaluatedBeforeItStarts() {
        assertRefused("activityplan.evaluatedBeforeItStarts", List.of(measure(Party.UNIT, START, START.minusDays(1))));
    }

    @Test
    void aMeasureMayBeEvaluatedOnTheDayItStarts() {
        assertThatCode(() -> MeasureRules.accept(List.of(measure(Party.UNIT, START, START))))
                .doesNotThrowAnyException();
    }

    @Test
    void theHintNamesTheAdultsWithoutAMeasureAndNeverTheChild() {
        assertThat(MeasureRules.withoutMeasure(List.of(measure(Party.UNIT, START, START))))
                .containsExactly(Party.GUARDIANS);
        assertThat(MeasureRules.withoutMeasure(List.of())).containsExactly(Party.GUARDIANS, Party.UNIT);
        assertThat(MeasureRules.withoutMeasure(
                        List.of(measure(Party.UNIT, START, START), measure(Party.GUARDIANS, START, START))))
                .isEmpty();
    }

    private static void assertRefused(String key, List<Measure> measures) {
        assertThatThrownBy(() -> MeasureRules.accept(measures))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key))
                .message()
                .isNotEqualTo(key);
    }

    private static Measure measure(Party party, LocalDate from, LocalDate evaluateOn) {
        return new Measure("1", "problem", "what", from, null, "who", party, evaluateOn);
    }
}
