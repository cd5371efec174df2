package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.laget.EngineTables;
import no.laget.Words;
import no.laget.casefile.Documents;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Drafts over real HTTP: whose they are, how long they last, and what cannot be one. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class DraftHttpTest {

    private static final String TYPED = "{\"notices\":\"DIGEST\",\"note\":\"Blåveis ${7*7} <b>\"}";
    private static final String START = "/laget/api/processes/activityplan/draft";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient database;

    @Autowired
    private javax.sql.DataSource dataSource;

    @Autowired
    private Clock clock;

    private final List<String> started = new ArrayList<>();
    private Caller teacher;
    private String instance;
    private String task;
    private String path;

    @BeforeEach
    void aTaskOfTheTeacherAndNobodysDraft() {
        database.sql("delete from laget.draft").update();
        teacher = Caller.loggedIn(port, "laerer");
        instance = choosingNotices();
        task = task(instance);
        path = "/laget/api/tasks/" + task + "/draft";
    }

    @AfterEach
    void nothingIsLeftForOthers() {
        engine.getRuntimeService().createProcessInstanceQuery().list().stream()
                .map(left -> left.getId())
                .filter(started::contains)
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left, "the test is over"));
        database.sql("delete from laget.draft").update();
    }

    @Test
    void whatIsTypedIsThereAgainWithTheNextSession() {
        assertThat(teacher.get(path).statusCode()).isEqualTo(204);

        HttpResponse<String> kept = put(teacher, path, TYPED);
        HttpResponse<String> again = Caller.loggedIn(port, "laerer").get(path);

        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.body()).contains("\"saved\":\"");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).startsWith("{\"content\":" + TYPED + ",\"saved\":\"");
        assertThat(again.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(EngineTables.containing(dataSource, "Blåveis ${7*7}")).isEmpty();
    }

    @Test
    void theLastOneCounts() {
        put(teacher, path, TYPED);
        put(teacher, path, "{\"notices\":\"AT_ONCE\"}");

        assertThat(teacher.get(path).body()).contains("AT_ONCE").doesNotContain("Blåveis");
        assertThat(drafts()).isEqualTo(1);
    }

    @Test
    void aDraftThatIsThrownAwayIsGone() {
        put(teacher, path, TYPED);

        assertThat(delete(teacher, path).statusCode()).isEqualTo(204);
        assertThat(delete(teacher, path).statusCode()).isEqualTo(204);
        assertThat(teacher.get(path).statusCode()).isEqualTo(204);
    }

    @Test
    void anotherOneLearnsNothingOfTheDraft() {
        put(teacher, path, TYPED);
        Caller other = Caller.loggedIn(port, "laerer2");
        String unknown = "/laget/api/tasks/00000000-0000-0000-0000-000000000000/draft";

        for (String method : List.of("GET", "DELETE", "PUT")) {
            HttpResponse<String> forbidden = send(other, method, path, TYPED);
            HttpResponse<String> missing = send(other, method, unknown, TYPED);
            assertThat(forbidden.statusCode()).isEqualTo(404).isEqualTo(missing.statusCode());
            assertThat(forbidden.body()).isEqualTo(missing.body()).contains(Words.of("desk.noSuchTask"));
        }
        assertThat(teacher.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aColleagueWhoMayTakeTheSameTaskSeesNoDraftAndWhoHasTakenItKeepsOthersOut() {
        tasks.addCandidateUser(task, "rektor");
        put(teacher, path, TYPED);
        Caller colleague = Caller.loggedIn(port, "rektor");
        assertThat(colleague.get(path).statusCode()).isEqualTo(204);

        HttpResponse<String> meanwhile = put(colleague, path, TYPED);

        assertThat(meanwhile.statusCode()).isEqualTo(409);
        assertThat(meanwhile.body()).contains("engine.taskTaken", Words.of("engine.taskTaken"));
        assertThat(drafts()).isEqualTo(1);
    }

    @Test
    void completingTheTaskTakesEveryDraftOfIt() {
        put(teacher, path, TYPED);
        insert("rektor", task);

        new Rehearsal(engine, documents).as("laerer", () -> {
            engine.getFormService().submitTaskForm(task, Map.of("notices", "DIGEST"));
            return task;
        });

        assertThat(drafts()).isZero();
        assertThat(put(teacher, path, TYPED).statusCode()).isEqualTo(404);
        assertThat(drafts()).as("a save that comes late makes no new one").isZero();
    }

    @Test
    void aRefusedCompletionLeavesTheDraft() {
        put(teacher, path, TYPED);

        HttpResponse<String> refused = teacher.post(
                "/camunda/api/engine/engine/default/task/" + task + "/submit-form",
                "application/json",
                "{\"variables\":{}}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(teacher.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aTimerThatEndsTheTaskTakesTheDraft() {
        put(teacher, path, TYPED);

        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId("event_abandoned")
                .singleResult()
                .getId());

        assertThat(drafts()).isZero();
    }

    @Test
    void aStartFormHasADraftForEachUserUntilTheProcessIsStarted() {
        Caller principal = Caller.loggedIn(port, "rektor");
        put(teacher, START, "{\"seen\":\"Står alene\"}");
        put(teacher, "/laget/api/processes/mail-settings/draft", "{}");
        put(principal, START, "{\"seen\":\"Noe annet\"}");

        assertThat(teacher.get(START).body()).contains("Står alene");
        choosingNotices();

        assertThat(teacher.get("/laget/api/processes/mail-settings/draft").statusCode())
                .isEqualTo(204);
        assertThat(teacher.get(START).statusCode()).isEqualTo(200);
        assertThat(principal.get(START).body()).contains("Noe annet");
    }

    @Test
    void whoMayNotStartAProcessHasNoDraftOfItsForm() {
        Caller archivist = Caller.loggedIn(port, "arkivar");

        HttpResponse<String> forbidden = put(archivist, START, TYPED);
        HttpResponse<String> missing = put(archivist, "/laget/api/processes/nothing/draft", TYPED);

        assertThat(forbidden.statusCode()).isEqualTo(404).isEqualTo(missing.statusCode());
        assertThat(forbidden.body()).isEqualTo(missing.body()).contains(Words.of("desk.noSuchProcess"));
    }

    @Test
    void whatNobodyHasTouchedForAMonthGoesWithTheNextSave() {
        put(teacher, path, TYPED);
        put(teacher, START, TYPED);
        database.sql("update laget.draft set saved = ? where process is not null")
                .param(clock.instant().minus(Duration.ofDays(31)).atOffset(ZoneOffset.UTC))
                .update();

        put(teacher, path, TYPED);

        assertThat(teacher.get(START).statusCode()).isEqualTo(204);
        assertThat(teacher.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{} {}",
                "{\"a\":NaN}",
                "{\"a\":\"half a character \\ud83d\"}",
                "<xml/>"
            })
    void whatIsNoDraftIsRefused(String body) {
        HttpResponse<String> answer = put(teacher, path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Words.of("engine.notReadable"));
        assertThat(drafts()).isZero();
    }

    @Test
    void aDraftThatIsTooLargeOrTooDeepIsRefused() {
        HttpResponse<String> large = put(teacher, path, "{\"a\":\"" + "x".repeat(512 * 1024) + "\"}");
        HttpResponse<String> deep = put(teacher, path, "{\"a\":".repeat(5000) + "1" + "}".repeat(5000));

        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains(Words.of("desk.draftTooLarge"));
        assertThat(deep.statusCode()).isEqualTo(400);
        assertThat(drafts()).isZero();
    }

    @Test
    void anyTextComesBackAsItWas() {
        String hostile = "{\"a\":\"NUL \\u0000 '; drop table laget.draft; -- \uD83D\uDE42 \u0301\"}";

        assertThat(put(teacher, path, hostile).statusCode()).isEqualTo(200);
        assertThat(teacher.get(path).body()).contains(hostile);
    }

    @Test
    void keepingAndThrowingAwayNeedTheTokenOfTheSession() {
        put(teacher, path, TYPED);

        for (String method : List.of("PUT", "DELETE")) {
            HttpResponse<String> answer =
                    teacher.text(teacher.request(path).method(method, BodyPublishers.ofString("{\"a\":1}")));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains(Words.of("desk.wrongToken"));
        }
        assertThat(teacher.get(path).body()).contains("Blåveis");
    }

    private String choosingNotices() {
        String id = new Rehearsal(engine, documents)
                .start("laerer", "mail-settings", Map.of())
                .getId();
        started.add(id);
        return id;
    }

    private String task(String processInstance) {
        return tasks.createTaskQuery()
                .processInstanceId(processInstance)
                .singleResult()
                .getId();
    }

    private void insert(String owner, String taskId) {
        database.sql("insert into laget.draft (owner, task, content, saved) values (?, ?, '{}', ?)")
                .params(owner, taskId, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private long drafts() {
        return database.sql("select count(*) from laget.draft")
                .query(Long.class)
                .single();
    }

    private static HttpResponse<String> put(Caller who, String where, String body) {
        return send(who, "PUT", where, body);
    }

    private static HttpResponse<String> delete(Caller who, String where) {
        return send(who, "DELETE", where, "");
    }

    private static HttpResponse<String> send(Caller who, String method, String where, String body) {
        return who.text(who.request(where)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", who.token())
                .method(method, BodyPublishers.ofString(body)));
    }
}
