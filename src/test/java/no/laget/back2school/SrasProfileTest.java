package no.laget.back2school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import no.laget.Refusal;
import no.laget.back2school.SrasProfile.Function;
import no.laget.back2school.SrasProfile.Means;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scores of SRAS-R (M07). */
class SrasProfileTest {

    @Test
    void theMeansOfChildAndParentsAreAveraged() {
        assertThat(new Means(new BigDecimal("4.5"), new BigDecimal("3.25")).averaged())
                .isEqualByComparingTo("3.875");
        assertThat(new Means(BigDecimal.ZERO, new BigDecimal("6")).averaged()).isEqualByComparingTo("3");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource({
        "3,    2,    1, 0, AVOIDANCE",
        "3,    2.75, 1, 0, AVOIDANCE ESCAPE",
        "3,    2.74, 1, 0, AVOIDANCE",
        "2.75, 3,    1, 0, ESCAPE AVOIDANCE",
        "3,    2.76, 2.52, 0, AVOIDANCE ESCAPE",
        "0,    0,    0, 0, AVOIDANCE ESCAPE ATTENTION REWARD",
        "0,    0,    0, 6, REWARD",
    })
    void theHighestFunctionsAreThoseWithinAQuarterOfTheHighest(
            String avoidance, String escape, String attention, String reward, String mainly) {
        assertThat(profile(avoidance, escape, attention, reward).mainly())
                .containsExactlyElementsOf(
                        Arrays.stream(mainly.split(" ")).map(Function::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({"-0.01, 3", "6.01, 3", "3, -1", "3, 7", "1000000, 0"})
    void aMeanThatCannotBeOneIsRefused(BigDecimal child, BigDecimal parents) {
        assertThatThrownBy(() -> new Means(child, parents)).isInstanceOf(Refusal.class);
    }

    @Test
    void everyFunctionHasAScore() {
        assertThatThrownBy(() -> new SrasProfile(Map.of(Function.REWARD, means("1"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("fire");
    }

    private static SrasProfile profile(String... averages) {
        Map<Function, Means> scores = new EnumMap<>(Function.class);
        for (Function function : Function.values()) {
            scores.put(function, means(averages[function.ordinal()]));
        }
        return new SrasProfile(scores);
    }

    private static Means means(String both) {
        return new Means(new BigDecimal(both), new BigDecimal(both));
    }
}
