package no.laget.modelguard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is otherwise in one file than in the version before.
 *
 * @param drawn whether only the picture has changed
 */
record Difference(String file, List<Part> added, List<Part> changed, List<Part> removed, boolean drawn) {

    /** What an editor leaves out when it saves, because it says nothing. */
    private static final Set<String> DEFAULTS = Set.of("hitPolicy=UNIQUE");

    /** An element, a field or a row of a table: its id, and what the process owner calls it. */
    record Part(String id, String label) {}

    /** A part with everything that stands in it, to be compared; editors write the same in another order. */
    private record Described(Part part, Object contents) {}

    /** All files that differ, in order. */
    static List<Difference> between(ModelSet before, ModelSet now) {
        TreeSet<String> files = new TreeSet<>(now.changedFrom(before));
        files.addAll(before.changedFrom(now));
        return files.stream()
                .map(file -> of(file, parts(before, file), parts(now, file)))
                .toList();
    }

    private static Difference of(String file, Map<String, Described> before, Map<String, Described> now) {
        List<Part> added = new ArrayList<>();
        List<Part> changed = new ArrayList<>();
        List<Part> removed = new ArrayList<>();
        now.forEach((id, described) -> {
            Described old = before.get(id);
            if (old == null) {
                added.add(described.part());
            } else if (!old.contents().equals(described.contents())) {
                changed.add(described.part());
            }
        });
        before.forEach((id, described) -> {
            if (!now.containsKey(id)) {
                removed.add(described.part());
            }
        });
        return new Difference(file, added, changed, removed, added.isEmpty() && changed.isEmpty() && removed.isEmpty());
    }

    private static Map<String, Described> parts(ModelSet set, String file) {
        Map<String, Described> parts = new LinkedHashMap<>();
        XmlElement model = set.models().getOrDefault(file, set.tables().get(file));
        if (model != null) {
            model.all()
                    .filter(Difference::isPart)
                    .forEach(element -> parts.put(element.id(), new Described(part(element), words(element))));
        }
        Form form = set.forms().get(file);
        if (form != null) {
            for (JsonNode component : form.components()) {
                String id = Form.name(component);
                parts.put(id, new Described(new Part(id, Form.label(component)), contents(component)));
            }
        }
        return parts;
    }

    /** Not where it stands, nor the fields inside a list: those are parts themselves. */
    private static JsonNode contents(JsonNode component) {
        return component.<ObjectNode>deepCopy().remove(List.of("layout", "components"));
    }

    private static boolean isPart(XmlElement element) {
        return BpmnRules.PREFIXES.containsKey(element.name())
                || element.name().equals("bpmn:process")
                || element.name().equals("dmn:rule")
                || element.name().equals("dmn:decision");
    }

    private static Part part(XmlElement element) {
        return new Part(element.id(), element.name().equals("dmn:rule") ? DmnRules.step(element) : element.label());
    }

    /** All that stands in it, but not the parts inside, nor which flows come and go: those are parts themselves. */
    private static String words(XmlElement element) {
        StringBuilder words = new StringBuilder(element.name());
        new TreeMap<>(element.attributes()).forEach((name, value) -> {
            if (!DEFAULTS.contains(name + "=" + value)) {
                words.append(' ').append(name).append('=').append(value);
            }
        });
        words.append(' ').append(element.text());
        element.children().stream()
                .filter(child -> !isPart(child) && !child.local().matches("incoming|outgoing"))
                .forEach(child -> words.append('\n').append(words(child)));
        return words.toString();
    }
}
