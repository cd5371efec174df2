package no.laget.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Texts;
import no.laget.modelguard.Expressions;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * One process as it is drawn.
 *
 * @param file the name of the file that it comes in
 * @param document the whole file
 */
record Model(String file, BpmnModelInstance document, Process process) {

    String id() {
        return process.getId();
    }

    /** The whole file as text. */
    byte[] content() {
        return Bpmn.convertToString(document).getBytes(StandardCharsets.UTF_8);
    }

    /** The name that people know it by. */
    String name() {
        return process.getName() == null ? id() : Texts.of(process.getName());
    }

    /** All elements of this type, at every depth. */
    <T extends ModelElementInstance> List<T> all(Class<T> type) {
        return document.getModelElementsByType(type).stream()
                .filter(this::isInside)
                .toList();
    }

    private boolean isInside(ModelElementInstance element) {
        ModelElementInstance at = element;
        while (at != null && !(at instanceof Process)) {
            at = at.getParentElement();
        }
        return process.equals(at);
    }

    /** What an element is called: its name, or what its id says when it has none. */
    String nameOf(String element) {
        ModelElementInstance found = document.getModelElementById(element);
        if (found instanceof FlowElement named
                && named.getName() != null
                && !named.getName().isBlank()) {
            return Texts.of(named.getName().strip().replaceAll("\\s+", " "));
        }
        if (found instanceof SequenceFlow flow && flow.getSource() != null && flow.getTarget() != null) {
            return nameOf(flow.getSource().getId()) + " → "
                    + nameOf(flow.getTarget().getId());
        }
        return element;
    }

    /** The expressions in which the process itself reads variables to find its way. */
    List<String> decidingExpressions() {
        return Stream.concat(
                        all(ConditionExpression.class).stream().map(ModelElementInstance::getTextContent),
                        all(MultiInstanceLoopCharacteristics.class).stream()
                                .flatMap(loop -> Stream.concat(
                                        Stream.ofNullable(loop.getLoopCardinality()),
                                        Stream.ofNullable(loop.getCompletionCondition())))
                                .map(ModelElementInstance::getTextContent))
                .toList();
    }

    /** The delegates and listeners that it names. */
    Set<String> beans() {
        return Stream.concat(Stream.of(process), all(BaseElement.class).stream().map(ModelElementInstance.class::cast))
                .flatMap(element -> delegates(element).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The beans that an element names as its delegate or listeners, not those of the elements inside it. */
    static Set<String> delegates(ModelElementInstance element) {
        Set<String> found = new LinkedHashSet<>();
        collect(element.getDomElement(), found);
        return found;
    }

    private static void collect(DomElement element, Set<String> found) {
        Stream.of(
                        element.getAttribute("delegateExpression"),
                        element.getAttribute("http://camunda.org/schema/1.0/bpmn", "delegateExpression"))
                .flatMap(Stream::ofNullable)
                .flatMap(delegate -> Expressions.bean(delegate).stream())
                .forEach(found::add);
        for (DomElement child : element.getChildElements()) {
            if (child.getLocalName().equals("extensionElements")
                    || child.getLocalName().endsWith("Listener")
                    || child.getLocalName().endsWith("EventDefinition")) {
                collect(child, found);
            }
        }
    }

    Set<String> messages() {
        return all(MessageEventDefinition.class).stream()
                .map(definition -> definition.getMessage())
                .filter(message -> message != null)
                .map(Message::getName)
                .collect(Collectors.toSet());
    }

    static Collection<CamundaIn> ins(CallActivity call) {
        return extensions(call, CamundaIn.class);
    }

    static Collection<CamundaOut> outs(CallActivity call) {
        return extensions(call, CamundaOut.class);
    }

    static <T extends ModelElementInstance> Collection<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    /**
     * The nodes of the side tracks: what a non-interrupting event begins beside the main track, and what only it leads to.
     */
    Set<String> sideTracks() {
        Set<String> main = reachableFrom(all(StartEvent.class).stream()
                .filter(start -> !isSide(start))
                .map(FlowNode.class::cast)
                .toList());
        Set<String> side = new HashSet<>();
        for (BoundaryEvent event : all(BoundaryEvent.class)) {
            if (!event.cancelActivity()) {
                addUnlessLasting(side, reachableFrom(List.of(event)));
            }
        }
        side.removeAll(main);
        for (SubProcess sub : all(SubProcess.class)) {
            if (sub.triggeredByEvent()
                    && sub.getChildElementsByType(StartEvent.class).stream().noneMatch(StartEvent::isInterrupting)) {
                Set<String> inside = all(FlowNode.class).stream()
                        .filter(node -> isIn(node, sub))
                        .map(BaseElement::getId)
                        .collect(Collectors.toSet());
                inside.add(sub.getId());
                addUnlessLasting(side, inside);
            }
        }
        return side;
    }

    /** A side track that goes round would never let the main track go on; the two must be played together. */
    private void addUnlessLasting(Set<String> side, Set<String> track) {
        boolean goesRound = track.stream()
                .map(document::<ModelElementInstance>getModelElementById)
                .filter(FlowNode.class::isInstance)
                .map(FlowNode.class::cast)
                .anyMatch(node -> node.getOutgoing().stream().anyMatch(flow -> reachableFrom(List.of(flow.getTarget()))
                        .contains(node.getId())));
        if (!goesRound) {
            side.addAll(track);
        }
    }

    /** Where the process asks for a deadline: the elements by programme and step. */
    Map<String, List<String>> deadlines() {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        for (FlowNode node : all(FlowNode.class)) {
            Stream.concat(
                            Stream.ofNullable(node instanceof UserTask task ? task.getCamundaDueDate() : null),
                            node.getChildElementsByType(TimerEventDefinition.class).stream()
                                    .map(ModelElementInstance::getTextContent))
                    .flatMap(text -> Expressions.deadlines(text).stream())
                    .forEach(deadline -> asked.computeIfAbsent(
                                    deadline.programme() + " " + deadline.step(), first -> new ArrayList<>())
                            .add(node.getId()));
        }
        return asked;
    }

    /** The codes of the escalations that it catches by name; an empty one stands for any. */
    Set<String> caughtEscalations() {
        return all(EscalationEventDefinition.class).stream()
                .filter(definition -> definition.getParentElement() instanceof CatchEvent)
                .map(definition -> definition.getEscalation() == null
                        ? ""
                        : definition.getEscalation().getEscalationCode())
                .collect(Collectors.toSet());
    }

    /** Whether an event on the element itself catches escalations. */
    boolean catchesEscalationsAt(String element) {
        return all(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo() != null
                        && event.getAttachedTo().getId().equals(element))
                .anyMatch(event -> !event.getChildElementsByType(EscalationEventDefinition.class)
                        .isEmpty());
    }

    private static boolean isSide(StartEvent start) {
        return start.getParentElement() instanceof SubProcess sub && sub.triggeredByEvent() && !start.isInterrupting();
    }

    private static boolean isIn(ModelElementInstance node, SubProcess sub) {
        ModelElementInstance at = node.getParentElement();
        while (at != null && !at.equals(sub)) {
            at = at.getParentElement();
        }
        return at != null;
    }

    /** Along the flows, through interrupting events of what is reached. */
    private Set<String> reachableFrom(List<FlowNode> starts) {
        Map<String, List<BoundaryEvent>> attached = new LinkedHashMap<>();
        all(BoundaryEvent.class).stream()
                .filter(BoundaryEvent::cancelActivity)
                .filter(event -> event.getAttachedTo() != null)
                .forEach(event -> attached.computeIfAbsent(event.getAttachedTo().getId(), first -> new ArrayList<>())
                        .add(event));
        Set<String> reached = new HashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>(starts);
        while (!next.isEmpty()) {
            FlowNode node = next.pop();
            if (reached.add(node.getId())) {
                node.getOutgoing().stream().map(SequenceFlow::getTarget).forEach(next::push);
                attached.getOrDefault(node.getId(), List.of()).forEach(next::push);
            }
        }
        return reached;
    }
}
