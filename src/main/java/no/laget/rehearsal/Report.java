package no.laget.rehearsal;

import java.time.Instant;
import java.util.List;
import no.laget.modelguard.Problem;

/**
 * What came of a rehearsal.
 *
 * @param started when the cases that were played began
 * @param problems what Laget would say if it were to be used, because a model may run and still not be accepted
 */
record Report(Instant started, List<Problem> problems, List<Explored> processes) {

    boolean isFaulty() {
        return !problems.isEmpty() || processes.stream().anyMatch(Explored::isFaulty);
    }

    long faults() {
        return problems.size()
                + processes.stream()
                        .flatMap(process -> process.findings().stream())
                        .filter(Finding::isFault)
                        .count();
    }
}
