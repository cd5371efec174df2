package no.laget.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hears of each form that has been answered about a case, after our code has read it and in the same transaction: a process
 * owner may have asked for more than the code knows.
 */
public interface AnsweredForms {

    /**
     * A form was answered.
     *
     * @param form the form as it is deployed
     * @param values the answers by the path of their field
     * @param businessKey the case id
     */
    void answered(JsonNode form, Map<String, @Nullable Object> values, String businessKey, String by);
}
