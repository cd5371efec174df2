package no.laget.absence;

import java.text.Normalizer;
import java.util.Locale;

/** Names as they are compared, since people write them in many ways: composed or not, in capitals, with two spaces. */
final class NameKey {

    private NameKey() {}

    static String of(String firstName, String lastName) {
        return Normalizer.normalize(firstName + " " + lastName, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
