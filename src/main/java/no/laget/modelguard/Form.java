package no.laget.modelguard;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.laget.modelguard.XmlFile.Unreadable;

/** One form, as it stands in its file. */
record Form(JsonNode json) {

    /** A name that comes twice would be read in one way here and in another elsewhere. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static Form read(byte[] file) throws Unreadable {
        try {
            JsonNode json = JSON.readTree(file);
            if (!json.isObject()) {
                throw new Unreadable("notJson");
            }
            return new Form(json);
        } catch (IOException malformed) {
            throw new Unreadable("notJson");
        }
    }

    String id() {
        return json.path("id").asText();
    }

    /** {@code agree-on-goal.form} for {@code agreeOnGoal}. */
    String fileName() {
        return id().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".form";
    }

    /** All components, those inside lists too. */
    List<JsonNode> components() {
        return inside(json).toList();
    }

    /** The components of the form itself, then those of each list. */
    List<List<JsonNode>> scopes() {
        return Stream.concat(Stream.of(json), inside(json).filter(component -> component.has("components")))
                .map(parent -> children(parent).toList())
                .toList();
    }

    /** The fields and lists by where their value is: {@code measures.what} is a field of a row. */
    Map<String, JsonNode> fields() {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        collect(json, "", fields);
        return fields;
    }

    private static void collect(JsonNode parent, String prefix, Map<String, JsonNode> fields) {
        children(parent).forEach(child -> {
            String name = prefix + name(child);
            if (isNamed(child)) {
                fields.put(name, child);
            }
            collect(child, isNamed(child) ? name + "." : prefix, fields);
        });
    }

    static String type(JsonNode component) {
        return component.path("type").asText();
    }

    static boolean isNamed(JsonNode component) {
        return component.has("key") || component.has("path");
    }

    /** What the value is called, or the component when it has none. */
    static String name(JsonNode component) {
        return Stream.of("path", "key", "id")
                .map(which -> component.path(which).asText())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    static String label(JsonNode component) {
        return component
                .path(type(component).equals("datetime") ? "dateLabel" : "label")
                .asText();
    }

    private static Stream<JsonNode> inside(JsonNode parent) {
        return children(parent).flatMap(child -> Stream.concat(Stream.of(child), inside(child)));
    }

    private static Stream<JsonNode> children(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false);
    }
}
