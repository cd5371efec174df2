package no.laget.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import no.laget.deadlines.DeadlineRule;
import no.laget.deadlines.DeadlineSteps;
import no.laget.deadlines.DeadlineTable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Asks the newest deployed version of the decision table.
 *
 * <p>It is evaluated by a DMN engine of its own, beside the process engine's: looking up a deadline is a read, and the
 * decision service would write several history rows for each, and ask whether the caseworker may start decisions.
 */
@Component
class DecidedDeadlines implements DeadlineTable, DeadlineSteps {

    private final ProcessEngine engine;

    private volatile @Nullable Version newest;

    /** The engine is asked for at the first deadline, because what the engine is built from may itself need deadlines. */
    DecidedDeadlines(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public DeadlineRule row(String programme, String step) {
        return table().row(programme, step);
    }

    @Override
    public List<Step> steps() {
        return table().steps();
    }

    /** Reading needs the engine, and what runs on behalf of a user may not read decisions. */
    private DeadlineFile table() {
        String id = Decisions.newestId(engine, DeadlineFile.DECISION);
        Version version = newest;
        if (version == null || !version.id().equals(id)) {
            version = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(context -> context.runWithoutAuthorization(() -> read(id)));
            newest = version;
        }
        return version.table();
    }

    private Version read(String id) {
        try (InputStream dmn = engine.getRepositoryService().getDecisionModel(id)) {
            return new Version(id, DeadlineFile.read(dmn.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Version(String id, DeadlineFile table) {}
}
