package no.laget.engine;

import java.sql.SQLException;
import java.util.Set;
import no.laget.Refusal;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost interceptor: finds the sentence for the user among what the engine has wrapped around it, and writes to the
 * log in the engine's place, which would print it. What a user reads may repeat what the user wrote; the log gets the key.
 */
final class Refusals extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Set<String> CONFLICTS =
            Set.of("engine.taskGone", "engine.taskTaken", "engine.changedMeanwhile");

    /** What PostgreSQL answers to a NUL and to characters that are none. */
    private static final Set<String> UNREADABLE = Set.of("22021", "22P05");

    private static final ThreadLocal<Boolean> NESTED = ThreadLocal.withInitial(() -> false);

    @Override
    public <T> T execute(Command<T> command) {
        if (NESTED.get()) {
            return next.execute(command);
        }
        NESTED.set(true);
        try {
            return next.execute(command);
        } catch (RuntimeException failure) {
            Refusal refusal = refusalIn(failure);
            if (refusal == null) {
                logUnexpected(command, failure);
                throw failure;
            }
            LOG.info("{} refused: {}", command.getClass().getSimpleName(), refusal.key());
            RestRequest.refused(refusal);
            throw refusal;
        } finally {
            NESTED.remove();
        }
    }

    static boolean isConflict(Refusal refusal) {
        return CONFLICTS.contains(refusal.key());
    }

    private static @Nullable Refusal refusalIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            // Without a request it is the job executor that asks, and it knows what to do about this.
            if (cause instanceof OptimisticLockingException && RestRequest.isUnderWay()) {
                return new Refusal("engine.changedMeanwhile");
            }
            if (cause instanceof SQLException sql && UNREADABLE.contains(String.valueOf(sql.getSQLState()))) {
                return new Refusal("engine.notReadable");
            }
        }
        return null;
    }

    /** Elsewhere the caller gets the exception and decides; over REST only Camunda would see it. */
    private static void logUnexpected(Command<?> command, RuntimeException failure) {
        boolean expected = failure instanceof AuthorizationException || failure instanceof BadUserRequestException;
        if (RestRequest.isUnderWay() && !expected) {
            LOG.error("{} failed", command.getClass().getSimpleName(), failure);
        }
    }
}
