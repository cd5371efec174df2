package no.laget.modelguard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import no.laget.Words;

/** Collects what is wrong in one file; the sentence of a rule is {@code modelguard.rule.<rule>}. */
final class Problems {

    private final String file;
    private final Set<Problem> found;

    private Problems(String file, Set<Problem> found) {
        this.file = file;
        this.found = found;
    }

    static Problems begin() {
        return new Problems("", new LinkedHashSet<>());
    }

    /** The same collection, for another file. */
    Problems in(String otherFile) {
        return new Problems(otherFile, found);
    }

    List<Problem> found() {
        return List.copyOf(found);
    }

    void add(String rule, Object... arguments) {
        found.add(new Problem(rule, file, "", "", sentence(rule, arguments)));
    }

    void add(String rule, XmlElement element, Object... arguments) {
        XmlElement named = element.identified();
        found.add(new Problem(rule, file, named.id(), named.label(), sentence(rule, arguments)));
    }

    void add(String rule, JsonNode field, Object... arguments) {
        found.add(new Problem(rule, file, Form.name(field), Form.label(field), sentence(rule, arguments)));
    }

    void unless(boolean right, String rule, XmlElement element, Object... arguments) {
        if (!right) {
            add(rule, element, arguments);
        }
    }

    private static String sentence(String rule, Object... arguments) {
        return Words.of("modelguard.rule." + rule, arguments);
    }
}
