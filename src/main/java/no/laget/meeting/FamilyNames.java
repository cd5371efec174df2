package no.laget.meeting;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.casefile.CaseFile;
import no.laget.casefile.Child;
import no.laget.casefile.Guardian;

/** The names of a child and the guardians, which must not stand in what leaves by mail. */
final class FamilyNames {

    private final Set<String> names;

    FamilyNames(CaseFile file) {
        Stream<String> child = file.subject() instanceof Child one ? Stream.of(one.name()) : Stream.empty();
        names = Stream.concat(child, file.guardians().stream().map(Guardian::name))
                .flatMap(FamilyNames::words)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether one of the names is a word of the text, by itself or as in "Karis klasse". */
    boolean standIn(String text) {
        return words(text)
                .anyMatch(word -> names.contains(word)
                        || word.endsWith("s") && names.contains(word.substring(0, word.length() - 1)));
    }

    private static Stream<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}\\p{M}]+")).filter(word -> !word.isEmpty());
    }
}
