package no.laget.engine;

import java.io.ByteArrayInputStream;
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
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * One version of the decision table of deadlines. Each row is evaluated once, because FEEL takes tens of milliseconds for a
 * table of this size.
 */
public final class DeadlineFile implements DeadlineTable, DeadlineSteps {

    /** The id of the decision. */
    public static final String DECISION = "deadlines";

    private static final DmnEngine DMN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final DmnDecision decision;
    private final List<Step> steps;
    private final Map<Key, DeadlineRule> rows = new ConcurrentHashMap<>();

    private DeadlineFile(DmnDecision decision, List<Step> steps) {
        this.decision = decision;
        this.steps = steps;
    }

    /** Reads the table. @throws DmnEngineException when it is none */
    public static DeadlineFile read(byte[] dmn) {
        List<Step> steps = new ArrayList<>();
        for (Rule rule : Dmn.readModelFromStream(new ByteArrayInputStream(dmn)).getModelElementsByType(Rule.class)) {
            List<InputEntry> asked = List.copyOf(rule.getInputEntries());
            steps.add(new Step(
                    cell(asked.get(0)),
                    cell(asked.get(1)),
                    rule.getDescription() == null
                            ? ""
                            : rule.getDescription().getTextContent().strip()));
        }
        return new DeadlineFile(DMN.parseDecision(DECISION, new ByteArrayInputStream(dmn)), List.copyOf(steps));
    }

    @Override
    public DeadlineRule row(String programme, String step) {
        try {
            return rows.computeIfAbsent(new Key(programme, step), this::evaluate);
        } catch (DmnEngineException broken) {
            Refusal refusal = new Refusal("deadlines.brokenTable", programme, step);
            refusal.initCause(broken);
            throw refusal;
        }
    }

    @Override
    public List<Step> steps() {
        return steps;
    }

    private DeadlineRule evaluate(Key asked) {
        DmnDecisionTableResult found = DMN.evaluateDecisionTable(
                decision, Variables.putValue("programme", asked.programme()).putValue("step", asked.step()));
        return DeadlineRule.of(asked.programme(), asked.step(), found.isEmpty() ? null : found.getSingleResult());
    }

    private static String cell(InputEntry entry) {
        return entry.getTextContent().strip().replaceAll("^\"|\"$", "");
    }

    private record Key(String programme, String step) {}
}
