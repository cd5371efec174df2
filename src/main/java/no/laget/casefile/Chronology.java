package no.laget.casefile;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Texts;
import no.laget.Words;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Says in words what stands in a case and its log, for every place where people read it. An entry is read component by
 * component, so that nothing that was written is ever left out; the words are in {@code messages/chronology.properties}:
 * {@code chronology.concern} is the heading of a concern, {@code chronology.concern.seen} the label of one component, {@code
 * chronology.closed.outcome.SOLVED} what a stored code means there.
 */
@Component
@EnableConfigurationProperties(LocalChoices.class)
public class Chronology {

    /** What only ties records together; everything else is shown. */
    static final Set<String> HIDDEN = Set.of("documentAdded.id", "deadlineMissed.programme", "deadlineNear.programme");

    private static final String COMMON = "chronology.";

    private final Organisation organisation;
    private final Documents documents;
    private final LocalChoices choices;
    private final Map<String, UnaryOperator<String>> references;

    Chronology(Organisation organisation, Documents documents, LocalChoices choices) {
        this.organisation = organisation;
        this.documents = documents;
        this.choices = choices;
        references = Map.ofEntries(
                Map.entry("opened.unit", this::unit),
                Map.entry("opened.holder", organisation::nameOf),
                Map.entry("participantAdded.staffId", organisation::nameOf),
                Map.entry("participantAdded.unit", this::unit),
                Map.entry("participantLeft.staffId", organisation::nameOf),
                Map.entry("handOver.from", organisation::nameOf),
                Map.entry("handOver.to", organisation::nameOf),
                Map.entry("deadlineMissed.source", Texts::of),
                Map.entry("levelAssessed.level", level -> choices.level(Integer.valueOf(level))),
                Map.entry("attention.areas", choices::area),
                Map.entry("effect.colour", choices::colour));
    }

    /** A label and what it labels, both ready to show. */
    public record Fact(String label, String text) {}

    /** One entry: where it stands, when and by whom it was written, what it is, what it is about and what it says. */
    public record Line(
            long number,
            String at,
            String by,
            String kind,
            Set<Topic> topics,
            String heading,
            List<Fact> facts,
            String hash) {}

    /** The whole log in words. */
    public List<Line> lines(List<LogEntry> log) {
        return log.stream().map(this::line).toList();
    }

    private Line line(LogEntry entry) {
        return new Line(
                entry.sequence(),
                time(entry.at()),
                author(entry.by()),
                entry.entry().kind(),
                Topic.of(entry.entry()),
                Words.orKey(heading(entry.entry())),
                facts(entry.entry()),
                entry.hash());
    }

    /** What is known about a case: whom it is about, who works on it and how far it has come. */
    public List<Fact> facts(CaseFile file) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("number", file.number()));
        facts.add(fact("programme", programme(file.programme())));
        facts.addAll(facts((Object) file.subject()));
        facts.add(fact("guardians", text(COMMON, "opened.guardians", file.guardians())));
        facts.add(fact("unit", unit(file.unit())));
        facts.add(fact("status", word(file.status())));
        facts.add(fact("restricted", file.restricted() ? Words.of("chronology.caseFile.restricted.true") : ""));
        facts.add(fact("holder", organisation.nameOf(file.holder())));
        facts.add(fact("participants", participants(file)));
        facts.add(fact("level", choices.level(file.level())));
        facts.add(fact("shared", Words.of("chronology.caseFile.shared." + file.shared())));
        facts.add(fact("knownAt", time(file.knownAt())));
        facts.add(fact("archiveReference", file.archiveReference() == null ? "" : file.archiveReference()));
        return facts.stream().filter(fact -> !fact.text().isBlank()).toList();
    }

    /** Who wrote: the name of a colleague, or the word for what Laget does by itself. */
    public String author(String by) {
        return word("chronology.author." + by).orElseGet(() -> organisation.nameOf(by));
    }

    /** What people call a programme. */
    public static String programme(String id) {
        return Words.orKey("chronology.programme." + id);
    }

    /** The name of a unit; its id when there is none. */
    public String unit(String id) {
        return organisation.unit(id).map(Unit::name).orElse(id);
    }

    /** The words for a code that means the same everywhere: a role, a status, a kind of document. */
    public static String word(Enum<?> code) {
        return Words.orKey(COMMON + codeOf(code));
    }

    private static String codeOf(Enum<?> code) {
        return code.getDeclaringClass().getSimpleName() + "." + code.name();
    }

    /** Whether the log is as it was written, as a sentence. */
    public static String sentence(Chain chain) {
        return chain.intact()
                ? Words.of("chronology.chain.intact", chain.entries())
                : Words.of(
                        "chronology.chain.broken",
                        chain.brokenAt(),
                        Words.of("chronology.Difference." + chain.difference()));
    }

    /** From when to when, or only from when. */
    public static String period(LocalDate from, @Nullable LocalDate to) {
        return to == null ? Words.of("chronology.from", day(from)) : Words.of("chronology.fromTo", day(from), day(to));
    }

    /** A point in time as people write it. */
    public static String time(Instant instant) {
        return Language.spoken().time().format(instant.atZone(Norway.ZONE));
    }

    /** A local time as people write it. */
    public static String time(LocalDateTime local) {
        return Language.spoken().time().format(local);
    }

    /** A date as people write it. */
    public static String day(LocalDate day) {
        return Language.spoken().day().format(day);
    }

    /** The day of a point in time, as people write it. */
    public static String day(Instant instant) {
        return Language.spoken().day().format(instant.atZone(Norway.ZONE));
    }

    private String participants(CaseFile file) {
        return file.participants().stream()
                .map(participant -> String.join(
                        ", ",
                        organisation.nameOf(participant.staffId()),
                        word(participant.role()),
                        unit(participant.unit())))
                .collect(Collectors.joining("\n"));
    }

    private static Fact fact(String name, String text) {
        return new Fact(Words.of("chronology.caseFile." + name), text);
    }

    private static String heading(Entry entry) {
        return entry instanceof Withheld withheld ? withheld.heading() : prefix(entry) + name(entry);
    }

    private List<Fact> facts(Object written) {
        if (written instanceof Withheld withheld) {
            return List.of(new Fact(Words.of("chronology.withheld"), Words.of(withheld.why())));
        }
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
                String prefix = prefix(written);
                String text = text(prefix, key, value);
                if (!text.isBlank()) {
                    facts.add(new Fact(Words.orKey(prefix + key), text));
                }
            }
        }
        return facts;
    }

    private String text(String prefix, String key, Object value) {
        if (value instanceof List<?> list) {
            boolean rows = list.stream().anyMatch(Record.class::isInstance);
            return list.stream()
                    .map(element -> text(prefix, key, element))
                    .collect(Collectors.joining(rows ? "\n" : ", "));
        }
        if (value instanceof Record row) {
            return row(row);
        }
        if (value instanceof Boolean answer) {
            return word(prefix + key + "." + answer).orElseGet(() -> Words.of(COMMON + answer));
        }
        if (value instanceof Enum<?> constant) {
            return word(prefix + key + "." + constant.name())
                    .or(() -> word(prefix + codeOf(constant)))
                    .orElseGet(() -> word(constant));
        }
        if (value instanceof Instant instant) {
            return time(instant);
        }
        if (value instanceof LocalDateTime local) {
            return time(local);
        }
        if (value instanceof LocalDate day) {
            return day(day);
        }
        if (value instanceof BigDecimal number) {
            return decimals().format(number);
        }
        if (value instanceof UUID document) {
            return documents.find(document).map(Document::name).orElse(document.toString());
        }
        String text = value.toString();
        return references.containsKey(key) ? references.get(key).apply(text) : decoded(prefix + key, text);
    }

    /** The log keeps all decimals; two are enough to read. */
    private static NumberFormat decimals() {
        NumberFormat format = NumberFormat.getInstance(Language.spoken().locale());
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    /** One person or measure in a list, on one line. */
    private String row(Record row) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            String key = name(row) + "." + component.getName();
            Object value = value(row, component);
            String prefix = prefix(row);
            String text = value == null ? "" : text(prefix, key, value);
            if (!text.isBlank()) {
                cells.add(word(prefix + key).map(label -> label + " " + text).orElse(text));
            }
        }
        return String.join(", ", cells);
    }

    /** A stored code, or several, as the words for it; free text stays as it is. */
    private static String decoded(String key, String text) {
        List<String> codes = Arrays.asList(text.split(",", -1));
        List<@Nullable String> words = new ArrayList<>();
        for (String code : codes) {
            words.add(code.matches("[A-Za-z0-9_]+") ? word(key + "." + code).orElse(null) : null);
        }
        return words.stream().allMatch(Objects::nonNull)
                ? words.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : text;
    }

    private static Optional<String> word(String key) {
        String words = Words.orKey(key);
        return words.equals(key) ? Optional.empty() : Optional.of(words);
    }

    /** Before the words of a record: the same for what all programmes write, another for what one writes alone. */
    private static String prefix(Object record) {
        String module = Words.module(record.getClass());
        return module.equals(Words.module(Chronology.class)) ? COMMON : module + ".entry.";
    }

    private static String name(Object record) {
        String name = record.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static @Nullable Object value(Object record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            // The records of a programme stand in a type that is nobody else's.
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " does not let itself be read.", e);
        }
    }
}
