package no.laget.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.laget.Refusal;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Asks decision tables about people. What is asked and answered leaves no trace in the engine: the tables are evaluated by a
 * DMN engine of its own, in the newest version that is deployed, and who asks writes the answer in the record.
 */
@Component
public class Decisions {

    private final ProcessEngine engine;
    private final DmnEngine dmn =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    Decisions(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * The answer of a table that gives one.
     *
     * @return the outputs by name
     * @throws Refusal when no row fits, several do, or the table is broken; a process owner has changed it then
     */
    public Map<String, Object> ask(String decision, Map<String, @Nullable Object> inputs) {
        try {
            DmnDecisionResult answer = dmn.evaluateDecision(newest(decision), inputs);
            if (answer.isEmpty()) {
                throw new Refusal("engine.decisionWithoutAnswer", decision);
            }
            return answer.getSingleResult().getEntryMap();
        } catch (DmnEngineException broken) {
            Refusal refusal = new Refusal("engine.decisionBroken", decision);
            refusal.initCause(broken);
            throw refusal;
        }
    }

    /**
     * The answers of a table that collects them: one for each row that fits, in the order of the table.
     *
     * @throws Refusal when the table is broken; a process owner has changed it then
     */
    public List<Map<String, Object>> askAll(String decision, Map<String, @Nullable Object> inputs) {
        try {
            return dmn.evaluateDecision(newest(decision), inputs).getResultList();
        } catch (DmnEngineException broken) {
            Refusal refusal = new Refusal("engine.decisionBroken", decision);
            refusal.initCause(broken);
            throw refusal;
        }
    }

    private DmnDecision newest(String key) {
        String id = newestId(engine, key);
        return parsed.compute(key, (asked, known) -> known != null && known.id().equals(id) ? known : parse(asked, id))
                .decision();
    }

    /** What runs on behalf of a user may not read decisions. */
    private Parsed parse(String key, String id) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> new Parsed(
                        id, dmn.parseDecision(key, engine.getRepositoryService().getDecisionModel(id)))));
    }

    /** The id of the newest deployed version, asked each time, so that a changed table counts at once at every node. */
    static String newestId(ProcessEngine engine, String key) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    DecisionDefinition deployed = context.getDecisionDefinitionManager()
                            .findLatestDecisionDefinitionByKeyAndTenantId(key, null);
                    if (deployed == null) {
                        throw new IllegalStateException("No decision '" + key + "' is deployed");
                    }
                    return deployed.getId();
                }));
    }

    private record Parsed(String id, DmnDecision decision) {}
}
