package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.Access;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Purpose;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The lists of tasks, their cards and the cases that wait, over HTTP: who sees what, and no more. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class TaskListsHttpTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Clock clock;

    @Autowired
    private ObjectMapper json;

    private final List<String> started = new ArrayList<>();

    @AfterEach
    void noTaskIsLeftForOthers() {
        ClockUtil.reset();
        started.forEach(instance -> runtime.deleteProcessInstance(instance, "the test is over"));
    }

    // --- before the login

    @Test
    void anyoneMayKnowWhoseLagetThisIsAndNothingElse() {
        HttpResponse<String> answer = Caller.stranger(port).get("/about");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"municipality\":\"Eksempelvik kommune\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/assets/laget/mark.svg",
                "/camunda/assets/laget/look.css",
                "/camunda/favicon.ico",
                "/camunda/app/tasklist/scripts/laget/login.js"
            })
    void theLoginPageFindsWhatItLooksLike(String file) {
        assertThat(Caller.stranger(port).get(file).statusCode()).isEqualTo(200);
    }

    // --- cards

    @Test
    void aCardTellsCaseUnitStepDeadlineAndWhoHasIt() {
        CaseFile file = open("solbakken", "laerer", false);
        Task task = planned(file);
        due(task, clock.instant().plus(Duration.ofDays(2)));

        JsonNode card = cards("laerer", task.getId()).get(0);

        assertThat(card.get("label").asText()).isEqualTo(file.label());
        assertThat(card.get("unit").asText()).isEqualTo("Solbakken skole");
        assertThat(card.get("programme").asText()).isEqualTo("Aktivitetsplan med Stafettlogg");
        assertThat(card.get("step").asText()).isEqualTo("Lag aktivitetsplan");
        assertThat(card.get("due").get("days").asInt()).isEqualTo(2);
        assertThat(card.get("due").get("late").asBoolean()).isFalse();
        assertThat(card.get("person").isNull()).isTrue();

        tasks.claim(task.getId(), "laerer");
        assertThat(cards("laerer", task.getId()).get(0).get("mine").asBoolean()).isTrue();
        JsonNode principals = cards("rektor", task.getId()).get(0);
        assertThat(principals.get("mine").asBoolean()).isFalse();
        assertThat(principals.get("person").asText()).isEqualTo("Lærer Eksempel");
    }

    @Test
    void aCardSaysNothingOfTheChildButTheLabelAndNeedsNoRowInTheAccessLog() {
        CaseFile file = open("solbakken", "laerer", true);
        Task task = planned(file);

        String card = cards("laerer", task.getId()).toString();

        assertThat(card).contains(file.number()).doesNotContain("Kari", "Eksempelbarn", "K.E.");
        assertThat(cases.accesses(file.id(), "laerer", Purpose.CASE_WORK))
                .extracting(Access::what)
                .doesNotContain(Access.What.CASE_FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"laerer2", "rektor2", "kontakt", "umv", "arkivar", "skoleeier", "admin"})
    void whoMayNotSeeATaskLearnsNoMoreThanOfOneThatDoesNotExist(String user) {
        Task task = planned(open("solbakken", "laerer", false));

        assertThat(cards(user, task.getId(), UUID.randomUUID().toString())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tasks\":[]}",
                "{\"tasks\":null}",
                "{}",
                "{\"tasks\":[null,\"\",\"\\u0000\",\"' or 1=1 --\",\"${1+1}\",\"%\"]}",
                "{\"tasks\":[\"00000000-0000-0000-0000-00000000000\\u0000\"]}"
            })
    void whatIsNoTaskHasNoCard(String body) {
        HttpResponse<String> answer = ask("laerer", body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer)).isEmpty();
    }

    @Test
    void aTaskThatIsAskedForTwiceHasOneCard() {
        String task = planned(open("solbakken", "laerer", false)).getId();
        assertThat(cards("laerer", task, task)).hasSize(1);
    }

    @Test
    void tooManyTasksAtOnceAreRefusedWithASentence() {
        String[] ids = IntStream.range(0, 51)
                .mapToObj(n -> UUID.randomUUID().toString())
                .toArray(String[]::new);
        HttpResponse<String> answer = ask("laerer", body(ids));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Words.of("desk.tooManyTasks", 50));
        assertThat(ask("laerer", "{\"tasks\":\"all\"}").statusCode()).isEqualTo(400);
    }

    // --- lists

    @ParameterizedTest
    @CsvSource({"-1, late", "1, week", "8, ''"})
    void aTaskStandsInTheListsOfItsDeadlineForThoseWhomItIsMeantFor(int days, String list) {
        wednesdayAtNoon();
        Task task = planned(open("solbakken", "laerer", false));
        due(task, clock.instant().plus(Duration.ofDays(days)));
        Task elsewhere = planned(open("nordvik", "laerer2", false));
        due(elsewhere, clock.instant().plus(Duration.ofDays(days)));

        for (String timely : List.of("late", "week")) {
            assertThat(listed("laerer", timely))
                    .as(timely)
                    .doesNotContain(elsewhere.getId())
                    .matches(ids -> ids.contains(task.getId()) == timely.equals(list));
            assertThat(listed("laerer2", timely)).doesNotContain(task.getId());
        }
        assertThat(listed("rektor", "ours")).contains(task.getId());
        assertThat(listed("rektor", "mine")).doesNotContain(task.getId());
    }

    /** Which is an hour or two before it does for the server's own clock. */
    @Test
    void theWeekEndsWithSundayInNorway() {
        wednesdayAtNoon();
        Instant monday = Norway.today(clock)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atStartOfDay(Norway.ZONE)
                .toInstant();
        Task sunday = planned(open("solbakken", "laerer", false));
        due(sunday, monday.minusSeconds(1));
        Task next = planned(open("solbakken", "laerer", false));
        due(next, monday);

        assertThat(listed("laerer", "week")).contains(sunday.getId()).doesNotContain(next.getId());
    }

    @Test
    void aTaskThatNobodyElseCouldTakeIsNotGivenBack() {
        Task task = planned(open("solbakken", "laerer", false));
        String unclaim = ENGINE + "/task/" + task.getId() + "/unclaim";
        tasks.claim(task.getId(), "laerer");
        assertThat(Caller.loggedIn(port, "laerer")
                        .post(unclaim, "application/json", new byte[0])
                        .statusCode())
                .isEqualTo(204);

        tasks.claim(task.getId(), "laerer");
        tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getType().equals("candidate"))
                .forEach(link -> {
                    if (link.getGroupId() != null) {
                        tasks.deleteCandidateGroup(task.getId(), link.getGroupId());
                    } else {
                        tasks.deleteCandidateUser(task.getId(), link.getUserId());
                    }
                });
        HttpResponse<String> refused = Caller.loggedIn(port, "laerer").post(unclaim, "application/json", new byte[0]);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(Words.of("engine.yoursAlone"));
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isEqualTo("laerer");
    }

    // --- waiting for others

    @Test
    void theHolderSeesWhomTheCaseWaitsForAndByWhenButNotForWhat() {
        CaseFile file = open("solbakken", "laerer", false);
        Task task = archived(file);
        due(task, clock.instant().minus(Duration.ofDays(3)));

        JsonNode waiting = waiting("laerer", file);

        assertThat(waiting.get("label").asText()).isEqualTo(file.label());
        assertThat(waiting.get("unit").asText()).isEqualTo("Solbakken skole");
        assertThat(waiting.get("who").asText()).isEqualTo("Arkivar");
        assertThat(waiting.get("due").get("days").asInt()).isEqualTo(-3);
        assertThat(waiting.get("due").get("late").asBoolean()).isTrue();
        assertThat(waiting.toString()).doesNotContain(task.getId(), task.getName(), "Kari");

        tasks.claim(task.getId(), "arkivar");
        assertThat(waiting("laerer", file).get("who").asText()).isEqualTo("Arkivar Eksempel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kontakt", "rektor", "laerer2", "rektor2", "arkivar", "skoleeier", "admin"})
    void whoHasNoPartInACaseWaitsForNobodyInIt(String user) {
        CaseFile file = open("solbakken", "laerer", false);
        archived(file);

        assertThat(waiting(user, file).isMissingNode()).isTrue();
    }

    @Test
    void aCaseDoesNotWaitForOthersWhenTheNextStepIsOnesOwn() {
        CaseFile file = open("solbakken", "laerer", false);
        planned(file);

        assertThat(waiting("laerer", file).isMissingNode()).isTrue();
    }

    // --- helpers

    private CaseFile open(String unit, String holder, boolean isProtected) {
        Child child = new Child("Kari", "Eksempelbarn", LocalDate.of(2016, 5, 3), null, isProtected, "4B");
        Concern concern = new Concern(clock.instant().minus(Duration.ofHours(2)), "Uro", false, Involvement.NONE);
        return cases.open(new NewCase("activityplan", unit, child, List.of(), List.of(), holder, concern), holder);
    }

    /** A task that the leader and the holder may take, two calls down. */
    private Task planned(CaseFile file) {
        return start(file, "activityplan", "callActivity_makePlan");
    }

    /** A task for the archivist. */
    private Task archived(CaseFile file) {
        return start(file, "archiving", "userTask_archiveByHand");
    }

    private Task start(CaseFile file, String process, String at) {
        ProcessInstance instance = StartingUnit.of(file.unit()).call(() -> runtime.createProcessInstanceByKey(process)
                .businessKey(file.id().toString())
                .setVariable("caseLabel", file.label())
                .setVariable("subject", "CHILD")
                .setVariable("knownAt", Date.from(file.knownAt()))
                .startBeforeActivity(at)
                .execute());
        started.add(instance.getId());
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(file.id().toString())
                .singleResult();
    }

    private void due(Task task, Instant when) {
        Task fresh = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        fresh.setDueDate(Date.from(when));
        tasks.saveTask(fresh);
    }

    /** So that tomorrow is in the same week and in eight days is not. */
    private void wednesdayAtNoon() {
        ClockUtil.setCurrentTime(Date.from(LocalDate.now(Norway.ZONE)
                .with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY))
                .atTime(12, 0)
                .atZone(Norway.ZONE)
                .toInstant()));
    }

    private JsonNode cards(String user, String... ids) {
        return read(ask(user, body(ids)));
    }

    private HttpResponse<String> ask(String user, String body) {
        return Caller.loggedIn(port, user)
                .post("/laget/api/tasks/cards", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** The case on the user's list of those that wait; missing when it does not stand there. */
    private JsonNode waiting(String user, CaseFile file) {
        for (JsonNode row : read(Caller.loggedIn(port, user).get("/laget/api/cases/waiting"))) {
            if (row.get("caseId").asText().equals(file.id().toString())) {
                return row;
            }
        }
        return MissingNode.getInstance();
    }

    private List<String> listed(String user, String list) {
        Caller caller = Caller.loggedIn(port, user);
        for (JsonNode filter : read(caller.get(ENGINE + "/filter?resourceType=Task"))) {
            if (filter.get("properties").get("laget").asText().equals(list)) {
                JsonNode found =
                        read(caller.get(ENGINE + "/filter/" + filter.get("id").asText() + "/list"));
                List<String> ids = new ArrayList<>();
                found.forEach(task -> ids.add(task.get("id").asText()));
                return ids;
            }
        }
        return List.of();
    }

    private String body(String... ids) {
        try {
            return json.writeValueAsString(Map.of("tasks", ids));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body(), notJson);
        }
    }
}
