package no.laget.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import no.laget.Refusal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;

/** The listeners of the test model: they remember what they read, and refuse what says "refuse". */
public class Probe implements ExecutionListener, TaskListener {

    static final List<String> READ = new CopyOnWriteArrayList<>();
    static volatile boolean touched;

    /** What an injected expression would call. */
    public static void touch() {
        touched = true;
    }

    @Override
    public void notify(DelegateExecution start) {
        FormValues form = FormValues.of(start);
        READ.add(form.by() + ": " + form.text("name"));
        start.setProcessBusinessKey(start.getProcessInstanceId());
        start.setVariable("decider", "principal");
        start.setVariable("caseLabel", "2026-0001");
        start.setVariable("undeclared", "not for history");
    }

    @Override
    public void notify(DelegateTask task) {
        String text = FormValues.of(task).text("text");
        if (text.startsWith("refuse")) {
            // As a rule of a domain would: from deep inside, with what the user wrote as an argument.
            throw new Refusal("engine.fieldUnknown", text);
        }
        READ.add(FormValues.of(task).by() + ": " + text);
    }
}
