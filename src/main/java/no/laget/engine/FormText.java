package no.laget.engine;

import java.nio.charset.StandardCharsets;
import no.laget.Refusal;

/** What a text from a form must be, before anything else is asked of it. */
final class FormText {

    /** Far more than anyone writes by hand, and still harmless to store. */
    static final int LONGEST = 1_000_000;

    private FormText() {}

    /** Refuses what PostgreSQL cannot store, half characters, and what nobody has written by hand. */
    static void check(String text, String label) {
        if (text.length() > LONGEST) {
            throw new Refusal("engine.fieldTooLong", label, LONGEST);
        }
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Refusal("engine.fieldUnreadable", label);
        }
    }
}
