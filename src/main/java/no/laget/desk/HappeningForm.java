package no.laget.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.laget.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The form in which people tell what has happened, taken apart: for each thing that can happen the help and the fields that
 * the form shows when it is chosen, in the language of the reader. So the view of a case asks for the same, in the same words, as the task does.
 */
final class HappeningForm {

    /** The field that says what has happened, and the one that says in which case. */
    static final String WHAT = "what";

    static final String CASE = "caseId";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The one kind of condition that such a form has: hidden unless one of these is chosen. */
    private static final Pattern HIDDEN_UNLESS =
            Pattern.compile("=\\s*what != \"\\w+\"(?:\\s+and\\s+what != \"\\w+\")*\\s*");

    private static final Pattern NAME = Pattern.compile("\"(\\w+)\"");

    private final List<Choice> choices;

    private HappeningForm(List<Choice> choices) {
        this.choices = choices;
    }

    /** Something that can happen, with what is said about it and what is asked. */
    record Choice(String value, String label, List<String> help, List<Field> fields) {}

    /**
     * A field.
     *
     * @param type as form-js has it; a date is {@code date}
     * @param options the fixed ones
     * @param from the name of the list that holds the options, when they are not fixed
     */
    record Field(
            String key,
            String label,
            String description,
            String type,
            boolean required,
            List<Option> options,
            @Nullable String from) {}

    /** One of several answers. */
    record Option(String value, String label) {}

    /** Reads the JSON of a form. */
    static HappeningForm parse(byte[] form) {
        try {
            JsonNode components = JSON.readTree(form).path("components");
            List<Choice> choices = new ArrayList<>();
            for (JsonNode component : components) {
                if (component.path("key").asText().equals(WHAT)) {
                    component.path("values").forEach(value -> choices.add(choice(value, components)));
                }
            }
            return new HappeningForm(List.copyOf(choices));
        } catch (IOException malformed) {
            throw new IllegalArgumentException("A deployed form is not JSON.", malformed);
        }
    }

    /** All that can be told in this form. */
    List<Choice> choices() {
        return choices;
    }

    private static Choice choice(JsonNode value, JsonNode components) {
        String what = value.path("value").asText();
        List<String> help = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (JsonNode component : components) {
            Set<String> shownFor = shownFor(component);
            if (component.path("type").asText().equals("text")) {
                // What stands above all the others introduces the form, not the choice.
                if (shownFor != null && shownFor.contains(what)) {
                    help.add(Texts.of(component.path("text").asText()));
                }
            } else if (component.hasNonNull("key")
                    && !Set.of(WHAT, CASE).contains(component.path("key").asText())
                    && (shownFor == null || shownFor.contains(what))) {
                fields.add(field(component));
            }
        }
        return new Choice(what, Texts.of(value.path("label").asText()), help, fields);
    }

    /** For which choices a component is shown; null for all. */
    private static @Nullable Set<String> shownFor(JsonNode component) {
        String hide = component.path("conditional").path("hide").asText();
        if (hide.isEmpty()) {
            return null;
        }
        if (!HIDDEN_UNLESS.matcher(hide).matches()) {
            throw new IllegalArgumentException("Not a condition on what has happened: " + hide);
        }
        Set<String> names = new HashSet<>();
        Matcher name = NAME.matcher(hide);
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    private static Field field(JsonNode component) {
        List<Option> options = new ArrayList<>();
        component
                .path("values")
                .forEach(option -> options.add(new Option(
                        option.path("value").asText(),
                        Texts.of(option.path("label").asText()))));
        String type = component.path("type").asText();
        return new Field(
                component.path("key").asText(),
                Stream.of("label", "dateLabel")
                        .map(name -> component.path(name).asText())
                        .filter(label -> !label.isBlank())
                        .findFirst()
                        .map(Texts::of)
                        .orElse(""),
                Texts.of(component.path("description").asText()),
                type.equals("datetime") ? component.path("subtype").asText() : type,
                component.path("validate").path("required").asBoolean(),
                options,
                component.hasNonNull("valuesKey") ? component.path("valuesKey").asText() : null);
    }

    /** The values to submit: what was told, in which case, and nothing that the form does not ask for then. */
    Map<String, Object> submission(String caseId, String what, Map<String, Object> told) {
        Map<String, Object> values = new HashMap<>();
        choices.stream()
                .filter(choice -> choice.value().equals(what))
                .flatMap(choice -> choice.fields().stream())
                .map(Field::key)
                .filter(key -> told.get(key) != null)
                .forEach(key -> values.put(key, told.get(key)));
        values.put(WHAT, what);
        values.put(CASE, caseId);
        return values;
    }
}
