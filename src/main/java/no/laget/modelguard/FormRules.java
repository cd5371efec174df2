package no.laget.modelguard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The house rules of a form: one that Tasklist's form-js 1.8.7 shows whole, that our code can read, and that people understand. */
final class FormRules {

    /** What form-js 1.8.7 renders and we use. A submit button is missing on purpose: Tasklist has its own. */
    static final Set<String> COMPONENTS = Set.of(
            "text",
            "separator",
            "spacer",
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "dynamiclist");

    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist");

    /** Tasklist gives a form the variables of its case as well, and would fill a field of the same name with them. */
    private static final Set<String> VARIABLES = Set.of(
            "caseLabel",
            "closing",
            "employeeInvolved",
            "consentGiven",
            "familyWish",
            "batonTo",
            "batonAccepted",
            "alert",
            "alertRole",
            "initiator",
            "meetingPurpose",
            "meetingAt",
            "invitedByMail",
            "calendarDone",
            "meetingHeld",
            "timesNotHeld",
            "plannedMeeting",
            "included",
            "overrideAsked",
            "calendarFixed",
            "courseDone",
            "allHeld",
            "closingOutcome",
            "signalAt",
            "newSignal",
            "contactKnown",
            "heard",
            "route",
            "stillWorried",
            "cooperationGoesOn");

    /** Its processes are about a mail, not about a case. */
    private static final String MAIL = "mail";

    /** What the record tells a form without a field for it: whether a case concerns a child, which right a request is about and what was given. */
    private static final Set<String> FROM_THE_RECORD = Set.of("aboutChild", "right", "given");

    private static final Pattern NAME_IN_CONDITION =
            Pattern.compile("\\b(?!and\\b|or\\b|not\\b|null\\b|true\\b|false\\b)[a-z]\\w*");
    private static final Pattern FUNCTION_IN_CONDITION = Pattern.compile("\\b(?:list contains|count)\\s*\\(");

    /** HTML, pictures from elsewhere, and links that would run something. */
    private static final Pattern MARKUP =
            Pattern.compile("<\\s*[a-zA-Z/!?]|!\\[|\\]\\s*[(:]\\s*<?\\s*(?!https?:)[a-z]+:", Pattern.CASE_INSENSITIVE);

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Set<String> CHECKED = Set.of("conditional", "validate", "components", "readonly");

    private final Set<String> used;
    private final Set<String> withoutCase;
    private final ModelSet shipped;

    FormRules(ModelSet set, ModelSet shipped) {
        this.used = set.elements().stream()
                .flatMap(element -> Stream.ofNullable(element.get("camunda:formRef")))
                .collect(Collectors.toSet());
        Set<String> called = set.elements().stream()
                .flatMap(element -> Stream.ofNullable(element.get("calledElement")))
                .collect(Collectors.toSet());
        this.withoutCase = set.models().entrySet().stream()
                .filter(model -> ModelSet.folder(model.getKey()).equals(MAIL)
                        || !called.contains(ModelSet.processId(model.getValue())) && !asksForACase(model.getValue()))
                .flatMap(model -> model.getValue().all())
                .flatMap(element -> Stream.ofNullable(element.get("camunda:formRef")))
                .collect(Collectors.toSet());
        this.shipped = shipped;
    }

    /** What nobody calls and does not itself know its case is about something else: one's own choices, what has happened. */
    private static boolean asksForACase(XmlElement model) {
        return model.all().flatMap(XmlElement::says).anyMatch(text -> text.contains("execution.processBusinessKey"));
    }

    void check(String file, Form form, Problems problems) {
        if (!form.id().matches("[a-z][A-Za-z0-9]*") || !ModelSet.baseName(file).equals(form.fileName())) {
            problems.add("form-id", form.id());
        }
        if (!form.json().path("type").asText().equals("default")
                || form.json().path("schemaVersion").asInt() < 1) {
            problems.add("form-kind");
        }
        if (!used.contains(form.id())) {
            problems.add("form-unused", form.id());
        }
        heading(form, problems);
        form.components().forEach(component -> component(form, component, problems));
        form.scopes().forEach(scope -> scope(scope, problems));
        stillThere(form, problems);
    }

    /** It opens with a heading and what the step is. */
    private static void heading(Form form, Problems problems) {
        JsonNode first = form.json().path("components").path(0);
        if (!Form.type(first).equals("text") || !first.path("text").asText().matches("(?s)## \\p{Lu}.+\n\n.+[.!?]")) {
            problems.add("form-heading");
        }
    }

    private static void component(Form form, JsonNode component, Problems problems) {
        String type = Form.type(component);
        if (!COMPONENTS.contains(type)) {
            problems.add("form-component", component, type);
            return;
        }
        boolean named = Form.isNamed(component);
        if (named
                && (!Form.label(component).matches("(?s)\\p{Lu}.+")
                        || Form.label(component).equals(Form.name(component)))) {
            problems.add("form-label", component);
        }
        texts(component)
                .filter(text -> text.startsWith("=")
                        || text.contains("{{")
                        || MARKUP.matcher(text).find())
                .forEach(text -> problems.add("form-computed", component, text));
        if (named && !KEY.matcher(Form.name(component)).matches()) {
            problems.add("form-key", component, Form.name(component));
        }
        if (component.path("validate").has("maxLength")) {
            problems.add("form-longest", component);
        }
        pattern(component, problems);
        condition(form, component, problems);
        switch (type) {
            case "radio", "select", "checklist" -> choice(form, component, problems);
            case "datetime" -> {
                if (!Set.of("date", "datetime")
                                .contains(component.path("subtype").asText())
                        || !component
                                .path("timeSerializingFormat")
                                .asText("no_timezone")
                                .equals("no_timezone")) {
                    problems.add("form-time", component);
                }
            }
            case "dynamiclist" -> {
                // form-js folds a list after five rows and does not submit the rows that it has folded away.
                if (!component.path("disableCollapse").asBoolean()
                        || !component.path("isRepeating").asBoolean()) {
                    problems.add("form-list", component);
                }
            }
            default -> {}
        }
    }

    /** All that the component says, wherever in it; not its condition, nor what is checked for itself. */
    private static Stream<String> texts(JsonNode component) {
        return component.properties().stream()
                .filter(property -> !CHECKED.contains(property.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(FormRules::leaves);
    }

    private static Stream<String> leaves(JsonNode value) {
        return value.isContainerNode()
                ? StreamSupport.stream(value.spliterator(), false).flatMap(FormRules::leaves)
                : Stream.of(value.asText());
    }

    private static void pattern(JsonNode component, Problems problems) {
        try {
            Pattern.compile(component.path("validate").path("pattern").asText());
        } catch (PatternSyntaxException malformed) {
            problems.add("form-pattern", component);
        }
    }

    /** A condition that names a field that is not there is never true: a form that hides nothing, or asks too much. */
    private static void condition(Form form, JsonNode component, Problems problems) {
        Set<String> names = form.scopes().get(0).stream()
                .flatMap(field -> Stream.of(
                        Form.isNamed(field) ? Form.name(field) : "",
                        // Whether there is anything to choose from.
                        field.path("valuesKey").asText()))
                .collect(Collectors.toSet());
        String condition = component.path("conditional").path("hide").asText().replaceAll("\"[^\"]*\"", "");
        NAME_IN_CONDITION
                .matcher(FUNCTION_IN_CONDITION.matcher(condition).replaceAll("("))
                .results()
                .map(name -> name.group())
                .filter(name -> !names.contains(name) && !FROM_THE_RECORD.contains(name))
                .forEach(name -> problems.add("form-condition", component, name));
    }

    /** The value of a field and its options come under their names in the same data, so one would overwrite the other. */
    private static void choice(Form form, JsonNode component, Problems problems) {
        boolean fromRecord = component.has("valuesKey");
        boolean fixed = component.path("values").size() > 1;
        String key = component.path("valuesKey").asText();
        boolean overwritten = form.scopes().get(0).stream()
                .filter(Form::isNamed)
                .anyMatch(field -> Form.name(field).equals(key));
        if (fromRecord == fixed || overwritten || component.has("valuesExpression")) {
            problems.add("form-options", component);
        }
    }

    private static void scope(List<JsonNode> scope, Problems problems) {
        Set<String> seen = new HashSet<>();
        scope.stream().filter(Form::isNamed).forEach(field -> {
            if (!seen.add(Form.name(field)) || VARIABLES.contains(Form.name(field))) {
                problems.add("form-name-taken", field, Form.name(field));
            }
        });
    }

    /** What our code reads must be asked, in the same kind of field and with answers that it knows. */
    private void stillThere(Form form, Problems problems) {
        Form own = shipped.form(form.id());
        Map<String, JsonNode> fields = form.fields();
        if (withoutCase.contains(form.id())) {
            fields.forEach((name, field) -> {
                if (own == null || !own.fields().containsKey(name)) {
                    problems.add("form-without-case", field);
                }
            });
        }
        if (own == null) {
            return;
        }
        own.fields().forEach((name, wanted) -> {
            JsonNode field = fields.get(name);
            if (field == null) {
                problems.add("form-field-missing", wanted);
            } else if (!Form.type(field).equals(Form.type(wanted))
                    || !field.path("subtype").equals(wanted.path("subtype"))
                    || !field.path("valuesKey").equals(wanted.path("valuesKey"))
                    || field.path("disabled").asBoolean()
                            != wanted.path("disabled").asBoolean()) {
                problems.add("form-field-changed", field);
            } else if (CHOICES.contains(Form.type(wanted)) && !values(field).equals(values(wanted))) {
                problems.add("form-values-changed", field, String.join(", ", values(wanted)));
            } else if (wanted.path("validate").path("required").asBoolean()
                    && !field.path("validate").path("required").asBoolean()) {
                problems.add("form-field-required", field);
            }
        });
    }

    private static Set<String> values(JsonNode choice) {
        Set<String> values = new TreeSet<>();
        choice.path("values").forEach(option -> values.add(option.path("value").asText()));
        return values;
    }
}
