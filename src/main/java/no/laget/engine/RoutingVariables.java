package no.laget.engine;

import java.util.Set;

/**
 * The names of the process variables of one feature that may be kept in the engine's history: ids, dates, enum names and
 * yes or no. One bean per feature; every other variable is gone when the case is, see {@link RoutingHistory}.
 */
public record RoutingVariables(Set<String> names) {

    /** The names as they are now. */
    public RoutingVariables {
        names = Set.copyOf(names);
    }

    /** These names. */
    public static RoutingVariables of(String... names) {
        return new RoutingVariables(Set.of(names));
    }
}
