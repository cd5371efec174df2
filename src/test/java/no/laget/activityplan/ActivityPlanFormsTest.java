package no.laget.activityplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Measure;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The forms met with what people, and others, put into them: missing, wrong, huge, hostile and repeated. */
@SpringBootTest
@ActiveProfiles("test")
class ActivityPlanFormsTest {

    private static final String HOSTILE =
            "${1+1} #{execution} <script>alert(1)</script> '; drop table laget.case_file; -- =cmd|' /C calc'!A0 \r\nBcc: x Čáŋ đ 🙂";

    private final CaseFiles cases;
    private final Rehearsal play;
    private final PlanStory story;

    @Autowired
    ActivityPlanFormsTest(
            ProcessEngine engine, CaseFiles cases, Documents documents, DemoArchive archive, ArchivePost post) {
        this.cases = cases;
        this.play = new Rehearsal(engine, documents);
        this.story = new PlanStory(play, archive, post);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"subject", "childFirstName", "childLastName", "childBorn", "knownAt", "seen", "involvement"})
    void aConcernWithoutOneOfItsFieldsIsRefusedAndNothingIsOpened(String field) {
        Map<String, Object> form = PlanStory.concern();
        form.remove(field);
        assertRefused(() -> play.report("laerer", form));
        form.put(field, "   ");
        assertRefused(() -> play.report("laerer", form));
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of("subject", "DRAGON"),
                Arguments.of("childBorn", "i fjor"),
                Arguments.of("childBorn", "2026-02-30"),
                Arguments.of("childBorn", "1890-01-01"),
                Arguments.of("childBorn", "2999-01-01"),
                Arguments.of("childIdentityNumber", "12345678901"),
                Arguments.of("knownAt", "kl. 12"),
                Arguments.of("knownAt", "2999-01-01T12:00"),
                Arguments.of("involvement", "SOMEONE"),
                Arguments.of("seen", 42),
                Arguments.of("seen", "NUL \u0000 inside"),
                Arguments.of("guardians", "not a list"),
                Arguments.of("guardians", List.of(Map.of("guardianPhone", "12345678"))),
                Arguments.of("previousCase", "1999-0001"),
                Arguments.of("notAField", "hei"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aConcernWithAWrongValueIsRefusedWithASentence(String field, Object value) {
        Map<String, Object> form = PlanStory.concern();
        form.put(field, value);
        assertRefused(() -> play.report("laerer", form));
    }

    @Test
    void hostileTextIsTextInTheRecord() {
        Map<String, Object> form = PlanStory.concern();
        form.put("seen", HOSTILE);
        form.put("childLastName", "O'Hara-Đỗ <b>");
        CaseId id = play.report("laerer", form);
        assertThat(cases.latest(id, Concern.class).orElseThrow().seen()).isEqualTo(HOSTILE);
        assertThat(((Child) cases.get(id).subject()).lastName()).isEqualTo("O'Hara-Đỗ <b>");
    }

    /** Free text of any length: far more than the 4,000 characters that a variable of the engine holds. */
    @Test
    void aLongStoryIsKeptWhole() {
        Map<String, Object> form = PlanStory.concern();
        String story = "Det begynte i fjor. ".repeat(10_000).strip();
        form.put("seen", story);
        CaseId id = play.report("laerer", form);
        assertThat(cases.latest(id, Concern.class).orElseThrow().seen()).isEqualTo(story);
    }

    @Test
    void aTextThatNoPersonWroteIsRefused() {
        Map<String, Object> form = PlanStory.concern();
        form.put("seen", "a".repeat(1_000_001));
        assertRefused(() -> play.report("laerer", form));
    }

    @Test
    void twoReportsAreTwoCases() {
        assertThat(story.reported()).isNotEqualTo(story.reported());
    }

    @ParameterizedTest
    @ValueSource(strings = {"problem", "what", "from", "responsible", "party", "evaluateOn"})
    void aMeasureWithoutOneOfTheFiveIsRefusedAndTheTaskStays(String missing) {
        CaseId id = atMeasures();
        Map<String, Object> measure = new HashMap<>(PlanStory.measure("En voksen er med ut.", "UNIT"));
        measure.remove(missing);
        assertRefused(
                () -> play.complete("laerer", id, "userTask_agreeOnMeasures", Map.of("measures", List.of(measure))));
        assertThat(play.openTasks(id)).containsExactly("userTask_agreeOnMeasures");
        assertThat(cases.entries(id, Measure.class)).isEmpty();
    }

    @Test
    void oneWrongMeasureRefusesThemAll() {
        CaseId id = atMeasures();
        Map<String, Object> wrong = new HashMap<>(PlanStory.measure("Feil", "UNIT"));
        wrong.put("party", "NOBODY");
        assertRefused(() -> play.complete(
                "laerer",
                id,
                "userTask_agreeOnMeasures",
                Map.of("measures", List.of(PlanStory.measure("Riktig", "UNIT"), wrong))));
        assertThat(cases.entries(id, Measure.class)).isEmpty();
    }

    @Test
    void aChoiceThatIsNotOfferedIsRefused() {
        CaseId id = story.reported();
        story.investigated(id);
        story.consentRefused(id);
        story.met(id);
        Map<String, Object> form = new HashMap<>(
                Map.of("level", "1", "attention", "Alene.", "areas", List.of("friends"), "agreedBy", List.of("CHILD")));
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "level", "9", "areas", List.of("dragons"), "agreedBy", List.of("DRAGON"))
                .entrySet()) {
            Map<String, Object> tampered = new HashMap<>(form);
            tampered.put(wrong.getKey(), wrong.getValue());
            assertRefused(() -> play.complete("laerer", id, "userTask_agreeOnChallenge", tampered));
        }
        assertThat(cases.entries(id, Attention.class)).isEmpty();
        play.complete("laerer", id, "userTask_agreeOnChallenge", form);
    }

    @Test
    void aHolderWhoDoesNotWorkThereIsRefused() {
        CaseId id = story.reported();
        Map<String, Object> form = PlanStory.investigation(true);
        form.put("holder", "laerer2");
        assertRefused(() -> play.complete("rektor", id, "userTask_investigate", form));
        assertThat(play.openTasks(id)).containsExactly("userTask_investigate");
    }

    private CaseId atMeasures() {
        CaseId id = story.reported();
        story.investigated(id);
        story.consentRefused(id);
        story.met(id);
        play.complete(
                "laerer",
                id,
                "userTask_agreeOnChallenge",
                Map.of("level", "1", "attention", "Alene.", "areas", List.of("friends"), "agreedBy", List.of("CHILD")));
        play.complete("laerer", id, "userTask_agreeOnGoal", Map.of("goal", "Sammen.", "agreedBy", List.of("CHILD")));
        return id;
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
        assertThatThrownBy(step).satisfies(thrown -> {
            Throwable cause = thrown;
            while (cause.getCause() != null && !(cause instanceof Refusal)) {
                cause = cause.getCause();
            }
            assertThat(cause).isInstanceOf(Refusal.class);
            assertThat(cause.getMessage()).as("a sentence, not a key").contains(" ");
        });
    }
}
