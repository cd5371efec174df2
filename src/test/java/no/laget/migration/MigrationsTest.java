package no.laget.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.engine.AsLaget;
import no.laget.engine.StartingUnit;
import no.laget.migration.Outcome.Step;
import no.laget.modelguard.ModelKeepers;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.PlatformTransactionManager;

/** Running cases go over to a new version, those that cannot stay, and all of them can come back. */
@SpringBootTest
@ActiveProfiles("test")
class MigrationsTest {

    private static final String OWNER = "prosesseier";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Migrations migrations;

    @Autowired
    private AsLaget laget;

    @Autowired
    private ModelKeepers keepers;

    @Autowired
    private MigrationTable log;

    @Autowired
    private PlatformTransactionManager transactions;

    /** Each story has a process of its own. */
    private final String process = "migration" + UUID.randomUUID().toString().replace("-", "");

    private final List<String> deployments = new ArrayList<>();

    @BeforeEach
    void threeCasesAreRunning() {
        deploy(old());
        start();
        start();
        complete(start());
    }

    @AfterEach
    void forget() {
        deployments.forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment, true));
    }

    @Test
    void aTrialTellsWhoWouldMoveAndWhoWouldStayAndChangesNothing() {
        deploy(renewed());

        Outcome outcome = migrations.tryOut(process, new Wish(1, 2, null, false, null), OWNER);

        assertThat(outcome.moved()).isEqualTo(2);
        assertThat(outcome.mapped()).containsExactly(new Step("investigate", "Undersøk"));
        assertThat(outcome.unmapped()).containsExactly(new Step("makePlan", "Lag plan"));
        assertThat(outcome.free()).containsExactly(new Step("makePlanTogether", "Lag planen sammen"));
        assertThat(outcome.stayed())
                .singleElement()
                .satisfies(stay ->
                        assertThat(stay.reasons()).singleElement().asString().contains("«Lag plan»", "ikke finnes"));
        assertThat(running(1)).isEqualTo(3);
        assertThat(migrations.log(process, OWNER)).isEmpty();
    }

    @Test
    void theOnesThatCanMoveGoOnWithTheNewVersionAndItIsLogged() {
        deploy(renewed());

        Outcome outcome = migrations.carryOut(process, new Wish(1, 2, Map.of(), false, null), OWNER);

        assertThat(outcome.moved()).isEqualTo(2);
        assertThat(outcome.left()).isZero();
        assertThat(running(1)).isEqualTo(1);
        assertThat(running(2)).isEqualTo(2);
        assertThat(migrations.log(process, OWNER)).singleElement().satisfies(batch -> {
            assertThat(batch.by()).isEqualTo(OWNER);
            assertThat(batch.from()).isEqualTo(1);
            assertThat(batch.to()).isEqualTo(2);
            assertThat(batch.moved()).isEqualTo(2);
            assertThat(batch.stayed()).isEqualTo(1);
        });
        Task moved = engine.getTaskService()
                .createTaskQuery()
                .processDefinitionId(definition(2))
                .list()
                .get(0);
        complete(moved.getProcessInstanceId());
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(moved.getProcessInstanceId())
                        .singleResult()
                        .getName())
                .isEqualTo("Lag planen sammen");
    }

    @Test
    void allProcessesAreListedWithTheirCases() {
        deploy(renewed());
        migrations.carryOut(process, new Wish(1, 2, Map.of(), false, null), OWNER);

        assertThat(migrations.processes(OWNER)).contains(new ProcessOverview(process, process, 2, 3, 1));
        assertThatThrownBy(() -> migrations.processes("rektor")).isInstanceOf(Refusal.class);
    }

    @Test
    void aStepThatHasGotAnotherIdTakesItsCasesAlong() {
        deploy(renewed());

        Outcome outcome = migrations.carryOut(
                process, new Wish(1, 2, Map.of("makePlan", "makePlanTogether"), false, null), OWNER);

        assertThat(outcome.stayed()).isEmpty();
        assertThat(running(2)).isEqualTo(3);
    }

    @Test
    void theOldModelDeployedAgainTakesThemAllBack() {
        deploy(renewed());
        migrations.carryOut(process, new Wish(1, 2, Map.of("makePlan", "makePlanTogether"), false, null), OWNER);

        deploy(old());
        Outcome back = migrations.carryOut(
                process, new Wish(2, 3, Map.of("makePlanTogether", "makePlan"), false, null), OWNER);

        assertThat(back.moved()).isEqualTo(3);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processDefinitionId(definition(3))
                        .list())
                .extracting(Task::getTaskDefinitionKey)
                .containsExactlyInAnyOrder("investigate", "investigate", "makePlan");
        assertThat(migrations.versions(process, OWNER))
                .extracting(Version::version, Version::running)
                .containsExactly(tuple(3, 3L), tuple(2, 0L), tuple(1, 0L));
    }

    @Test
    void aTrialLooksAtSoManyAtATimeAndSaysHowManyItHasNotLookedAt() {
        start();
        deploy(renewed());

        Outcome first = byTwos().tryOut(process, new Wish(1, 2, null, false, null), OWNER);
        Outcome second = byTwos().tryOut(process, new Wish(1, 2, null, false, first.next()), OWNER);

        assertThat(first.looked()).isEqualTo(2);
        assertThat(first.left()).isEqualTo(2);
        assertThat(first.next()).isNotNull();
        assertThat(second.looked()).isEqualTo(2);
        assertThat(second.left()).isZero();
        assertThat(second.next()).isNull();
        assertThat(first.moved() + second.moved()).isEqualTo(3);
        assertThat(running(1)).isEqualTo(4);
    }

    /** Those that stay must not be looked at again and again, so that the ones after them are never reached. */
    @Test
    void allCasesAreMovedBatchByBatchPastThoseThatStay() {
        for (int n = 0; n < 4; n++) {
            complete(start());
            start();
        }
        deploy(renewed());
        List<Outcome> batches = new ArrayList<>();
        String next = null;
        do {
            Outcome batch = byTwos().carryOut(process, new Wish(1, 2, null, false, next), OWNER);
            batches.add(batch);
            next = batch.next();
        } while (next != null);

        assertThat(batches).hasSize(6).allMatch(batch -> batch.looked() <= 2);
        assertThat(batches.stream().flatMap(batch -> batch.stayed().stream()).map(Outcome.Stay::instance))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(running(1)).isEqualTo(5);
        assertThat(running(2)).isEqualTo(6);
        List<MigrationTable.Batch> logged = migrations.log(process, OWNER);
        assertThat(logged).hasSize(6);
        assertThat(logged.stream().mapToInt(MigrationTable.Batch::moved).sum()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "\0", "' or 1=1 --"})
    void whereToGoOnIsAPlaceInTheOrderAndNothingElse(String after) {
        deploy(renewed());

        Outcome outcome = migrations.tryOut(process, new Wish(1, 2, null, false, after), OWNER);

        assertThat(outcome.looked() + outcome.left()).isIn(0L, 3L);
        assertThat(running(1)).isEqualTo(3);
    }

    @Test
    void aWishThatMakesNoSenseIsRefused() {
        deploy(renewed());

        assertRefused("migration.sameVersion", new Wish(1, 1, null, false, null));
        assertRefused("migration.noVersion", new Wish(1, 7, null, false, null));
        assertRefused("migration.wrongPlan", new Wish(1, 2, Map.of("makePlan", "noSuchStep"), false, null));
        assertThat(running(1)).isEqualTo(3);
    }

    @Test
    void whoIsNoProcessOwnerMovesNothing() {
        deploy(renewed());

        assertThatThrownBy(() -> migrations.carryOut(process, new Wish(1, 2, null, false, null), "rektor"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("migration.notYours"));
        assertThat(running(1)).isEqualTo(3);
    }

    /** The same with batches of two. */
    private Migrations byTwos() {
        return new Migrations(
                engine.getRepositoryService(),
                engine.getRuntimeService(),
                engine.getManagementService(),
                laget,
                keepers,
                log,
                transactions,
                Clock.systemUTC(),
                2);
    }

    private void assertRefused(String key, Wish wish) {
        assertThatThrownBy(() -> migrations.carryOut(process, wish, OWNER))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    private BpmnModelInstance old() {
        return Bpmn.createExecutableProcess(process)
                .startEvent("start")
                .userTask("investigate")
                .name("Undersøk")
                .userTask("makePlan")
                .name("Lag plan")
                .endEvent("end")
                .done();
    }

    private BpmnModelInstance renewed() {
        return Bpmn.createExecutableProcess(process)
                .startEvent("start")
                .userTask("investigate")
                .name("Undersøk")
                .userTask("makePlanTogether")
                .name("Lag planen sammen")
                .endEvent("end")
                .done();
    }

    private void deploy(BpmnModelInstance model) {
        deployments.add(engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(process + ".bpmn", model)
                .deploy()
                .getId());
    }

    private String start() {
        return StartingUnit.of("solbakken")
                .call(() -> engine.getRuntimeService().startProcessInstanceByKey(process))
                .getId();
    }

    private void complete(String instance) {
        engine.getTaskService()
                .complete(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getId());
    }

    private String definition(int version) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
    }

    private long running(int version) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionId(definition(version))
                .count();
    }
}
