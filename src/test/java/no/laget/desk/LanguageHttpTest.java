package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import no.laget.Language;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.engine.StartingUnit;
import no.laget.organisation.Readers;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** In which language browsers are answered: what models, forms and Laget itself say, and never what people have written. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class LanguageHttpTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What somebody wrote, word for word the name of a task. */
    private static final String WRITTEN = "Undersøk saken";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Readers readers;

    @Autowired
    private Clock clock;

    private CaseFile file;
    private Task task;
    private Caller principal;

    @BeforeEach
    void aConcernWaitsForThePrincipal() {
        Child child = new Child("Kari", "Eksempel", LocalDate.of(2016, 5, 3), null, false, "4B");
        Concern concern = new Concern(clock.instant().minus(Duration.ofHours(2)), WRITTEN, false, Involvement.NONE);
        file = cases.open(
                new NewCase(
                        "activityplan",
                        "solbakken",
                        child,
                        List.of(new Guardian("Ola Eksempel", null, null)),
                        List.of(),
                        "laerer",
                        concern),
                "laerer");
        StartingUnit.of("solbakken").call(() -> runtime.createProcessInstanceByKey("activityplan-plan")
                .businessKey(file.id().toString())
                .setVariable("caseLabel", file.label())
                .setVariable("knownAt", Date.from(clock.instant()))
                .startBeforeActivity("userTask_investigate")
                .execute());
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(file.id().toString())
                .taskDefinitionKey("userTask_investigate")
                .singleResult();
        principal = Caller.loggedIn(port, "rektor");
    }

    @AfterEach
    void noTaskIsLeftForOthers() {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(file.id().toString())
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "the test is over"));
    }

    @ParameterizedTest
    @CsvSource({
        "nb-NO, Undersøk saken, Lag aktivitetsplan, Hva sier barnet?",
        "nn-NO, Undersøk saka, Lag aktivitetsplan, Kva seier barnet?",
        "en-GB, Look into the case, Make an activity plan, What does the child say?",
        "sv-SE, Utred ärendet, Gör en aktivitetsplan, Vad säger barnet?"
    })
    void aTaskItsProcessAndItsFormSpeakTheLanguageOfTheBrowser(
            String browser, String name, String process, String question) {
        JsonNode shown = json(get(ENGINE + "/task/" + task.getId(), browser));
        JsonNode listed =
                json(post(ENGINE + "/task", "{\"processInstanceBusinessKey\":\"" + file.id() + "\"}", browser));
        JsonNode model = json(get(ENGINE + "/process-definition/" + task.getProcessDefinitionId(), browser));
        JsonNode form = json(get(ENGINE + "/task/" + task.getId() + "/deployed-form", browser));
        String diagram = get(ENGINE + "/process-definition/" + task.getProcessDefinitionId() + "/xml", browser)
                .body();

        assertThat(shown.path("name").asText()).isEqualTo(name);
        assertThat(listed.get(0).path("name").asText()).isEqualTo(name);
        assertThat(model.path("name").asText()).isEqualTo(process);
        assertThat(form.findValuesAsText("label")).contains(question);
        assertThat(diagram).contains("name=\\\"" + name + "\\\"");
        assertThat(shown.path("taskDefinitionKey").asText()).isEqualTo("userTask_investigate");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "*",
                "no",
                "da-DK, nn;q=0.8",
                "fi",
                "zz-ZZ",
                "nnn",
                "-",
                ";;;q=q,,,",
                "../../etc/passwd",
                "<script>",
                "x-klingon;q=1e999"
            })
    void whatBrowsersAskForThatLagetDoesNotSpeakIsBokmaal(@Nullable String asked) {
        assertThat(json(get(ENGINE + "/task/" + task.getId(), asked))
                        .path("name")
                        .asText())
                .isEqualTo("Undersøk saken");
        assertThat(refusal(asked)).isEqualTo("Saken finnes ikke, eller du har ikke tilgang til den.");
    }

    @Test
    void aLanguageTagOfManyThousandLettersIsBokmaal() {
        assertThat(Language.askedFor("n".repeat(7_000))).isEqualTo(Language.NB);
        assertThat(get(ENGINE + "/task/" + task.getId(), "n".repeat(5_000)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatPeopleHaveWrittenStaysAsItIs() {
        HttpResponse<String> form = get(ENGINE + "/task/" + task.getId() + "/form-variables", "nn-NO");
        JsonNode log = json(get("/laget/api/cases/" + file.id() + "?task=" + task.getId(), "nn-NO"));

        assertThat(json(form).path("shownConcern").path("value").asText()).isEqualTo(WRITTEN);
        assertThat(log.findValuesAsText("text")).contains(WRITTEN);
        assertThat(log.findValuesAsText("heading")).contains("Uro meld");
    }

    @Test
    void theNumbersAndKeysOfAFormAreLeftAlone() {
        JsonNode written = json(get(ENGINE + "/task/" + task.getId() + "/deployed-form", "nb"));
        JsonNode read = json(get(ENGINE + "/task/" + task.getId() + "/deployed-form", "nn"));

        for (String name :
                List.of("id", "key", "type", "value", "valuesKey", "hide", "rows", "maxLength", "required")) {
            assertThat(read.findValues(name)).isEqualTo(written.findValues(name));
        }
        assertThat(read.findValuesAsText("label")).isNotEqualTo(written.findValuesAsText("label"));
    }

    @ParameterizedTest
    @CsvSource({
        "nn, Mine oppgåver, Oppgåver som du har teke eller fått.",
        "en, My tasks, Tasks that you have taken or been given.",
        "sv, Mina uppgifter, Uppgifter som du har tagit eller fått."
    })
    void theListsOfTasksAreCalledWhatTheReaderCallsThem(String browser, String name, String description) {
        JsonNode filters = json(get(ENGINE + "/filter?resourceType=Task", browser));

        assertThat(filters.findValuesAsText("name")).contains(name);
        assertThat(filters.findValuesAsText("description")).contains(description);
    }

    @ParameterizedTest
    @CsvSource({
        "nn-NO, '«Kva fann du ut?» må fyllast ut.'",
        "en-GB, '“What did you find out?” must be filled in.'",
        "sv-SE, '”Vad kom du fram till?” måste fyllas i.'"
    })
    void aRefusalNamesTheFieldInTheLanguageOfTheReader(String browser, String sentence) {
        tasks.setAssignee(task.getId(), "rektor");

        HttpResponse<String> answer =
                post(ENGINE + "/task/" + task.getId() + "/submit-form", "{\"variables\":{}}", browser);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("message").asText()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "nn, Undersøkinga, vyrkedagar, kl.",
        "en, The investigation, working days, at",
        "sv, Utredningen, arbetsdagar, kl."
    })
    void theDeadlinesAreExplainedInTheLanguageOfTheReader(String browser, String about, String length, String at) {
        String deadlines =
                get("/laget/api/deadlines?from=2026-12-18T15:40", browser).body();

        assertThat(deadlines).contains(about, length, at).doesNotContain("Undersøkelsen", "virkedager");
    }

    @Test
    void theLanguageOfTheLoginIsRememberedForTheMails() {
        String form = "username=rektor&password=laget";
        Caller swede = Caller.stranger(port);
        swede.get("/camunda/app/tasklist/default/");

        swede.text(swede.request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Accept-Language", "sv-SE,sv;q=0.9")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", swede.token())
                .POST(BodyPublishers.ofString(form)));

        assertThat(readers.languageOf("rektor", "solbakken")).isEqualTo(Language.SV);
        readers.remember("rektor", Language.NB);
    }

    @Test
    void aProgramReadsTheModelAsItIs() {
        String basic = Base64.getEncoder().encodeToString("rektor:laget".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> model = principal.text(principal
                .request("/engine-rest/process-definition/" + task.getProcessDefinitionId() + "/xml")
                .header("Authorization", "Basic " + basic)
                .header("Accept-Language", "nn")
                .GET());

        assertThat(model.body()).contains("Undersøk saken").doesNotContain("Undersøk saka\\\"");
    }

    @Test
    void theThreadSpeaksBokmaalAgainWhenTheReaderHasTheAnswer() {
        for (int i = 0; i < 30; i++) {
            get(ENGINE + "/task/" + task.getId(), "sv");
        }

        assertThat(json(get(ENGINE + "/task/" + task.getId(), null))
                        .path("name")
                        .asText())
                .isEqualTo("Undersøk saken");
        assertThat(Language.spoken()).isEqualTo(Language.NB);
    }

    @Test
    void theLanguageOfTheMachineMakesNoDifference() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("sv-SE"));
            assertThat(refusal("nb")).isEqualTo("Saken finnes ikke, eller du har ikke tilgang til den.");
        } finally {
            Locale.setDefault(machine);
        }
    }

    private String refusal(@Nullable String browser) {
        return json(get("/laget/api/cases/00000000-0000-0000-0000-000000000000", browser))
                .path("message")
                .asText();
    }

    private HttpResponse<String> get(String path, @Nullable String browser) {
        var request =
                principal.request(path).header("Accept", "application/json").GET();
        return principal.text(browser == null ? request : request.header("Accept-Language", browser));
    }

    private HttpResponse<String> post(String path, String body, String browser) {
        return principal.text(principal
                .request(path)
                .header("Accept", "application/json")
                .header("Accept-Language", browser)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", principal.token())
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
