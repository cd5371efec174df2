package no.laget.activityplan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** We tell the process: starts cases and sends them what happens outside their steps. */
@Component
class ActivityPlanProcess {

    static final String PROCESS = "activityplan";
    static final String HAPPENING = "activityplan-happening";

    static final String CASE_LABEL = "caseLabel";
    static final String SUBJECT = "subject";
    static final String KNOWN_AT = "knownAt";
    static final String EMPLOYEE_INVOLVED = "employeeInvolved";
    static final String MEASURES_NEEDED = "measuresNeeded";
    static final String SEND_GROUP_PLAN = "sendGroupPlan";
    static final String CONSENT_GIVEN = "consentGiven";
    static final String DECISION = "decision";
    static final String CLOSING = "closing";
    static final String FAMILY_WISH = "familyWish";
    static final String BATON_TO = "batonTo";
    static final String BATON_ACCEPTED = "batonAccepted";
    static final String ALERT = "alert";

    /** The engine's own default for the priority of a task. */
    static final int ORDINARY = 50;

    /** The priority of what cannot wait for its turn. */
    static final int URGENT = 75;

    /** All that the engine may remember of an activity plan. */
    static final RoutingVariables ROUTING = new RoutingVariables(Set.of(
            CASE_LABEL,
            SUBJECT,
            KNOWN_AT,
            EMPLOYEE_INVOLVED,
            MEASURES_NEEDED,
            SEND_GROUP_PLAN,
            CONSENT_GIVEN,
            DECISION,
            CLOSING,
            FAMILY_WISH,
            BATON_TO,
            BATON_ACCEPTED,
            ALERT,
            "initiator"));

    private final RuntimeService runtime;
    private final TaskService tasks;

    ActivityPlanProcess(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Starts the process of a case file that is open already: a case that another case led to. */
    void start(CaseFile file) {
        StartingUnit.of(file.unit())
                .call(() -> runtime.startProcessInstanceByKey(PROCESS, file.id().toString()));
    }

    void consentGiven(CaseId id) {
        tell(id, "activityplan.consentGiven", Map.of());
    }

    void consentWithdrawn(CaseId id) {
        tell(id, "activityplan.consentWithdrawn", Map.of());
    }

    /** Offers the baton: to the colleague {@code to}, or, when the family wishes someone else, to whom the leader finds. */
    void batonOffered(CaseId id, boolean familyWish, String to) {
        tell(id, "activityplan.batonOffered", Map.of(FAMILY_WISH, familyWish, BATON_TO, to));
    }

    void endedEarly(CaseId id, ClosingReason reason) {
        tell(id, "activityplan.endedEarly", Map.of(CLOSING, reason.name()));
    }

    /** Gives the open tasks of the old holder in this case to the new one. */
    void passTasks(CaseId id, String from, String to) {
        for (Task task : openTasks(id)) {
            if (from.equals(task.getAssignee())) {
                tasks.setAssignee(task.getId(), to);
            }
        }
    }

    /** Lifts the open tasks of the case above the others in every list. */
    void urge(CaseId id) {
        openTasks(id).forEach(task -> tasks.setPriority(task.getId(), URGENT));
    }

    private List<Task> openTasks(CaseId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .active()
                .list();
    }

    private void tell(CaseId id, String message, Map<String, Object> variables) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(id.toString())
                .setVariables(variables)
                .correlate();
    }
}
