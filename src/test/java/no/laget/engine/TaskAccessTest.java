package no.laget.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stock engine and ours on one database. The stock engine makes the tasks, and with them its rows of authorizations; ours
 * does not look at them, and must give everyone the same answers.
 */
class TaskAccessTest {

    private static final List<String> PEOPLE =
            List.of("teacher", "colleague", "principal", "elsewhere", "candidate", "owner", "nobody");

    private static final Set<String> TAKEN = new HashSet<>();

    private static EmbeddedPostgres database;
    private static ProcessEngine stock;
    private static ProcessEngine ours;

    @BeforeAll
    static void twoEnginesOnOneDatabase() throws IOException {
        database = EmbeddedPostgres.start();
        stock = engine("stock", configuration -> {});
        ours = engine("ours", LagetEngine::taskAccess);
        for (String unit : List.of("a", "b")) {
            stock.getRepositoryService()
                    .createDeployment()
                    .tenantId(unit)
                    .addModelInstance(
                            "work.bpmn",
                            Bpmn.createExecutableProcess("work")
                                    .startEvent()
                                    .userTask("task")
                                    .camundaCandidateGroups("${role}")
                                    .endEvent()
                                    .done())
                    .deploy();
            for (int i = 0; i < 4; i++) {
                start(unit, "teachers." + unit, i);
                start(unit, "principals." + unit, i);
            }
        }
        List<Task> tasks = list(stock.getTaskService().createTaskQuery().tenantIdIn("a"));
        TaskService service = stock.getTaskService();
        service.claim(tasks.get(0).getId(), "teacher");
        service.claim(tasks.get(1).getId(), "colleague");
        service.setAssignee(tasks.get(2).getId(), "nobody");
        service.addCandidateUser(tasks.get(3).getId(), "candidate");
        service.addCandidateUser(tasks.get(0).getId(), "candidate");
        service.setOwner(tasks.get(4).getId(), "owner");
        list(service.createTaskQuery().taskAssigned()).forEach(task -> TAKEN.add(task.getId()));
    }

    @AfterAll
    static void enough() throws IOException {
        ours.close();
        stock.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher", "colleague", "principal", "elsewhere", "candidate", "owner", "nobody"})
    void everyoneFindsTheSameTasksInTheSameOrder(String who) {
        List<Function<TaskService, TaskQuery>> queries = List.of(
                TaskService::createTaskQuery,
                service -> service.createTaskQuery().taskAssignee(who),
                service -> service.createTaskQuery().taskUnassigned(),
                service -> service.createTaskQuery().taskCandidateUser(who),
                service -> service.createTaskQuery().taskCandidateUser(who).includeAssignedTasks(),
                service -> service.createTaskQuery()
                        .taskCandidateGroupIn(groups(who).isEmpty() ? List.of("none") : groups(who))
                        .includeAssignedTasks(),
                service -> service.createTaskQuery().processVariableValueEquals("number", 1),
                service -> service.createTaskQuery()
                        .or()
                        .taskAssignee("teacher")
                        .taskAssignee("nobody")
                        .endOr(),
                service -> service.createTaskQuery()
                        .or()
                        .taskUnassigned()
                        .taskCandidateUser(who)
                        .endOr()
                        .or()
                        .processVariableValueEquals("number", 2)
                        .processVariableValueEquals("number", 3)
                        .endOr());
        for (Function<TaskService, TaskQuery> query : queries) {
            same(who, service -> ids(list(query.apply(service))));
            same(who, service -> query.apply(service).count());
            same(who, service -> ids(query.apply(service).orderByTaskId().asc().listPage(1, 2)));
        }
    }

    @Test
    void thereIsSomethingToFind() {
        assertThat(PEOPLE).allMatch(who -> visible(who) > 0);
    }

    /** The engine joins the candidates of a task once, so one and the same link must be asked for and be one's own. */
    @Test
    void whoAsksForTheGroupsOfOthersMayFindLessThanInAStockEngineButNeverMore() {
        for (String who : PEOPLE) {
            for (String group : List.of("teachers.a", "principals.a", "teachers.b")) {
                Function<TaskService, List<String>> question =
                        service -> ids(list(service.createTaskQuery().taskCandidateGroup(group)));
                assertThat(as(stock, who, question)).containsAll(as(ours, who, question));
            }
        }
    }

    @Test
    void everyoneMayReadAndWorkOnTheSameTasks() {
        for (Task task : list(stock.getTaskService().createTaskQuery())) {
            for (String who : PEOPLE) {
                same(who, service -> Stream.<Runnable>of(
                                () -> service.getVariables(task.getId()),
                                () -> service.getIdentityLinksForTask(task.getId()),
                                () -> service.setVariable(task.getId(), "number", 1),
                                () -> service.setAssignee(task.getId(), task.getAssignee()),
                                () -> service.setPriority(task.getId(), 1))
                        .map(TaskAccessTest::allowed)
                        .toList());
                if (task.getAssignee() == null) {
                    same(who, service -> allowed(() -> service.claim(task.getId(), who)));
                }
            }
        }
    }

    @Test
    void aQueryThatRunsTwiceIsRestrictedOnceAndToWhoeverRunsIt() {
        TaskQuery query = ours.getTaskService().createTaskQuery();
        Function<TaskService, Long> again = service -> query.count();
        long teachers = as(ours, "teacher", again);
        long repeated = as(ours, "teacher", again);
        long others = as(ours, "elsewhere", again);
        assertThat(teachers).isEqualTo(repeated).isEqualTo(visible("teacher"));
        assertThat(others).isEqualTo(visible("elsewhere"));
        assertThat(query.count()).as("Laget itself").isEqualTo(16);
    }

    @Test
    void oursMakesNoRows() {
        long before = ours.getAuthorizationService().createAuthorizationQuery().count();
        ours.getRuntimeService()
                .createProcessInstanceByKey("work")
                .processDefinitionTenantId("b")
                .setVariables(Map.of("role", "teachers.b", "number", 9))
                .execute();
        Task task = ours.getTaskService()
                .createTaskQuery()
                .processVariableValueEquals("number", 9)
                .singleResult();
        ours.getTaskService().claim(task.getId(), "elsewhere");
        assertThat(ours.getAuthorizationService().createAuthorizationQuery().count())
                .isEqualTo(before);
        ours.getRuntimeService().deleteProcessInstance(task.getProcessInstanceId(), "test");
    }

    private static <T> void same(String who, Function<TaskService, T> question) {
        Object ourAnswer = as(ours, who, question);
        letGo();
        Object stockAnswer = as(stock, who, question);
        letGo();
        assertThat(ourAnswer).as(who).isEqualTo(stockAnswer);
    }

    /** Takes back what an attempt to take a task has changed. */
    private static void letGo() {
        TaskService service = stock.getTaskService();
        for (Task task : service.createTaskQuery().taskAssigned().list()) {
            if (!TAKEN.contains(task.getId())) {
                service.setAssignee(task.getId(), null);
            }
        }
    }

    private static long visible(String who) {
        long found = as(stock, who, service -> service.createTaskQuery().count());
        return found;
    }

    private static boolean allowed(Runnable work) {
        try {
            work.run();
            return true;
        } catch (ProcessEngineException notAllowed) {
            return false;
        }
    }

    private static <T> T as(ProcessEngine engine, String who, Function<TaskService, T> question) {
        List<String> units =
                who.equals("elsewhere") ? List.of("b") : who.equals("principal") ? List.of("a", "b") : List.of("a");
        engine.getIdentityService().setAuthentication(who, groups(who), units);
        try {
            return question.apply(engine.getTaskService());
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static List<String> groups(String who) {
        return Map.of(
                        "teacher", List.of("teachers.a"),
                        "colleague", List.of("teachers.a", "teachers.b"),
                        "principal", List.of("principals.a", "teachers.b"),
                        "elsewhere", List.of("teachers.b"))
                .getOrDefault(who, List.of());
    }

    private static List<Task> list(TaskQuery query) {
        return query.orderByTaskId().asc().list();
    }

    private static List<String> ids(List<Task> tasks) {
        return tasks.stream().map(Task::getId).toList();
    }

    private static void start(String unit, String role, int number) {
        stock.getRuntimeService()
                .createProcessInstanceByKey("work")
                .processDefinitionTenantId(unit)
                .setVariables(Map.of("role", role, "number", number))
                .execute();
    }

    private static ProcessEngine engine(String name, Consumer<ProcessEngineConfigurationImpl> difference) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(database.getPostgresDatabase());
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_NONE);
        configuration.setAuthorizationEnabled(true);
        configuration.setCmmnEnabled(false);
        configuration.setStandaloneTasksEnabled(false);
        configuration.setJobExecutorActivate(false);
        configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
        configuration.setGeneralResourceWhitelistPattern("[a-z.]+");
        difference.accept(configuration);
        return configuration.buildProcessEngine();
    }
}
