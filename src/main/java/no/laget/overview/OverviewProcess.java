package no.laget.overview;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.laget.Refusal;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** What the models say: the steps of a programme, and which timer is the deadline of a plan. A deployed model never changes. */
@Component
class OverviewProcess {

    private static final String PLAN = "activityplan-plan";
    private static final Pattern PLAN_DUE =
            Pattern.compile("deadlines\\.due\\(\\s*'activityplan'\\s*,\\s*'plan'\\s*[,)]");

    private final RepositoryService repository;
    private final Map<String, Map<String, String>> steps = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> waits = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> planTimers = new ConcurrentHashMap<>();

    OverviewProcess(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * The process of a programme as it is started now.
     *
     * @param id of the version, as Cockpit's addresses have it
     */
    record Programme(String key, String id, String name) {}

    /** The processes that are deployed of these programmes. */
    Map<String, Programme> programmes(Collection<String> keys) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKeysIn(keys.toArray(String[]::new))
                .latestVersion()
                .list()
                .stream()
                .collect(Collectors.toMap(
                        ProcessDefinition::getKey,
                        found -> new Programme(found.getKey(), found.getId(), found.getName())));
    }

    /** The steps at which a case can stand, in the order of the model, with their names; what can happen at any time is no step. */
    Map<String, String> steps(String definition) {
        return steps.computeIfAbsent(definition, this::readSteps);
    }

    /** The timers, in all versions, that fire when the week is over in which a plan must be made. */
    Set<String> planTimers() {
        return repository.createProcessDefinitionQuery().processDefinitionKey(PLAN).list().stream()
                .flatMap(version -> planTimers.computeIfAbsent(version.getId(), this::readPlanTimers).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the model calls an element. */
    String name(String definition, String element) {
        ModelElementInstance found = repository.getBpmnModelInstance(definition).getModelElementById(element);
        return found instanceof FlowNode node && node.getName() != null ? node.getName() : element;
    }

    /** The process that this is a version of. */
    String key(String definition) {
        return keys.computeIfAbsent(definition, this::readKey);
    }

    private String readKey(String definition) {
        ProcessDefinition found = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(definition)
                .singleResult();
        if (found == null) {
            throw new Refusal("overview.noSuchList");
        }
        return found.getKey();
    }

    /** All elements of a version at which a case can wait, also those that may happen at any time. */
    Map<String, String> waits(String definition) {
        return waits.computeIfAbsent(definition, id -> read(id, node -> true));
    }

    /** Whether it belongs to what can happen at any time. */
    private static boolean isBesides(ModelElementInstance node) {
        ModelElementInstance parent = node.getParentElement();
        return parent instanceof SubProcess inside && (inside.triggeredByEvent() || isBesides(inside));
    }

    private Map<String, String> readSteps(String definition) {
        return read(definition, node -> !isBesides(node));
    }

    private Map<String, String> read(String definition, Predicate<FlowNode> which) {
        Map<String, String> found = new LinkedHashMap<>();
        for (FlowNode node : repository.getBpmnModelInstance(definition).getModelElementsByType(FlowNode.class)) {
            boolean waits = node instanceof UserTask
                    || node instanceof CallActivity
                    || node instanceof ReceiveTask
                    || node instanceof IntermediateCatchEvent;
            if (waits && which.test(node)) {
                found.put(node.getId(), node.getName() == null ? node.getId() : node.getName());
            }
        }
        return found;
    }

    private Set<String> readPlanTimers(String definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition);
        return model.getModelElementsByType(CatchEvent.class).stream()
                .filter(event -> event.getEventDefinitions().stream()
                        .filter(TimerEventDefinition.class::isInstance)
                        .map(timer -> ((TimerEventDefinition) timer).getTimeDate())
                        .anyMatch(date -> date != null
                                && PLAN_DUE.matcher(date.getTextContent()).find()))
                .map(CatchEvent::getId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
