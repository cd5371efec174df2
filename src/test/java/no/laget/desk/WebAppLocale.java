package no.laget.desk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** What one of Camunda's web apps says in one language. */
record WebAppLocale(String app, String language) {

    static final List<String> APPS = List.of("tasklist", "cockpit", "admin", "welcome");
    static final List<String> LANGUAGES = List.of("nb", "nn");

    /** Words and names that are the same in English and Norwegian. */
    static final Set<String> SAME = Set.of(
            "<",
            "<=",
            "<null>",
            ">",
            ">=",
            " OK",
            "Admin",
            "CSV",
            "Camunda",
            "Camunda Cockpit",
            "Cockpit",
            "Diagram",
            "Element",
            "Filter",
            "JSON",
            "Minimum:",
            "OK",
            "Operator",
            "Optimize",
            "Set",
            "Start",
            "Status",
            "System",
            "Tasklist",
            "Type",
            "YYYY-MM-DDTHH:mm:ss");

    private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();
    private static final String WEBJARS = "/META-INF/resources/webjars/camunda/";

    WebAppLocale english() {
        return new WebAppLocale(app, "en");
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        content()
                .path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().textValue()));
        return labels;
    }

    JsonNode dates() {
        return content().path("dateLocales");
    }

    /** What form-js says in English, with {} for what changes, and what we let it say, by language. */
    static Map<String, Map<String, String>> formWords() {
        Map<String, Map<String, String>> words = new TreeMap<>();
        Pattern.compile("^ {4}(\\w\\w): \\{\\R(.*?)^ {4}}", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text("app/tasklist/scripts/laget/form-words.js"))
                .results()
                .forEach(language -> words.put(
                        language.group(1),
                        Pattern.compile("^ {6}'(.*)': '(.*)',?$", Pattern.MULTILINE)
                                .matcher(language.group(2))
                                .results()
                                .collect(Collectors.toMap(
                                        word -> word.group(1).replace("\\'", "'"), word -> word.group(2)))));
        return words;
    }

    static String text(String path) {
        try {
            return new ClassPathResource(WEBJARS + path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private JsonNode content() {
        return FILES.computeIfAbsent("app/" + app + "/locales/" + language + ".json", WebAppLocale::read);
    }

    /** Camunda's own files begin with a byte order mark. */
    private static JsonNode read(String path) {
        try {
            return new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(text(path).replace("\uFEFF", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
