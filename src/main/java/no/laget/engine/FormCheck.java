package no.laget.engine;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;

/** Whether a form can be filled in at all, tried with answers made up from its own rules. */
public final class FormCheck {

    private FormCheck() {}

    /** The sentences with which the form would turn down answers that keep to its rules; empty for a good form. */
    public static Set<String> faults(byte[] form) {
        Set<String> faults = new LinkedHashSet<>();
        try {
            FormSchema schema = FormSchema.parse(form);
            for (Map<String, @Nullable Object> answers : schema.madeUpAnswers()) {
                try {
                    schema.accept(answers);
                } catch (Refusal refused) {
                    faults.add(refused.getMessage());
                }
            }
        } catch (PatternSyntaxException wrong) {
            faults.add(wrong.getDescription() + ": " + wrong.getPattern());
        }
        return faults;
    }
}
