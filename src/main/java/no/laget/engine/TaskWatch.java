package no.laget.engine;

/** Hears of each task as it comes to somebody, in the transaction in which it does. */
public interface TaskWatch {

    /** The task has been made for those who may take it, or is now somebody's own. */
    void arrived(TaskArrival task);
}
