package no.laget.casefile;

/** How two cases belong together. */
public enum Relation {
    /** The other case is the closed one about the same child that this one follows (A60), or the one that follows it. */
    PREVIOUS,
    /** A group plan and the individual case of a child in that group. */
    GROUP_PLAN,
    /** Another child in the same matter: the one who is said to have done it, or the one it was done to. */
    OTHER_CHILD,
    /** The same child at the unit that it moved from or to. */
    MOVED,
    /** The same child in another programme, which goes on beside this one. */
    SAME_CHILD
}
