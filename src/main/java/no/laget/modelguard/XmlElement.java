package no.laget.modelguard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One element of a model as it stands in its file. Names have the prefix that we write for their name space, whatever the
 * file calls it: {@code bpmn:userTask}, {@code camunda:formRef}; one that we do not know is {@code foreign:…}.
 */
final class XmlElement {

    private final String name;
    private final @Nullable XmlElement parent;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlElement(String name, @Nullable XmlElement parent) {
        this.name = name;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    void set(String attribute, String value) {
        attributes.put(attribute, value);
    }

    void say(String more) {
        text.append(more);
    }

    String name() {
        return name;
    }

    /** The name without its prefix. */
    String local() {
        return name.substring(name.indexOf(':') + 1);
    }

    @Nullable
    XmlElement parent() {
        return parent;
    }

    boolean isIn(String parentName) {
        return parent != null && parent.name.equals(parentName);
    }

    Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    @Nullable
    String get(String attribute) {
        return attributes.get(attribute);
    }

    /** The attribute, or nothing when it is missing. */
    String text(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    String id() {
        return text("id");
    }

    /** What the process owner called it; empty when nothing. */
    String label() {
        return text("name").strip();
    }

    /** What stands between the tags. */
    String text() {
        return text.toString().strip();
    }

    /** All that it says itself: its attributes, and what stands between the tags. */
    Stream<String> says() {
        return Stream.concat(attributes.values().stream(), Stream.of(text()));
    }

    List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    Stream<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName));
    }

    @Nullable
    XmlElement child(String childName) {
        return children(childName).findFirst().orElse(null);
    }

    /** This element and all that are in it, in the order of the file. */
    Stream<XmlElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
    }

    Stream<XmlElement> all(String wanted) {
        return all().filter(element -> element.name.equals(wanted));
    }

    /** The extension elements of one kind. */
    Stream<XmlElement> extensions(String kind) {
        return children("bpmn:extensionElements").flatMap(extensions -> extensions.children(kind));
    }

    /** The nearest element around it, or itself, that has an id. */
    XmlElement identified() {
        return id().isEmpty() && parent != null ? parent.identified() : this;
    }
}
