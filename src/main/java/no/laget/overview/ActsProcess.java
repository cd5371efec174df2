package no.laget.overview;

import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** We tell the engine what a manager has decided. Whether he or she may is asked of the record before; the engine knows only its own rights. */
@Component
class ActsProcess {

    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identity;

    ActsProcess(TaskService tasks, ManagementService management, IdentityService identity) {
        this.tasks = tasks;
        this.management = management;
        this.identity = identity;
    }

    /** An open task as it stands now. */
    record Open(
            String id,
            String name,
            @Nullable String assignee,
            @Nullable Instant due) {}

    /** The task; nothing when it is done. */
    @Nullable
    Open task(String id) {
        return asLaget(() -> {
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            return task == null
                    ? null
                    : new Open(
                            task.getId(),
                            task.getName(),
                            task.getAssignee(),
                            task.getDueDate() == null ? null : task.getDueDate().toInstant());
        });
    }

    void giveTo(String task, String person) {
        asLaget(() -> {
            tasks.setAssignee(task, person);
            return task;
        });
    }

    /** Moves the deadline of a task, and with it the timers of its process that would have fired at the same moment. */
    void moveDeadline(String id, Instant due) {
        asLaget(() -> {
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            Date before = task.getDueDate();
            task.setDueDate(Date.from(due));
            tasks.saveTask(task);
            management.createJobQuery().processInstanceId(task.getProcessInstanceId()).timers().list().stream()
                    .filter(job -> before != null && before.equals(job.getDuedate()))
                    .map(Job::getId)
                    .forEach(job -> management.setJobDuedate(job, Date.from(due)));
            return task;
        });
    }

    /** Lets a job be tried once more, at once. */
    void tryAgain(String job) {
        asLaget(() -> {
            management.setJobRetries(job, 1);
            return job;
        });
    }

    private <T extends @Nullable Object> T asLaget(Supplier<T> work) {
        Authentication asking = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            identity.setAuthentication(asking);
        }
    }
}
