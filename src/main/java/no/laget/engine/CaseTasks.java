package no.laget.engine;

import no.laget.casefile.CaseId;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The open tasks of one case, wherever in its processes they are. */
@Component
public class CaseTasks {

    private final TaskService tasks;

    CaseTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Gives the open tasks that one colleague has in the case to another who takes over. */
    public void pass(CaseId id, String from, String to) {
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskAssignee(from)
                .list()) {
            tasks.setAssignee(task.getId(), to);
        }
    }
}
