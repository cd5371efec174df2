package no.laget.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of the decision table that a process owner has changed, well or badly. */
class DeadlineRuleTest {

    private static final Map<String, Object> GOOD = Map.of(
            "amount", 2,
            "unit", "days",
            "dayKind", "working",
            "reminderAmount", 1,
            "reminderUnit", "days",
            "escalateTo", "principal",
            "source", "A04",
            "local", true);

    @Test
    void aRowIsReadWhole() {
        assertThat(DeadlineRule.of("p", "s", GOOD))
                .isEqualTo(new DeadlineRule(
                        "p",
                        "s",
                        new Period(2, Period.Unit.DAYS, DayKind.WORKING),
                        new Period(1, Period.Unit.DAYS, DayKind.WORKING),
                        "principal",
                        "A04",
                        true));
    }

    @Test
    void aRowWithoutAReminderHasNone() {
        Map<String, Object> row = new HashMap<>(GOOD);
        row.put("reminderAmount", null);
        row.remove("reminderUnit");

        assertThat(DeadlineRule.of("p", "s", row).reminder()).isNull();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("wrongCells")
    void aWrongCellIsRefusedByProgrammeStepAndColumn(String column, @Nullable Object cell) {
        Map<String, Object> row = new HashMap<>(GOOD);
        row.put(column, cell);

        assertThatThrownBy(() -> DeadlineRule.of("umv", "answer", row))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("deadlines.wrongCell"))
                .hasMessageContaining("umv")
                .hasMessageContaining("answer")
                .hasMessageContaining(column.startsWith("reminder") ? "reminder" : column);
    }

    static Stream<Arguments> wrongCells() {
        return Stream.of(
                Arguments.of("amount", null),
                Arguments.of("amount", -1),
                Arguments.of("amount", 1001),
                Arguments.of("amount", 1.5),
                Arguments.of("amount", Long.MAX_VALUE),
                Arguments.of("amount", "2"),
                Arguments.of("unit", null),
                Arguments.of("unit", "hours"),
                Arguments.of("unit", "Days"),
                Arguments.of("dayKind", "holiday"),
                Arguments.of("dayKind", null),
                Arguments.of("reminderAmount", null),
                Arguments.of("reminderUnit", null),
                Arguments.of("escalateTo", "rektor"),
                Arguments.of("escalateTo", ""),
                Arguments.of("source", " "),
                Arguments.of("source", null),
                Arguments.of("local", null),
                Arguments.of("local", "true"));
    }

    @Test
    void workingDaysAreNotCountedInWeeks() {
        Map<String, Object> row = new HashMap<>(GOOD);
        row.put("unit", "weeks");

        assertThatThrownBy(() -> DeadlineRule.of("p", "s", row)).isInstanceOf(Refusal.class);
    }
}
