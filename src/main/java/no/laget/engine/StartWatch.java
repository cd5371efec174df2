package no.laget.engine;

/** Hears of each process that somebody has started with a form, in the transaction in which it starts. */
public interface StartWatch {

    /** The user has sent the form that starts this process. */
    void started(String processKey, String user);
}
