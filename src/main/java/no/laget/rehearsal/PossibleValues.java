package no.laget.rehearsal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a variable may hold, as far as the code that writes it tells.
 *
 * @param constants the texts that are written as they stand
 * @param types the internal names of the other types that are written; an enum stands for the names of its constants
 */
record PossibleValues(Set<String> constants, Set<String> types) {

    /** Nobody writes it. */
    static final PossibleValues NONE = new PossibleValues(Set.of(), Set.of());

    /** Somebody writes it, and nobody knows what. */
    static final PossibleValues ANYTHING = new PossibleValues(Set.of(), Set.of("java/lang/Object"));

    static PossibleValues constant(String text) {
        return new PossibleValues(Set.of(text), Set.of());
    }

    static PossibleValues type(String internalName) {
        return new PossibleValues(Set.of(), Set.of(internalName));
    }

    PossibleValues or(PossibleValues other) {
        return new PossibleValues(union(constants, other.constants), union(types, other.types));
    }

    boolean isNone() {
        return constants.isEmpty() && types.isEmpty();
    }

    /** Whether every value is known by name: no text that comes from a person or from the record. */
    boolean areAllNamed() {
        return !isNone() && types.stream().allMatch(type -> !enumNames(type).isEmpty());
    }

    /** The values that have names. */
    Set<String> names() {
        return Stream.concat(constants.stream(), types.stream().flatMap(type -> enumNames(type).stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean isOf(Class<?>... any) {
        return Stream.of(any).anyMatch(type -> types.contains(type.getName().replace('.', '/')));
    }

    private static Set<String> enumNames(String internalName) {
        try {
            Class<?> type = Class.forName(internalName.replace('/', '.'), false, PossibleValues.class.getClassLoader());
            return Stream.ofNullable(type.getEnumConstants())
                    .flatMap(Stream::of)
                    .filter(Enum.class::isInstance)
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (ClassNotFoundException primitive) {
            return Set.of();
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
