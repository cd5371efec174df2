package no.laget.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import no.laget.EngineTables;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseId;
import no.laget.casefile.TaskAccess;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** What can be done to the engine from outside, over the wire, by those who should and by those who should not. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class EngineOverHttpTest {

    private static final String REST = "/engine-rest";
    private static final String INJECTED =
            "${''.getClass().forName('no.laget.engine.Probe').getMethod('touch').invoke(null)}";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private TaskAccess taskAccess;

    private Visitor teacher;
    private Visitor colleague;
    private Visitor principal;
    private Visitor elsewhere;
    private Visitor administrator;

    @BeforeAll
    void aSmallModelIsDeployed() {
        engine.getRepositoryService()
                .createDeployment()
                .name("engine test")
                .addClasspathResource("engine/testplan.bpmn")
                .addClasspathResource("engine/test-report.form")
                .addClasspathResource("engine/test-write.form")
                .deploy();
        Authorization start = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        start.setGroupId("teacher");
        start.setResource(Resources.PROCESS_DEFINITION);
        start.setResourceId("testplan");
        start.addPermission(ProcessDefinitionPermissions.READ);
        start.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
        engine.getAuthorizationService().saveAuthorization(start);
        teacher = Visitor.withPassword(port, "laerer", "laget");
        colleague = Visitor.withPassword(port, "kontakt", "laget");
        principal = Visitor.withPassword(port, "rektor", "laget");
        elsewhere = Visitor.withPassword(port, "laerer2", "laget");
        administrator = Visitor.withPassword(port, "admin", "laget");
    }

    @AfterAll
    void itIsTakenAway() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName("engine test")
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
        engine.getAuthorizationService().createAuthorizationQuery().resourceId("testplan").list().stream()
                .map(Authorization::getId)
                .forEach(engine.getAuthorizationService()::deleteAuthorization);
    }

    @BeforeEach
    void nothingIsReadYet() {
        Probe.READ.clear();
        Probe.touched = false;
    }

    // --- the door

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist/scripts/config.js",
                "/camunda/api/admin/auth/user/default",
                "/actuator/health"
            })
    void theLoginPageItsFilesAndTheHealthProbeAreOpen(String path) {
        assertThat(Visitor.unknown(port).get(path).statusCode()).isIn(200, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/engine-rest/user",
                "/engine-rest/engine/default/task",
                "/engine-rest/process-definition",
                "/engine-rest/history/variable-instance",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/default/user",
                "/camunda/api/engine/engine/default/identity/password-policy",
                "/camunda/api/cockpit/plugin/base/default/process-instance",
                "/camunda/api/admin/plugin/admin-plugins/default/metrics",
                "/actuator",
                "/actuator/env",
                "/laget/api/cases/00000000-0000-0000-0000-000000000000",
                "/anything/that/comes/later"
            })
    void everythingElseNeedsALogin(String path) {
        Visitor unknown = Visitor.unknown(port);
        assertThat(unknown.get(path).statusCode()).isEqualTo(401);
        assertThat(unknown.send("POST", path).statusCode()).isIn(401, 403);
        assertThat(unknown.send("DELETE", path).statusCode()).isIn(401, 403);
    }

    @Test
    void theEngineIsOpenedByNameAndPasswordOnly() {
        assertThat(teacher.get(REST + "/task").statusCode()).isEqualTo(200);
        assertThat(Visitor.withPassword(port, "skoleeier", "wrong")
                        .get(REST + "/task")
                        .statusCode())
                .isEqualTo(401);
        assertThat(teacher.get(REST + "/engine").statusCode()).isEqualTo(404);
    }

    @Test
    void answersAreNeitherSniffedNorFramedNorKept() {
        HttpResponse<String> answer = teacher.get(REST + "/task");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/setup;a=b/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/camunda/app/admin/default/setup/"
            })
    void theFirstRunPageIsClosedWithAndWithoutAnAdministrator(String path) {
        Map<String, Object> intruder = Map.of(
                "profile", Map.of("id", "intruder", "firstName", "In", "lastName", "Truder"),
                "credentials", Map.of("password", "intruder"));
        List<String> administrators =
                engine.getIdentityService().createUserQuery().memberOfGroup("camunda-admin").list().stream()
                        .map(User::getId)
                        .toList();
        assertThat(administrators).isNotEmpty();
        administrators.forEach(one -> engine.getIdentityService().deleteMembership(one, "camunda-admin"));
        try {
            Visitor unknown = Visitor.unknown(port);
            unknown.get("/camunda/app/admin/default/");
            assertThat(unknown.post(path, intruder).statusCode()).isBetween(400, 499);
            assertThat(engine.getIdentityService()
                            .createUserQuery()
                            .userId("intruder")
                            .count())
                    .isZero();
        } finally {
            administrators.forEach(one -> engine.getIdentityService().createMembership(one, "camunda-admin"));
        }
        assertThat(Visitor.unknown(port).post(path, intruder).statusCode()).isBetween(400, 499);
    }

    /** The engine refuses as well, should a way around the door be found. */
    @Test
    void nobodyWhoIsNotLoggedInMakesUsersOverRest() {
        User intruder = engine.getIdentityService().newUser("intruder");
        RestRequest.begin();
        try {
            assertThatThrownBy(() -> engine.getIdentityService().saveUser(intruder))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> engine.getIdentityService().createMembership("laerer", "camunda-admin"))
                    .isInstanceOf(Refusal.class);
        } finally {
            RestRequest.end();
        }
    }

    // --- hidden expressions

    static Stream<Map<String, Object>> hiddenExpressions() {
        Map<String, Object> hidden = Map.of("assigneeExpression", INJECTED);
        return Stream.of(
                Map.of("orQueries", List.of(hidden)),
                Map.of("assigned", true, "orQueries", List.of(Map.of("assignee", "x"), hidden)),
                Map.of("orQueries", List.of(Map.of("orQueries", List.of(hidden)))));
    }

    @ParameterizedTest
    @MethodSource("hiddenExpressions")
    void anExpressionHiddenInATaskQueryIsRefusedAndNotEvaluated(Map<String, Object> query) {
        for (String path : List.of("/task", "/task/count", "/task?maxResults=1", "/engine/default/task")) {
            assertThat(teacher.post(REST + path, query).statusCode()).as(path).isEqualTo(400);
        }
        Visitor inTasklist = Visitor.inTasklist(port, "laerer");
        assertThat(inTasklist
                        .post("/camunda/api/engine/engine/default/task/count", query)
                        .statusCode())
                .isEqualTo(400);
        String filter =
                engine.getFilterService().createFilterQuery().list().get(0).getId();
        assertThat(teacher.post(REST + "/filter/" + filter + "/list", query).statusCode())
                .isEqualTo(400);
        assertThat(administrator
                        .post(
                                REST + "/filter/create",
                                Map.of("resourceType", "Task", "name", "x", "query", query, "properties", Map.of()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(Probe.touched).isFalse();
    }

    @Test
    void aNameThatComesTwiceDoesNotHideAnExpression() {
        String twice = "{\"orQueries\":[{\"assigneeExpression\":\"" + INJECTED + "\"}],\"orQueries\":[]}";
        String escaped = "{\"orQueries\":[{\"assignee\\u0045xpression\":\"" + INJECTED + "\"}]}";
        assertThat(teacher.post(REST + "/task", twice).statusCode()).isEqualTo(400);
        assertThat(teacher.post(REST + "/task", escaped).statusCode()).isEqualTo(400);
    }

    /** Without the door: the engine itself, for a query and for a filter that is stored already. */
    @Test
    void theEngineRefusesHiddenExpressionsOnItsOwn() {
        assertThatThrownBy(() -> engine.getTaskService()
                        .createTaskQuery()
                        .or()
                        .taskAssigneeExpression(INJECTED)
                        .endOr()
                        .count())
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> engine.getFilterService()
                        .saveFilter(engine.getFilterService()
                                .newTaskFilter("x")
                                .setQuery(new TaskQueryImpl()
                                        .or()
                                        .taskAssigneeExpression(INJECTED)
                                        .endOr())))
                .isInstanceOf(Refusal.class);
        for (String query : List.of(
                "{\"orQueries\":[{\"assigneeExpression\":\"" + INJECTED + "\"}]}",
                "{\"assigneeExpression\":\"" + INJECTED + "\"}")) {
            String id = UUID.randomUUID().toString();
            database.sql("insert into public.act_ru_filter (id_, rev_, resource_type_, name_, query_, properties_)"
                            + " values (?, 1, 'Task', 'planted', ?, '{}')")
                    .params(id, query)
                    .update();
            assertThatThrownBy(() -> engine.getFilterService().list(id)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> engine.getFilterService().count(id)).isInstanceOf(Refusal.class);
            database.sql("delete from public.act_ru_filter where id_ = ?")
                    .param(id)
                    .update();
        }
        assertThat(Probe.touched).isFalse();
    }

    @Test
    void theFiltersOfEveryoneStillWork() {
        start(teacher, "Kari");
        List<Integer> counts = engine.getFilterService().createFilterQuery().list().stream()
                .map(filter -> teacher.get(REST + "/filter/" + filter.getId() + "/count"))
                .map(answer -> Visitor.read(answer).path("count").asInt(-1))
                .toList();
        assertThat(counts).doesNotContain(-1).anyMatch(count -> count > 0);
    }

    // --- whose task it is

    @Test
    void aColleagueOfTheSameRoleSeesTheTaskAndNobodyElse() {
        String task = start(teacher, "Kari");
        assertThat(sees(teacher, task)).isTrue();
        assertThat(sees(colleague, task)).isTrue();
        assertThat(sees(principal, task)).isFalse();
        assertThat(sees(elsewhere, task)).isFalse();
        assertThat(sees(administrator, task)).isFalse();
        assertThat(teacher.post(REST + "/task/" + task + "/claim", Map.of("userId", "laerer"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(sees(colleague, task)).as("also when it is taken").isTrue();
    }

    @Test
    void aTeacherOfAnotherSchoolFindsNothingToReadTakeOrComplete() {
        String task = start(teacher, "Kari");
        assertThat(elsewhere.get(REST + "/task/" + task).statusCode()).isEqualTo(404);
        for (Visitor other : List.of(elsewhere, principal)) {
            for (String part : List.of("/form", "/deployed-form", "/form-variables", "/variables", "/identity-links")) {
                gone(other.get(REST + "/task/" + task + part));
            }
        }
        gone(elsewhere.post(REST + "/task/" + task + "/claim", Map.of("userId", "laerer2")));
        gone(elsewhere.post(REST + "/task/" + task + "/unclaim", Map.of()));
        gone(submit(elsewhere, task, Map.of("text", "x")));
        gone(elsewhere.post(REST + "/task/" + task + "/complete", variables(Map.of("text", "x"))));
        gone(submit(elsewhere, UUID.randomUUID().toString(), Map.of("text", "x")));
        assertThat(sees(teacher, task)).isTrue();
    }

    @Test
    void thePrincipalOfOneSchoolWhoTeachesAtAnotherIsNotAskedAsPrincipalThere() {
        person("dobbel", List.of("teacher", "teacher.solbakken", "principal", "principal.nordvik"));
        Visitor both = Visitor.withPassword(port, "dobbel", "laget");
        String write = start(teacher, "Kari");
        assertThat(sees(both, write)).isTrue();
        submit(teacher, write, Map.of("text", "x"));
        Task decide = engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("userTask_decide")
                .tenantIdIn("solbakken")
                .taskCandidateGroup("principal.solbakken")
                .list()
                .get(0);
        assertThat(sees(principal, decide.getId())).isTrue();
        assertThat(sees(both, decide.getId())).isFalse();
        gone(submit(both, decide.getId(), Map.of()));
    }

    @Test
    void aTaskIsTakenForOneselfAndNotFromAnother() {
        String task = start(teacher, "Kari");
        refused(
                teacher.post(REST + "/task/" + task + "/claim", Map.of("userId", "kontakt")),
                400,
                "Du kan bare ta oppgaver selv, ikke gi dem til andre.");
        assertThat(teacher.post(REST + "/task/" + task + "/claim", Map.of("userId", "laerer"))
                        .statusCode())
                .isEqualTo(204);
        refused(
                colleague.post(REST + "/task/" + task + "/claim", Map.of("userId", "kontakt")),
                409,
                "En annen har tatt oppgaven.");
        refused(colleague.post(REST + "/task/" + task + "/unclaim", Map.of()), 409, "En annen har tatt oppgaven.");
        refused(submit(colleague, task, Map.of("text", "x")), 409, "En annen har tatt oppgaven.");
        assertThat(teacher.post(REST + "/task/" + task + "/unclaim", Map.of()).statusCode())
                .isEqualTo(204);
        assertThat(submit(colleague, task, Map.of("text", "x")).statusCode()).isEqualTo(204);
    }

    @Test
    void whoHasAnOpenTaskInTheCaseIsKnown() {
        String task = start(teacher, "Kari");
        CaseId id = CaseId.of(caseOf(task));
        assertThat(taskAccess.hasOpenTask("laerer", id)).isTrue();
        assertThat(taskAccess.hasOpenTask("kontakt", id)).isTrue();
        assertThat(taskAccess.hasOpenTask("rektor", id)).isFalse();
        assertThat(taskAccess.hasOpenTask("laerer2", id)).isFalse();
        submit(teacher, task, Map.of("text", "x"));
        assertThat(taskAccess.hasOpenTask("laerer", id)).isFalse();
        assertThat(taskAccess.hasOpenTask("rektor", id)).isTrue();
    }

    @Test
    void theAdministratorSeesNoCaseInTheFormOfATask() {
        String task = start(teacher, "Kari");
        assertThat(administrator.get(REST + "/task/" + task + "/form-variables").statusCode())
                .isBetween(400, 499);
    }

    // --- where a case belongs

    @Test
    void theUnitIsTheUsersOwnWhateverTheFormSays() {
        String task = start(elsewhere, "Kari");
        assertThat(unitOf(task)).isEqualTo("nordvik");
        refused(
                submitStart(elsewhere, Map.of("name", "a", "seen", "b", "unit", "solbakken")),
                400,
                "Du arbeider ikke ved enheten som er valgt. Dette er dine: nordvik (Nordvik skule).");
    }

    @Test
    void whoWorksAtSeveralUnitsChooses() {
        person("begge", List.of("teacher", "teacher.solbakken", "teacher.nordvik"));
        Visitor both = Visitor.withPassword(port, "begge", "laget");
        refused(
                submitStart(both, Map.of("name", "a", "seen", "b")),
                400,
                "Du arbeider ved flere enheter. Skriv kortnavnet på den saken hører til: "
                        + "nordvik (Nordvik skule), solbakken (Solbakken skole).");
        String instance = Visitor.read(submitStart(both, Map.of("name", "a", "seen", "b", "unit", "nordvik")))
                .path("id")
                .asText();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getTenantId())
                .isEqualTo("nordvik");
    }

    @Test
    void ourOwnCodeSaysAtWhichUnit() {
        String definition = definition();
        Map<String, Object> form = Map.of("name", "a", "seen", "b");
        assertThatThrownBy(() -> engine.getFormService().submitStartForm(definition, form))
                .isInstanceOf(Refusal.class)
                .hasMessage("Du er ikke knyttet til en enhet som kan ha saken.");
        assertThat(StartingUnit.of("maurtua")
                        .call(() -> engine.getFormService().submitStartForm(definition, form))
                        .getTenantId())
                .isEqualTo("maurtua");
    }

    @Test
    void nobodyChoosesTheCaseThatAnInstanceIsAbout() {
        String other = caseOf(start(teacher, "Kari"));
        HttpResponse<String> answer = elsewhere.post(
                REST + "/process-definition/key/testplan/submit-form",
                Map.of("variables", typed(Map.of("name", "a", "seen", "b")), "businessKey", other));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Visitor.read(answer).path("key").asText()).isEqualTo("engine.businessKeyNotYours");
    }

    // --- forms

    @Test
    void whatIsSubmittedReachesTheListenerAndBecomesNoVariable() {
        String task = start(teacher, "Kari Planted-" + "x".repeat(40));
        submit(teacher, task, Map.of("text", "Planted text"));
        assertThat(Probe.READ).containsExactly("laerer: Kari Planted-" + "x".repeat(40), "laerer: Planted text");
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processDefinitionKey("testplan")
                        .list())
                .extracting(HistoricVariableInstance::getName)
                .contains("caseLabel")
                .isSubsetOf("caseLabel", "decider");
    }

    @Test
    void aSimpleStartWithVariablesIsAFormToo() {
        HttpResponse<String> answer = teacher.post(
                REST + "/process-definition/key/testplan/start",
                variables(Map.of("name", "Planted by start", "seen", "b")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Probe.READ).containsExactly("laerer: Planted by start");
        assertThat(EngineTables.containing(dataSource, "Planted by start")).isEmpty();
    }

    @Test
    void noWordOfAFormIsInAnyTableOfTheEngine(CapturedOutput log) {
        String name = "Ola-" + UUID.randomUUID();
        String seen = "Sett-" + UUID.randomUUID();
        String text = "Tekst-" + UUID.randomUUID() + " " + "lang ".repeat(2_000);
        String measure = "Tiltak-" + UUID.randomUUID();
        String task = startWith(teacher, Map.of("name", name, "seen", seen + "lang ".repeat(2_000)));
        Map<String, Object> form = typed(Map.of("text", text, "form", "PHYSICAL"));
        form.put("measures", Map.of("value", "[{\"what\":\"" + measure + "\",\"due\":null}]", "type", "Json"));
        form.put("agreed", Map.of("value", "[\"CHILD\"]", "type", "Json"));
        HttpResponse<String> answer = teacher.post(REST + "/task/" + task + "/submit-form", Map.of("variables", form));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        for (String word : List.of(name, seen, text.substring(0, 40), measure)) {
            assertThat(EngineTables.containing(dataSource, word)).as(word).isEmpty();
            assertThat(log.getAll()).doesNotContain(word);
        }
        assertThat(EngineTables.containing(dataSource, "testplan"))
                .as("the search finds what is there")
                .isNotEmpty();
    }

    @Test
    void aRefusalArrivesAsItsSentenceAloneAndTheTaskStaysOpen(CapturedOutput log) {
        String task = start(teacher, "Kari");
        refused(submit(teacher, task, Map.of()), 400, "«Tekst» må fylles ut.");
        refused(
                submit(teacher, task, Map.of("text", "a", "stranger", "b")),
                400,
                "Skjemaet har ikke noe felt som heter «stranger».");
        refused(
                submit(teacher, task, Map.of("text", "a\0b")),
                400,
                "«Tekst» inneholder tegn som ikke kan lagres. Fjern dem og prøv igjen.");
        String said = "refuse-" + UUID.randomUUID();
        refused(
                submit(teacher, task, Map.of("text", said)),
                400,
                "Skjemaet har ikke noe felt som heter «" + said + "».");
        Visitor inTasklist = Visitor.inTasklist(port, "laerer");
        refused(
                inTasklist.post(
                        "/camunda/api/engine/engine/default/task/" + task + "/submit-form",
                        variables(Map.of("text", said))),
                400,
                "Skjemaet har ikke noe felt som heter «" + said + "».");
        assertThat(log.getAll()).contains("engine.fieldUnknown").doesNotContain(said);
        assertThat(sees(teacher, task)).isTrue();
        assertThat(Probe.READ).hasSize(1);
    }

    @Test
    void aRepeatedSubmitIsAConflictAndHappensOnce() {
        String task = start(teacher, "Kari");
        assertThat(submit(teacher, task, Map.of("text", "once")).statusCode()).isEqualTo(204);
        gone(submit(teacher, task, Map.of("text", "once")));
        gone(teacher.post(REST + "/task/" + task + "/complete", variables(Map.of("text", "once"))));
        assertThat(Probe.READ).filteredOn(read -> read.contains("once")).hasSize(1);
    }

    @Test
    void textThatNoDatabaseCanStoreIsABadRequest() {
        refused(teacher.post(REST + "/task", "{\"name\":\"a\\u0000b\"}"), 400, "Det som ble sendt, kan ikke leses.");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/task/TASK/variables/caseLabel",
        "PUT,/task/TASK/localVariables/caseLabel",
        "POST,/task/TASK/variables",
        "POST,/task/TASK/localVariables",
        "DELETE,/task/TASK/variables/caseLabel",
        "POST,/task/TASK/bpmnError",
        "POST,/task/TASK/bpmnEscalation",
        "POST,/task/TASK/resolve",
        "POST,/task/TASK/delegate",
        "POST,/task/TASK/comment/create",
        "POST,/task/TASK/assignee",
        "POST,/task/TASK/identity-links",
        "PUT,/task/TASK",
        "PUT,/process-instance/INSTANCE/variables/caseLabel",
        "POST,/process-instance/INSTANCE/variables",
        "POST,/process-instance/INSTANCE/modification",
        "POST,/message",
        "POST,/signal",
        "POST,/condition"
    })
    void thereIsNoWayAroundTheForm(String method, String path) {
        String task = start(teacher, "Kari");
        String instance = caseOf(task);
        Map<String, Object> body = new LinkedHashMap<>();
        if (path.endsWith("/caseLabel")) {
            body.putAll(Map.of("value", "planted", "type", "String"));
        } else if (path.contains("ariables")) {
            body.put("modifications", typed(Map.of("caseLabel", "planted")));
        } else if (path.contains("bpmn")) {
            body.putAll(Map.of("errorCode", "x", "escalationCode", "x", "variables", typed(Map.of("a", "planted"))));
            body.remove(path.endsWith("Error") ? "escalationCode" : "errorCode");
        } else if (path.endsWith("modification")) {
            body.put("instructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "endEvent_closed")));
        } else if (path.equals("/message")) {
            body.putAll(Map.of("messageName", "x", "processInstanceId", instance));
        } else if (path.equals("/signal")) {
            body.put("name", "x");
        } else if (path.equals("/condition")) {
            body.put("variables", typed(Map.of("a", "planted")));
        } else if (path.endsWith("comment/create")) {
            body.put("message", "planted");
        } else if (path.endsWith("identity-links")) {
            body.putAll(Map.of("userId", "laerer2", "type", "candidate"));
        } else if (path.endsWith("TASK")) {
            body.put("name", "planted");
        } else {
            body.put("userId", "laerer2");
        }
        String full = REST + path.replace("TASK", task).replace("INSTANCE", instance);
        HttpResponse<String> answer = method.equals("PUT")
                ? teacher.put(full, body)
                : method.equals("POST") ? teacher.post(full, body) : teacher.send(method, full);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 403);
        assertThat(EngineTables.containing(dataSource, "planted")).isEmpty();
        assertThat(engine.getTaskService().createTaskQuery().taskId(task).count())
                .isOne();
    }

    @Test
    void aStartCannotSkipSteps() {
        HttpResponse<String> answer = teacher.post(
                REST + "/process-definition/key/testplan/start",
                Map.of(
                        "startInstructions",
                        List.of(Map.of("type", "startBeforeActivity", "activityId", "userTask_decide"))));
        assertThat(answer.statusCode()).isBetween(400, 403);
    }

    @Test
    void noTaskLeavesARowInTheTableOfAuthorizations() {
        long before = authorizations();
        String task = start(teacher, "Kari");
        teacher.post(REST + "/task/" + task + "/claim", Map.of("userId", "laerer"));
        assertThat(authorizations()).isEqualTo(before);
    }

    // --- helpers

    private long authorizations() {
        return engine.getAuthorizationService().createAuthorizationQuery().count();
    }

    private String start(Visitor who, String name) {
        return startWith(who, Map.of("name", name, "seen", "Sett"));
    }

    private String startWith(Visitor who, Map<String, Object> form) {
        JsonNode instance = Visitor.read(submitStart(who, form));
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.path("id").asText())
                .singleResult();
        assertThat(task).as(instance.toString()).isNotNull();
        return task.getId();
    }

    private static HttpResponse<String> submitStart(Visitor who, Map<String, Object> form) {
        return who.post(REST + "/process-definition/key/testplan/submit-form", variables(form));
    }

    private static HttpResponse<String> submit(Visitor who, String task, Map<String, Object> form) {
        return who.post(REST + "/task/" + task + "/submit-form", variables(form));
    }

    private static Map<String, Object> variables(Map<String, Object> form) {
        return Map.of("variables", typed(form));
    }

    private static Map<String, Object> typed(Map<String, Object> form) {
        Map<String, Object> typed = new LinkedHashMap<>();
        form.forEach((name, value) -> typed.put(name, Map.of("value", value, "type", "String")));
        return typed;
    }

    private static void gone(HttpResponse<String> answer) {
        refused(answer, 409, Words.of("engine.taskGone"));
    }

    private static void refused(HttpResponse<String> answer, int status, @Nullable String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode refusal = Visitor.read(answer);
        assertThat(refusal.path("type").asText()).isEqualTo("Refusal");
        assertThat(refusal.path("message").asText()).isEqualTo(sentence);
    }

    /** Found by id, in the list, and in the count: all three or none. */
    private static boolean sees(Visitor who, String task) {
        boolean byId = who.get(REST + "/task/" + task).statusCode() == 200;
        boolean listed = StreamSupport.stream(
                        Visitor.read(who.get(REST + "/task?processDefinitionKey=testplan"))
                                .spliterator(),
                        false)
                .anyMatch(one -> one.path("id").asText().equals(task));
        assertThat(listed).isEqualTo(byId);
        return byId;
    }

    private String definition() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("testplan")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String caseOf(String task) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getProcessInstanceId();
    }

    private String unitOf(String task) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getTenantId();
    }

    /** Somebody who is not in the organisation file: groups like {@code teacher.nordvik} are appointments. */
    private void person(String id, List<String> groups) {
        User user = engine.getIdentityService().newUser(id);
        user.setFirstName("Prøve");
        user.setLastName("Eksempel");
        user.setPassword("laget");
        engine.getIdentityService().saveUser(user);
        database.sql(
                        "insert into laget.staff (id, first_name, last_name, email, active) values (?, 'Prøve', 'Eksempel', ?, true)")
                .params(id, id + "@example.org")
                .update();
        groups.forEach(group -> {
            engine.getIdentityService().createMembership(id, group);
            int dot = group.indexOf('.');
            if (dot > 0) {
                String unit = group.substring(dot + 1);
                engine.getIdentityService().createTenantUserMembership(unit, id);
                database.sql("insert into laget.appointment (staff, role, unit) values (?, ?, ?)")
                        .params(id, group.substring(0, dot), unit)
                        .update();
            }
        });
    }
}
