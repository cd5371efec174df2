package no.laget.engine;

import no.laget.casefile.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** A step of a case in a model: which case it is, and what happens when its form is completed. */
@FunctionalInterface
public interface CaseStep {

    /** What a completed form does with its case. */
    void completed(DelegateTask task, CaseId id, FormValues form);

    /** The listener for the completion of a task about a case. */
    static TaskListener onComplete(CaseStep step) {
        return task -> step.completed(task, caseOf(task.getExecution()), FormValues.of(task));
    }

    /** The case that an instance is about: its id is the business key. */
    static CaseId caseOf(DelegateExecution execution) {
        return CaseId.of(execution.getProcessBusinessKey());
    }
}
