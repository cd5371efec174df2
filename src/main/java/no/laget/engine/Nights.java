package no.laget.engine;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** {@code ${nights.of('…')}} in the models. It needs no other bean, because the engine asks for it while it starts. */
@Component
public class Nights {

    private final Environment settings;

    Nights(Environment settings) {
        this.settings = settings;
    }

    /** When something is done each night, {@code laget.<what>.nightly}: a cycle of the engine, cron or ISO 8601, in UTC. */
    public String of(String what) {
        return settings.getRequiredProperty("laget." + what + ".nightly");
    }
}
