package no.laget.modelguard;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import no.laget.modelguard.XmlFile.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * All models, forms and tables that are deployed together, by their names in the repository:
 * {@code processes/activityplan/plan.bpmn}. A process calls the others of its own deployment and shows forms of its own
 * deployment, so a change of one file is a new set.
 */
public final class ModelSet {

    private static final int LARGEST_FILE = 2_000_000;

    private final SortedMap<String, byte[]> files;
    private final Map<String, XmlElement> models = new LinkedHashMap<>();
    private final Map<String, XmlElement> tables = new LinkedHashMap<>();
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Map<String, String> unreadable = new LinkedHashMap<>();

    private ModelSet(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
        this.files.forEach(this::read);
    }

    /** These files by name. */
    public static ModelSet of(Map<String, byte[]> files) {
        return new ModelSet(files);
    }

    private void read(String name, byte[] file) {
        try {
            if (file.length > LARGEST_FILE) {
                throw new Unreadable("tooLarge");
            }
            switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "bpmn" -> models.put(name, require(XmlFile.read(file), "bpmn:definitions"));
                case "dmn" -> tables.put(name, require(XmlFile.read(file), "dmn:definitions"));
                case "form" -> forms.put(name, Form.read(file));
                default -> throw new Unreadable("otherKind");
            }
        } catch (Unreadable problem) {
            unreadable.put(name, problem.why());
        }
    }

    private static XmlElement require(XmlElement root, String name) throws Unreadable {
        if (!root.name().equals(name)) {
            throw new Unreadable("otherKind");
        }
        return root;
    }

    /** The files by name. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /**
     * This set with what was sent in its place. Modeler knows a file by its last name only, {@code plan.bpmn}; which one it
     * is, the id of the process, form or decision in it says. What is new gets the name that its id asks for.
     *
     * @throws IllegalArgumentException when two of the files are the same one
     */
    ModelSet with(Map<String, byte[]> sent) {
        ModelSet news = new ModelSet(sent);
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        Map<String, String> named = new LinkedHashMap<>();
        news.models.forEach(
                (name, model) -> named.put(name, find(models, processId(model), ModelSet::processId, name)));
        news.tables.forEach(
                (name, table) -> named.put(name, find(tables, decisionId(table), ModelSet::decisionId, name)));
        news.forms.forEach((name, form) -> named.put(name, find(forms, form.id(), Form::id, name)));
        named.replaceAll((name, known) -> known.isEmpty() ? news.newName(name, this) : known);
        news.unreadable.keySet().forEach(name -> named.put(name, name));
        if (named.values().stream().distinct().count() < named.size()) {
            throw new IllegalArgumentException(String.join(", ", sent.keySet()));
        }
        named.forEach((name, known) -> all.put(known, Objects.requireNonNull(sent.get(name))));
        return new ModelSet(all);
    }

    private static <T> String find(
            Map<String, T> known, String id, java.util.function.Function<T, String> idOf, String sentAs) {
        return known.entrySet().stream()
                .filter(entry -> idOf.apply(entry.getValue()).equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private String newName(String sentAs, ModelSet present) {
        XmlElement model = models.get(sentAs);
        if (model != null) {
            return modelName(processId(model));
        }
        Form form = forms.get(sentAs);
        if (form != null) {
            return "forms/" + folderOf(form.id(), present) + "/" + form.fileName();
        }
        return sentAs;
    }

    /** The folder of the first model that shows the form. */
    private String folderOf(String form, ModelSet present) {
        return java.util.stream.Stream.of(models, present.models)
                .flatMap(some -> some.values().stream())
                .filter(model -> model.all().anyMatch(element -> form.equals(element.get("camunda:formRef"))))
                .map(model -> folder(modelName(processId(model))))
                .findFirst()
                .orElse("unused");
    }

    /** {@code processes/activityplan/plan.bpmn} for {@code activityplan-plan}. */
    static String modelName(String processId) {
        int dash = processId.indexOf('-');
        String folder = dash < 0 ? processId : processId.substring(0, dash);
        return "processes/" + folder + "/" + processId.substring(dash + 1) + ".bpmn";
    }

    /** {@code activityplan} of {@code processes/activityplan/plan.bpmn}. */
    static String folder(String name) {
        String[] parts = name.split("/", -1);
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    static String baseName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    static String processId(XmlElement model) {
        return model.children("bpmn:process").map(XmlElement::id).findFirst().orElse("");
    }

    static String decisionId(XmlElement table) {
        return table.children("dmn:decision").map(XmlElement::id).findFirst().orElse("");
    }

    /** The BPMN files that can be read, by name. */
    Map<String, XmlElement> models() {
        return models;
    }

    /** The DMN files that can be read, by name. */
    Map<String, XmlElement> tables() {
        return tables;
    }

    /** The forms that can be read, by name. */
    Map<String, Form> forms() {
        return forms;
    }

    /** Why the rest cannot be read, by name. */
    Map<String, String> unreadable() {
        return unreadable;
    }

    @Nullable
    Form form(String id) {
        return forms.values().stream()
                .filter(form -> form.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    XmlElement table(String decision) {
        return tables.values().stream()
                .filter(table -> decisionId(table).equals(decision))
                .findFirst()
                .orElse(null);
    }

    /** All elements of all models. */
    Collection<XmlElement> elements() {
        return models.values().stream().flatMap(XmlElement::all).toList();
    }

    /** The names of the files that this set has otherwise than the other, or alone. */
    List<String> changedFrom(ModelSet other) {
        return files.keySet().stream()
                .filter(name -> !Arrays.equals(files.get(name), other.files.get(name)))
                .toList();
    }
}
