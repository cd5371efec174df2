package no.laget.engine;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Tells every {@link TaskWatch} of the tasks of all models, without a listener in any of them. A model that wants another
 * notice than the usual says so in the property {@code notice} of its user task; {@code none} is silence.
 */
final class TaskArrivals extends AbstractBpmnParseListener {

    private static final String USUAL = "task";
    private static final String SILENT = "none";

    private final ObjectProvider<TaskWatch> watches;

    TaskArrivals(ObjectProvider<TaskWatch> watches) {
        this.watches = watches;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        String notice = notice(element);
        if (!notice.equals(SILENT)) {
            TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            task.addTaskListener(TaskListener.EVENTNAME_CREATE, made -> {
                if (made.getAssignee() == null) {
                    tell(made, notice);
                }
            });
            task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, given -> {
                if (given.getAssignee() != null) {
                    tell(given, notice);
                }
            });
        }
    }

    private static String notice(Element userTask) {
        Element extensions = userTask.element("extensionElements");
        Element properties = extensions == null ? null : extensions.element("properties");
        return properties == null
                ? USUAL
                : properties.elements("property").stream()
                        .filter(property -> "notice".equals(property.attribute("name")))
                        .map(property -> property.attribute("value"))
                        .findFirst()
                        .orElse(USUAL);
    }

    private void tell(DelegateTask task, String notice) {
        ExecutionEntity instance = ((ExecutionEntity) task.getExecution()).getProcessInstance();
        TaskArrival arrival = new TaskArrival(
                task.getId(),
                instance.getProcessDefinition().getKey(),
                instance.getBusinessKey(),
                task.getTenantId(),
                notice,
                task.getPriority(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                task.getAssignee(),
                candidates(task, IdentityLink::getUserId),
                candidates(task, IdentityLink::getGroupId),
                Context.getCommandContext().getAuthenticatedUserId());
        watches.stream().forEach(watch -> watch.arrived(arrival));
    }

    private static Set<String> candidates(DelegateTask task, Function<IdentityLink, @Nullable String> who) {
        return task.getCandidates().stream()
                .flatMap(link -> Stream.ofNullable(who.apply(link)))
                .collect(Collectors.toSet());
    }
}
