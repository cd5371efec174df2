package no.laget.earlysignal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code ${nights…}} in the models. It needs nothing, because the engine asks for it while it starts. */
@Component
public class Nights {

    private final String cycle;

    Nights(@Value("${laget.earlysignal.nightly}") String cycle) {
        this.cycle = cycle;
    }

    /** When the absence register is looked through: a cycle of the engine, cron or ISO 8601, in UTC. */
    public String cycle() {
        return cycle;
    }
}
