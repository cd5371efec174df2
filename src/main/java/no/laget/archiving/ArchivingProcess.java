package no.laget.archiving;

import java.util.Set;
import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** The process {@code archiving}: what we tell it and what we ask it. */
@Component
class ArchivingProcess {

    static final String PROCESS = "archiving";

    /** What of the case is archived; the log unless the calling process says something else. */
    static final String WHAT = "archiveWhat";

    /** What the archivist has chosen to do about the trouble. */
    static final String TROUBLE_ANSWER = "troubleAnswer";

    /** The code of the error that leads to the archivist. */
    static final String TROUBLE = "archivingTrouble";

    /** How the case ended, the name of an outcome that the chronology has words for. */
    static final String CLOSING_OUTCOME = "closingOutcome";

    static final RoutingVariables ROUTING =
            new RoutingVariables(Set.of(WHAT, TROUBLE_ANSWER, CLOSING_OUTCOME, "aboutFamily"));

    private static final String RECEIPT_CAME = "archiving.receiptCame";
    private static final String REJECTED = "archiving.rejected";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    ArchivingProcess(RuntimeService runtime, TaskService tasks, ManagementService management) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    /** What of the case the task is about. */
    What what(String taskId) {
        return tasks.getVariable(taskId, WHAT) instanceof String what ? What.valueOf(what) : What.LOG;
    }

    boolean isUnderWay(CaseId id, What what) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PROCESS)
                        .processInstanceBusinessKey(id.toString())
                        .variableValueEquals(WHAT, what.name())
                        .count()
                > 0;
    }

    /** Whether a receipt would be heard: after delivery, also while the archivist has the trouble. */
    boolean waitsForReceipt(CaseId id, What what) {
        return waitsFor(RECEIPT_CAME, id, what);
    }

    void receiptCame(CaseId id, What what) {
        tell(RECEIPT_CAME, id, what);
    }

    /** An archivist who has the trouble already reads it there. */
    void rejected(CaseId id, What what) {
        if (waitsFor(REJECTED, id, what)) {
            tell(REJECTED, id, what);
        }
    }

    /** Whether the engine gives up on this job when it fails once more. */
    boolean isLastTry(DelegateExecution execution) {
        Job job = management
                .createJobQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .activityId(execution.getCurrentActivityId())
                .singleResult();
        // The first failure is what makes the engine read how many tries there are; until then it counts from three.
        return job != null && job.getExceptionMessage() != null && job.getRetries() <= 1;
    }

    private boolean waitsFor(String message, CaseId id, What what) {
        return runtime.createExecutionQuery()
                        .messageEventSubscriptionName(message)
                        .processInstanceBusinessKey(id.toString())
                        .processVariableValueEquals(WHAT, what.name())
                        .count()
                > 0;
    }

    private void tell(String message, CaseId id, What what) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(id.toString())
                .processInstanceVariableEquals(WHAT, what.name())
                .correlate();
    }
}
