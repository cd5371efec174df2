package no.laget.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The words for the choices that a municipality makes for itself, from the same configuration as the forms. */
@ConfigurationProperties("laget.activityplan")
record LocalChoices(
        @DefaultValue List<Choice> levels,
        @DefaultValue List<Choice> areas,
        @DefaultValue List<Choice> colours) {

    /** What is stored, and the Norwegian words for it. */
    record Choice(String value, String label) {}

    String level(@Nullable Integer level) {
        return level == null ? "" : label(levels, level.toString());
    }

    String area(String area) {
        return label(areas, area);
    }

    String colour(String colour) {
        return label(colours, colour);
    }

    private static String label(List<Choice> choices, String value) {
        return choices.stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::label)
                .findFirst()
                .orElse(value);
    }
}
