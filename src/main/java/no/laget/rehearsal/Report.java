package no.laget.rehearsal;

import java.time.Instant;
import java.util.List;

/**
 * What came of a rehearsal.
 *
 * @param started when the cases that were played began
 */
record Report(Instant started, List<Explored> processes) {

    boolean isFaulty() {
        return processes.stream().anyMatch(Explored::isFaulty);
    }

    long faults() {
        return processes.stream()
                .flatMap(process -> process.findings().stream())
                .filter(Finding::isFault)
                .count();
    }
}
