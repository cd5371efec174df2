package no.laget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What we demand of our own forms beyond the house rules, which stand in {@link no.laget.modelguard.ModelGuard} and which
 * {@link ProcessModelTest} asks.
 */
class FormsTest {

    /** The schema of form-js 1.8.7, the version inside Camunda 7.24's Tasklist. */
    private static final int NEWEST_SCHEMA = 16;

    /** Modeler gives an id itself; ours say what they are. */
    private static final Pattern HUMAN_ID = Pattern.compile("(field|text|list|separator)_[a-z][a-zA-Z]*");

    @Test
    void noTwoFormsHaveTheSameId() {
        assertThat(forms().map(form -> form.json.path("id").asText()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void itIsWrittenForTheFormJsOfTasklist(Form form) {
        assertThat(form.json.path("schemaVersion").asInt()).isBetween(1, NEWEST_SCHEMA);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyComponentHasAnIdThatAPersonGaveIt(Form form) {
        assertThat(form.components().map(component -> component.path("id").asText()))
                .doesNotHaveDuplicates()
                .allMatch(HUMAN_ID.asMatchPredicate());
    }

    static Stream<Form> forms() {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            List<Path> forms = files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
            return forms.stream().map(Form::read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One form file. */
    private record Form(Path file, JsonNode json) {

        static Form read(Path file) {
            try {
                return new Form(file, new ObjectMapper().readTree(file.toFile()));
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }

        /** All components, those inside lists too. */
        Stream<JsonNode> components() {
            return inside(json);
        }

        @Override
        public String toString() {
            return file.toString();
        }

        private static Stream<JsonNode> inside(JsonNode parent) {
            return StreamSupport.stream(parent.path("components").spliterator(), false)
                    .flatMap(child -> Stream.concat(Stream.of(child), inside(child)));
        }
    }
}
