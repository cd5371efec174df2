package no.laget.alert;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the models of one module raise: each escalation code with the row of the deadline table that says who is told and by
 * which rule. One bean per module.
 *
 * @param module whose message file says in words what happened: {@code meeting.alert.minutes}
 * @param steps the step of the deadline table by escalation code
 */
public record AlertCodes(String module, Map<String, String> steps) {

    /** Keeps its own copy of the map. */
    public AlertCodes {
        steps = Map.copyOf(steps);
    }

    /** No codes yet. */
    public static AlertCodes of(String module) {
        return new AlertCodes(module, Map.of());
    }

    /** These and one more: the escalation {@code code} means that the deadline of {@code step} was missed. */
    public AlertCodes on(String code, String step) {
        Map<String, String> more = new LinkedHashMap<>(steps);
        if (more.put(code, step) != null) {
            throw new IllegalArgumentException("The code '" + code + "' is there twice.");
        }
        return new AlertCodes(module, more);
    }
}
