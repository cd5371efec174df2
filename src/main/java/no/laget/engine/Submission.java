package no.laget.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A form on its way from the caller to the listener that reads it. It lives on the thread of the command that submits it, for
 * as long as that command runs, and shows itself only to the task or the instance that the command is about.
 */
final class Submission {

    private static final ThreadLocal<Deque<Submission>> CURRENT = ThreadLocal.withInitial(ArrayDeque::new);

    private final @Nullable String task;
    private final @Nullable String definition;
    private final @Nullable String businessKey;
    private final FormSchema form;
    private final Map<String, @Nullable Object> values;
    private @Nullable String instance;

    private Submission(
            @Nullable String task,
            @Nullable String definition,
            @Nullable String businessKey,
            FormSchema form,
            Map<String, @Nullable Object> values) {
        this.task = task;
        this.definition = definition;
        this.businessKey = businessKey;
        this.form = form;
        this.values = values;
    }

    static Submission ofTask(
            String task, @Nullable String businessKey, FormSchema form, Map<String, @Nullable Object> values) {
        return new Submission(task, null, businessKey, form, values);
    }

    static Submission ofStart(String definition, FormSchema form, Map<String, @Nullable Object> values) {
        return new Submission(null, definition, null, form, values);
    }

    <T> T during(Supplier<T> command) {
        Deque<Submission> current = CURRENT.get();
        current.push(this);
        try {
            return command.get();
        } finally {
            current.pop();
            if (current.isEmpty()) {
                CURRENT.remove();
            }
        }
    }

    /** Tells of the form when it is about a case; one that started the case knows it only now. */
    void tell(ObjectProvider<AnsweredForms> watches, @Nullable String started) {
        String key = businessKey == null ? started : businessKey;
        if (key != null) {
            watches.stream().forEach(watch -> watch.answered(form.json(), values, key, by(null)));
        }
    }

    static FormValues valuesFor(DelegateTask task) {
        Submission current = CURRENT.get().peek();
        String by = by(task.getAssignee());
        return current != null && task.getId().equals(current.task) ? current.values(by) : none(by);
    }

    static FormValues valuesFor(DelegateExecution start) {
        Submission current = CURRENT.get().peek();
        String by = by(null);
        return current != null && current.starts(start) ? current.values(by) : none(by);
    }

    /** What the form that is starting an instance of this definition says about the unit. */
    static @Nullable Object unitFor(String definition) {
        Submission current = CURRENT.get().peek();
        return current != null && definition.equals(current.definition) ? current.values.get("unit") : null;
    }

    /** Whether the form that is starting an instance of this definition lets the starter say at which unit. */
    static boolean asksForUnit(String definition) {
        Submission current = CURRENT.get().peek();
        return current != null
                && definition.equals(current.definition)
                && current.form.labels().containsKey("unit");
    }

    /** Whether it is a form that is starting an instance of this definition. */
    static boolean isStarting(String definition) {
        Submission current = CURRENT.get().peek();
        return current != null && definition.equals(current.definition);
    }

    private boolean starts(DelegateExecution start) {
        if (!start.getProcessDefinitionId().equals(definition)) {
            return false;
        }
        // The first instance that asks is the one being started; one that it starts in turn gets nothing.
        if (instance == null) {
            instance = start.getProcessInstanceId();
        }
        return start.getProcessInstanceId().equals(instance);
    }

    private FormValues values(String by) {
        return new FormValues(values, form.labels(), "", by);
    }

    private static FormValues none(String by) {
        return new FormValues(Map.of(), Map.of(), "", by);
    }

    private static String by(@Nullable String assignee) {
        String user = Context.getCommandContext().getAuthenticatedUserId();
        if (user != null) {
            return user;
        }
        return assignee == null ? "laget" : assignee;
    }
}
