package no.laget.modelguard;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The house rules of a process: what a process owner may rely on in every diagram, and the engine in every file. Whatever is
 * not listed here as used is refused, because the engine can run code in more ways than one could list.
 */
final class BpmnRules {

    /** What stands in front of the ids of each kind of element. */
    static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("bpmn:startEvent", "startEvent"),
            Map.entry("bpmn:endEvent", "endEvent"),
            Map.entry("bpmn:intermediateCatchEvent", "event"),
            Map.entry("bpmn:intermediateThrowEvent", "event"),
            Map.entry("bpmn:boundaryEvent", "event"),
            Map.entry("bpmn:userTask", "userTask"),
            Map.entry("bpmn:serviceTask", "serviceTask"),
            Map.entry("bpmn:callActivity", "callActivity"),
            Map.entry("bpmn:subProcess", "subProcess"),
            Map.entry("bpmn:exclusiveGateway", "gateway"),
            Map.entry("bpmn:inclusiveGateway", "gateway"),
            Map.entry("bpmn:parallelGateway", "gateway"),
            Map.entry("bpmn:eventBasedGateway", "gateway"),
            Map.entry("bpmn:sequenceFlow", "flow"));

    /** The other elements that we use, and those that only say something to people. */
    static final Set<String> ELEMENTS = Set.of(
            "bpmn:definitions",
            "bpmn:process",
            "bpmn:documentation",
            "bpmn:extensionElements",
            "bpmn:incoming",
            "bpmn:outgoing",
            "bpmn:conditionExpression",
            "bpmn:message",
            "bpmn:messageEventDefinition",
            "bpmn:escalation",
            "bpmn:escalationEventDefinition",
            "bpmn:error",
            "bpmn:errorEventDefinition",
            "bpmn:timerEventDefinition",
            "bpmn:timeDate",
            "bpmn:timeCycle",
            "bpmn:timeDuration",
            "bpmn:terminateEventDefinition",
            "bpmn:multiInstanceLoopCharacteristics",
            "bpmn:loopCardinality",
            "bpmn:completionCondition",
            "bpmn:laneSet",
            "bpmn:lane",
            "bpmn:flowNodeRef",
            "bpmn:collaboration",
            "bpmn:participant",
            "bpmn:textAnnotation",
            "bpmn:text",
            "bpmn:association",
            "bpmn:group",
            "bpmn:category",
            "bpmn:categoryValue",
            "camunda:in",
            "camunda:out",
            "camunda:inputOutput",
            "camunda:inputParameter",
            "camunda:outputParameter",
            "camunda:properties",
            "camunda:property",
            "camunda:taskListener",
            "camunda:failedJobRetryTimeCycle");

    /** What of Camunda's attributes we use. */
    static final Set<String> ATTRIBUTES = Set.of(
            "camunda:historyTimeToLive",
            "camunda:isStartableInTasklist",
            "camunda:versionTag",
            "camunda:formRef",
            "camunda:formRefBinding",
            "camunda:assignee",
            "camunda:candidateGroups",
            "camunda:candidateUsers",
            "camunda:dueDate",
            "camunda:priority",
            "camunda:initiator",
            "camunda:delegateExpression",
            "camunda:asyncBefore",
            "camunda:asyncAfter",
            "camunda:exclusive",
            "camunda:calledElementBinding",
            "camunda:escalationCodeVariable",
            "camunda:errorCodeVariable",
            "camunda:collection",
            "camunda:elementVariable",
            "camunda:modelerTemplate",
            "camunda:modelerTemplateVersion",
            "camunda:modelerTemplateIcon");

    /** Attributes without a prefix that would make a script or a class of their element. */
    static final Set<String> CODE = Set.of("class", "expression", "language", "scriptFormat", "type", "resource");

    /** How the picture is drawn: nothing that the engine reads. */
    private static final Set<String> PICTURE = Set.of("bpmndi", "dc", "di", "bioc", "color", "xsi", "modeler");

    private final ModelSet set;
    private final Vocabulary words;
    private final Deadlines deadlines;
    private final Set<String> processes;
    private final Set<String> formNames;

    BpmnRules(ModelSet set, Vocabulary words, Deadlines deadlines) {
        this.set = set;
        this.words = words;
        this.deadlines = deadlines;
        this.processes = set.models().values().stream().map(ModelSet::processId).collect(Collectors.toSet());
        this.formNames = set.elements().stream()
                .filter(element -> element.name().equals("bpmn:userTask"))
                .map(BpmnRules::nameOf)
                .collect(Collectors.toSet());
    }

    /** What the table of deadlines has: step of a programme, and whether it reminds. */
    interface Deadlines {

        /** {@code null} when there is no such step. */
        @Nullable
        Boolean reminds(String programme, String step);
    }

    /** Steps, events, gateways and flows: what a diagram shows. */
    static boolean isDrawn(XmlElement element) {
        return PREFIXES.containsKey(element.name());
    }

    /** What the engine could do with a model that we do not know. */
    static void harm(XmlElement model, Problems problems) {
        model.all().filter(element -> !isPicture(element)).forEach(element -> known(element, problems));
    }

    void check(String file, XmlElement model, Problems problems) {
        harm(model, problems);
        process(file, model, problems);
        ids(model, problems);
        model.all().filter(element -> !isPicture(element)).forEach(element -> {
            expressions(element, problems);
            names(element, problems);
            decisions(element, problems);
            switch (element.name()) {
                case "bpmn:startEvent" -> startForm(element, problems);
                case "bpmn:userTask" -> userTask(element, problems);
                case "bpmn:serviceTask" -> serviceTask(element, problems);
                case "bpmn:callActivity" -> call(element, problems);
                case "bpmn:timerEventDefinition" -> timer(element, problems);
                case "bpmn:message" ->
                    problems.unless(
                            element.label().equals(ModelSet.folder(file) + "." + nameOf(element)),
                            "message-name",
                            element,
                            ModelSet.folder(file) + "." + nameOf(element));
                case "bpmn:messageEventDefinition" -> {
                    if (element.get("camunda:delegateExpression") != null) {
                        delegate(element, element.text("camunda:delegateExpression"), words.delegates(), problems);
                    }
                }
                case "bpmn:escalation" ->
                    problems.unless(
                            element.text("escalationCode").equals(nameOf(element)),
                            "escalation-code",
                            element,
                            nameOf(element));
                case "camunda:property" -> property(element, problems);
                default -> {}
            }
        });
        Diagram.of(model).problems(problems);
    }

    private void process(String file, XmlElement model, Problems problems) {
        List<XmlElement> all = model.children("bpmn:process").toList();
        if (all.size() != 1) {
            problems.add("one-process", all.size());
            return;
        }
        XmlElement process = all.get(0);
        boolean wellNamed = process.id().matches("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)?");
        problems.unless(wellNamed && file.equals(ModelSet.modelName(process.id())), "process-id", process);
        problems.unless(process.text("isExecutable").equals("true"), "executable", process);
        problems.unless(!process.label().isEmpty(), "label", process);
        documented(process, problems);
        problems.unless(process.text("camunda:historyTimeToLive").matches("P\\d+D"), "time-to-live", process);
        boolean startsWithForm =
                process.children("bpmn:startEvent").anyMatch(start -> start.get("camunda:formRef") != null);
        boolean startable = !process.text("camunda:isStartableInTasklist").equals("false");
        problems.unless(startable == startsWithForm, startsWithForm ? "startable" : "not-startable", process);
    }

    private static void ids(XmlElement model, Problems problems) {
        Set<String> seen = new HashSet<>();
        model.all().filter(element -> PREFIXES.containsKey(element.name())).forEach(element -> {
            String prefix = Objects.requireNonNull(PREFIXES.get(element.name()));
            problems.unless(element.id().matches(prefix + "_[a-z][A-Za-z0-9]*"), "element-id", element, prefix);
            problems.unless(seen.add(element.id()), "id-twice", element);
        });
    }

    /** Whether the engine could do with it anything that we do not know. */
    private static void known(XmlElement element, Problems problems) {
        if (!ELEMENTS.contains(element.name()) && !PREFIXES.containsKey(element.name())) {
            problems.add(isCode(element.name()) ? "code" : "unused-kind", element, element.name());
            return;
        }
        element.attributes().keySet().stream()
                .filter(name -> !isPicture(name))
                .filter(name -> name.contains(":") ? !ATTRIBUTES.contains(name) : CODE.contains(name))
                .forEach(name -> problems.add("code", element, name));
        if (element.name().startsWith("camunda:") && !element.children().isEmpty()) {
            element.children().stream()
                    .filter(child -> !ELEMENTS.contains(child.name()))
                    .forEach(child -> problems.add("code", child, child.name()));
        }
    }

    private static boolean isCode(String name) {
        return name.startsWith("camunda:") || name.startsWith("foreign:") || name.startsWith("bpmn:script");
    }

    private void expressions(XmlElement element, Problems problems) {
        element.says()
                .filter(Expressions::isExpression)
                .filter(text -> !isDelegate(element, text))
                .forEach(text -> {
                    String forbidden = Expressions.forbiddenIn(text, words);
                    if (forbidden != null) {
                        problems.add("expression", element, forbidden, text);
                    }
                    Expressions.deadlines(text).forEach(asked -> deadline(element, asked, problems));
                });
    }

    private static boolean isDelegate(XmlElement element, String text) {
        return text.equals(element.get("camunda:delegateExpression")) || text.equals(element.get("delegateExpression"));
    }

    private void deadline(XmlElement element, Expressions.Deadline asked, Problems problems) {
        String step = asked.programme() + " / " + asked.step();
        Boolean reminds = deadlines.reminds(asked.programme(), asked.step());
        if (reminds == null) {
            problems.add("deadline", element, step);
        } else if (asked.reminder() && !reminds) {
            problems.add("reminder", element, step);
        }
    }

    private static void names(XmlElement element, Problems problems) {
        boolean node = PREFIXES.containsKey(element.name()) && !element.name().equals("bpmn:sequenceFlow");
        if (node && !joins(element)) {
            problems.unless(!element.label().isEmpty(), "label", element);
            if (isGateway(element)) {
                problems.unless(element.label().endsWith("?"), "question", element);
            }
        }
    }

    private static void decisions(XmlElement element, Problems problems) {
        if (!decides(element)) {
            return;
        }
        String otherwise = element.text("default");
        problems.unless(!otherwise.isEmpty(), "default-flow", element);
        flowsFrom(element).forEach(flow -> {
            problems.unless(!flow.label().isEmpty(), "answer", flow);
            boolean condition = flow.child("bpmn:conditionExpression") != null;
            if (!otherwise.isEmpty() && condition == flow.id().equals(otherwise)) {
                problems.add(condition ? "default-condition" : "condition", flow);
            }
        });
    }

    private static boolean isGateway(XmlElement element) {
        return element.name().endsWith("Gateway");
    }

    /** A gateway where ways meet says nothing and decides nothing. */
    private static boolean joins(XmlElement element) {
        return isGateway(element) && flowsFrom(element).count() == 1;
    }

    private static boolean decides(XmlElement element) {
        return (element.name().equals("bpmn:exclusiveGateway") || element.name().equals("bpmn:inclusiveGateway"))
                && !joins(element);
    }

    private static Stream<XmlElement> flowsFrom(XmlElement node) {
        XmlElement around = node.parent();
        return around == null
                ? Stream.empty()
                : around.children("bpmn:sequenceFlow").filter(flow -> node.id().equals(flow.get("sourceRef")));
    }

    private void startForm(XmlElement start, Problems problems) {
        String formId = start.get("camunda:formRef");
        if (formId == null) {
            return;
        }
        Form form = form(start, formId, problems);
        if (form != null) {
            // Nothing is known before a case exists, and Tasklist fetches no values for a start form.
            form.components().stream()
                    .filter(component -> component.has("valuesKey") || component.has("disabled"))
                    .forEach(component -> problems.add("start-form", start, Form.label(component), formId));
        }
    }

    private @Nullable Form form(XmlElement element, String formId, Problems problems) {
        problems.unless(element.text("camunda:formRefBinding").equals("deployment"), "form-binding", element);
        Form form = set.form(formId);
        problems.unless(form != null, "form", element, formId);
        return form;
    }

    private void userTask(XmlElement task, Problems problems) {
        documented(task, problems);
        boolean somebody = Stream.of("assignee", "candidateGroups", "candidateUsers")
                .anyMatch(who -> !task.text("camunda:" + who).isBlank());
        problems.unless(somebody, "who", task);
        String groups = task.text("camunda:candidateGroups");
        if (!Expressions.isExpression(groups)) {
            Stream.of(groups.split(","))
                    .map(String::strip)
                    .filter(group -> !group.isEmpty() && !words.roles().contains(group))
                    .forEach(group -> problems.add("role", task, group, String.join(", ", words.roles())));
        }
        problems.unless(task.text("camunda:dueDate").startsWith("${"), "due-date", task);
        String form = task.text("camunda:formRef");
        if (form.isEmpty()) {
            problems.add("no-form", task);
            return;
        }
        form(task, form, problems);
        // A task may share the form of another one.
        problems.unless(formNames.contains(form), "form-name", task, form);
        listener(task, form, problems);
    }

    /** The code that reads a form has its name; a form that no code knows needs none, its answers go to the log. */
    private void listener(XmlElement task, String form, Problems problems) {
        List<XmlElement> listeners = task.extensions("camunda:taskListener").toList();
        if (words.taskListeners().contains(form)) {
            boolean right = listeners.size() == 1
                    && listeners.get(0).text("event").equals("complete")
                    && listeners.get(0).text("delegateExpression").equals("${" + form + "}");
            problems.unless(right, "listener", task, form, "${" + form + "}");
        } else {
            problems.unless(listeners.isEmpty(), "no-listener", task, form);
        }
    }

    private void serviceTask(XmlElement task, Problems problems) {
        String bean = delegate(task, task.text("camunda:delegateExpression"), words.delegates(), problems);
        if (bean != null) {
            problems.unless(nameOf(task).startsWith(bean), "delegate-name", task, bean);
        }
    }

    private static @Nullable String delegate(
            XmlElement element, String expression, Set<String> known, Problems problems) {
        String bean = Expressions.bean(expression).filter(known::contains).orElse(null);
        if (bean == null) {
            problems.add("delegate", element, expression);
        }
        return bean;
    }

    private void timer(XmlElement timer, Problems problems) {
        XmlElement event = timer.parent();
        // Only what begins again and again by itself, such as a nightly look, has a cycle; it is a setting.
        boolean beginsByItself = event != null && event.name().equals("bpmn:startEvent") && event.isIn("bpmn:process");
        XmlElement when = timer.child(beginsByItself ? "bpmn:timeCycle" : "bpmn:timeDate");
        boolean asks =
                when != null && when.text().startsWith("${") && when.text().endsWith("}");
        long given = timer.children().stream()
                .filter(child -> child.name().startsWith("bpmn:time"))
                .count();
        problems.unless(asks && given == 1, "timer", timer);
    }

    private void call(XmlElement call, Problems problems) {
        String called = call.text("calledElement");
        problems.unless(processes.contains(called), "called", call, called);
        problems.unless(call.text("camunda:calledElementBinding").equals("deployment"), "call-binding", call);
        boolean passesTheCase = call.extensions("camunda:in")
                .anyMatch(in -> in.text("businessKey").equals("#{execution.processBusinessKey}"));
        problems.unless(passesTheCase, "call-case", call, "#{execution.processBusinessKey}");
        boolean passesAll = Stream.concat(call.extensions("camunda:in"), call.extensions("camunda:out"))
                .anyMatch(passed -> passed.get("variables") != null);
        problems.unless(!passesAll, "call-all", call);
    }

    /** What a user task says about its mail, and an event about the row whose deadline it is. */
    private void property(XmlElement property, Problems problems) {
        String name = property.text("name");
        String value = property.text("value");
        if (name.equals("deadline")) {
            String[] step = value.split("\\.", -1);
            boolean known = step.length == 2 && deadlines.reminds(step[0], step[1]) != null;
            problems.unless(known, "deadline", property, value);
        } else {
            problems.unless(
                    name.equals("notice") && Vocabulary.NOTICES.contains(value),
                    "notice",
                    property,
                    name + " = " + value,
                    Vocabulary.NOTICES.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    private static void documented(XmlElement element, Problems problems) {
        List<XmlElement> documentation = element.children("bpmn:documentation").toList();
        problems.unless(
                documentation.size() == 1 && !documentation.get(0).text().isEmpty(), "documentation", element);
    }

    private static boolean isPicture(XmlElement element) {
        return isPicture(element.name());
    }

    private static boolean isPicture(String name) {
        return name.contains(":") && PICTURE.contains(name.substring(0, name.indexOf(':')));
    }

    /** {@code openCaseFile} of {@code serviceTask_openCaseFile}. */
    static String nameOf(XmlElement element) {
        return element.id().substring(element.id().indexOf('_') + 1);
    }
}
