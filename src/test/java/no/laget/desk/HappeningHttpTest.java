package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.CaseLinked;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Involvement;
import no.laget.casefile.LogEntry;
import no.laget.casefile.NewCase;
import no.laget.casefile.Relation;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What is told of a case from its view, over real HTTP: by whom, once, by the rules of the process, and in the log. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class HappeningHttpTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Documents documents;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private ObjectMapper json;

    private final List<CaseId> mine = new ArrayList<>();
    private Rehearsal play;
    private CaseId id;
    private Caller teacher;

    @BeforeEach
    void aReportedConcern() {
        play = new Rehearsal(engine, documents);
        id = reported();
        teacher = Caller.loggedIn(port, "laerer");
    }

    @AfterEach
    void noTaskIsLeftForOthers() {
        mine.forEach(started -> engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(started.toString())
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "the test is over")));
    }

    @Test
    void aGlimpseIsOneClickAndStandsInTheLogWithTheNameOfWhoeverToldIt() {
        assertThat(tell(teacher, "GLIMPSE", Map.of("text", "Lo høyt i friminuttet."))
                        .statusCode())
                .isEqualTo(204);

        LogEntry last = last();
        assertThat(last.entry()).isEqualTo(new Glimpse("Lo høyt i friminuttet."));
        assertThat(last.by()).isEqualTo("laerer");
        assertThat(happeningsUnderWay()).isZero();
    }

    @Test
    void theSameKeyHasOneEffectAlsoAtTheSameMoment() {
        UUID key = UUID.randomUUID();
        List<Integer> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(n ->
                        post(Caller.loggedIn(port, "laerer"), body(key, "NOTE", Map.of("text", "Snakket med far."))))
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(answers).containsOnly(204);
        assertThat(cases.entries(id, Entry.Note.class)).hasSize(1);
        assertThat(tell(teacher, "NOTE", Map.of("text", "Snakket med far.")).statusCode())
                .isEqualTo(204);
        assertThat(cases.entries(id, Entry.Note.class))
                .as("told again on purpose")
                .hasSize(2);
    }

    @Test
    void whatIsRefusedLeavesNothingBehindAndCanBeToldAgainWithTheSameKey() {
        UUID key = UUID.randomUUID();
        int before = cases.log(id).size();

        HttpResponse<String> refused = post(teacher, body(key, "CONSENT_WITHDRAWN", Map.of("text", "Mor ringte.")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(Words.of("activityplan.noConsentToWithdraw"));
        assertThat(cases.log(id)).hasSize(before);
        assertThat(happeningsUnderWay()).isZero();
        assertThat(post(teacher, body(key, "NOTE", Map.of("text", "Mor ringte.")))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void anEntryIsCorrectedByANewOne() {
        assertThat(tell(teacher, "CORRECTION", Map.of("corrects", 2, "text", "Det var i garderoben."))
                        .statusCode())
                .isEqualTo(204);
        assertThat(last().entry()).isEqualTo(new Correction(2, "Det var i garderoben.", "Det var i garderoben."));

        HttpResponse<String> nothing = tell(teacher, "CORRECTION", Map.of("corrects", 99, "text", "Feil."));
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains(Words.of("casefile.nothingToCorrect", 99));
    }

    @Test
    void twoCasesAreLinkedByWhoeverMayOpenBoth() {
        CaseId other = reported();
        assertThat(tell(
                                teacher,
                                "CASE_LINKED",
                                Map.of(
                                        "otherCase",
                                        other.toString(),
                                        "relation",
                                        "OTHER_CHILD",
                                        "text",
                                        "Samme gjeng."))
                        .statusCode())
                .isEqualTo(204);
        assertThat(cases.entries(other, CaseLinked.class))
                .containsExactly(new CaseLinked(cases.get(id).number(), Relation.OTHER_CHILD));

        HttpResponse<String> unknown = tell(
                teacher,
                "CASE_LINKED",
                Map.of("otherCase", CaseId.random().toString(), "relation", "OTHER_CHILD", "text", "Hva?"));
        assertThat(unknown.body()).contains(Words.of("casefile.noSuchCase"));
    }

    @Test
    void onlyWhatMakesSenseNowForThisReaderIsOffered() {
        assertThat(offered("laerer"))
                .contains("GLIMPSE", "NOTE", "BATON_OFFERED", "CORRECTION")
                .doesNotContain("CONSENT_WITHDRAWN", "CALLED_OFF", "MOVED", "LEVEL_3");
        assertThat(offered("rektor")).contains("CALLED_OFF", "MOVED", "LEVEL_3");

        tell(teacher, "BATON_OFFERED", Map.of("newHolder", "kontakt", "text", "Permisjon."));
        assertThat(offered("laerer")).doesNotContain("BATON_OFFERED", "OTHER_EMPLOYEE_WANTED");

        assertThat(tell(Caller.loggedIn(port, "rektor"), "CALLED_OFF", Map.of("text", "Feil barn."))
                        .statusCode())
                .isEqualTo(204);
        assertThat(offered("laerer")).isEmpty();
        HttpResponse<String> closed = tell(teacher, "NOTE", Map.of("text", "For sent."));
        assertThat(closed.statusCode()).isEqualTo(400);
        assertThat(closed.body()).contains(Words.of("activityplan.caseIsClosed"));
    }

    @Test
    void whatOnlyTheLeaderDecidesIsRefusedFromOthersWhateverTheyClick() {
        HttpResponse<String> refused = tell(teacher, "CALLED_OFF", Map.of("text", "Feil barn."));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(Words.of("activityplan.onlyTheLeaderEnds"));
    }

    @Test
    void eachChoiceComesWithTheFieldsOfTheFormAndTheListsToChooseFrom() {
        JsonNode baton = read(teacher.get("/laget/api/cases/" + id))
                .path("happenings")
                .valueStream()
                .filter(choice -> choice.path("value").asText().equals("BATON_OFFERED"))
                .findFirst()
                .orElseThrow();
        assertThat(baton.path("fields").findValuesAsText("key")).containsExactly("newHolder", "text");
        assertThat(baton.path("fields").get(0).path("from").asText()).isEqualTo("staff");

        JsonNode lists = read(teacher.get("/laget/api/cases/" + id + "/happenings/lists"));
        assertThat(lists.path("staff").findValuesAsText("value")).contains("kontakt", "rektor");
        assertThat(lists.path("cases").findValuesAsText("value")).contains(id.toString());
    }

    @Test
    void oneTellsOfOpenActivityPlansButLinksToAnyCase() {
        CaseId closed = reported();
        tell(Caller.loggedIn(port, "rektor"), closed, "CALLED_OFF", Map.of("text", "Feil barn."));
        CaseId ofAnother = cases.open(
                        new NewCase(
                                "back2school",
                                "solbakken",
                                new Child("Eksempel", "Elev", LocalDate.of(2016, 5, 4), null, false, null),
                                List.of(),
                                List.of(),
                                "laerer",
                                new Concern(
                                        ClockUtil.getCurrentTime().toInstant(),
                                        "Er lite her.",
                                        false,
                                        Involvement.NONE)),
                        "laerer")
                .id();

        JsonNode lists = read(teacher.get("/laget/api/cases/" + id + "/happenings/lists"));

        assertThat(lists.path("cases").findValuesAsText("value"))
                .contains(id.toString())
                .doesNotContain(closed.toString(), ofAnother.toString());
        assertThat(lists.path("otherCases").findValuesAsText("value"))
                .contains(id.toString(), closed.toString(), ofAnother.toString());
    }

    @ParameterizedTest
    @CsvSource({"laerer2", "rektor2", "b2s1", "arkivar", "skoleeier"})
    void anothersCaseIsAnUnknownCase(String user) {
        Caller caller = Caller.loggedIn(port, user);
        int before = cases.log(id).size();

        HttpResponse<String> forbidden = tell(caller, "NOTE", Map.of("text", "Hei."));
        HttpResponse<String> lists = caller.get("/laget/api/cases/" + id + "/happenings/lists");

        assertThat(forbidden.statusCode()).isEqualTo(404);
        assertThat(forbidden.body()).contains(Words.of("casefile.noSuchCase"));
        assertThat(lists.statusCode()).isEqualTo(404);
        assertThat(lists.body()).isEqualTo(forbidden.body());
        assertThat(cases.log(id)).hasSize(before);
    }

    @Test
    void withoutTheTokenOfTheSessionNothingIsTold() {
        HttpResponse<String> answer = teacher.text(teacher.request(path(id))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body(UUID.randomUUID(), "NOTE", Map.of("text", "Hei.")))));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(cases.entries(id, Entry.Note.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"NOTE\"",
                "{\"key\":\"not-a-key\",\"what\":\"NOTE\",\"values\":{\"text\":\"x\"}}",
                "{\"what\":\"NOTE\",\"values\":{\"text\":\"x\"}}",
                "{\"key\":\"3f0f9a54-6a0e-4a67-9a5e-3d5f3f6f0c01\",\"values\":{\"text\":\"x\"}}"
            })
    void whatIsNoTellingIsRefusedWithASentence(String body) {
        HttpResponse<String> answer = post(teacher, body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Words.of("desk.notUnderstood"));
    }

    @Test
    void wrongMissingHugeAndUnreadableValuesAreRefusedByTheFormAndNothingChanges() {
        int before = cases.log(id).size();
        Map<String, Object> none = Map.of();
        assertRefused(tell(teacher, "NOTE", none), Words.of("engine.fieldMissing", "Fortell"));
        assertRefused(tell(teacher, "NOTE", Map.of("text", "  ")), Words.of("engine.fieldMissing", "Fortell"));
        assertRefused(
                tell(teacher, "NOTE", Map.of("text", "x".repeat(1_000_001))),
                Words.of("engine.fieldTooLong", "Fortell", 1_000_000));
        assertRefused(tell(teacher, "NOTE", Map.of("text", "a\u0000b")), Words.of("engine.fieldUnreadable", "Fortell"));
        assertRefused(tell(teacher, "NOTE", Map.of("text", List.of("a"))), Words.of("engine.fieldWrong", "Fortell"));
        assertRefused(
                tell(teacher, "${7*7}", Map.of("text", "Hei.")), Words.of("engine.fieldWrong", "Hva gjelder det?"));
        assertThat(cases.log(id)).hasSize(before);
        assertThat(happeningsUnderWay()).isZero();

        assertThat(tell(teacher, "NOTE", Map.of("text", "${7*7} <b>#{x}</b> 🫶", "newHolder", "rektor"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(last().entry()).isEqualTo(new Entry.Note("${7*7} <b>#{x}</b> 🫶"));
    }

    private void assertRefused(HttpResponse<String> answer, String sentence) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(read(answer).path("message").asText()).isEqualTo(sentence);
    }

    private CaseId reported() {
        CaseId reported = play.report(
                "laerer",
                Map.of(
                        "subject", "CHILD",
                        "childFirstName", "Eksempel",
                        "childLastName", "Elev",
                        "childBorn", LocalDate.of(2016, 5, 4).toString(),
                        "guardians", List.of(Map.of("guardianName", "Foresatt Eksempel")),
                        "knownAt",
                                LocalDateTime.ofInstant(
                                                ClockUtil.getCurrentTime().toInstant(), Norway.ZONE)
                                        .truncatedTo(ChronoUnit.MINUTES)
                                        .toString(),
                        "seen", "Står alene i friminuttene.",
                        "urgent", false,
                        "involvement", "NONE"));
        mine.add(reported);
        return reported;
    }

    private LogEntry last() {
        List<LogEntry> log = cases.log(id);
        return log.get(log.size() - 1);
    }

    private long happeningsUnderWay() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("activityplan-happening")
                .count();
    }

    private List<String> offered(String user) {
        return read(Caller.loggedIn(port, user).get("/laget/api/cases/" + id))
                .path("happenings")
                .valueStream()
                .map(choice -> choice.path("value").asText())
                .toList();
    }

    private HttpResponse<String> tell(Caller caller, String what, Map<String, Object> values) {
        return tell(caller, id, what, values);
    }

    private HttpResponse<String> tell(Caller caller, CaseId of, String what, Map<String, Object> values) {
        return caller.post(path(of), "application/json", body(UUID.randomUUID(), what, values));
    }

    private HttpResponse<String> post(Caller caller, byte[] body) {
        return caller.post(path(id), "application/json", body);
    }

    private static String path(CaseId of) {
        return "/laget/api/cases/" + of + "/happenings";
    }

    private byte[] body(UUID key, String what, Map<String, Object> values) {
        Map<String, Object> told = new HashMap<>(Map.of("key", key.toString(), "what", what, "values", values));
        try {
            return json.writeValueAsBytes(told);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(answer.body(), notJson);
        }
    }
}
