package no.laget.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.organisation.Organisation;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Everything in which this engine differs from a stock Camunda; the files in {@code docs/decisions} say why. */
@Component
class LagetEngine extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;
    private final SingletonSupplier<Set<String>> routingVariables;
    private final ObjectProvider<FormRecord> records;
    private final ObjectProvider<TaskWatch> watches;
    private final ObjectProvider<StartWatch> startWatches;
    private final ObjectProvider<Organisation> organisation;
    private final ObjectProvider<DeploymentGate> gates;
    private final ObjectProvider<AnsweredForms> answeredForms;
    private final ObjectProvider<MoveWatch> moveWatches;
    private final FormSchemas forms = new FormSchemas();

    /** The features need the engine, so what the engine needs of them it asks for when it is there. */
    LagetEngine(
            ApplicationContext beans,
            ObjectProvider<RoutingVariables> routingVariables,
            ObjectProvider<FormRecord> records,
            ObjectProvider<TaskWatch> watches,
            ObjectProvider<StartWatch> startWatches,
            ObjectProvider<Organisation> organisation,
            ObjectProvider<DeploymentGate> gates,
            ObjectProvider<AnsweredForms> answeredForms,
            ObjectProvider<MoveWatch> moveWatches) {
        this.beans = beans;
        this.routingVariables = SingletonSupplier.of(() -> routingVariables.stream()
                .flatMap(feature -> feature.names().stream())
                .collect(Collectors.toUnmodifiableSet()));
        this.records = records;
        this.watches = watches;
        this.startWatches = startWatches;
        this.organisation = organisation;
        this.gates = gates;
        this.answeredForms = answeredForms;
        this.moveWatches = moveWatches;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        RoutingHistory history = new RoutingHistory(routingVariables::obtain);
        engine.setHistoryLevel(history);
        engine.setCustomHistoryLevels(listOf(history));
        engine.setCustomHistoryEventHandlers(listOf(new Moves(moveWatches)));
        engine.setTenantIdProvider(new UnitOfInstance(organisation::getObject));
        engine.setCustomPostBPMNParseListeners(listOf(
                new UnitCandidates(organisation::getObject), new TaskArrivals(watches), new FormStarts(startWatches)));
        taskAccess(engine);
        commands(engine);
        work(engine);
    }

    static void taskAccess(ProcessEngineConfigurationImpl engine) {
        engine.setResourceAuthorizationProvider(new NoTaskRows());
        engine.setCommandCheckers(listOf(new TaskUnit(), new TaskWork()));
        engine.setCustomSessionFactories(listOf(new TaskReading.Factory()));
    }

    private void commands(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new KnownExpressions(beans));
        engine.setCustomPreCommandInterceptorsTxRequired(listOf(new Refusals()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(listOf(new Refusals()));
        engine.setCustomPostCommandInterceptorsTxRequired(inside());
        engine.setCustomPostCommandInterceptorsTxRequiresNew(inside());
        engine.setEnableCmdExceptionLogging(false);
    }

    /** What runs inside the transaction of a command; an interceptor knows the next one, so each chain has its own. */
    private List<CommandInterceptor> inside() {
        return listOf(
                new RefusedCommands(),
                new NoHiddenExpressions(),
                new GuardedDeployments(gates),
                new FormSubmissions(forms, answeredForms),
                new RecordInForms(records));
    }

    /** How jobs are run: timers that are due first, retries with growing pauses, old history removed at night. */
    private static void work(ProcessEngineConfigurationImpl engine) {
        engine.setFailedJobRetryTimeCycle("PT1M,PT5M,PT30M,PT2H,PT12H");
        engine.setJobExecutorPreferTimerJobs(true);
        engine.setJobExecutorAcquireByDueDate(true);
        engine.setHistoryCleanupBatchWindowStartTime("01:00");
        engine.setHistoryCleanupBatchWindowEndTime("04:00");
        engine.setHistoryCleanupBatchSize(500);
    }

    /** Plug-ins that come after this one add to what they find. */
    @SafeVarargs
    private static <T> List<T> listOf(T... elements) {
        return new ArrayList<>(List.of(elements));
    }
}
