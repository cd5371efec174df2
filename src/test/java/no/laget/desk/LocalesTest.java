package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camunda's web apps and the forms in bokmål and nynorsk, held against the English that they come with. */
class LocalesTest {

    /** The banner is not shown, and the ending of the plural is written with the word in Norwegian. */
    private static final String BANNER = "BANNER_CE_EOL_TEXT";

    private static final String PLURAL = "s";

    /** What must stand in a translation as it does in the English: places for values, characters of HTML, and markup. */
    private static final Pattern MARKS = Pattern.compile(
            "\\{\\{.*?}}|\\{\\w+}|%[sd]|\\$\\d|&\\w+;|</?(?:a|b|br|code|em|i|li|p|span|strong|u|ul)\\b[^>]*>");

    /** What form-js puts together from pieces. */
    private static final Set<String> COMPOSED = Set.of(
            "dd.mm.yyyy",
            "Value is expected to be an integer.",
            "Value is expected to have at most {} decimal digit.",
            "Value is expected to have at most {} decimal digits.");

    static Stream<WebAppLocale> locales() {
        return WebAppLocale.APPS.stream()
                .flatMap(app -> WebAppLocale.LANGUAGES.stream().map(language -> new WebAppLocale(app, language)));
    }

    @ParameterizedTest
    @MethodSource("locales")
    void hasTheLabelsOfTheEnglishAndNoOthers(WebAppLocale locale) {
        assertThat(locale.labels()).hasSizeGreaterThan(100);
        assertThat(locale.labels().keySet())
                .containsExactlyInAnyOrderElementsOf(locale.english().labels().keySet());
    }

    @ParameterizedTest
    @MethodSource("locales")
    void leavesNothingInEnglish(WebAppLocale locale) {
        Map<String, String> english = locale.english().labels();

        assertThat(locale.labels()).allSatisfy((key, text) -> {
            String before = Objects.requireNonNull(english.get(key));
            if (key.equals(BANNER) || before.isEmpty()) {
                assertThat(text).isEmpty();
            } else if (!before.equals(PLURAL) && !WebAppLocale.SAME.contains(before)) {
                assertThat(text).isNotBlank().isNotEqualTo(before);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("locales")
    void keepsPlacesForValuesAndMarkup(WebAppLocale locale) {
        Map<String, String> english = locale.english().labels();

        assertThat(locale.labels()).allSatisfy((key, text) -> {
            if (!key.equals(BANNER)) {
                assertThat(marks(text))
                        .containsExactlyInAnyOrderElementsOf(marks(Objects.requireNonNull(english.get(key))));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("locales")
    void namesMonthsAndDaysAndBeginsTheWeekOnMonday(WebAppLocale locale) {
        JsonNode dates = locale.dates();
        JsonNode english = locale.english().dates();
        assertThat(paths(dates)).containsExactlyInAnyOrderElementsOf(paths(english));
        if (english.isMissingNode()) {
            return;
        }

        assertThat(dates.at("/week/dow").asInt()).isEqualTo(1);
        assertThat(dates.at("/week/doy").asInt()).isEqualTo(4);
        assertThat(dates.at("/weekdays/2").asText()).isEqualTo(locale.language().equals("nb") ? "tirsdag" : "tysdag");
        assertThat(dates.at("/months/9").asText()).isEqualTo("oktober");
        assertThat(dates.at("/longDateFormat/L").asText()).isEqualTo("DD.MM.YYYY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nb", "nn"})
    void saysTheSameInEachApp(String language) {
        Map<String, Set<String>> said = new TreeMap<>();
        for (String app : WebAppLocale.APPS) {
            WebAppLocale locale = new WebAppLocale(app, language);
            Map<String, String> labels = locale.labels();
            locale.english().labels().forEach((key, english) -> said.computeIfAbsent(
                            key + " " + english, label -> new TreeSet<>())
                    .add(Objects.requireNonNull(labels.get(key))));
        }

        assertThat(said).allSatisfy((label, texts) -> assertThat(texts).hasSize(1));
    }

    @Test
    void whatIsCalledTheSameInBothIsSoSomewhere() {
        Set<String> same = locales()
                .flatMap(locale -> locale.english().labels().entrySet().stream()
                        .filter(label -> label.getValue().equals(locale.labels().get(label.getKey()))))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());

        assertThat(same).containsAll(WebAppLocale.SAME);
    }

    @Test
    void formsAreTranslatedFromTheSentencesThatFormJsHas() {
        String library = WebAppLocale.text("lib/deps.js").replace("\\'", "'");
        Map<String, Map<String, String>> words = WebAppLocale.formWords();

        assertThat(words.keySet()).containsExactlyInAnyOrderElementsOf(WebAppLocale.LANGUAGES);
        assertThat(words.values().stream().map(Map::keySet).distinct()).hasSize(1);
        assertThat(words.values())
                .allSatisfy(
                        language -> assertThat(language).hasSizeGreaterThan(30).allSatisfy((english, own) -> {
                            assertThat(own).isNotBlank().isNotEqualTo(english);
                            if (!COMPOSED.contains(english)) {
                                assertThat(Arrays.stream(english.split("\\{}")).filter(piece -> !piece.isBlank()))
                                        .allMatch(library::contains);
                            }
                        }));
    }

    private static List<String> marks(String text) {
        return MARKS.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(mark -> mark.replace(" ", ""))
                .toList();
    }

    private static List<String> paths(JsonNode node) {
        if (node.isArray()) {
            return List.of("/" + node.size());
        }
        if (!node.isObject()) {
            return List.of("");
        }
        return node.properties().stream()
                .flatMap(field -> paths(field.getValue()).stream().map(path -> "/" + field.getKey() + path))
                .toList();
    }
}
