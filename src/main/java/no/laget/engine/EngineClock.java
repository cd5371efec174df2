package no.laget.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * The one clock of Laget: the engine's own, in UTC. The case file, the deadlines and the timers therefore always agree
 * on what time it is, also when the demo or a test moves it.
 */
@Component
class EngineClock extends Clock {

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        Clock engine = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return engine.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return engine.withZone(other);
            }
        };
    }
}
