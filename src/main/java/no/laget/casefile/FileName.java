package no.laget.casefile;

import java.text.Normalizer;
import java.util.Locale;

/** The name of an uploaded file, made fit for showing. */
final class FileName {

    private static final int MAX_LENGTH = 150;

    private FileName() {}

    /**
     * The last part of the path without control characters and without those that turn the direction of writing, which
     * can hide what a file is. It ends as files of its type do.
     */
    static String cleaned(String name, MediaType type) {
        String last = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("^.*[/\\\\]", "")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", " ")
                .replaceAll("[<>:\"|?*]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        String lower = last.toLowerCase(Locale.ROOT);
        boolean fits = lower.endsWith(type.extension()) || type == MediaType.JPEG && lower.endsWith(".jpeg");
        String stem = fits ? last.substring(0, last.lastIndexOf('.')) : last;
        String extension = fits ? last.substring(last.lastIndexOf('.')) : type.extension();
        int length = Math.min(stem.codePointCount(0, stem.length()), MAX_LENGTH);
        String cut = stem.substring(0, stem.offsetByCodePoints(0, length)).strip();
        return (cut.isEmpty() ? type.name().toLowerCase(Locale.ROOT) : cut) + extension;
    }
}
