package no.laget.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import no.laget.Refusal;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The demo's clock, which can be moved forward to see deadlines pass. How far stands in a file beside the demo's database, so
 * that the time after a restart fits what is written in the logs.
 */
@Component
@ConditionalOnProperty("laget.demo-cases")
class DemoClock {

    private static final Duration FURTHEST = Duration.ofDays(6 * 366L);

    private final Path file;

    DemoClock(@Value("${laget.data}") Path data) {
        this.file = data.resolve("demo-clock");
        ClockUtil.offset(offset().toMillis());
    }

    /** Moves the clock {@code days} forward, to the same time of the day. */
    void forward(int days) {
        Duration moved = offset().plusDays(days);
        if (days < 1 || moved.compareTo(FURTHEST) > 0) {
            throw new Refusal("demo.daysOff");
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, moved.toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        ClockUtil.offset(moved.toMillis());
    }

    /** Back to the demo's own time after a rehearsal has moved the clock about. */
    void resume() {
        ClockUtil.reset();
        ClockUtil.offset(offset().toMillis());
    }

    private Duration offset() {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
