package no.laget.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What models, forms and decision tables say, in every language. */
class TextsTest {

    private static final Path CATALOGUES = Path.of("src/main/resources/texts");
    private static final TypeReference<Map<String, Map<String, String>>> CATALOGUE = new TypeReference<>() {};

    /** What must stand in a translation as it does in the bokmål: values, markdown, paragraphs of the law, demands, numbers. */
    private static final Pattern MARKS =
            Pattern.compile("\\{\\{.*?}}|\\*\\*|^#+ |^\\d+\\. |\\n\\n|[A-Z]\\d\\d|§+|\\d+", Pattern.MULTILINE);

    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** Each text, and the files that it stands in. */
    private final Map<String, List<Path>> texts = new TreeMap<>();

    TextsTest() {
        collect(Path.of("processes"), ".bpmn", TextsTest::ofModel);
        collect(Path.of("processes"), ".dmn", TextsTest::ofModel);
        collect(Path.of("forms"), ".form", TextsTest::ofForm);
        collect(Path.of("src/main/resources/demo"), ".bpmn", TextsTest::ofModel);
        collect(Path.of("src/main/resources/demo"), ".form", TextsTest::ofForm);
        collect(Path.of("src/main/resources"), "-options.yaml", TextsTest::ofOptions);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NB")
    void everyTextIsTranslated(Language language) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        catalogues()
                .values()
                .forEach(catalogue -> catalogue.forEach((text, others) ->
                        all.computeIfAbsent(text, first -> new TreeMap<>()).putAll(others)));

        assertThat(texts.entrySet().stream()
                        .filter(text -> all.getOrDefault(text.getKey(), Map.of())
                                .getOrDefault(language.code(), "")
                                .isBlank())
                        .map(text -> text.getValue() + ": " + text.getKey()))
                .as("texts that are not in %s/<folder>.json in %s", CATALOGUES, language)
                .isEmpty();
    }

    @Test
    void noTranslationIsLeftOfATextThatIsGone() {
        catalogues().forEach((file, catalogue) -> assertThat(catalogue.keySet())
                .as("texts in %s that no model, form or table says", file)
                .isSubsetOf(texts.keySet()));
    }

    @Test
    void noTextIsTranslatedInTwoWays() {
        Map<String, String> all = new TreeMap<>();

        catalogues()
                .forEach((file, catalogue) ->
                        catalogue.forEach((text, others) -> others.forEach((language, own) -> assertThat(own)
                                .as("%s in %s", text, file)
                                .isEqualTo(all.computeIfAbsent(language + ": " + text, first -> own)))));
    }

    @Test
    void aTranslationHasTheValuesAndTheMarkupOfItsText() {
        catalogues()
                .forEach((file, catalogue) -> catalogue.forEach((text, others) -> others.forEach((language, own) -> {
                    assertThat(List.of("nn", "en", "sv"))
                            .as("languages in %s", file)
                            .contains(language);
                    assertThat(marks(own))
                            .as("%s in %s: %s", language, file, own)
                            .isEqualTo(marks(text));
                    assertThat(own.startsWith("=")).isEqualTo(text.startsWith("="));
                })));
    }

    @Test
    void whatNobodyHasTranslatedStaysBokmaal() {
        assertThat(Texts.of("En tekst som ingen har oversatt", Language.SV))
                .isEqualTo("En tekst som ingen har oversatt");
        assertThat(Texts.of("Undersøk saken", Language.NB)).isEqualTo("Undersøk saken");
        assertThat(Texts.of("Undersøk saken", Language.NN)).isEqualTo("Undersøk saka");
    }

    @Test
    void aModelKeepsEverythingButItsWords() throws IOException {
        String model = Files.readString(Path.of("processes/activityplan/plan.bpmn"));

        String read = Translation.ofXml(model, text -> text + " ☃");

        assertThat(read).contains("name=\"Undersøk saken ☃\"");
        assertThat(Translation.ofXml(read, text -> text.replace(" ☃", "")))
                .isEqualTo(Translation.ofXml(model, UnaryOperator.identity()));
        assertThat(read.lines().filter(line -> line.contains("☃") && line.contains("camunda:")))
                .allSatisfy(line -> assertThat(line).matches(".* name=\"[^\"]*☃\".*"));
    }

    private void collect(Path folder, String ending, Reading reading) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                reading.read(Files.readString(file), text -> {
                    if (LETTER.matcher(text).find()) {
                        texts.computeIfAbsent(text, first -> new ArrayList<>()).add(file);
                    }
                });
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private interface Reading {
        void read(String content, Consumer<String> each) throws IOException;
    }

    private static UnaryOperator<String> heard(Consumer<String> each) {
        return text -> {
            each.accept(text);
            return text;
        };
    }

    private static void ofModel(String xml, Consumer<String> each) {
        Translation.ofXml(xml, heard(each));
    }

    private static void ofForm(String json, Consumer<String> each) throws IOException {
        Translation.ofForm(json.getBytes(StandardCharsets.UTF_8), heard(each));
    }

    private static void ofOptions(String yaml, Consumer<String> each) {
        Pattern.compile("^ *label: \"(.*)\"$", Pattern.MULTILINE)
                .matcher(yaml)
                .results()
                .map(label -> label.group(1))
                .forEach(each::accept);
    }

    private static Map<Path, Map<String, Map<String, String>>> catalogues() {
        try (Stream<Path> files = Files.list(CATALOGUES)) {
            Map<Path, Map<String, Map<String, String>>> all = new TreeMap<>();
            for (Path file : files.toList()) {
                all.put(file, new ObjectMapper().readValue(file.toFile(), CATALOGUE));
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> marks(String text) {
        return MARKS.matcher(text).results().map(MatchResult::group).sorted().collect(Collectors.toList());
    }
}
