package no.laget.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import no.laget.deadlines.Explanation;

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

    boolean isFaulty() {
        return findings.stream().anyMatch(Finding::isFault);
    }
}
