package no.laget.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The form of the one task of a small process, known before the process is started. */
@Component
public class TaskForms {

    private final ProcessEngine engine;
    private final Map<String, TaskForm> byDefinition = new ConcurrentHashMap<>();

    TaskForms(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * A task and its form as they are deployed.
     *
     * @param definition the id of the process definition
     * @param element the id of the user task
     * @param form the JSON of the form as form-js writes it
     */
    public record TaskForm(String definition, String element, byte[] form) {}

    /** The first user task in the newest version of the process, and its form. */
    public TaskForm of(String process) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    ProcessDefinitionEntity definition =
                            configuration.getDeploymentCache().findDeployedLatestProcessDefinitionByKey(process);
                    TaskForm known = byDefinition.get(definition.getId());
                    if (known == null) {
                        known = read(context, configuration, definition);
                        byDefinition.put(definition.getId(), known);
                    }
                    return known;
                }));
    }

    private static TaskForm read(
            CommandContext context, ProcessEngineConfigurationImpl configuration, ProcessDefinitionEntity definition) {
        UserTask task = configuration
                .getDeploymentCache()
                .findBpmnModelInstanceForProcessDefinition(definition.getId())
                .getModelElementsByType(UserTask.class)
                .stream()
                .findFirst()
                .orElseThrow();
        CamundaFormDefinition form = new GetCamundaFormDefinitionCmd(
                        new CamundaFormRefImpl(task.getCamundaFormRef(), task.getCamundaFormRefBinding()),
                        definition.getDeploymentId())
                .execute(context);
        try (InputStream json =
                new GetDeploymentResourceCmd(form.getDeploymentId(), form.getResourceName()).execute(context)) {
            return new TaskForm(definition.getId(), task.getId(), json.readAllBytes());
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
    }
}
