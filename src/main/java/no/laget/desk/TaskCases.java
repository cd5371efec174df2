package no.laget.desk;

import no.laget.Refusal;
import no.laget.casefile.CaseId;
import no.laget.casefile.Purpose;
import no.laget.engine.AsLaget;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What whoever is asking may do in Tasklist: the tasks with the case that each is about, and the processes to start. */
@Component
class TaskCases {

    private static final String ARCHIVING = "archiving";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final AsLaget laget;

    TaskCases(TaskService tasks, RuntimeService runtime, RepositoryService repository, AsLaget laget) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.repository = repository;
        this.laget = laget;
    }

    /** A task with its case, and why one reads the case when one does it. */
    record OpenTask(CaseId caseId, Purpose purpose) {}

    /** The task, if the engine shows it to the one who is asking, and it is about a case; else refused as unknown. */
    OpenTask require(String taskId) {
        Task task = requireOpen(taskId);
        ProcessInstance instance = instanceOf(task);
        if (instance == null || instance.getBusinessKey() == null) {
            throw new Refusal("desk.noCase");
        }
        boolean archiving = instance.getProcessDefinitionId().startsWith(ARCHIVING + ":");
        return new OpenTask(caseOf(instance.getBusinessKey()), archiving ? Purpose.ARCHIVING : Purpose.TASK);
    }

    /** The task, if it is open and the engine shows it to the one who is asking; else refused as unknown. */
    Task requireOpen(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw new Refusal("desk.noSuchTask");
        }
        return task;
    }

    /** Refuses who may not work on the task, also because a colleague does. */
    void requireWork(String taskId, String user) {
        Task task = requireOpen(taskId);
        if (task.getAssignee() != null && !task.getAssignee().equals(user)) {
            throw new Refusal("engine.taskTaken");
        }
    }

    /** Refuses who may not start this process, in the words for one that does not exist. */
    void requireStartable(String processKey) {
        boolean startable = repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(processKey)
                        .latestVersion()
                        .startablePermissionCheck()
                        .count()
                > 0;
        if (!startable) {
            throw new Refusal("desk.noSuchProcess");
        }
    }

    /** A task about a mail has the key of the mail where others have their case. */
    private static CaseId caseOf(String businessKey) {
        try {
            return CaseId.of(businessKey);
        } catch (Refusal notACase) {
            throw new Refusal("desk.noCase");
        }
    }

    /** Why somebody reads a case: for the task that he or she came from, when there is one and it is about this case. */
    Purpose purpose(@Nullable String taskId, @Nullable CaseId caseId) {
        if (taskId == null) {
            return Purpose.CASE_WORK;
        }
        OpenTask task = require(taskId);
        return task.caseId().equals(caseId) ? task.purpose() : Purpose.CASE_WORK;
    }

    /** Which case a task is about follows from its instance, at which who may see the task may not look in the engine. */
    private @Nullable ProcessInstance instanceOf(Task task) {
        return laget.call(() -> runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult());
    }
}
