package no.laget.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.laget.Refusal;
import no.laget.deadlines.DeadlineRule;
import no.laget.deadlines.DeadlineSteps;
import no.laget.deadlines.DeadlineTable;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
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
class DecidedDeadlines implements DeadlineTable, DeadlineSteps {

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
            return version.rows().computeIfAbsent(new Key(programme, step), asked -> evaluate(version, asked));
        } catch (DmnEngineException broken) {
            Refusal refusal = new Refusal("deadlines.brokenTable", programme, step);
            refusal.initCause(broken);
            throw refusal;
        }
    }

    @Override
    public List<Step> steps() {
        return version().steps();
    }

    private DeadlineRule evaluate(Version version, Key asked) {
        DmnDecisionTableResult rows = dmn.evaluateDecisionTable(
                version.decision(),
                Variables.putValue("programme", asked.programme()).putValue("step", asked.step()));
        return DeadlineRule.of(asked.programme(), asked.step(), rows.isEmpty() ? null : rows.getSingleResult());
    }

    /** Parsing needs the engine, and what runs on behalf of a user may not read decisions. */
    private Version version() {
        String id = Decisions.newestId(engine, DECISION);
        Version version = newest;
        if (version == null || !version.id().equals(id)) {
            version = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(context -> context.runWithoutAuthorization(() -> parse(id)));
            newest = version;
        }
        return version;
    }

    private Version parse(String id) {
        DmnDecision decision =
                dmn.parseDecision(DECISION, engine.getRepositoryService().getDecisionModel(id));
        List<Step> steps = new ArrayList<>();
        for (Rule rule : Dmn.readModelFromStream(engine.getRepositoryService().getDecisionModel(id))
                .getModelElementsByType(Rule.class)) {
            List<InputEntry> asked = List.copyOf(rule.getInputEntries());
            steps.add(new Step(
                    cell(asked.get(0)),
                    cell(asked.get(1)),
                    rule.getDescription() == null
                            ? ""
                            : rule.getDescription().getTextContent().strip()));
        }
        return new Version(id, decision, List.copyOf(steps), new ConcurrentHashMap<>());
    }

    private static String cell(InputEntry entry) {
        return entry.getTextContent().strip().replaceAll("^\"|\"$", "");
    }

    private record Version(String id, DmnDecision decision, List<Step> steps, Map<Key, DeadlineRule> rows) {}

    private record Key(String programme, String step) {}
}
