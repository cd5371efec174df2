package no.laget.absence;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a source can report about a pupil and an absence. The names, which profiles and machines use, are those of FINT's
 * information model for education as far as it has them.
 */
enum Field {
    /** The school's organisation number; only to refuse rows of another school. */
    SCHOOL("skole"),
    /** The source's key of the pupil's time at the school. */
    PUPIL("elevforhold"),
    FIRST_NAME("fornavn"),
    LAST_NAME("etternavn"),
    BORN("fodselsdato"),
    IDENTITY_NUMBER("fodselsnummer"),
    GRADE("arstrinn"),
    GROUP("klasse"),
    /** The first and the last day at the school. */
    ENROLLED_FROM("elevforholdStart"),
    ENROLLED_TO("elevforholdSlutt"),
    /** Whether the address is protected. */
    PROTECTED("adressebeskyttelse"),
    /** The source's key of the absence. */
    KEY("systemId"),
    /** The first and the last day of the absence. */
    FROM("start"),
    TO("slutt"),
    KIND("fravarstype"),
    /** How much of the day, or how many days. */
    DAYS("dager"),
    /** How many lessons, hours or minutes, and how many there were that day. */
    MISSED("timer"),
    OF_DAY("timerDenneDagen"),
    /** Whether the source has taken the absence away. */
    WITHDRAWN("slettet");

    private static final Map<String, Field> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Field::fint, Function.identity()));

    private final String fint;

    Field(String fint) {
        this.fint = fint;
    }

    /** The name in profiles and in JSON. */
    String fint() {
        return fint;
    }

    static @Nullable Field called(String name) {
        return BY_NAME.get(name);
    }

    @JsonCreator
    static Field require(String name) {
        Field field = called(name);
        if (field == null) {
            throw new IllegalArgumentException("No field is called '" + name + "'.");
        }
        return field;
    }
}
