package no.laget.modelguard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Words;
import no.laget.organisation.Role;

/**
 * What a process owner drags into a model in Modeler, made of what our own models do: their words are its words, so that it
 * knows every delegate, every process that can be called, every role and every deadline.
 */
final class ElementTemplates {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
    private static final String THE_CASE = "#{execution.processBusinessKey}";

    private final ObjectMapper json = new ObjectMapper();
    private final ModelSet shipped;

    ElementTemplates(ModelSet shipped) {
        this.shipped = shipped;
    }

    /** The files of {@code .camunda/element-templates} by name. */
    Map<String, ArrayNode> files() {
        Map<String, ArrayNode> files = new TreeMap<>();
        files.put("tjenester.json", array(services()));
        files.put("prosesser.json", array(calls()));
        files.put("oppgaver.json", array(tasks()));
        return files;
    }

    private ArrayNode array(Stream<ObjectNode> templates) {
        ArrayNode array = json.createArrayNode();
        templates.forEach(array::add);
        return array;
    }

    // --- service tasks

    private Stream<ObjectNode> services() {
        Map<String, ObjectNode> byBean = new TreeMap<>();
        shipped.models().forEach((file, model) -> model.all()
                .filter(element -> element.get("camunda:delegateExpression") != null)
                .forEach(element -> {
                    String bean = element.text("camunda:delegateExpression").replaceAll("[${}]", "");
                    XmlElement shown = element.name().equals("bpmn:serviceTask") ? element : around(element);
                    byBean.putIfAbsent(bean, service(bean, shown, element, file));
                }));
        return byBean.values().stream();
    }

    private static XmlElement around(XmlElement definition) {
        return Objects.requireNonNull(definition.parent());
    }

    private ObjectNode service(String bean, XmlElement shown, XmlElement element, String file) {
        String description = documentation(shown).isEmpty() ? shown.label() + "." : documentation(shown);
        ObjectNode template = template("service." + bean, shown.label(), description, file, "bpmn:ServiceTask");
        hidden(template, "${" + bean + "}", "property", "camunda:delegateExpression");
        ObjectNode later = property(template, "Boolean", "Gjøres i bakgrunnen");
        later.put("description", "For det som henter eller sender noe utenfor Laget.");
        later.put("value", element.text("camunda:asyncBefore").equals("true"));
        binding(later, "property").put("name", "camunda:asyncBefore");
        return template;
    }

    // --- call activities

    private Stream<ObjectNode> calls() {
        Map<String, List<XmlElement>> byProcess = shipped.elements().stream()
                .filter(element -> element.name().equals("bpmn:callActivity"))
                .collect(Collectors.groupingBy(call -> call.text("calledElement"), TreeMap::new, Collectors.toList()));
        return byProcess.entrySet().stream().map(entry -> call(entry.getKey(), entry.getValue()));
    }

    private ObjectNode call(String called, List<XmlElement> calls) {
        Map.Entry<String, XmlElement> model = shipped.models().entrySet().stream()
                .filter(entry -> ModelSet.processId(entry.getValue()).equals(called))
                .findFirst()
                .orElseThrow();
        XmlElement process =
                model.getValue().children("bpmn:process").findFirst().orElseThrow();
        ObjectNode template = template(
                "call." + called, process.label(), documentation(process), model.getKey(), "bpmn:CallActivity");
        hidden(template, called, "property", "calledElement");
        hidden(template, "deployment", "property", "camunda:calledElementBinding");
        ObjectNode theCase = property(template, "Hidden", "");
        theCase.put("value", THE_CASE);
        binding(theCase, "camunda:in:businessKey");
        passed(calls, "camunda:in", "target", in -> true).forEach((target, in) -> {
            boolean computed = in.get("sourceExpression") != null;
            ObjectNode property = property(template, "String", "Inn: " + target);
            property.put("value", computed ? in.text("sourceExpression") : in.text("source"));
            ObjectNode binding = binding(property, "camunda:in").put("target", target);
            if (computed) {
                binding.put("expression", true);
            }
        });
        passed(calls, "camunda:out", "source", out -> out.get("sourceExpression") == null)
                .forEach((source, out) -> {
                    ObjectNode property = property(template, "String", "Ut: " + source);
                    property.put("value", out.text("target"));
                    binding(property, "camunda:out").put("source", source);
                });
        return template;
    }

    /** Each variable once, as the first of our own calls passes it. */
    private static Map<String, XmlElement> passed(
            List<XmlElement> calls, String kind, String key, Function<XmlElement, Boolean> wanted) {
        Map<String, XmlElement> passed = new LinkedHashMap<>();
        calls.stream()
                .flatMap(call -> call.extensions(kind))
                .filter(variable -> variable.get(key) != null && wanted.apply(variable))
                .forEach(variable -> passed.putIfAbsent(variable.text(key), variable));
        return passed;
    }

    // --- user tasks

    private Stream<ObjectNode> tasks() {
        // A form of one's own writes in the log of a case, which only the programmes have.
        return deadlines().entrySet().stream()
                .filter(programme -> isProgramme(programme.getKey()))
                .flatMap(programme -> Stream.of(forRole(programme), forHolder(programme)));
    }

    private ObjectNode forRole(Map.Entry<String, List<XmlElement>> programme) {
        ObjectNode template = task(
                programme.getKey(),
                "role",
                "Oppgave for en rolle",
                "De som har rollen der saken hører til, kan ta oppgaven.");
        ObjectNode who = property(template, "Dropdown", "Hvem");
        who.put("value", Role.PRINCIPAL.id());
        ArrayNode choices = who.putArray("choices");
        for (Role role : Role.values()) {
            choices.addObject().put("name", role.title()).put("value", role.id());
        }
        binding(who, "property").put("name", "camunda:candidateGroups");
        due(template, programme.getValue());
        return template;
    }

    private ObjectNode forHolder(Map.Entry<String, List<XmlElement>> programme) {
        ObjectNode template = task(
                programme.getKey(),
                "holder",
                "Oppgave for stafettholderen",
                "Den som har ansvaret for saken, får oppgaven.");
        hidden(template, "${team.holder(execution.processBusinessKey)}", "property", "camunda:assignee");
        due(template, programme.getValue());
        return template;
    }

    private ObjectNode task(String programme, String kind, String name, String description) {
        ObjectNode template = template(
                "task." + kind + "." + programme,
                name,
                description + " Skjemaet er ditt eget; svarene går i loggen.",
                "processes/" + programme + "/",
                "bpmn:UserTask");
        ObjectNode form = property(template, "String", "Skjemaets id");
        form.put("description", "Den samme som i oppgavens id: talkWithNurse i userTask_talkWithNurse.");
        form.putObject("constraints")
                .put("notEmpty", true)
                .putObject("pattern")
                .put("value", "[a-z][A-Za-z0-9]*")
                .put("message", "Ett engelsk ord eller flere, uten mellomrom.");
        binding(form, "property").put("name", "camunda:formRef");
        hidden(template, "deployment", "property", "camunda:formRefBinding");
        return template;
    }

    private void due(ObjectNode template, List<XmlElement> rows) {
        ObjectNode due = property(template, "Dropdown", "Frist");
        due.put("description", "Fra fristtabellen, regnet fra oppgaven kommer.");
        due.put("value", expression(rows.get(0)));
        ArrayNode choices = due.putArray("choices");
        rows.forEach(row -> choices.addObject().put("name", named(row)).put("value", expression(row)));
        binding(due, "property").put("name", "camunda:dueDate");
    }

    /** As in the table: the step, and the first sentence of its description. */
    private static String named(XmlElement row) {
        String step = DmnRules.step(row).replaceFirst(".* / ", "");
        XmlElement description = row.child("dmn:description");
        return description == null ? step : step + ": " + description.text().split("(?<=[.!?])\\s", 2)[0];
    }

    private static String expression(XmlElement row) {
        String[] step = DmnRules.step(row).split(" / ", -1);
        return "${deadlines.due('" + step[0] + "','" + step[1] + "')}";
    }

    private Map<String, List<XmlElement>> deadlines() {
        return DmnRules.rows(Objects.requireNonNull(shipped.table(DmnRules.DEADLINES)))
                .collect(Collectors.groupingBy(
                        row -> DmnRules.step(row).replaceFirst(" / .*", ""), TreeMap::new, Collectors.toList()));
    }

    // --- what all have

    private ObjectNode template(String id, String name, String description, String file, String type) {
        String folder = ModelSet.folder(file);
        ObjectNode template = json.createObjectNode();
        template.put("$schema", SCHEMA);
        template.put("name", name);
        template.put("id", "no.laget." + id);
        template.put("version", 1);
        template.put("description", description);
        template.putObject("category").put("id", folder).put("name", categoryName(folder));
        template.putArray("appliesTo").add("bpmn:Task").add(type);
        template.putObject("elementType").put("value", type);
        template.putArray("properties");
        return template;
    }

    /** What the programme is called, or the process that is named as its folder. */
    private String categoryName(String folder) {
        XmlElement model = shipped.models().get("processes/" + folder + "/" + folder + ".bpmn");
        if (isProgramme(folder)) {
            return Words.of("chronology.programme." + folder);
        }
        return model == null
                ? folder
                : model.children("bpmn:process").findFirst().orElseThrow().label();
    }

    private static boolean isProgramme(String folder) {
        String key = "chronology.programme." + folder;
        return !Words.orKey(key).equals(key);
    }

    private static ObjectNode property(ObjectNode template, String type, String label) {
        ObjectNode property = ((ArrayNode) template.get("properties")).addObject();
        property.put("type", type);
        if (!label.isEmpty()) {
            property.put("label", label);
        }
        return property;
    }

    private static void hidden(ObjectNode template, String value, String binding, String name) {
        ObjectNode property = property(template, "Hidden", "");
        property.put("value", value);
        binding(property, binding).put("name", name);
    }

    private static ObjectNode binding(ObjectNode property, String type) {
        return property.putObject("binding").put("type", type);
    }

    private static String documentation(XmlElement element) {
        return Stream.of(element.child("bpmn:documentation"))
                .filter(Objects::nonNull)
                .map(XmlElement::text)
                .findFirst()
                .orElse("");
    }
}
