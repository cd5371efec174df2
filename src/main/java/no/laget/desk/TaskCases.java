package no.laget.desk;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import no.laget.Refusal;
import no.laget.casefile.CaseId;
import no.laget.casefile.Purpose;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tasks that whoever is asking has in Tasklist, and which case each is about. */
@Component
class TaskCases {

    private static final String ARCHIVING = "archiving";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identity;

    TaskCases(TaskService tasks, RuntimeService runtime, IdentityService identity) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identity = identity;
    }

    /** A task with its case, and why one reads the case when one does it. */
    record OpenTask(CaseId caseId, Purpose purpose) {}

    /** The task, if the engine shows it to the one who is asking, and it is about a case; else refused as unknown. */
    OpenTask require(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw new Refusal("desk.noSuchTask");
        }
        ProcessInstance instance = instanceOf(task);
        if (instance == null || instance.getBusinessKey() == null) {
            throw new Refusal("desk.noCase");
        }
        boolean archiving = instance.getProcessDefinitionId().startsWith(ARCHIVING + ":");
        return new OpenTask(CaseId.of(instance.getBusinessKey()), archiving ? Purpose.ARCHIVING : Purpose.TASK);
    }

    /** Why somebody reads a case: for the task that he or she came from, when there is one and it is about this case. */
    Purpose purpose(@Nullable String taskId, @Nullable CaseId caseId) {
        if (taskId == null) {
            return Purpose.CASE_WORK;
        }
        OpenTask task = require(taskId);
        return task.caseId().equals(caseId) ? task.purpose() : Purpose.CASE_WORK;
    }

    /** What the cards of these tasks show of their cases; without the tasks that the engine does not show to the one who is asking. */
    Map<String, String> labels(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return Map.of();
        }
        Map<String, String> instances = tasks.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)).list().stream()
                .collect(Collectors.toMap(Task::getId, Task::getProcessInstanceId));
        Map<String, String> labels = instances.isEmpty() ? Map.of() : labelsOf(instances.values());
        return instances.entrySet().stream()
                .filter(task -> labels.containsKey(task.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, task -> labels.get(task.getValue())));
    }

    private Map<String, String> labelsOf(Collection<String> instances) {
        return asLaget(() -> runtime
                .createVariableInstanceQuery()
                .variableName("caseLabel")
                .variableScopeIdIn(instances.toArray(String[]::new))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        VariableInstance::getProcessInstanceId, label -> String.valueOf(label.getValue()))));
    }

    private @Nullable ProcessInstance instanceOf(Task task) {
        return asLaget(() -> runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult());
    }

    /** A task's case follows from its instance, at which the one who may see the task may not look in the engine. */
    private <T extends @Nullable Object> T asLaget(Supplier<T> question) {
        Authentication asking = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return question.get();
        } finally {
            identity.setAuthentication(asking);
        }
    }
}
