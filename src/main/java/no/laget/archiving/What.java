package no.laget.archiving;

/** What is handed over to the archive. */
public enum What {
    /** The whole log of a case that has ended (A56, A57). */
    LOG,
    /** The plan for a group, a class or a whole unit, while the case goes on (A06). */
    GROUP_PLAN
}
