package no.laget.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the forms of one feature show from the record. It is merged into the answer when Tasklist asks for the variables of
 * a form, after the engine has checked that the reader may work on the task, and is never stored by the engine.
 */
public interface FormRecord {

    /**
     * The values by the names that the form uses: texts, numbers, yes or no, and lists and maps of those.
     *
     * @return {@code null} when the task belongs to another feature
     */
    @Nullable
    Map<String, @Nullable Object> of(FormTask task, String reader);
}
