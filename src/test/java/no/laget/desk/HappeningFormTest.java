package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import no.laget.desk.HappeningForm.Choice;
import no.laget.desk.HappeningForm.Field;
import org.junit.jupiter.api.Test;

/** A form taken apart into what can happen and what is asked then. */
class HappeningFormTest {

    private static final String FORM = """
            {"components": [
              {"type": "text", "text": "Innledning"},
              {"type": "select", "key": "caseId", "label": "Sak", "valuesKey": "cases"},
              {"type": "select", "key": "what", "label": "Hva?", "values": [
                {"label": "Notat", "value": "NOTE"}, {"label": "Flytting", "value": "MOVED"}]},
              {"type": "text", "text": "Saken slutter.", "conditional": {"hide": "=what != \\"MOVED\\" and what != \\"LEFT\\""}},
              {"type": "select", "key": "to", "label": "Hvem?", "valuesKey": "staff", "validate": {"required": true},
               "conditional": {"hide": "=what != \\"MOVED\\""}},
              {"type": "datetime", "subtype": "date", "key": "on", "dateLabel": "Når?", "conditional": {"hide": "=what != \\"MOVED\\""}},
              {"type": "textarea", "key": "text", "label": "Fortell", "description": "Kort.", "validate": {"required": true}}]}
            """;

    private final HappeningForm form = HappeningForm.parse(FORM.getBytes(StandardCharsets.UTF_8));

    @Test
    void eachChoiceHasItsOwnHelpAndFields() {
        Choice note = form.choices().get(0);
        Choice moved = form.choices().get(1);

        assertThat(note.help()).isEmpty();
        assertThat(note.fields()).extracting(Field::key).containsExactly("text");
        assertThat(moved.label()).isEqualTo("Flytting");
        assertThat(moved.help()).containsExactly("Saken slutter.");
        assertThat(moved.fields())
                .containsExactly(
                        new Field("to", "Hvem?", "", "select", true, List.of(), "staff"),
                        new Field("on", "Når?", "", "date", false, List.of(), null),
                        new Field("text", "Fortell", "Kort.", "textarea", true, List.of(), null));
    }

    @Test
    void whatTheFormDoesNotAskForIsNotSubmitted() {
        assertThat(form.submission("1", "NOTE", Map.of("text", "Hei", "to", "rektor", "caseId", "2", "what", "MOVED")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("caseId", "1", "what", "NOTE", "text", "Hei"));
    }

    @Test
    void aConditionOnSomethingElseIsRefused() {
        String other = FORM.replace("what != \\\"MOVED\\\" and", "to = null and");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HappeningForm.parse(other.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("to = null");
    }
}
