package no.laget.regional;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import no.laget.Words;

/** Where in the course of education somebody works (G16). */
enum SchoolLevel {
    COMPULSORY,
    UPPER_SECONDARY,
    OTHER;

    /** What people call it in the language of the reader. */
    String title() {
        return Words.of("regional.entry.SchoolLevel." + this);
    }

    /** The one that somebody has written, in any of our languages or by its code. */
    static Optional<SchoolLevel> of(String written) {
        String word = written.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word)
                        || Words.inEveryLanguage("regional.entry.SchoolLevel." + level)
                                .anyMatch(word::equalsIgnoreCase))
                .findFirst();
    }
}
