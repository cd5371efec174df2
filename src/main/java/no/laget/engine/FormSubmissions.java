package no.laget.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import no.laget.Refusal;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.ConfigurablePropertyAccessor;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Takes the values of a submitted form out of the command before the engine sees them, checks them against the form, and
 * hands them to the listener as {@link FormValues}. What is not in a variable cannot end in history, in a log or in Cockpit.
 */
final class FormSubmissions extends CommandInterceptor {

    private final FormSchemas schemas;
    private final ObjectProvider<AnsweredForms> watches;

    FormSubmissions(FormSchemas schemas, ObjectProvider<AnsweredForms> watches) {
        this.schemas = schemas;
        this.watches = watches;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Submission submission = submission(command);
        if (submission == null) {
            return next.execute(command);
        }
        T answer = submission.during(() -> next.execute(command));
        submission.tell(watches, answer instanceof ProcessInstance started ? started.getBusinessKey() : null);
        return answer;
    }

    private @Nullable Submission submission(Command<?> command) {
        if (command instanceof SubmitTaskFormCmd) {
            return task(command, "properties");
        }
        if (command instanceof CompleteTaskCmd) {
            return task(command, "variables");
        }
        if (command instanceof SubmitStartFormCmd) {
            ConfigurablePropertyAccessor fields = PropertyAccessorFactory.forDirectFieldAccess(command);
            String definition = (String) fields.getPropertyValue("processDefinitionId");
            Map<String, @Nullable Object> values = take(fields, "variables");
            return start(definition(definition), (String) fields.getPropertyValue("businessKey"), values);
        }
        if (command instanceof StartProcessInstanceCmd && Caller.isOutside()) {
            ProcessInstantiationBuilderImpl builder = (ProcessInstantiationBuilderImpl)
                    PropertyAccessorFactory.forDirectFieldAccess(command).getPropertyValue("instantiationBuilder");
            ProcessDefinitionEntity definition =
                    new GetDeployedProcessDefinitionCmd(builder, false).execute(Context.getCommandContext());
            Map<String, @Nullable Object> values = plain(builder.getVariables());
            builder.getVariables().clear();
            return start(definition, builder.getBusinessKey(), values);
        }
        return null;
    }

    private Submission task(Command<?> command, String variables) {
        ConfigurablePropertyAccessor fields = PropertyAccessorFactory.forDirectFieldAccess(command);
        String id = (String) fields.getPropertyValue("taskId");
        Map<String, @Nullable Object> values = take(fields, variables);
        TaskEntity task = Caller.task(id);
        FormSchema form = schemas.of(task);
        return Submission.ofTask(task.getId(), task.getExecution().getProcessBusinessKey(), form, form.accept(values));
    }

    private Submission start(
            ProcessDefinitionEntity definition, @Nullable String businessKey, Map<String, @Nullable Object> values) {
        for (CommandChecker checker : Context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkCreateProcessInstance(definition);
        }
        // The business key is the case: whoever could choose it could walk into another's.
        if (Caller.isOutside() && businessKey != null && !businessKey.isBlank()) {
            throw new Refusal("engine.businessKeyNotYours");
        }
        FormSchema form = schemas.of(definition);
        return Submission.ofStart(definition.getId(), form, form.accept(values));
    }

    private static ProcessDefinitionEntity definition(@Nullable String id) {
        return Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
    }

    private static Map<String, @Nullable Object> take(ConfigurablePropertyAccessor fields, String name) {
        Object values = fields.getPropertyValue(name);
        fields.setPropertyValue(name, Variables.createVariables());
        return plain(values == null ? Map.of() : (Map<?, ?>) values);
    }

    private static Map<String, @Nullable Object> plain(Map<?, ?> values) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        values.keySet().forEach(name -> plain.put((String) name, plain(values, (String) name)));
        return plain;
    }

    private static @Nullable Object plain(Map<?, ?> values, String name) {
        Object value = values instanceof VariableMap typed ? typed.getValueTyped(name) : values.get(name);
        if (!(value instanceof TypedValue typed)) {
            return FormSchema.plain(value);
        }
        if (typed instanceof SerializableValue json && isJson(json)) {
            String text = json.getValueSerialized();
            return text == null ? null : FormSchema.parse(text);
        }
        if (typed.getType() == ValueType.BYTES || typed.getType() == ValueType.FILE) {
            throw new Refusal("engine.notReadable");
        }
        return FormSchema.plain(typed.getValue());
    }

    private static boolean isJson(SerializableValue value) {
        return "json".equals(value.getType().getName())
                || value instanceof ObjectValue object
                        && !object.isDeserialized()
                        && "application/json".equals(object.getSerializationDataFormat());
    }
}
