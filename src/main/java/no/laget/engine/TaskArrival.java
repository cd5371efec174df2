package no.laget.engine;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task that has come to somebody.
 *
 * @param caseId the business key: the case, when there is one
 * @param unit the unit that the case belongs to
 * @param notice what the model says that this task is to those who get it: its property {@code notice}, else {@code task}
 * @param assignee whose own the task is
 * @param users those who may take it, while it is nobody's own
 * @param groups the roles at a unit whose holders may take it, {@code principal.solbakken}, while it is nobody's own
 * @param by the user whose step led to the task; nobody when a timer or Laget itself did
 */
public record TaskArrival(
        String taskId,
        String processKey,
        @Nullable String caseId,
        @Nullable String unit,
        String notice,
        int priority,
        @Nullable Instant due,
        @Nullable String assignee,
        Set<String> users,
        Set<String> groups,
        @Nullable String by) {

    /** Keeps its own copies of the sets. */
    public TaskArrival {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
    }
}
