package no.laget.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import no.laget.casefile.LocalChoices.Choice;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** A09, A22, A23, A28, A45: the choices that the sources leave open stand in one file that a municipality can change. */
class LocalChoicesTest {

    private final LocalChoices options = load();

    @Test
    void theLowestLevelComesFirst() {
        assertThat(options.levels()).extracting(Choice::value).containsExactly("0", "1", "2", "3");
    }

    @Test
    void everyChoiceHasAValueOfItsOwnAndWords() {
        for (List<Choice> choices : List.of(options.levels(), options.areas(), options.colours())) {
            assertThat(choices)
                    .extracting(Choice::value)
                    .doesNotHaveDuplicates()
                    .isNotEmpty();
            assertThat(choices).extracting(Choice::label).allMatch(label -> label.length() > 2);
        }
    }

    private static LocalChoices load() {
        StandardEnvironment environment = new StandardEnvironment();
        try {
            new YamlPropertySourceLoader()
                    .load("options", new ClassPathResource("activityplan-options.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Binder.get(environment)
                .bind("laget.activityplan", LocalChoices.class)
                .get();
    }
}
