package no.laget.engine;

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
 * decision service would write several history rows for each, and ask whether the caseworker may start decisions.
 */
@Component
class DecidedDeadlines implements DeadlineTable {

    private static final String DECISION = "deadlines";

    private final ProcessEngine engine;
    private final DmnEngine dmn =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private volatile @Nullable Parsed newest;

    /** The engine is asked for at the first deadline, because what the engine is built from may itself need deadlines. */
    DecidedDeadlines(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public DeadlineRule row(String programme, String step) {
        DmnDecisionTableResult rows;
        try {
            rows = dmn.evaluateDecisionTable(
                    table(), Variables.putValue("programme", programme).putValue("step", step));
        } catch (DmnEngineException broken) {
            Refusal refusal = new Refusal("deadlines.brokenTable", programme, step);
            refusal.initCause(broken);
            throw refusal;
        }
        return DeadlineRule.of(programme, step, rows.isEmpty() ? null : rows.getSingleResult());
    }

    /** A new version counts from the next question on, at every node: only the parsed model is kept, not that it is newest. */
    private DmnDecision table() {
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
                    Parsed parsed = newest;
                    if (parsed == null || !parsed.id().equals(deployed.getId())) {
                        parsed = new Parsed(
                                deployed.getId(),
                                dmn.parseDecision(
                                        DECISION, engine.getRepositoryService().getDecisionModel(deployed.getId())));
                        newest = parsed;
                    }
                    return parsed.decision();
                }));
    }

    private record Parsed(String id, DmnDecision decision) {}
}
