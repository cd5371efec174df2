package no.laget.absence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.Refusal;

/**
 * How the files of one source system are read: which column is what, and what its words mean. Written as YAML by whoever
 * knows the system ({@code docs/absence.md}).
 *
 * @param source what the source is called; the keys of its rows are unique with it, and the file of the profile has its name
 * @param name what people choose it by
 * @param columns the heading of each column; several headings for one field are put together, to make a key of them
 */
record ImportProfile(String source, String name, Map<Field, Headings> columns, Meanings values) {

    private static final Set<Field> NEEDED = Set.of(Field.PUPIL, Field.FROM, Field.KIND);

    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build()
            .readerFor(ImportProfile.class);

    /** Refuses a profile that could not be used. */
    ImportProfile {
        if (!columns.keySet().containsAll(NEEDED)) {
            throw new IllegalArgumentException("The profile lacks one of the columns "
                    + NEEDED.stream().map(Field::fint).sorted().toList());
        }
        columns = Map.copyOf(columns);
    }

    /** One heading, or several; one that stands alone needs no list. */
    record Headings(List<String> names) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Headings(@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> names) {
            this.names = List.copyOf(names);
        }
    }

    /**
     * What the words in the cells mean, whatever their capital letters.
     *
     * @param noAbsence kinds that are reported like absence and are none, such as teaching elsewhere
     * @param yes what means yes in a column with yes and no
     */
    record Meanings(Set<String> documented, Set<String> undocumented, Set<String> noAbsence, Set<String> yes) {

        /** What machines write, and what profiles can add to. */
        static final Meanings PLAIN =
                new Meanings(Set.of("dokumentert"), Set.of("udokumentert"), Set.of("ikke fravær"), Set.of("true"));

        Meanings {
            documented = lower(documented);
            undocumented = lower(undocumented);
            noAbsence = lower(noAbsence);
            yes = lower(yes);
        }

        private static Set<String> lower(Set<String> words) {
            return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * Reads a profile.
     *
     * @throws Refusal when it cannot be used, with what YAML says about it
     */
    static ImportProfile read(InputStream yaml, String file) {
        try {
            return YAML.readValue(yaml);
        } catch (IOException wrong) {
            throw new Refusal("absence.profileWrong", file, String.valueOf(wrong.getMessage()));
        }
    }

    /** The heading to name a field by in a sentence. */
    String label(Field field) {
        Headings headings = columns.get(field);
        return headings == null ? field.fint() : String.join(" + ", headings.names());
    }
}
