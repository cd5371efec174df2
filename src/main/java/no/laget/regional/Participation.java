package no.laget.regional;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.mail.MailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Somebody took part in something: one row of a file, or one form of the page. Always an adult at work.
 *
 * @param activity the course, lecture or workshop
 */
record Participation(
        String name,
        @Nullable MailAddress email,
        String municipality,
        String workplace,
        SchoolLevel level,
        String activity,
        LocalDate heldOn) {

    private static final int LONGEST = 200;
    private static final String FORMULA = "=+-@\t\r";

    /** Refuses what is missing, too long, what a spreadsheet would calculate, and what no database stores. */
    Participation {
        name = text(name, "name");
        municipality = text(municipality, "municipality");
        workplace = text(workplace, "workplace");
        activity = text(activity, "activity");
    }

    /** What people write in one way or another, in one way. */
    static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** Whoever has the same name at the same place is taken for the same person. */
    String place() {
        return String.join("\n", key(name), key(workplace), key(municipality));
    }

    /** The address as one finds it again. */
    @Nullable
    String mailKey() {
        return email == null ? null : email.value().toLowerCase(Locale.ROOT);
    }

    private static String text(String written, String field) {
        String label = Words.of("regional.column." + field);
        String text = written.strip();
        if (text.isEmpty()) {
            throw new Refusal("regional.missing", label);
        }
        if (text.length() > LONGEST) {
            throw new Refusal("regional.tooLong", label, LONGEST);
        }
        boolean strange = text.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || c == '\uFFFD'
                        || Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE);
        if (strange || FORMULA.indexOf(text.charAt(0)) >= 0) {
            throw new Refusal("regional.notText", label);
        }
        return text;
    }

    /** Nothing about the person, because it may end up in an application log. */
    @Override
    public String toString() {
        return "Participation[" + heldOn + "]";
    }
}
