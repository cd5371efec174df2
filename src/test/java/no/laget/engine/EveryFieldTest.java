package no.laget.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every form of Laget, met with what is missing, wrong, huge and hostile. */
class EveryFieldTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TEXTS = Set.of("textfield", "textarea");
    private static final Set<String> INPUTS =
            Set.of("textfield", "textarea", "number", "checkbox", "radio", "select", "checklist", "datetime");
    private static final String HOSTILE =
            "${1+1} #{x} <script>alert(1)</script> '; drop table laget.case_file; -- =cmd|'/C calc'!A0 \r\nBcc: a Čáŋđ 🙂";

    /** One field: its form, where it stands, and whether it must be filled in. */
    private record Place(
            Path form, JsonNode field, @Nullable JsonNode list, boolean required) {

        String key() {
            return field.path("key").asText();
        }

        String type() {
            return field.path("type").asText();
        }

        @Override
        public String toString() {
            return form.getFileName() + " "
                    + (list == null ? "" : list.path("path").asText() + ".") + key();
        }
    }

    static Stream<Path> forms() throws IOException {
        return Files.walk(Path.of("forms"))
                .filter(file -> file.toString().endsWith(".form"))
                .sorted();
    }

    static Stream<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        for (Path form : forms().toList()) {
            for (JsonNode component : read(form).path("components")) {
                if (component.path("type").asText().equals("dynamiclist")) {
                    component.path("components").forEach(cell -> add(places, form, cell, component));
                } else {
                    add(places, form, component, null);
                }
            }
        }
        assertThat(places).hasSizeGreaterThan(80);
        return places.stream();
    }

    static Stream<Place> texts() throws IOException {
        return places().filter(place -> TEXTS.contains(place.type()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormFilledInAsItAsksIsAccepted(Path form) throws IOException {
        assertThatCode(() -> schema(form).accept(filled(form))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("places")
    void aMissingFieldIsRefusedWhereItMustBeFilledIn(Place place) throws IOException {
        if (place.required()) {
            refused(place, null);
        } else {
            assertThatCode(() -> schema(place.form()).accept(with(place, null))).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void aValueOfAnotherKindIsRefused(Place place) throws IOException {
        refused(place, Map.of("not", "this"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textThatCannotBeKeptIsRefused(Place place) throws IOException {
        refused(place, "NUL \u0000 inside");
        refused(place, "half a character \ud83d");
        refused(place, "a".repeat(1_000_001));
    }

    @SuppressWarnings("unchecked")
    @ParameterizedTest
    @MethodSource("texts")
    void hostileTextIsTakenAsText(Place place) throws IOException {
        Map<String, @Nullable Object> accepted = schema(place.form()).accept(with(place, HOSTILE));
        JsonNode list = place.list();
        Object row = list == null
                ? accepted
                : ((List<?>) Objects.requireNonNull(
                                accepted.get(list.path("path").asText())))
                        .get(0);
        assertThat((Map<Object, Object>) row).containsEntry(place.key(), HOSTILE);
    }

    private static void refused(Place place, @Nullable Object value) throws IOException {
        FormSchema schema = schema(place.form());
        Map<String, @Nullable Object> submitted = with(place, value);
        assertThatThrownBy(() -> schema.accept(submitted))
                .isInstanceOf(Refusal.class)
                .message()
                .as("a sentence")
                .contains(" ");
    }

    private static Map<String, @Nullable Object> with(Place place, @Nullable Object value) throws IOException {
        Map<String, @Nullable Object> values = filled(place.form());
        if (place.list() == null) {
            values.put(place.key(), value);
        } else {
            Map<String, @Nullable Object> row = row(place.list());
            row.put(place.key(), value);
            values.put(place.list().path("path").asText(), List.of(row));
        }
        return values;
    }

    private static Map<String, @Nullable Object> filled(Path form) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (JsonNode component : read(form).path("components")) {
            if (component.path("type").asText().equals("dynamiclist")) {
                values.put(component.path("path").asText(), List.of(row(component)));
            } else if (isInput(component)) {
                values.put(component.path("key").asText(), valid(component));
            }
        }
        return values;
    }

    private static Map<String, @Nullable Object> row(JsonNode list) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (JsonNode cell : list.path("components")) {
            if (isInput(cell)) {
                row.put(cell.path("key").asText(), valid(cell));
            }
        }
        return row;
    }

    private static Object valid(JsonNode field) {
        String option = field.path("values").path(0).path("value").asText("any");
        return switch (field.path("type").asText()) {
            case "number" -> 1;
            case "checkbox" -> true;
            case "radio", "select" -> option;
            case "checklist" -> List.of(option);
            case "datetime" -> field.path("subtype").asText().equals("date") ? "2026-11-23" : "2026-11-23T10:00";
            default -> "Noe";
        };
    }

    private static void add(List<Place> places, Path form, JsonNode field, @Nullable JsonNode list) {
        if (isInput(field)) {
            boolean required = field.path("validate").path("required").asBoolean(false)
                    && !field.path("conditional").has("hide");
            places.add(new Place(form, field, list, required));
        }
    }

    private static boolean isInput(JsonNode component) {
        return INPUTS.contains(component.path("type").asText())
                && !component.path("disabled").asBoolean(false)
                && !(component.path("readonly").isBoolean()
                        && component.path("readonly").asBoolean());
    }

    private static FormSchema schema(Path form) throws IOException {
        return FormSchema.parse(Files.readAllBytes(form));
    }

    private static JsonNode read(Path form) throws IOException {
        return JSON.readTree(form.toFile());
    }
}
