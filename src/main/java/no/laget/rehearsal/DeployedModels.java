package no.laget.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import no.laget.Refusal;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest versions of everything that is deployed, also what process owners have deployed from Modeler. */
final class DeployedModels {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedModels.class);

    private final ProcessEngine engine;

    DeployedModels(ProcessEngine engine) {
        this.engine = engine;
    }

    ModelSet read() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(this::collect));
    }

    private ModelSet collect() {
        RepositoryService models = engine.getRepositoryService();
        ModelSet set = new ModelSet();
        Set<String> deployments = new LinkedHashSet<>();
        for (ProcessDefinition process :
                models.createProcessDefinitionQuery().latestVersion().list()) {
            put(set, process.getResourceName(), models.getProcessModel(process.getId()));
            deployments.add(process.getDeploymentId());
        }
        for (DecisionDefinition decision :
                models.createDecisionDefinitionQuery().latestVersion().list()) {
            put(set, decision.getResourceName(), models.getDecisionModel(decision.getId()));
        }
        // A task takes its form from its own deployment.
        for (String deployment : deployments) {
            models.getDeploymentResourceNames(deployment).stream()
                    .filter(name -> name.endsWith(".form"))
                    .forEach(name -> put(set, name, models.getResourceAsStream(deployment, name)));
        }
        return set;
    }

    /** What is deployed and may not be played has come in another way than through Laget's door; it is as if it were not there. */
    private static void put(ModelSet set, String resource, InputStream content) {
        try (content) {
            set.put(resource.substring(resource.lastIndexOf('/') + 1), content.readAllBytes());
        } catch (Refusal notPlayed) {
            LOG.info("{} is left out of rehearsals: {}", resource, notPlayed.key());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
