package no.laget.engine;

import org.jspecify.annotations.Nullable;

/** Hears of each step that begins or ends and each task that comes, changes or goes, in the transaction in which it does. */
public interface MoveWatch {

    /**
     * Something moved.
     *
     * @param instance in this instance of a process
     * @param businessKey its business key, when the instance itself began or ended; it may be gone when the transaction ends
     */
    void moved(String instance, @Nullable String businessKey);
}
