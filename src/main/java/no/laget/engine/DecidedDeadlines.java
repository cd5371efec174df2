package no.laget.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.laget.Refusal;
import no.laget.deadlines.DeadlineRule;
import no.laget.deadlines.DeadlineTable;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Asks the newest deployed version of the decision table.
 *
 * <p>It is evaluated by a DMN engine of its own, beside the process engine's: looking up a deadline is a read, and the
 * decision service would write several history rows for each, and ask whether the caseworker may start decisions. Each row
 * of a version is evaluated once, because FEEL takes tens of milliseconds for a table of this size.
 */
@Component
class DecidedDeadlines implements DeadlineTable {

    private static final String DECISION = "deadlines";

    private final ProcessEngine engine;
    private final DmnEngine dmn =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private volatile @Nullable Version newest;

    /** The engine is asked for at the first deadline, because what the engine is built from may itself need deadlines. */
    DecidedDeadlines(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public DeadlineRule row(String programme, String step) {
        try {
            Version version = version();
            return version.rows().computeIfAbsent(new Step(programme, step), asked -> evaluate(version, asked));
        } catch (DmnEngineException broken) {
            Refusal refusal = new Refusal("deadlines.brokenTable", programme, step);
            refusal.initCause(broken);
            throw refusal;
        }
    }

    private DeadlineRule evaluate(Version version, Step asked) {
        DmnDecisionTableResult rows = dmn.evaluateDecisionTable(
                version.decision(),
                Variables.putValue("programme", asked.programme()).putValue("step", asked.step()));
        return DeadlineRule.of(asked.programme(), asked.step(), rows.isEmpty() ? null : rows.getSingleResult());
    }

    /** Which version is newest is asked each time, so that a changed table counts from the next question on, at every node. */
    private Version version() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    DecisionDefinition deployed = context.getDecisionDefinitionManager()
                            .findLatestDecisionDefinitionByKeyAndTenantId(DECISION, null);
                    if (deployed == null) {
                        throw new IllegalStateException("No decision '" + DECISION + "' is deployed");
                    }
                    Version version = newest;
                    if (version == null || !version.id().equals(deployed.getId())) {
                        version = parse(deployed.getId());
                        newest = version;
                    }
                    return version;
                }));
    }

    private Version parse(String id) {
        DmnDecision decision =
                dmn.parseDecision(DECISION, engine.getRepositoryService().getDecisionModel(id));
        return new Version(id, decision, new ConcurrentHashMap<>());
    }

    private record Version(String id, DmnDecision decision, Map<Step, DeadlineRule> rows) {}

    private record Step(String programme, String step) {}
}
