package no.laget.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What is deployed, as the files that it was deployed from. For Laget itself; nobody is asked whether they may. */
@Component
public class DeployedFiles {

    /** What Spring calls the deployment of our own models when Laget starts. */
    public static final String OWN = "SpringAutoDeployment";

    private final RepositoryService repository;

    DeployedFiles(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    /** The engine's id of the newest deployment of our own models. */
    public String newestOwn() {
        List<Deployment> own = repository
                .createDeploymentQuery()
                .deploymentName(OWN)
                .orderByDeploymentTime()
                .desc()
                .list();
        if (own.isEmpty()) {
            throw new IllegalStateException("Laget's models are not deployed.");
        }
        return own.get(0).getId();
    }

    /** The files of a deployment by name. */
    public Map<String, byte[]> of(String deployment) {
        return byName(repository.getDeploymentResources(deployment));
    }

    static Map<String, byte[]> byName(List<? extends Resource> resources) {
        Map<String, byte[]> files = new TreeMap<>();
        for (Resource resource : resources) {
            if (!((ResourceEntity) resource).isGenerated()) {
                files.put(resource.getName(), resource.getBytes());
            }
        }
        return files;
    }

    /** Deploys a set; the engine's id of it. */
    public String deploy(String name, Map<String, byte[]> files) {
        DeploymentBuilder set = repository.createDeployment().name(name).source("Laget");
        files.forEach((file, bytes) -> set.addInputStream(file, new ByteArrayInputStream(bytes)));
        return set.deploy().getId();
    }
}
