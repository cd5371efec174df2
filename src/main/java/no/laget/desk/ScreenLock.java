package no.laget.desk;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.AbstractServletWebServerFactory;
import org.springframework.stereotype.Component;

/**
 * How long a screen may stand unused before its page locks it. The page does so first, while it still may keep what is typed;
 * sessions whose pages are gone end a little later by themselves.
 */
@Component
class ScreenLock implements WebServerFactoryCustomizer<AbstractServletWebServerFactory> {

    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Duration after;

    ScreenLock(@Value("${laget.desk.lock-after}") Duration after) {
        if (after.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("laget.desk.lock-after must be at least two minutes.");
        }
        this.after = after;
    }

    Duration after() {
        return after;
    }

    @Override
    public void customize(AbstractServletWebServerFactory server) {
        server.getSession().setTimeout(after.plus(MARGIN));
    }
}
