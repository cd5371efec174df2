package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures in the guides are those that the browser tests make, and no others. */
class GuidesTest {

    private static final Path IMAGES = Path.of("docs", "images");

    /** In bytes; a guide is read on the web. */
    private static final long SMALL = 150_000;

    @ParameterizedTest
    @ValueSource(strings = {"saksbehandler", "leder"})
    void eachPictureOfAGuideIsThereAndSmall(String guide) throws IOException {
        assertThat(picturesIn(guide)).isNotEmpty().allSatisfy(picture -> assertThat(IMAGES.resolve(picture + ".png"))
                .isNotEmptyFile()
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(SMALL)));
    }

    @Test
    void eachPictureIsMadeByATestAndEachThatIsMadeIsShown() throws IOException {
        Set<String> shown = new TreeSet<>(picturesIn("saksbehandler"));
        shown.addAll(picturesIn("leder"));
        Set<String> made = new TreeSet<>();
        try (Stream<Path> tests = Files.walk(Path.of("src", "test", "java"))) {
            for (Path test : tests.filter(file -> file.toString().endsWith("DeskTest.java"))
                    .toList()) {
                made.addAll(found("\\.guide\\(\"([^\"]+)\"", Files.readString(test)));
            }
        }

        assertThat(made).isEqualTo(shown);
    }

    private static Set<String> picturesIn(String guide) throws IOException {
        return found("\\(images/([^)]+)\\.png\\)", Files.readString(Path.of("docs", guide + ".md")));
    }

    private static Set<String> found(String what, String text) {
        return Pattern.compile(what)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
