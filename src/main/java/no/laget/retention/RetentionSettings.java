package no.laget.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.stream.Collectors;
import no.laget.Norway;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long one municipality keeps cases after they were closed; what Laget comes with is in {@code retention.yaml}.
 *
 * @param keep for cases of programmes that have nothing of their own in {@code programmes}
 * @param programmes by the id of the programme
 */
@ConfigurationProperties("laget.retention")
record RetentionSettings(Period keep, @DefaultValue Map<String, Period> programmes) {

    RetentionSettings {
        programmes = Map.copyOf(programmes);
        positive(keep);
        programmes.values().forEach(RetentionSettings::positive);
    }

    /** The first day on which a case of the programme need not be kept any more. */
    LocalDate keptUntil(String programme, Instant closed) {
        return Norway.day(closed).plus(programmes.getOrDefault(programme, keep));
    }

    /** Cases that were closed before this moment may be due, by programme; others are not. */
    Map<String, Instant> closedBefore(LocalDate today) {
        return programmes.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, own -> before(today, own.getValue())));
    }

    /** The same for all other programmes. */
    Instant otherwiseClosedBefore(LocalDate today) {
        return before(today, keep);
    }

    /** A month has 28 days or 31, so three days more than there may be. */
    private static Instant before(LocalDate today, Period period) {
        return today.plusDays(4).minus(period).atStartOfDay(Norway.ZONE).toInstant();
    }

    private static void positive(Period period) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("laget.retention: a case is kept for some time, not " + period);
        }
    }
}
