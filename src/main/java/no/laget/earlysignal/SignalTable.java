package no.laget.earlysignal;

import java.util.List;
import no.laget.engine.Decisions;
import org.springframework.stereotype.Component;

/** The decision table {@code signals.dmn} that a process owner keeps: what in the register is a sign. */
@Component
class SignalTable {

    private static final String DECISION = "signals";

    private final Decisions decisions;

    SignalTable(Decisions decisions) {
        this.decisions = decisions;
    }

    /** The signs in what was observed, in the order of the table; empty when there are none. */
    List<Sign> signs(Observation observation) {
        return decisions.askAll(DECISION, observation.inputs()).stream()
                .map(Sign::of)
                .toList();
    }
}
