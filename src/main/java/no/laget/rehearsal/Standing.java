package no.laget.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a rehearsed case stands: what it waits at and waits for, and what its variables say. The times of variables are left
 * out, because they differ on every way to the same place.
 */
record Standing(
        List<Place> places,
        List<Waiting> tasks,
        List<Timer> timers,
        List<Listening> listening,
        Map<String, String> variables) {

    /** An execution at an element. */
    record Place(String execution, String element) {}

    /**
     * An open task.
     *
     * @param caller the call activity that the task stands in for; null for a task of the process itself
     */
    record Waiting(String id, String element, @Nullable String caller) {

        /** The element of the rehearsed process that waits. */
        String at() {
            return caller == null ? element : caller;
        }
    }

    /**
     * A job.
     *
     * @param isTimer false for work that is done at once
     * @param running false for one that starts a case
     */
    record Timer(
            String id,
            boolean isTimer,
            String element,
            @Nullable Instant due,
            boolean running) {}

    /** Something that the case would hear: a message, a signal. */
    record Listening(String type, String name, @Nullable String execution, String element) {}

    boolean hasEnded() {
        return places.isEmpty() && tasks.isEmpty();
    }
}
