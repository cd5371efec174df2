package no.laget.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.laget.Refusal;
import no.laget.casefile.Entry.ProgrammeEntry;

/**
 * How entries become the text that is stored and hashed, and entries again. It has a mapper of its own, so that no setting
 * made for the web changes how the record is written.
 */
final class Payload {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    // People may write as much as they like.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private static final Map<String, Class<? extends Entry>> KINDS = Arrays.stream(Entry.class.getPermittedSubclasses())
            .filter(Class::isRecord)
            .<Class<? extends Entry>>map(type -> type.asSubclass(Entry.class))
            .collect(Collectors.toUnmodifiableMap(Entry::kindOf, Function.identity()));

    private Payload() {}

    /** The JSON of an entry or a part of one, whose texts can be stored. */
    static String of(Object value) {
        JsonNode tree = JSON.valueToTree(value);
        refuseUnreadable(tree);
        return tree.toString();
    }

    static Entry entry(String kind, String payload) {
        Class<? extends Entry> type = KINDS.get(kind);
        if (type == null) {
            type = ofAProgramme(kind);
        }
        return read(payload, type);
    }

    /** A kind of which the casefile knows only where it is found. */
    private static Class<? extends ProgrammeEntry> ofAProgramme(String kind) {
        int dot = kind.indexOf('.');
        try {
            if (kind.matches("[a-z0-9]+\\.[a-z][A-Za-z0-9]*")) {
                String name = Character.toUpperCase(kind.charAt(dot + 1)) + kind.substring(dot + 2);
                return Class.forName("no.laget." + kind.substring(0, dot) + ".Entries$" + name)
                        .asSubclass(ProgrammeEntry.class);
            }
        } catch (ClassNotFoundException | ClassCastException unknown) {
            // Said below.
        }
        throw new IllegalStateException("No entry is of the kind '" + kind + "'.");
    }

    static <T> T read(String payload, Class<T> type) {
        try {
            return JSON.readValue(payload, type);
        } catch (JsonProcessingException e) {
            // Without the cause, whose message quotes the text.
            throw new IllegalStateException("A stored " + type.getSimpleName() + " cannot be read as JSON.");
        }
    }

    /** Refuses texts that PostgreSQL or a PDF could not hold: with NUL, or with halves of characters that lost the other half. */
    static void requireReadable(Object value) {
        refuseUnreadable(JSON.valueToTree(value));
    }

    private static void refuseUnreadable(JsonNode node) {
        if (node.isTextual() && isUnreadable(node.textValue())) {
            throw new Refusal("casefile.unreadableText");
        }
        node.forEach(Payload::refuseUnreadable);
    }

    private static boolean isUnreadable(String text) {
        return text.codePoints().anyMatch(c -> c == 0 || Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE);
    }
}
