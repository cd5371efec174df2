package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.laget.Norway;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.casefile.Purpose;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The page "Program" over real HTTP: the counter for those who may read the case, the names for the one who leads it (G17). */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class ProgrammeHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAD = "Navn;E-post;Kommune;Arbeidssted;Skoleslag;Tiltak;Dato\n";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Documents documents;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Clock clock;

    private CaseId id;
    private String today;
    private String page;

    @BeforeEach
    void aProgramme() {
        today = Norway.today(clock).toString();
        id = new Rehearsal(engine, documents)
                .open(
                        "programleder",
                        "regional",
                        Map.of(
                                "programmeName",
                                "Sammen mot frafall",
                                "purpose",
                                "Flere fullfører.",
                                "begins",
                                Norway.today(clock).minusDays(10).toString(),
                                "months",
                                24,
                                "target",
                                1000,
                                "municipalities",
                                List.of(Map.of("municipality", "Eksempelvik"))));
        page = "/laget/api/regional/" + id;
    }

    @Test
    void theOneWhoLeadsItAddsPeopleOneByOneAndFromAListAndTakesThemOutAgain() throws Exception {
        Caller lead = Caller.loggedIn(port, "programleder");
        assertThat(JSON.readTree(lead.get("/laget/api/regional").body()))
                .anyMatch(choice -> choice.path("caseId").asText().equals(id.toString()));

        assertThat(posted(lead, "/participants", person("Kim Oppdikta"))
                        .path("taken")
                        .asText())
                .isEqualTo("NEW_PERSON");
        assertThat(posted(lead, "/participants", person("kim  oppdikta"))
                        .path("taken")
                        .asText())
                .isEqualTo("UNCHANGED");
        HttpResponse<String> list = lead.post(
                page + "/participants/file",
                "text/csv",
                (HEAD + row("Alm Oppdikta") + row("=cmd|' /C calc'!A0") + row("Bjørk Oppdikta"))
                        .getBytes(StandardCharsets.UTF_8));
        JsonNode taken = JSON.readTree(list.body());
        assertThat(taken.path("newPeople").asInt()).isEqualTo(2);
        assertThat(taken.path("refused")).hasSize(1);
        assertThat(taken.path("refused").get(0).path("line").asInt()).isEqualTo(3);

        JsonNode programme = JSON.readTree(lead.get(page).body());
        assertThat(programme.path("keeper").asBoolean()).isTrue();
        assertThat(programme.path("curve").path("actual").asInt()).isEqualTo(3);
        assertThat(programme.path("curve").path("points")).hasSize(26);
        assertThat(programme.path("rows").get(0))
                .extracting(JsonNode::asText)
                .containsExactly("Eksempelvik", "3", "0", "0", "3");

        JsonNode found = posted(lead, "/participants/search", Map.of("text", "alm"));
        assertThat(found).hasSize(1);
        String alm = "/participants/" + found.get(0).path("id").asText() + "/withdrawal";
        assertThat(lead.post(page + alm, "application/json", bytes(Map.of("withdrawn", true)))
                        .statusCode())
                .isEqualTo(200);
        JsonNode curve =
                JSON.readTree(lead.get("/laget/api/cases/" + id + "/curve").body());
        assertThat(curve.path("actual").asInt()).isEqualTo(2);
        assertThat(cases.read(id, "programleder", Purpose.CASE_WORK).log())
                .as("no name is in the log")
                .noneMatch(entry -> String.valueOf(entry.entry()).contains("Oppdikta"));
    }

    @Test
    void othersGetTheAnswerThatTheyGetForACaseThatIsNotThere() throws Exception {
        Caller teacher = Caller.loggedIn(port, "laerer");
        assertThat(teacher.get("/laget/api/regional").body()).isEqualTo("[]");
        for (String path : List.of("", "/participants/search", "/participants", "/participants/file")) {
            String unknown = "/laget/api/regional/" + UUID.randomUUID() + path;
            HttpResponse<String> theirs = ask(teacher, page + path);
            assertThat(theirs.statusCode()).isBetween(400, 499);
            assertThat(theirs.body()).isEqualTo(ask(teacher, unknown).body());
        }
        assertThat(ask(Caller.stranger(port), page).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutTheTokenOfTheSessionNothingIsWritten() {
        Caller lead = Caller.loggedIn(port, "programleder");
        HttpResponse<String> answer = lead.text(lead.request(page + "/participants/file")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(HEAD + row("Alm Oppdikta"))));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{}",
                "{\"name\": {}}",
                "{\"name\": \"Kim\", \"heldOn\": \"i går\"}",
                "{\"name\": \"Kim\\u0000\", \"municipality\": \"Eksempelvik\", \"workplace\": \"x\", \"level\": \"OTHER\", \"activity\": \"x\", \"heldOn\": \"2026-01-01\"}"
            })
    void whatIsNoParticipantIsRefusedAndChangesNothing(String body) throws Exception {
        Caller lead = Caller.loggedIn(port, "programleder");
        HttpResponse<String> answer =
                lead.post(page + "/participants", "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(posted(lead, "/participants/search", Map.of("text", ""))).isEmpty();
    }

    private static HttpResponse<String> ask(Caller caller, String path) throws JsonProcessingException {
        if (path.endsWith("/file")) {
            return caller.post(path, "text/csv", HEAD.getBytes(StandardCharsets.UTF_8));
        }
        return path.contains("/participants")
                ? caller.post(path, "application/json", bytes(Map.of("text", "x")))
                : caller.get(path);
    }

    private JsonNode posted(Caller caller, String path, Map<String, String> body) throws JsonProcessingException {
        HttpResponse<String> answer = caller.post(page + path, "application/json", bytes(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private Map<String, String> person(String name) {
        return Map.of(
                "name", name,
                "municipality", "Eksempelvik",
                "workplace", "Solbakken skole",
                "level", "COMPULSORY",
                "activity", "Kurs",
                "heldOn", today);
    }

    private String row(String name) {
        return name + ";;Eksempelvik;Solbakken skole;grunnskole;Kurs;" + today + "\n";
    }

    private static byte[] bytes(Object body) throws JsonProcessingException {
        return JSON.writeValueAsBytes(body);
    }
}
