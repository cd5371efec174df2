package no.laget.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Language;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What a page says in another language than its reader's. All that Laget and Tasklist can say is read in bokmål, nynorsk and
 * English; a word is foreign when the other languages have it and the reader's has not, or so seldom that it is a quotation.
 */
final class ForeignWords {

    private static final Map<Language, Map<String, Integer>> WORDS = new EnumMap<>(Language.class);
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

    /** What is calculated in a text, fingerprints, the names of files, and quotations, which stand in the language of their source. */
    private static final Pattern NO_WORDS = Pattern.compile(
            "\\{\\{.*?}}|\\{[^}]*}|[0-9a-f]{32,}|&\\w+;|<[^>]*>|\\S+\\.\\w+|«(?:[^»\\s]+\\s+){3,}[^»]*»",
            Pattern.DOTALL);

    private static final Pattern NAMES = names();

    /** How many times as often as the reader's own language another one has a word that is foreign. */
    private static final int FAR_MORE = 20;

    /**
     * Names of apps, of the engine, of a vendor, of keys and days, a tooltip in a template of Camunda's that is never shown, and
     * an hour, which is called as an English word.
     */
    private static final Set<String> BEYOND_US = Set.of(
            "Welcome",
            "default",
            "Powered by bpmn.io",
            "Ctrl+Alt+S",
            "Fri",
            "task.assignee",
            "om ein time",
            "om en time",
            "for ein time sidan",
            "for en time siden");

    /** Everything on the page that is read or read aloud. */
    private static final String TEXTS = """
            () => {
              const texts = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                if (!walker.currentNode.parentElement.closest('script, style')) {
                  texts.push(walker.currentNode.data);
                }
              }
              for (const name of ['placeholder', 'title', 'aria-label', 'alt', 'uib-tooltip']) {
                document.querySelectorAll(`[${name}]`).forEach(element => texts.push(element.getAttribute(name)));
              }
              return [...new Set(texts.map(text => text.trim()))].filter(text => text);
            }
            """;

    static {
        Stream.of(Language.NB, Language.NN, Language.EN).forEach(language -> WORDS.put(language, new HashMap<>()));
        try {
            read();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private final Set<String> foreign = new HashSet<>();

    ForeignWords(Language reader) {
        Map<String, Integer> own = WORDS.getOrDefault(reader, Map.of());
        WORDS.values()
                .forEach(words -> words.forEach((word, times) -> {
                    if (own.getOrDefault(word, 0) * FAR_MORE <= times) {
                        foreign.add(word);
                    }
                }));
    }

    /** The texts on the page that have a foreign word, each with the first of them. */
    List<String> on(Page page) {
        return in(texts(page).stream());
    }

    /** Those of the texts that have a foreign word, each with the first of them. */
    List<String> in(Stream<String> texts) {
        return texts.filter(text -> !BEYOND_US.contains(text))
                .flatMap(text -> words(text).filter(foreign::contains).limit(1).map(word -> word + " in: " + text))
                .toList();
    }

    /** Everything on the page that is read or read aloud. */
    static List<String> texts(Page page) {
        return ((Collection<?>) page.evaluate(TEXTS))
                .stream().map(String::valueOf).toList();
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(
                        NO_WORDS.matcher(NAMES.matcher(text).replaceAll(" ")).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT));
    }

    /** Of people and units in the demo: a teacher is called by the word for teacher in the language of the school. */
    private static Pattern names() {
        try {
            String organisation =
                    new ClassPathResource("demo/organisation.yaml").getContentAsString(StandardCharsets.UTF_8);
            return Pattern.compile(Pattern.compile("name: ([^,}\\n]+)|firstName: (.+)\\s+lastName: (.+)")
                    .matcher(organisation)
                    .results()
                    .map(name -> name.group(1) != null ? name.group(1) : name.group(2) + " " + name.group(3))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void read() throws IOException {
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        for (Resource catalogue : files.getResources("classpath*:texts/*.json")) {
            JsonNode texts = new ObjectMapper().readTree(catalogue.getContentAsByteArray());
            texts.properties().forEach(text -> {
                count(Language.NB, text.getKey());
                text.getValue()
                        .properties()
                        .forEach(other -> count(
                                Language.askedFor(other.getKey()),
                                other.getValue().textValue()));
            });
        }
        for (Resource messages : files.getResources("classpath*:messages/*.properties")) {
            String[] name = String.valueOf(messages.getFilename()).split("[_.]");
            // What invented people say is content, in bokmål alone.
            if (name[0].equals("demo")) {
                continue;
            }
            Properties said = new Properties();
            try (InputStreamReader lines = new InputStreamReader(messages.getInputStream(), StandardCharsets.UTF_8)) {
                said.load(lines);
            }
            Language language = name.length == 2 ? Language.NB : Language.askedFor(name[1]);
            said.values().forEach(text -> count(language, text.toString()));
        }
        for (Language language : WORDS.keySet()) {
            new WebAppLocale("tasklist", language.code()).labels().values().forEach(text -> count(language, text));
        }
        WebAppLocale.formWords()
                .forEach((code, words) -> words.forEach((english, own) -> {
                    count(Language.EN, english);
                    count(Language.askedFor(code), own);
                }));
    }

    private static void count(Language language, String text) {
        Map<String, Integer> words = WORDS.get(language);
        if (words != null) {
            words(text).forEach(word -> words.merge(word, 1, Integer::sum));
        }
    }
}
