package no.laget.overview;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import no.laget.engine.AsLaget;
import no.laget.engine.CaseActivities;
import no.laget.engine.CaseActivities.Asked;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** We tell the engine what a manager has decided. Whether he or she may is asked of the record before; the engine knows only its own rights. */
@Component
class ActsProcess {

    private final TaskService tasks;
    private final ManagementService management;
    private final AsLaget laget;
    private final CaseActivities activities;

    ActsProcess(TaskService tasks, ManagementService management, AsLaget laget, CaseActivities activities) {
        this.tasks = tasks;
        this.management = management;
        this.laget = laget;
        this.activities = activities;
    }

    /**
     * An open task as it stands now.
     *
     * @param asked the row of the decision table that its deadline comes from
     */
    record Open(
            String id,
            String name,
            @Nullable String assignee,
            @Nullable Instant due,
            @Nullable Asked asked) {}

    /** The task; nothing when it is done. */
    @Nullable
    Open task(String id) {
        return laget.call(() -> {
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            return task == null
                    ? null
                    : new Open(
                            task.getId(),
                            task.getName(),
                            task.getAssignee(),
                            task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                            activities.askedBy(task.getProcessDefinitionId(), task.getTaskDefinitionKey()));
        });
    }

    void giveTo(String task, String person) {
        laget.call(() -> {
            tasks.setAssignee(task, person);
            return task;
        });
    }

    /**
     * Moves the deadline of a task, and with it the timers of its process that would have fired at the same moment for the
     * same row of the decision table. One that waits for another row, perhaps one that law sets, stays.
     */
    void moveDeadline(String id, Instant due) {
        laget.call(() -> {
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            Date before = task.getDueDate();
            Asked asked = activities.askedBy(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
            task.setDueDate(Date.from(due));
            tasks.saveTask(task);
            management.createJobQuery().processInstanceId(task.getProcessInstanceId()).timers().list().stream()
                    .filter(job -> before != null && before.equals(job.getDuedate()))
                    .filter(job ->
                            Objects.equals(asked, activities.askedBy(job.getProcessDefinitionId(), element(job))))
                    .map(Job::getId)
                    .forEach(job -> management.setJobDuedate(job, Date.from(due)));
            return task;
        });
    }

    private String element(Job timer) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(timer.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    /** Lets a job be tried once more, at once. */
    void tryAgain(String job) {
        laget.call(() -> {
            management.setJobRetries(job, 1);
            return job;
        });
    }
}
