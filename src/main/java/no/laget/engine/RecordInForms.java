package no.laget.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Adds what the record knows to the variables of a form, on their way to the browser and nowhere else. Only those whom the
 * task is meant for get it: an administrator sees that there is a task, not what it is about.
 */
final class RecordInForms extends CommandInterceptor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectProvider<FormRecord> records;

    RecordInForms(ObjectProvider<FormRecord> records) {
        this.records = records;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T answer = next.execute(command);
        if (command instanceof GetTaskFormVariablesCmd form && answer instanceof VariableMap variables) {
            TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(form.resourceId);
            String reader = Caller.user();
            if (reader != null && Caller.isMeantBy(task)) {
                add(formTask(task), reader, form.formVariableNames, variables);
            }
        }
        return answer;
    }

    private void add(FormTask task, String reader, @Nullable Collection<String> asked, VariableMap variables) {
        records.stream().forEach(feature -> {
            Map<String, @Nullable Object> values = feature.of(task, reader);
            if (values != null) {
                // A routing variable that happens to be called like a field would fill it in: last round's decision.
                variables.clear();
                values.forEach((name, value) -> {
                    if (asked == null || asked.contains(name)) {
                        variables.putValueTyped(name, typed(value));
                    }
                });
            }
        });
    }

    private static FormTask formTask(TaskEntity task) {
        ExecutionEntity instance = task.getProcessInstance();
        return new FormTask(
                task.getId(),
                instance.getProcessDefinition().getKey(),
                task.getTaskDefinitionKey(),
                instance.getBusinessKey(),
                task.getTenantId());
    }

    private static TypedValue typed(@Nullable Object value) {
        if (value instanceof Map<?, ?> || value instanceof Collection<?>) {
            try {
                return SpinValues.jsonValue(JSON.writeValueAsString(value)).create();
            } catch (JsonProcessingException notJson) {
                throw new IllegalArgumentException("A form can show only what JSON can say.", notJson);
            }
        }
        return Variables.untypedValue(value);
    }
}
