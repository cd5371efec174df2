package no.laget.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one form and what they accept. The browser checks the same before it submits, but whoever talks to the REST
 * API directly does not, so the rules of the form hold here.
 *
 * <p>Checked are the kind of value, required fields, lengths, limits, patterns and fixed options. Fields that may be hidden
 * are not required here, because that depends on the other answers: the code behind the form asks for them.
 */
final class FormSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ROWS = 200;
    private static final Set<String> LISTS = Set.of("checklist", "taglist");
    private static final Set<String> COMPUTED = Set.of("expression");

    /** Longer texts are not made up, whatever the form accepts. */
    private static final int LONGEST_MADE_UP = 5000;

    /** What the patterns of forms are usually about: numbers of different lengths, a mail address, a time, a name. */
    private static final List<String> MADE_UP = List.of(
            "1",
            "12",
            "1234",
            "12:00",
            "12345678",
            "123456789",
            "01010112345",
            "+4712345678",
            "navn@eksempel.no",
            "Navn",
            "2026-0001");

    /** A form without fields, for tasks and starts that have none. */
    static final FormSchema EMPTY = new FormSchema(JSON.createObjectNode(), Map.of());

    private final JsonNode json;
    private final Map<String, Field> fields;

    private FormSchema(JsonNode json, Map<String, Field> fields) {
        this.json = json;
        this.fields = fields;
    }

    /** Reads the JSON of a form as form-js writes it. */
    static FormSchema parse(byte[] form) {
        try {
            JsonNode json = JSON.readTree(form);
            return new FormSchema(json, fields(json, "", false));
        } catch (IOException malformed) {
            throw new IllegalArgumentException("A deployed form is not JSON.", malformed);
        }
    }

    /** The form as it stands in its file. */
    JsonNode json() {
        return json;
    }

    /** The label of each field by its path; fields in a dynamic list by {@code list.field}. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        fields.forEach((path, field) -> collectLabels(path, field, labels));
        return labels;
    }

    /**
     * Answers that the form should accept by its own rules, made up from them: the fewest, the shortest and lowest of all, the
     * longest and highest, and each fixed option of each field.
     */
    List<Map<String, @Nullable Object>> madeUpAnswers() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        all.add(answers(fields, field -> field.required ? field.madeUp(false) : null));
        all.add(answers(fields, field -> field.madeUp(false)));
        all.add(answers(fields, field -> field.madeUp(true)));
        fields.forEach((path, field) -> {
            for (String option : field.options == null || !field.input ? Set.<String>of() : field.options) {
                Map<String, @Nullable Object> chosen = answers(fields, other -> other.madeUp(false));
                chosen.put(path, LISTS.contains(field.type) ? List.of(option) : option);
                all.add(chosen);
            }
        });
        return all;
    }

    private static Map<String, @Nullable Object> answers(
            Map<String, Field> fields, Function<Field, @Nullable Object> answer) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        fields.forEach((path, field) -> {
            Object made = field.input ? answer.apply(field) : null;
            if (made != null) {
                answers.put(path, made);
            }
        });
        return answers;
    }

    /** The values of the fields by their path, or a {@link Refusal} that names the first field that is wrong. */
    Map<String, @Nullable Object> accept(Map<String, @Nullable Object> submitted) {
        return accept(fields, submitted);
    }

    static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    /** Reads a Json variable. */
    static @Nullable Object parse(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException malformed) {
            throw new Refusal("engine.notReadable");
        }
    }

    private static Map<String, @Nullable Object> accept(
            Map<String, Field> fields, Map<String, @Nullable Object> submitted) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        flatten(fields, "", submitted, values);
        Map<String, @Nullable Object> accepted = new LinkedHashMap<>();
        fields.forEach((path, field) -> {
            if (field.input) {
                accepted.put(path, field.accept(values.get(path)));
            }
        });
        return accepted;
    }

    private static void flatten(
            Map<String, Field> fields, String prefix, Map<?, ?> submitted, Map<String, @Nullable Object> values) {
        submitted.forEach((name, value) -> {
            String path = prefix + name;
            if (fields.containsKey(path)) {
                values.put(path, value);
            } else if (value instanceof Map<?, ?> group
                    && fields.keySet().stream().anyMatch(field -> field.startsWith(path + "."))) {
                flatten(fields, path + ".", group, values);
            } else {
                throw new Refusal("engine.fieldUnknown", printable(path));
            }
        });
    }

    /** Whoever sends unknown names may send anything; only what can be a name is repeated to them. */
    private static String printable(String path) {
        String name = path.replaceAll("[^\\p{L}\\p{N}._-]", "?");
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    private static Map<String, Field> fields(JsonNode parent, String prefix, boolean conditional) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (JsonNode component : parent.path("components")) {
            boolean mayHide = conditional || component.path("conditional").has("hide");
            String type = component.path("type").asText();
            String path = component.path("path").asText();
            if (type.equals("dynamiclist")) {
                fields.put(prefix + path, Field.of(component, prefix + path, mayHide, fields(component, "", false)));
            } else if (component.has("components")) {
                fields.putAll(fields(component, path.isEmpty() ? prefix : prefix + path + ".", mayHide));
            } else if (component.hasNonNull("key")) {
                String key = prefix + component.path("key").asText();
                fields.put(key, Field.of(component, key, mayHide, Map.of()));
            }
        }
        return fields;
    }

    private static void collectLabels(String path, Field field, Map<String, String> labels) {
        labels.put(path, field.label());
        field.row.forEach((name, inner) -> collectLabels(path + "." + name, inner, labels));
    }

    /**
     * One field.
     *
     * @param label in bokmål
     * @param input false for what the form only shows; its value is never taken from the browser
     * @param options the fixed options, or {@code null} when they come from the record
     * @param row the fields of a row when this is a dynamic list
     */
    private record Field(
            String label,
            String type,
            String subtype,
            boolean input,
            boolean required,
            JsonNode rules,
            @Nullable Integer decimals,
            @Nullable Set<String> options,
            Map<String, Field> row) {

        static Field of(JsonNode component, String path, boolean mayHide, Map<String, Field> row) {
            String type = component.path("type").asText();
            JsonNode rules = component.path("validate");
            boolean shown = component.path("disabled").asBoolean(false)
                    || component.path("readonly").isBoolean()
                            && component.path("readonly").asBoolean()
                    || COMPUTED.contains(type);
            return new Field(
                    label(component, path),
                    type,
                    component.path("subtype").asText(),
                    !shown,
                    rules.path("required").isBoolean() && rules.path("required").asBoolean() && !mayHide,
                    rules,
                    component.path("decimalDigits").isInt()
                            ? component.path("decimalDigits").asInt()
                            : null,
                    options(component),
                    row);
        }

        /** As the reader of the form has it. */
        @Override
        public String label() {
            return Texts.of(label);
        }

        @Nullable
        Object accept(@Nullable Object value) {
            if (missing(value)) {
                if (required) {
                    throw new Refusal("engine.fieldMissing", label());
                }
                return LISTS.contains(type) || type.equals("dynamiclist") ? List.of() : null;
            }
            if (type.equals("dynamiclist")) {
                return list(value).stream().map(this::row).toList();
            }
            if (LISTS.contains(type)) {
                return list(value).stream().map(this::option).toList();
            }
            return switch (type) {
                case "checkbox" -> require(Boolean.class, value);
                case "number" -> number(value);
                case "datetime" -> time(text(value));
                case "select", "radio" -> option(value);
                default -> text(value);
            };
        }

        /** An answer at the lower or the upper border of what the field accepts; null when there is none to choose. */
        @Nullable
        Object madeUp(boolean most) {
            String choice =
                    options == null ? "annet" : options.stream().findFirst().orElse(null);
            return switch (type) {
                case "dynamiclist" -> List.of(answers(row, field -> field.madeUp(most)));
                case "checklist", "taglist" ->
                    choice == null ? null : most && options != null ? List.copyOf(options) : List.of(choice);
                case "checkbox" -> true;
                case "number" -> border(most);
                case "datetime" ->
                    switch (subtype) {
                        case "date" -> "2026-11-23";
                        case "time" -> "12:00";
                        default -> "2026-11-23T12:00";
                    };
                case "select", "radio" -> choice;
                default -> madeUpText(most);
            };
        }

        private Number border(boolean most) {
            JsonNode border = rules.path(most ? "max" : "min");
            JsonNode other = rules.path(most ? "min" : "max");
            return border.isNumber() ? border.decimalValue() : other.isNumber() ? other.decimalValue() : 1;
        }

        private String madeUpText(boolean most) {
            int shortest = Math.max(1, rules.path("minLength").asInt(1));
            int longest = Math.min(rules.path("maxLength").asInt(shortest), LONGEST_MADE_UP);
            String pattern = rules.path("pattern").asText();
            String letters = "a".repeat(most ? Math.max(shortest, longest) : shortest);
            return pattern.isEmpty()
                    ? letters
                    : MADE_UP.stream()
                            .filter(text ->
                                    Pattern.compile(pattern).matcher(text).find())
                            .findFirst()
                            .orElse(letters);
        }

        private boolean missing(@Nullable Object value) {
            return value == null
                    || value instanceof String text && text.isBlank()
                    || value instanceof Collection<?> several && several.isEmpty()
                    || required && type.equals("checkbox") && value.equals(false);
        }

        private List<?> list(@Nullable Object value) {
            List<?> list = require(List.class, value);
            if (list.size() > MOST_ROWS) {
                throw new Refusal("engine.tooManyRows", label(), MOST_ROWS);
            }
            return list;
        }

        private Map<String, @Nullable Object> row(@Nullable Object value) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            require(Map.class, value).forEach((name, cell) -> named.put(String.valueOf(name), cell));
            return FormSchema.accept(row, named);
        }

        private Object option(@Nullable Object value) {
            if (!(value instanceof String || value instanceof Boolean || value instanceof Number)) {
                throw wrong();
            }
            String chosen = value.toString();
            FormText.check(chosen, label());
            if (options != null && !options.contains(chosen)) {
                throw wrong();
            }
            return LISTS.contains(type) ? chosen : value;
        }

        private String text(@Nullable Object value) {
            String text = require(String.class, value);
            FormText.check(text, label());
            if (text.length() < rules.path("minLength").asInt(0)) {
                throw new Refusal(
                        "engine.fieldTooShort", label(), rules.path("minLength").asInt());
            }
            if (text.length() > rules.path("maxLength").asInt(Integer.MAX_VALUE)) {
                throw new Refusal(
                        "engine.fieldTooLong", label(), rules.path("maxLength").asInt());
            }
            String pattern = rules.path("pattern").asText();
            if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
                throw wrong();
            }
            return text;
        }

        private Number number(@Nullable Object value) {
            BigDecimal number;
            try {
                number = value instanceof Number plain
                        ? decimal(plain)
                        : new BigDecimal(require(String.class, value).strip());
            } catch (NumberFormatException notANumber) {
                throw wrong();
            }
            if (decimals != null && number.stripTrailingZeros().scale() > decimals) {
                throw wrong();
            }
            if (rules.path("min").isNumber()
                    && number.compareTo(rules.path("min").decimalValue()) < 0) {
                throw new Refusal(
                        "engine.numberTooSmall", label(), rules.path("min").decimalValue());
            }
            if (rules.path("max").isNumber()
                    && number.compareTo(rules.path("max").decimalValue()) > 0) {
                throw new Refusal(
                        "engine.numberTooLarge", label(), rules.path("max").decimalValue());
            }
            return number;
        }

        private String time(String text) {
            try {
                switch (subtype) {
                    case "date" -> LocalDate.parse(text);
                    case "time" -> LocalTime.parse(text.length() > 5 ? text.substring(0, 5) : text);
                    default -> FormValues.localTime(text);
                }
                return text;
            } catch (DateTimeException notATime) {
                throw wrong();
            }
        }

        private <T> T require(Class<T> kind, @Nullable Object value) {
            if (!kind.isInstance(value)) {
                throw wrong();
            }
            return kind.cast(value);
        }

        private Refusal wrong() {
            return new Refusal("engine.fieldWrong", label());
        }

        private static @Nullable Set<String> options(JsonNode component) {
            if (!component.path("values").isArray()) {
                return null;
            }
            Set<String> options = new LinkedHashSet<>();
            component
                    .path("values")
                    .forEach(option -> options.add(option.path("value").asText()));
            return options;
        }

        /** Days and times have labels of their own; a label that is computed in the browser is not known here. */
        private static String label(JsonNode component, String path) {
            return Stream.of("label", "dateLabel", "timeLabel")
                    .map(name -> component.path(name).asText())
                    .filter(label -> !label.isBlank() && !label.startsWith("=") && !label.contains("{{"))
                    .findFirst()
                    .orElse(path);
        }
    }

    /** The plain Java form of what a caller handed to the engine: texts, numbers, yes or no, lists and maps. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Temporal) {
            return value.toString();
        }
        if (value instanceof Collection<?> several) {
            List<@Nullable Object> list = new ArrayList<>();
            several.forEach(one -> list.add(plain(one)));
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, one) -> plain.put(String.valueOf(name), plain(one)));
            return plain;
        }
        throw new Refusal("engine.notReadable");
    }
}
