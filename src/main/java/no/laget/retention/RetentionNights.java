package no.laget.retention;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code ${retentionNights…}} in the model. It needs nothing, because the engine asks for it while it starts. */
@Component
public class RetentionNights {

    private final String cycle;

    RetentionNights(@Value("${laget.retention.nightly}") String cycle) {
        this.cycle = cycle;
    }

    /** When cases are deleted: a cycle of the engine, cron or ISO 8601, in UTC. */
    public String cycle() {
        return cycle;
    }
}
