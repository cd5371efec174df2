package no.laget.activityplan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The choices that the sources leave open and a municipality makes for itself: levels (A22), development areas (A28) and
 * the colours for effect (A45), and for how long meetings are weekly (A41). Found in {@code activityplan-options.yaml}.
 *
 * @param levels lowest first, so that the lowest possible level is met first (A23)
 * @param areas the development areas
 * @param colours the colours for effect, best first
 * @param weeklyMeetings how many evaluation meetings are weekly before they are held further apart
 */
@ConfigurationProperties("laget.activityplan")
record PlanOptions(List<Option> levels, List<Option> areas, List<Option> colours, int weeklyMeetings) {

    /** One choice: the value that is stored, and the Norwegian words for it. */
    record Option(String value, String label) {}

    static Set<String> values(List<Option> options) {
        return options.stream().map(Option::value).collect(Collectors.toUnmodifiableSet());
    }
}
