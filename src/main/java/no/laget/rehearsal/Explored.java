package no.laget.rehearsal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.deadlines.Explanation;
import no.laget.modelguard.Drawing;
import no.laget.modelguard.Drawing.Look;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;

/**
 * What a rehearsal of one process came to.
 *
 * @param nodes the elements that were reached
 * @param flows the flows that were taken
 * @param places how many different places the case came to
 */
record Explored(
        Model model,
        Set<String> nodes,
        Set<String> flows,
        List<Ending> endings,
        List<Finding> findings,
        List<Deadline> deadlines,
        int places) {

    /**
     * A way to end.
     *
     * @param steps the shortest way there, in words
     */
    record Ending(String element, String name, List<String> steps) {}

    /**
     * A deadline that the process sets.
     *
     * @param element where it is set
     * @param at when it is: the deadline itself or its reminder
     * @param started when the case that was played began
     */
    record Deadline(
            String element,
            String name,
            String programme,
            String step,
            Instant at,
            Explanation explanation,
            Instant started) {}

    /** The diagram: what was reached, what was not, and what has a fault. */
    String drawing() {
        Set<String> faulty =
                findings.stream().filter(Finding::isFault).map(Finding::element).collect(Collectors.toSet());
        Map<String, Look> looks = new HashMap<>();
        model.all(FlowElement.class).forEach(element -> {
            String id = element.getId();
            boolean reached = nodes.contains(id) || flows.contains(id) || isWalkedInto(element);
            looks.put(id, faulty.contains(id) ? Look.FAULTY : reached ? Look.REACHED : Look.NOT_REACHED);
        });
        return Drawing.of(model.content(), looks);
    }

    private boolean isWalkedInto(FlowElement element) {
        return element instanceof Activity activity
                && activity.getIncoming().stream().anyMatch(flow -> flows.contains(flow.getId()));
    }

    boolean isFaulty() {
        return findings.stream().anyMatch(Finding::isFault);
    }
}
