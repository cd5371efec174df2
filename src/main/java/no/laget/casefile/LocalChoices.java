package no.laget.casefile;

import java.util.List;
import no.laget.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The words for the choices that a municipality makes for itself, from the same configuration as the forms. */
@ConfigurationProperties("laget.activityplan")
public record LocalChoices(
        @DefaultValue List<Choice> levels,
        @DefaultValue List<Choice> areas,
        @DefaultValue List<Choice> colours) {

    /** What is stored, and the Norwegian words for it. */
    public record Choice(String value, String label) {}

    /** The words for a level; none while it is not chosen. */
    public String level(@Nullable Integer level) {
        return level == null ? "" : label(levels, level.toString());
    }

    /** The words for a development area. */
    public String area(String area) {
        return label(areas, area);
    }

    /** The words for a colour of effect. */
    public String colour(String colour) {
        return label(colours, colour);
    }

    private static String label(List<Choice> choices, String value) {
        return choices.stream()
                .filter(choice -> choice.value().equals(value))
                .map(choice -> Texts.of(choice.label()))
                .findFirst()
                .orElse(value);
    }
}
