package no.laget.desk;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import no.laget.Words;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.LogEntry;
import no.laget.casefile.Subject;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in Norwegian what stands in a log. An entry is read component by component, so that nothing that was written is ever
 * left out; the words are in {@code messages/desk.properties}: {@code desk.concern} is the heading of a concern, {@code
 * desk.concern.seen} the label of one component, {@code desk.closed.outcome.SOLVED} what a stored code means there.
 */
@Component
class Chronology {

    /** What only ties records together; everything else is shown. */
    static final Set<String> HIDDEN = Set.of("documentAdded.id", "deadlineMissed.programme", "deadlineNear.programme");

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final Locale BOKMAAL = Locale.forLanguageTag("nb-NO");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d. MMMM yyyy", BOKMAAL);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d. MMMM yyyy 'kl.' HH.mm", BOKMAAL);

    private final Organisation organisation;
    private final Documents documents;
    private final Map<String, UnaryOperator<String>> references;

    Chronology(Organisation organisation, Documents documents, LocalChoices choices) {
        this.organisation = organisation;
        this.documents = documents;
        references = Map.ofEntries(
                Map.entry("opened.unit", this::unit),
                Map.entry("opened.holder", organisation::nameOf),
                Map.entry("participantAdded.staffId", organisation::nameOf),
                Map.entry("participantAdded.unit", this::unit),
                Map.entry("participantLeft.staffId", organisation::nameOf),
                Map.entry("handOver.from", organisation::nameOf),
                Map.entry("handOver.to", organisation::nameOf),
                Map.entry("levelAssessed.level", level -> choices.level(Integer.valueOf(level))),
                Map.entry("attention.areas", choices::area),
                Map.entry("effect.colour", choices::colour));
    }

    /** A label and what it labels, both ready to show. */
    record Fact(String label, String text) {}

    /** One entry: where it stands, when and by whom it was written, what it is and what it says. */
    record Line(long number, String at, String by, String kind, String heading, List<Fact> facts, String hash) {}

    List<Line> lines(List<LogEntry> log) {
        return log.stream().map(this::line).toList();
    }

    private Line line(LogEntry entry) {
        return new Line(
                entry.sequence(),
                time(entry.at()),
                author(entry.by()),
                entry.entry().kind(),
                Words.orKey("desk." + entry.entry().kind()),
                facts(entry.entry()),
                entry.hash());
    }

    /** What is known about a child or a group. */
    List<Fact> facts(Subject subject) {
        return facts((Object) subject);
    }

    /** People or things that stand in a list, one to a line. */
    String list(String key, List<? extends Record> rows) {
        return text(key, rows);
    }

    String author(String by) {
        return word("desk.author." + by).orElseGet(() -> organisation.nameOf(by));
    }

    String unit(String id) {
        return organisation.unit(id).map(Unit::name).orElse(id);
    }

    static String time(Instant instant) {
        return TIME.format(instant.atZone(NORWAY));
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    private List<Fact> facts(Object written) {
        List<Fact> facts = new ArrayList<>();
        for (RecordComponent component : written.getClass().getRecordComponents()) {
            String key = name(written) + "." + component.getName();
            Object value = value(written, component);
            if (value == null || HIDDEN.contains(key)) {
                continue;
            }
            if (value instanceof Subject subject) {
                facts.addAll(facts((Object) subject));
            } else {
                String text = text(key, value);
                if (!text.isBlank()) {
                    facts.add(new Fact(Words.orKey("desk." + key), text));
                }
            }
        }
        return facts;
    }

    private String text(String key, Object value) {
        if (value instanceof List<?> list) {
            boolean rows = list.stream().anyMatch(Record.class::isInstance);
            return list.stream().map(element -> text(key, element)).collect(Collectors.joining(rows ? "\n" : ", "));
        }
        if (value instanceof Record row) {
            return row(row);
        }
        if (value instanceof Boolean answer) {
            return word("desk." + key + "." + answer).orElseGet(() -> Words.of("desk." + answer));
        }
        if (value instanceof Enum<?> constant) {
            return word("desk." + key + "." + constant.name())
                    .orElseGet(() ->
                            Words.orKey("desk." + constant.getDeclaringClass().getSimpleName() + "." + constant));
        }
        if (value instanceof Instant instant) {
            return time(instant);
        }
        if (value instanceof LocalDateTime local) {
            return TIME.format(local);
        }
        if (value instanceof LocalDate day) {
            return day(day);
        }
        if (value instanceof UUID document) {
            return documents.find(document).map(Document::name).orElse(document.toString());
        }
        String text = value.toString();
        return references.containsKey(key) ? references.get(key).apply(text) : decoded(key, text);
    }

    /** One person or measure in a list, on one line. */
    private String row(Record row) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            String key = name(row) + "." + component.getName();
            Object value = value(row, component);
            String text = value == null ? "" : text(key, value);
            if (!text.isBlank()) {
                cells.add(word("desk." + key).map(label -> label + " " + text).orElse(text));
            }
        }
        return String.join(", ", cells);
    }

    /** A stored code, or several, as the words for it; free text stays as it is. */
    private static String decoded(String key, String text) {
        List<String> codes = Arrays.asList(text.split(",", -1));
        List<@Nullable String> words = new ArrayList<>();
        for (String code : codes) {
            words.add(
                    code.matches("[A-Za-z0-9_]+")
                            ? word("desk." + key + "." + code).orElse(null)
                            : null);
        }
        return words.stream().allMatch(Objects::nonNull)
                ? words.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : text;
    }

    private static Optional<String> word(String key) {
        String words = Words.orKey(key);
        return words.equals(key) ? Optional.empty() : Optional.of(words);
    }

    private static String name(Object record) {
        String name = record.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static @Nullable Object value(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " does not let itself be read.", e);
        }
    }
}
