package no.laget.regional;

import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** We tell the process {@code regional} what happens between its steps. */
@Component
class RegionalProcess {

    static final String PROCESS = "regional";
    static final String HAPPENING = "regional-happening";

    static final String CASE_LABEL = "caseLabel";
    static final String NEXT_LOOK = "nextLook";
    static final String LAST_LOOK = "lastLook";
    static final String BEHIND_PLAN = "behindPlan";
    static final String TARGET_REACHED = "targetReached";
    static final String OUTCOME = "regionalOutcome";

    static final RoutingVariables ROUTING = RoutingVariables.of(
            CASE_LABEL, NEXT_LOOK, LAST_LOOK, BEHIND_PLAN, TARGET_REACHED, OUTCOME, "alert", "initiator");

    private final RuntimeService runtime;
    private final TaskService tasks;

    RegionalProcess(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** The programme ends before its last day; everything else in the case stops. */
    void ended(CaseId id) {
        runtime.createMessageCorrelation("regional.ended")
                .processInstanceBusinessKey(id.toString())
                .correlate();
    }

    /** Gives the open tasks of the one who led the programme to the one who leads it now. */
    void passTasks(CaseId id, String from, String to) {
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskAssignee(from)
                .list()) {
            tasks.setAssignee(task.getId(), to);
        }
    }
}
