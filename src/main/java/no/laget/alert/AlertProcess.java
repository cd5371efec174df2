package no.laget.alert;

import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Names in the model, and which alert a task is about. */
@Component
class AlertProcess {

    static final String PROCESS = "alert";

    /** The escalation code. */
    static final String ALERT = "alert";

    static final String ALERT_ROLE = "alertRole";

    static final RoutingVariables ROUTING = RoutingVariables.of("caseLabel", ALERT, ALERT_ROLE);

    private final TaskService tasks;

    AlertProcess(TaskService tasks) {
        this.tasks = tasks;
    }

    /** The alert that this task follows up; a case may have several at once. */
    String alert(String taskId) {
        return (String) tasks.getVariable(taskId, ALERT);
    }
}
