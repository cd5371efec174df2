package no.laget.back2school;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import no.laget.engine.Decisions;
import org.camunda.bpm.engine.HistoryService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Who is taken in, by the decision table as it is deployed (B02, B03). */
@SpringBootTest
@ActiveProfiles("test")
class InclusionTest {

    @Autowired
    private Decisions decisions;

    @Autowired
    private HistoryService history;

    @ParameterizedTest(name = "{0} years, {1} %: {2}")
    @CsvSource({
        "5,  50,                false, under seks",
        "6,  10.000000000000001,true,  over 10",
        "6,  10.0001,           true,  over 10",
        "6,  10,                false, ikke over 10",
        "6,  9.999,             false, ikke over 10",
        "11, 0,                 false, ikke over 10",
        "16, 100,               true,  over 10",
        "17, 100,               false, over seksten",
        "12, ,                  false, ikke kjent",
        "5,  ,                  false, under seks",
        "-1, 20,                false, under seks",
    })
    void aChildFromSixToSixteenWithMoreThanTenPercentIsTakenIn(
            int age, @Nullable BigDecimal percent, boolean included, String why) {
        Map<String, Object> answer = ask(age, percent);
        assertThat(answer).containsEntry("included", included);
        assertThat(answer.get("why")).asString().contains(why);
        assertThat("".equals(answer.get("instead")))
                .as("whoever is not taken in hears what else there is")
                .isEqualTo(included);
    }

    @Test
    void nothingOfTheQuestionStaysInTheEngine() {
        ask(12, new BigDecimal("12.5"));
        assertThat(history.createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey("inclusion")
                        .count())
                .isZero();
    }

    private Map<String, Object> ask(int age, @Nullable BigDecimal percent) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("age", age);
        inputs.put("percent", percent);
        return decisions.ask("inclusion", inputs);
    }
}
