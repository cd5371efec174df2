package no.laget.casefile;

import org.jspecify.annotations.Nullable;

/** A group of children, a class, or a whole school or kindergarten that a case is about (A06). */
public record Group(String name, Extent extent, @Nullable Integer size) implements Subject {

    /** How much of the unit the case is about. */
    public enum Extent {
        /** Some children who do something together. */
        GROUP,
        /** A class or department. */
        CLASS,
        /** The whole school or kindergarten. */
        UNIT
    }

    @Override
    public Group masked() {
        return this;
    }

    /** Without the name, which people may have written children's names into. */
    @Override
    public String toString() {
        return "Group[" + extent + "]";
    }
}
