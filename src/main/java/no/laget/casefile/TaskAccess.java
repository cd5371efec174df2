package no.laget.casefile;

/**
 * Knows who has something to do in a case and may therefore read it: the archivist who archives it, the school owner
 * whom an escalation reached. The engine, which knows the tasks, implements it.
 */
public interface TaskAccess {

    /** Whether the reader has an open task in the case, his or her own or one to take. */
    boolean hasOpenTask(String reader, CaseId id);
}
