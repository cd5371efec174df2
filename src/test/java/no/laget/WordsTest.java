package no.laget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Laget itself says, in every language: the message files, the templates, and the scripts of the desk. */
class WordsTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path SCRIPTS = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app");
    private static final Pattern VALUES = Pattern.compile("\\{\\d");
    private static final Object[] SOMETHING = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    /** What is said while Laget starts, when nobody has a language yet, and what the invented people of the demo say. */
    private static final Pattern BOKMAAL_ALONE =
            Pattern.compile("(startup|demo)\\..*|organisation\\.(?!role\\.|filter\\.).*");

    /** Scripts about what Camunda and form-js have in English themselves, and not in Swedish. */
    private static final Map<String, Set<String>> CAMUNDAS = Map.of(
            "form-words.js", Set.of("nb", "nn"),
            "widget-words.js", Set.of("nb", "nn"),
            "language.js", Set.of("nb", "nn", "en"),
            "config.js", Set.of("nb", "nn", "en"));

    static Stream<String> modules() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.contains("_"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NB")
    void everySentenceIsTranslatedAndNoneIsLeftOfOneThatIsGone(Language language) throws IOException {
        Set<String> missing = new TreeSet<>();
        Set<String> leftOver = new TreeSet<>();
        modules().forEach(module -> {
            Map<String, String> bokmaal = file(module);
            Map<String, String> own = file(module + "_" + language.code());
            bokmaal.keySet().stream()
                    .filter(key ->
                            !own.containsKey(key) && !BOKMAAL_ALONE.matcher(key).matches())
                    .forEach(missing::add);
            own.keySet().stream().filter(key -> !bokmaal.containsKey(key)).forEach(leftOver::add);
        });

        assertThat(missing)
                .as("not in %s/<module>_%s.properties", MESSAGES, language.code())
                .isEmpty();
        assertThat(leftOver)
                .as("in a %s file, but in no bokmål one", language.code())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aTranslationSaysTheSameValuesAndCanBeSaid(String module) {
        Map<String, String> bokmaal = file(module);
        for (Language language : Language.values()) {
            (language == Language.NB ? bokmaal : file(module + "_" + language.code())).forEach((key, pattern) -> {
                assertThat(values(pattern))
                        .as("%s in %s", key, language)
                        .isEqualTo(values(bokmaal.getOrDefault(key, "")));
                assertThat(new MessageFormat(pattern, language.locale()).format(SOMETHING))
                        .as("%s in %s: an apostrophe is written twice, or as ’", key, language)
                        .isNotBlank()
                        .doesNotContain("{");
            });
        }
    }

    @Test
    void everyTemplateAsksForWordsThatThereAre() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("#\\{([\\w.]+)[({}]")
                        .matcher(Files.readString(template))
                        .results()
                        .map(word -> word.group(1))
                        .forEach(key -> assertThat(file(key.substring(0, key.indexOf('.'))))
                                .as("%s, which %s asks for", key, template)
                                .containsKey(key));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptSaysTheSameInEveryLanguage(Path script) throws IOException {
        Set<String> all = Arrays.stream(Language.values()).map(Language::code).collect(Collectors.toSet());
        Set<String> languages = CAMUNDAS.getOrDefault(script.getFileName().toString(), all);
        List<Map<String, Set<String>>> groups = new ScriptWords(Files.readString(script)).groups();

        assertThat(groups).allSatisfy(group -> {
            assertThat(group.keySet()).isIn(languages, all);
            assertThat(group.values()).allSatisfy(keys -> assertThat(keys).isEqualTo(group.get("nb")));
        });
    }

    @Test
    void theWordsOfScriptsAreFound() {
        String script = """
                const TEXT = say({
                  nb: {a: 'x, {', b: n => `${n}: {`, c: {d: 'Ja', "e-f": [1, 'to']}},
                  nn: {a: 'x', b: n => (n > 1 ? 'fleire' : `éin`), /* no c */},
                  // en: {}
                });
                """;

        assertThat(new ScriptWords(script).groups())
                .containsExactly(Map.of("nb", Set.of("a", "b", "c", "c.d", "c.e-f"), "nn", Set.of("a", "b")));
    }

    private static Map<String, String> file(String name) {
        Path file = MESSAGES.resolve(name + ".properties");
        Map<String, String> words = new TreeMap<>();
        if (Files.exists(file)) {
            Properties read = new Properties();
            try (Reader content = Files.newBufferedReader(file)) {
                read.load(content);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            read.stringPropertyNames().forEach(key -> words.put(key, read.getProperty(key)));
        }
        return words;
    }

    private static Set<String> values(String pattern) {
        return VALUES.matcher(pattern).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Reads as much JavaScript as it takes to find the objects that have a language as key. */
    private static final class ScriptWords {

        private static final Pattern LANGUAGE = Pattern.compile("[{\\s]nb: ?[{'`\"]");

        private final String script;
        private int at;

        ScriptWords(String script) {
            this.script = script.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^ *//.*$", "");
        }

        /** The keys by language, of each place where the languages stand beside each other. */
        List<Map<String, Set<String>>> groups() {
            List<Map<String, Set<String>>> groups = new ArrayList<>();
            LANGUAGE.matcher(script).results().forEach(found -> {
                at = found.start() + 1;
                Map<String, Set<String>> group = new TreeMap<>();
                object((language, keys) -> group.put(language, keys));
                groups.add(group);
            });
            return groups;
        }

        private interface Entry {
            void of(String key, Set<String> inner);
        }

        /** From the first key of an object to its end. */
        private void object(Entry entry) {
            while (true) {
                skip(" \n\r\t,");
                if (script.charAt(at) == '}') {
                    at++;
                    return;
                }
                String key = key();
                skip(" \n\r\t:");
                Set<String> inner = new TreeSet<>();
                if (script.charAt(at) == '{') {
                    at++;
                    object((name, deeper) -> {
                        inner.add(name);
                        deeper.forEach(each -> inner.add(name + "." + each));
                    });
                } else {
                    value();
                }
                entry.of(key, inner);
            }
        }

        private String key() {
            char quote = script.charAt(at);
            if (quote == '\'' || quote == '"') {
                int end = at + 1;
                while (script.charAt(end) != quote) {
                    end += script.charAt(end) == '\\' ? 2 : 1;
                }
                String key = script.substring(at + 1, end);
                at = end + 1;
                return key;
            }
            int start = at;
            while (Character.isJavaIdentifierPart(script.charAt(at))) {
                at++;
            }
            assertThat(at)
                    .as("a key at: %s", script.substring(start, Math.min(script.length(), start + 40)))
                    .isGreaterThan(start);
            return script.substring(start, at);
        }

        /** To the comma or the brace after a value. */
        private void value() {
            int depth = 0;
            while (true) {
                char c = script.charAt(at);
                if (c == '\'' || c == '"' || c == '`') {
                    string(c);
                    continue;
                }
                if (depth == 0 && (c == ',' || c == '}')) {
                    return;
                }
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                at++;
            }
        }

        private void string(char quote) {
            at++;
            while (script.charAt(at) != quote) {
                if (script.charAt(at) == '\\') {
                    at += 2;
                } else if (quote == '`' && script.startsWith("${", at)) {
                    at += 2;
                    value();
                    at++;
                } else {
                    at++;
                }
            }
            at++;
        }

        private void skip(String what) {
            while (what.indexOf(script.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
