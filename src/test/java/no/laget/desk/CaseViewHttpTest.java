package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.Access;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Purpose;
import no.laget.demo.Rehearsal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The case in one view over real HTTP: steps, deadlines, meetings, the PDF, and who has read it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class CaseViewHttpTest {

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

    private Rehearsal play;
    private CaseId id;

    @BeforeEach
    void aReportedConcern() {
        play = new Rehearsal(engine, documents);
        id = play.report(
                "laerer",
                Map.of(
                        "subject", "CHILD",
                        "childFirstName", "Eksempel",
                        "childLastName", "Elev",
                        "childBorn", LocalDate.of(2016, 5, 4).toString(),
                        "guardians", List.of(Map.of("guardianName", "Foresatt Eksempel")),
                        "knownAt", now().truncatedTo(ChronoUnit.MINUTES).toString(),
                        "seen", "Står alene i friminuttene.",
                        "urgent", false,
                        "involvement", "NONE"));
    }

    @AfterEach
    void noTaskIsLeftForOthers() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "the test is over"));
    }

    @Test
    void theCaseSaysWhereItStandsInTheSevenSteps() {
        assertThat(states()).containsExactly("NOW", "AHEAD", "AHEAD", "AHEAD", "AHEAD", "AHEAD", "AHEAD");
        assertThat(sheet("laerer").path("steps").get(0).path("name").asText())
                .isEqualTo(Words.of("activityplan.sevenSteps.LOG"));

        investigated();

        assertThat(states()).containsExactly("NOW", "AHEAD", "AHEAD", "AHEAD", "AHEAD", "AHEAD", "AHEAD");
    }

    @Test
    void aCaseThatIsCalledOffSkipsTheStepsThatItNeverTook() {
        investigated();
        play.happened("rektor", id, Map.of("what", "CALLED_OFF", "text", "Feil barn."));

        assertThat(states()).containsExactly("DONE", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "NOW");
    }

    @Test
    void eachRunningDeadlineStandsOnceWithItsRuleAndSource() {
        JsonNode deadlines = sheet("laerer").path("deadlines");

        assertThat(texts(deadlines, "source"))
                .anyMatch(source -> source.startsWith("A04"))
                .doesNotHaveDuplicates();
        JsonNode plan = find(deadlines, "source", "A04");
        assertThat(plan.path("length").asText()).isEqualTo("1 uke");
        assertThat(plan.path("about").asText()).startsWith("Den skriftlige planen");
        assertThat(plan.path("local").asBoolean()).isFalse();
        assertThat(texts(deadlines, "dueAt")).isSorted();
        assertThat(texts(deadlines, "name"))
                .contains("Undersøk saken")
                .as("a timer that only reminds is no deadline")
                .doesNotContain("Fristen nærmer seg");
    }

    @Test
    void aDeadlineThatTheRecordGivesHasItsRuleToo() {
        investigated();
        play.complete(
                "laerer",
                id,
                "userTask_askForConsent",
                Map.of("askedOf", List.of("GUARDIANS"), "how", "WRITTEN", "informed", true));
        play.uploadConsent("laerer", id);
        play.complete(
                "laerer", id, "userTask_registerConsent", Map.of("answer", "GIVEN", "consentBy", List.of("GUARDIANS")));

        assertThat(find(sheet("laerer").path("deadlines"), "name", "Samtykket går ut")
                        .path("source")
                        .asText())
                .contains("C05");
    }

    @Test
    void meetingsStandInTheCalendarOfTheCaseWithWhatTheyAreFor() {
        investigated();
        play.complete(
                "laerer",
                id,
                "userTask_askForConsent",
                Map.of("askedOf", List.of("GUARDIANS"), "how", "WRITTEN", "informed", true));
        play.complete("laerer", id, "userTask_registerConsent", Map.of("answer", "REFUSED", "note", "Nei."));
        play.complete(
                "laerer",
                id,
                "userTask_arrangeMeeting",
                Map.of(
                        "at",
                        now().plusDays(1).truncatedTo(ChronoUnit.MINUTES).toString(),
                        "place",
                        "Møterom 1",
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        List.of(Map.of("name", "Foresatt Eksempel", "role", "foresatt"))));

        JsonNode meeting = sheet("laerer").path("meetings").get(0);

        assertThat(meeting.path("ahead").asBoolean()).isTrue();
        assertThat(meeting.path("standing").asText()).isEqualTo(Words.of("meeting.state.AGREED"));
        assertThat(meeting.path("what").asText()).contains("Møterom 1");
    }

    @Test
    void theLogSaysWhatEachEntryIsAboutAndWhatCorrectsIt() {
        cases.append(id, new Note("Far ringte."), "laerer");
        cases.append(id, new Correction(3, "Mor ringte.", "Skrevet feil."), "laerer");
        cases.append(id, new Evaluation(Evaluation.Face.GOOD, null, null, List.of(), "CONTINUE", null), "laerer");

        JsonNode sheet = sheet("laerer");

        assertThat(sheet.path("corrections").toString()).isEqualTo("[{\"entry\":3,\"by\":4}]");
        assertThat(sheet.path("log").get(4).path("topics")).hasSize(3);
        assertThat(sheet.path("voice").get(0).path("face").asText()).isEqualTo("GOOD");
        assertThat(sheet.path("voice").get(0).path("faceName").asText()).isEqualTo("Bra");
    }

    @Test
    void theWholeCaseComesAsAPdfWithEveryCharacterReadable() throws IOException {
        cases.append(id, new Note("Fikk et hjerte 🫶 av Kari."), "laerer");
        Caller teacher = Caller.loggedIn(port, "laerer");

        HttpResponse<byte[]> answer =
                teacher.bytes(teacher.request("/laget/api/cases/" + id + "/pdf").GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .doesNotContain("Elev");
        try (PDDocument pdf = Loader.loadPDF(answer.body())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Eksempel Elev", "[U+1FAF6");
        }
        assertThat(cases.accesses(id, "laerer", Purpose.CASE_WORK))
                .extracting(Access::reader, Access::what, Access::purpose)
                .contains(tuple("laerer", Access.What.CASE_DOCUMENT, Purpose.CASE_WORK));
    }

    @Test
    void theHolderAndTheLeaderSeeWhoHasReadTheCaseAndThatIsAReadToo() {
        sheet("rektor");
        sheet("rektor");

        for (String user : List.of("laerer", "rektor")) {
            assertThat(sheet(user).path("readersShown").asBoolean()).isTrue();
            JsonNode readers = tree(Caller.loggedIn(port, user).get("/laget/api/cases/" + id + "/readers"));
            JsonNode principal = find(readers, "reader", "Rektor Eksempel");
            assertThat(principal.path("times").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(principal.path("what").asText()).isEqualTo(Words.of("desk.read.CASE_FILE"));
        }
        assertThat(cases.accesses(id, "laerer", Purpose.CASE_WORK))
                .extracting(Access::reader, Access::what, Access::purpose)
                .contains(tuple("rektor", Access.What.ACCESS_LOG, Purpose.ACCESS_REQUEST));
    }

    @Test
    void aColleagueWhoTakesPartReadsTheCaseButNotWhoElseDoes() {
        play.happened("laerer", id, Map.of("what", "PARTICIPANT_JOINS", "newHolder", "kontakt", "text", "Blir med."));
        Caller colleague = Caller.loggedIn(port, "kontakt");

        HttpResponse<String> refused = colleague.get("/laget/api/cases/" + id + "/readers");

        assertThat(sheet("kontakt").path("readersShown").asBoolean()).isFalse();
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(Words.of("desk.readersNotYours"));
    }

    @ParameterizedTest
    @CsvSource({"laerer2", "rektor2", "b2s1", "arkivar", "skoleeier"})
    void anothersCaseIsAnUnknownCase(String user) {
        Caller caller = Caller.loggedIn(port, user);
        for (String path : List.of("/laget/api/cases/%s/pdf", "/laget/api/cases/%s/readers")) {
            HttpResponse<String> forbidden = caller.get(path.formatted(id));
            HttpResponse<String> missing = caller.get(path.formatted("00000000-0000-0000-0000-000000000000"));
            assertThat(forbidden.statusCode()).isEqualTo(404).isEqualTo(missing.statusCode());
            assertThat(forbidden.body()).isEqualTo(missing.body());
        }
        assertThat(cases.accesses(id, "laerer", Purpose.CASE_WORK))
                .extracting(Access::reader)
                .doesNotContain(user);
    }

    private void investigated() {
        play.complete(
                "rektor",
                id,
                "userTask_investigate",
                Map.of(
                        "childsView", "Jeg vil ha noen å være med.",
                        "findings", "Blir utestengt.",
                        "measuresNeeded", "YES",
                        "holder", "laerer"));
    }

    private List<String> states() {
        return texts(sheet("laerer").path("steps"), "state");
    }

    private JsonNode sheet(String user) {
        HttpResponse<String> answer = Caller.loggedIn(port, user).get("/laget/api/cases/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return tree(answer);
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }

    private static JsonNode find(JsonNode list, String field, String start) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path(field).asText().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDateTime now() {
        return LocalDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), Norway.ZONE);
    }
}
