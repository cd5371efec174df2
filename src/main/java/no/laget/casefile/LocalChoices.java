package no.laget.casefile;

import java.util.List;
import no.laget.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the sources leave open and a municipality chooses for itself, found in {@code activityplan-options.yaml}.
 *
 * @param levels lowest first, so that the lowest possible level is met first (A22, A23)
 * @param areas the development areas (A28)
 * @param colours the colours for effect, best first (A45)
 * @param weeklyMeetings how many evaluation meetings are weekly before they are held further apart (A41)
 */
@ConfigurationProperties("laget.activityplan")
public record LocalChoices(List<Choice> levels, List<Choice> areas, List<Choice> colours, int weeklyMeetings) {

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
