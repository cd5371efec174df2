package no.laget.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;

/**
 * The rules of the very form that the browser was given: the deployed one, in the version that belongs to the instance. A
 * form of a deployment never changes, so it is read once.
 */
final class FormSchemas {

    private final Map<String, FormSchema> byDefinition = new ConcurrentHashMap<>();

    FormSchema of(TaskEntity task) {
        TaskDefinition definition = task.getTaskDefinition();
        return definition == null
                ? FormSchema.EMPTY
                : of(definition.getTaskFormHandler().createTaskForm(task));
    }

    FormSchema of(ProcessDefinitionEntity definition) {
        return definition.getStartFormHandler() == null
                ? FormSchema.EMPTY
                : of(definition.getStartFormHandler().createStartFormData(definition));
    }

    private FormSchema of(FormData data) {
        CamundaFormRef form = data.getCamundaFormRef();
        if (form == null || form.getKey() == null) {
            return FormSchema.EMPTY;
        }
        if (!DefaultFormHandler.FORM_REF_BINDING_DEPLOYMENT.equals(form.getBinding())) {
            return read(find(form, data.getDeploymentId()));
        }
        String key = data.getDeploymentId() + "/" + form.getKey();
        FormSchema known = byDefinition.get(key);
        if (known == null) {
            known = read(find(form, data.getDeploymentId()));
            byDefinition.put(key, known);
        }
        return known;
    }

    private static CamundaFormDefinition find(CamundaFormRef form, String deployment) {
        CommandContext context = Context.getCommandContext();
        CamundaFormDefinition definition =
                context.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(form, deployment));
        if (definition == null) {
            throw new IllegalStateException("The form '" + form.getKey() + "' is not deployed.");
        }
        return definition;
    }

    private static FormSchema read(CamundaFormDefinition form) {
        try (InputStream json = Context.getCommandContext()
                .runWithoutAuthorization(
                        new GetDeploymentResourceCmd(form.getDeploymentId(), form.getResourceName()))) {
            return FormSchema.parse(json.readAllBytes());
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
    }
}
