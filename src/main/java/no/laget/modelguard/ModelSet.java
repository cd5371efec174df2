package no.laget.modelguard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.modelguard.XmlFile.Unreadable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * All models, forms and tables that are deployed together, by their names in the repository:
 * {@code processes/activityplan/plan.bpmn}. A process calls the others of its own deployment and shows forms of its own
 * deployment, so a change of one file is a new set.
 */
public final class ModelSet {

    /** The table of deadlines. */
    public static final String DEADLINES = "processes/deadlines/deadlines.dmn";

    /** In bytes: more than any model that people can read. */
    public static final int LARGEST_FILE = 2_000_000;

    /** Steps, events, gateways and flows of one file; a model has about twenty of them. */
    static final int MOST_ELEMENTS = 400;

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

    /** What this version of Laget comes with. */
    public static ModelSet shipped() {
        Map<String, byte[]> files = new TreeMap<>();
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        try {
            for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form")) {
                for (Resource resource : resources.getResources("classpath*:" + pattern)) {
                    String url = resource.getURL().toString();
                    int at = url.lastIndexOf('/' + pattern.substring(0, pattern.indexOf('/')) + '/');
                    files.put(url.substring(at + 1), resource.getContentAsByteArray());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return of(files);
    }

    private void read(String name, byte[] file) {
        try {
            if (file.length > LARGEST_FILE) {
                throw new Unreadable("tooLarge");
            }
            switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "bpmn" -> models.put(name, requireSmall(require(XmlFile.read(file), "bpmn:definitions")));
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

    private static XmlElement requireSmall(XmlElement model) throws Unreadable {
        if (model.all().filter(BpmnRules::isDrawn).count() > MOST_ELEMENTS) {
            throw new Unreadable("tooMany");
        }
        return model;
    }

    /** The files by name. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /**
     * This set with what was sent in its place, see {@link #places}. A form goes when the last step goes that showed it.
     *
     * @throws Refusal when two of the files are the same one
     */
    public ModelSet with(Map<String, byte[]> sent) {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        Map<String, String> places = places(sent);
        places.forEach((name, known) -> all.put(known, Objects.requireNonNull(sent.get(name))));
        return new ModelSet(all).withoutUnusedForms(places.values());
    }

    /** Without the forms that no model shows, but with these files. */
    ModelSet withoutUnusedForms(Collection<String> kept) {
        Set<String> shown = elements().stream()
                .flatMap(element -> Stream.ofNullable(element.get("camunda:formRef")))
                .collect(Collectors.toSet());
        return filtered(name -> {
            Form form = forms.get(name);
            return form == null || shown.contains(form.id()) || kept.contains(name) || ModelGuard.isDemo(name);
        });
    }

    /** Without the files that the municipality has added to those that Laget comes with. */
    ModelSet withoutOwn(ModelSet shipped) {
        return filtered(name -> shipped.files.containsKey(name) || ModelGuard.isDemo(name));
    }

    private ModelSet filtered(Predicate<String> wanted) {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.keySet().removeIf(wanted.negate());
        return all.size() == files.size() ? this : new ModelSet(all);
    }

    /**
     * Where in this set the files belong that were sent. Modeler knows a file by its last name only, {@code plan.bpmn}; which
     * one it is, the id of the process, form or decision in it says. What is new gets the name that its id asks for.
     *
     * @throws Refusal when two of the files are the same one
     */
    public Map<String, String> places(Map<String, byte[]> sent) {
        ModelSet news = new ModelSet(sent);
        Map<String, String> named = new LinkedHashMap<>();
        news.models.forEach((name, model) -> named.put(name, find(models, processId(model), ModelSet::processId)));
        news.tables.forEach((name, table) -> named.put(name, find(tables, decisionId(table), ModelSet::decisionId)));
        news.forms.forEach((name, form) -> named.put(name, find(forms, form.id(), Form::id)));
        named.replaceAll((name, known) -> known.isEmpty() ? news.newName(name, this) : known);
        news.unreadable.keySet().forEach(name -> named.put(name, name));
        if (named.values().stream().distinct().count() < named.size()) {
            throw new Refusal("modelguard.sentTwice", String.join(", ", sent.keySet()));
        }
        return named;
    }

    /** The processes in these files, those that show one of the forms in them, and those that ask for deadlines when the table is among them. */
    public Set<String> processesTouchedBy(Collection<String> names) {
        Set<String> shown = forms.entrySet().stream()
                .filter(form -> names.contains(form.getKey()))
                .map(form -> form.getValue().id())
                .collect(Collectors.toSet());
        boolean deadlines = names.stream().anyMatch(DEADLINES::equals);
        Set<String> touched = new LinkedHashSet<>();
        models.forEach((name, model) -> {
            boolean touches = model.all()
                    .anyMatch(element -> shown.contains(element.text("camunda:formRef"))
                            || deadlines && element.says().anyMatch(Expressions::asksForDeadline));
            if (touches || names.contains(name)) {
                touched.add(processId(model));
            }
        });
        return touched;
    }

    /** The forms by their ids, as they stand in their files. */
    public Map<String, byte[]> formsById() {
        Map<String, byte[]> byId = new LinkedHashMap<>();
        forms.forEach((name, form) -> byId.put(form.id(), Objects.requireNonNull(files.get(name))));
        return byId;
    }

    private static <T> String find(Map<String, T> known, String id, Function<T, String> idOf) {
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
        return Stream.of(models, present.models)
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

    /** {@code plan.bpmn} of {@code processes/activityplan/plan.bpmn}. */
    public static String baseName(String name) {
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
