package no.laget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.deadlines.Deadlines;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;

/** The house rules of the models and their forms: what a process owner may rely on in every diagram, and the engine in every file. */
@SpringBootTest
@ActiveProfiles("test")
class ProcessModelTest {

    private static final Map<Path, BpmnModelInstance> MODELS = files("processes", ".bpmn")
            .collect(Collectors.toMap(Function.identity(), file -> Bpmn.readModelFromFile(file.toFile())));

    private static final Map<Path, JsonNode> FORMS =
            files("forms", ".form").collect(Collectors.toMap(Function.identity(), ProcessModelTest::json));

    /** What form-js 1.8.7 renders, the version inside Camunda 7.24's Tasklist. */
    private static final Set<String> COMPONENTS = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "expression",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "text",
            "image",
            "table",
            "html",
            "spacer",
            "separator",
            "group",
            "dynamiclist",
            "iframe",
            "button",
            "default");

    private static final Pattern DEADLINE = Pattern.compile("deadlines\\.(due|reminder)\\('(\\w+)','(\\w+)'");

    private static final Pattern BEAN_CALL = Pattern.compile("[${#!( ](\\w+)\\.(\\w+)\\(");

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private Deadlines deadlines;

    @Test
    void everyModelFollowsTheStandard() {
        assertThat(MODELS).isNotEmpty().allSatisfy((file, model) -> Bpmn.validateModel(model));
    }

    @Test
    void everyProcessIsNamedAsItsFile() {
        assertThat(MODELS).allSatisfy((file, model) -> {
            String folder = folder(file);
            String name = baseName(file);
            assertThat(model.getModelElementsByType(Process.class))
                    .extracting(Process::getId)
                    .containsExactly(name.equals(folder) ? folder : folder + "-" + name);
        });
    }

    @Test
    void everyProcessAndDecisionSaysWhatItIsAndHowLongItsHistoryIsKept() {
        assertThat(all(Process.class)).allSatisfy(process -> {
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getName()).isNotBlank();
            assertDocumented(process);
            assertThat(process.getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
        });
        assertThat(files("processes", ".dmn").map(file -> Dmn.readModelFromFile(file.toFile())))
                .flatMap(model -> model.getModelElementsByType(Decision.class))
                .isNotEmpty()
                .allSatisfy(decision ->
                        assertThat(decision.getCamundaHistoryTimeToLiveString()).matches("P\\d+D"));
    }

    @Test
    void onlyProcessesThatBeginWithAFormAreStartedInTasklist() {
        assertThat(all(Process.class)).allSatisfy(process -> assertThat(process.isCamundaStartableInTasklist())
                .isEqualTo(process.getChildElementsByType(StartEvent.class).stream()
                        .anyMatch(start -> start.getCamundaFormRef() != null)));
    }

    @Test
    void everyIdSaysWhatTheElementIs() {
        assertThat(all(FlowElement.class))
                .allSatisfy(element -> assertThat(element.getId()).matches(prefix(element) + "_[a-z][A-Za-z0-9]*"));
        assertThat(MODELS).allSatisfy((file, model) -> assertThat(model.getModelElementsByType(FlowElement.class))
                .extracting(BaseElement::getId)
                .doesNotHaveDuplicates());
    }

    @Test
    void everythingThatAReaderLooksForHasAName() {
        assertThat(all(FlowNode.class).filter(node -> !joins(node)))
                .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
    }

    @Test
    void everyDecisionIsAQuestionWithNamedAnswers() {
        assertThat(all(Gateway.class).filter(gateway -> !joins(gateway)))
                .allSatisfy(gateway -> assertThat(gateway.getName()).endsWith("?"));
        assertThat(all(SequenceFlow.class).filter(flow -> decides(flow.getSource())))
                .allSatisfy(flow -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
    }

    @Test
    void everyDecisionHasADefaultAndConditionsOnTheRest() {
        assertThat(all(FlowNode.class).filter(ProcessModelTest::decides)).allSatisfy(gateway -> {
            SequenceFlow otherwise = gateway instanceof ExclusiveGateway one
                    ? one.getDefault()
                    : ((InclusiveGateway) gateway).getDefault();
            assertThat(otherwise).as(gateway.getId()).isNotNull();
            assertThat(gateway.getOutgoing()).allSatisfy(flow -> assertThat(flow.getConditionExpression() == null)
                    .as(flow.getId())
                    .isEqualTo(flow.equals(otherwise)));
        });
    }

    @Test
    void everyUserTaskSaysWhatIsDecidedByWhomAndWhen() {
        assertThat(all(UserTask.class)).isNotEmpty().allSatisfy(task -> {
            assertDocumented(task);
            assertThat(Stream.of(
                            task.getCamundaAssignee(),
                            task.getCamundaCandidateGroups(),
                            task.getCamundaCandidateUsers()))
                    .as("who may do %s", task.getId())
                    .anyMatch(who -> who != null);
            assertThat(task.getCamundaDueDate()).as(task.getId()).startsWith("${");
        });
    }

    @Test
    void everyUserTaskShowsAFormOfItsOwnNameAndHandsItToAListenerOfThatName() {
        Set<String> tasks = all(UserTask.class).map(ProcessModelTest::name).collect(Collectors.toSet());

        assertThat(all(UserTask.class)).allSatisfy(task -> {
            String form = task.getCamundaFormRef();
            // A task may share the form of another one.
            assertThat(tasks).as(task.getId()).contains(form);
            assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
            assertThat(formFile(task, form)).exists();
            assertThat(extensions(task, CamundaTaskListener.class))
                    .singleElement()
                    .satisfies(listener -> {
                        assertThat(listener.getCamundaEvent()).isEqualTo("complete");
                        assertThat(listener.getCamundaDelegateExpression()).isEqualTo("${" + form + "}");
                    });
        });
    }

    @Test
    void everyStartFormIsDeployedWithItsProcess() {
        assertThat(all(StartEvent.class).filter(start -> start.getCamundaFormRef() != null))
                .isNotEmpty()
                .allSatisfy(start -> {
                    assertThat(start.getCamundaFormRefBinding()).isEqualTo("deployment");
                    Path form = formFile(start, start.getCamundaFormRef());
                    assertThat(form).exists();
                    // Tasklist fetches no values for a start form.
                    assertThat(json(form).findValues("valuesKey"))
                            .as(start.getId())
                            .isEmpty();
                });
    }

    @Test
    void everyFormIsNamedAsItsFileAndUsed() {
        Set<String> used = Stream.concat(
                        all(UserTask.class).map(UserTask::getCamundaFormRef),
                        all(StartEvent.class).map(StartEvent::getCamundaFormRef))
                .collect(Collectors.toSet());

        assertThat(FORMS).isNotEmpty().allSatisfy((file, form) -> {
            String id = form.path("id").asText();
            assertThat(kebabCase(id)).isEqualTo(baseName(file));
            assertThat(used).contains(id);
        });
        assertThat(FORMS.values()).extracting(form -> form.path("id").asText()).doesNotHaveDuplicates();
    }

    @Test
    void everyFormUsesOnlyWhatTasklistCanShow() {
        assertThat(FORMS).allSatisfy((file, form) -> {
            assertThat(form.findValuesAsText("type")).isSubsetOf(COMPONENTS);
            assertThat(form.path("schemaVersion").asInt()).isLessThanOrEqualTo(16);
        });
    }

    @Test
    void everyServiceTaskIsDoneByABeanOfItsOwnName() {
        assertThat(all(ServiceTask.class)).isNotEmpty().allSatisfy(task -> assertThat(
                        task.getCamundaDelegateExpression())
                .isEqualTo("${" + name(task) + "}"));
    }

    @Test
    void noModelNamesAClassOrHoldsAScript() {
        assertThat(MODELS.keySet()).allSatisfy(file -> assertThat(text(file))
                .doesNotContain(
                        "camunda:class",
                        "camunda:expression",
                        "camunda:type",
                        "<bpmn:script",
                        "<camunda:script",
                        "<camunda:field"));
    }

    @Test
    void everyTimerAsksTheDecisionTableOrTheRecord() {
        assertThat(all(TimerEventDefinition.class)).isNotEmpty().allSatisfy(timer -> {
            assertThat(timer.getTimeDuration()).isNull();
            // Only what begins again and again by itself, such as a nightly look, has a cycle; it is a setting.
            boolean beginsByItself =
                    timer.getParentElement() instanceof StartEvent start && start.getParentElement() instanceof Process;
            ModelElementInstance when = beginsByItself ? timer.getTimeCycle() : timer.getTimeDate();
            assertThat(beginsByItself ? timer.getTimeDate() : timer.getTimeCycle())
                    .isNull();
            assertThat(when.getTextContent()).startsWith("${").endsWith("}");
        });
    }

    @Test
    void everyDeadlineOfAModelIsInTheDecisionTable() {
        assertThat(matches(DEADLINE)).isNotEmpty().allSatisfy(deadline -> {
            String programme = deadline.group(2);
            String step = deadline.group(3);
            assertThatCode(() -> deadlines.rule(programme, step))
                    .as("%s %s", programme, step)
                    .doesNotThrowAnyException();
            if (deadline.group(1).equals("reminder")) {
                assertThat(deadlines.rule(programme, step).reminder())
                        .as("reminder of %s %s", programme, step)
                        .isNotNull();
            }
        });
    }

    @Test
    void everyCallPassesTheCaseAndNamedVariablesOnly() {
        Set<String> processes = all(Process.class).map(Process::getId).collect(Collectors.toSet());

        assertThat(all(CallActivity.class)).isNotEmpty().allSatisfy(call -> {
            assertThat(processes).contains(call.getCalledElement());
            assertThat(call.getCamundaCalledElementBinding()).isEqualTo("deployment");
            assertThat(extensions(call, CamundaIn.class))
                    .extracting(CamundaIn::getCamundaBusinessKey)
                    .contains("#{execution.processBusinessKey}");
            assertThat(extensions(call, CamundaIn.class))
                    .extracting(CamundaIn::getCamundaVariables)
                    .containsOnlyNulls();
            assertThat(extensions(call, CamundaOut.class))
                    .extracting(CamundaOut::getCamundaVariables)
                    .allMatch(all -> all == null);
        });
    }

    @Test
    void everyMessageAndEscalationIsNamedForWhatHappened() {
        assertThat(MODELS).allSatisfy((file, model) -> {
            String folder = folder(file);
            assertThat(model.getModelElementsByType(Message.class))
                    .allSatisfy(message -> assertThat(message.getName()).isEqualTo(folder + "." + name(message)));
            assertThat(model.getModelElementsByType(Escalation.class))
                    .allSatisfy(escalation ->
                            assertThat(escalation.getEscalationCode()).isEqualTo(name(escalation)));
        });
    }

    @Test
    void everyElementIsDrawn() {
        assertThat(all(FlowElement.class)).allSatisfy(element -> assertThat(element.getDiagramElement())
                .as(element.getId())
                .isNotNull());
    }

    @Test
    void whatIsMailedAboutATaskIsOneOfTheKnownNotices() {
        assertThat(matches(Pattern.compile("<camunda:property name=\"(\\w+)\" value=\"(\\w*)\"")))
                .isNotEmpty()
                .allSatisfy(property -> {
                    assertThat(property.group(1)).isEqualTo("notice");
                    assertThat(property.group(2)).isIn("none", "task", "deadlinePassed", "batonOffered");
                });
    }

    @Test
    void everyDelegateExists() {
        assertThat(matches(Pattern.compile("(\\w+:?\\w*) [^<>]*delegateExpression=\"\\$\\{(\\w+)}\"")))
                .isNotEmpty()
                .allSatisfy(delegate -> assertThat(beans.containsBean(delegate.group(2)))
                        .as("a bean %s", delegate.group(2))
                        .isTrue())
                .allSatisfy(delegate -> assertThat(beans.getBean(delegate.group(2)))
                        .isInstanceOf(
                                delegate.group(1).equals("camunda:taskListener")
                                        ? TaskListener.class
                                        : JavaDelegate.class));
    }

    @Test
    void everyBeanThatAnExpressionAsksCanAnswer() {
        assertThat(matches(BEAN_CALL).stream().filter(call -> !call.group(1).equals("execution")))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(beans.containsBean(call.group(1)))
                        .as("a bean %s", call.group(1))
                        .isTrue())
                .allSatisfy(call -> assertThat(AopUtils.getTargetClass(beans.getBean(call.group(1)))
                                .getMethods())
                        .extracting(Method::getName)
                        .contains(call.group(2)));
    }

    private static String prefix(FlowElement element) {
        if (element instanceof SequenceFlow) {
            return "flow";
        }
        if (element instanceof StartEvent) {
            return "startEvent";
        }
        if (element instanceof EndEvent) {
            return "endEvent";
        }
        if (element instanceof Event) {
            return "event";
        }
        if (element instanceof Gateway) {
            return "gateway";
        }
        if (element instanceof SubProcess) {
            return "subProcess";
        }
        assertThat(element)
                .isInstanceOfAny(UserTask.class, ServiceTask.class, BusinessRuleTask.class, CallActivity.class);
        return element.getElementType().getTypeName();
    }

    private static boolean joins(FlowNode node) {
        return node instanceof Gateway && node.getOutgoing().size() == 1;
    }

    private static boolean decides(FlowNode node) {
        return (node instanceof ExclusiveGateway || node instanceof InclusiveGateway) && !joins(node);
    }

    private static void assertDocumented(BaseElement element) {
        assertThat(element.getDocumentations())
                .as("documentation of %s", element.getId())
                .singleElement()
                .satisfies(words -> assertThat(words.getTextContent()).isNotBlank());
    }

    /** {@code openCaseFile} of {@code serviceTask_openCaseFile}. */
    private static String name(BaseElement element) {
        return element.getId().substring(element.getId().indexOf('_') + 1);
    }

    private static <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
        return MODELS.values().stream().flatMap(model -> model.getModelElementsByType(type).stream());
    }

    private static <T extends ModelElementInstance> Collection<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    private static List<MatchResult> matches(Pattern pattern) {
        return MODELS.keySet().stream()
                .flatMap(file -> pattern.matcher(text(file)).results())
                .toList();
    }

    /** Where the form of an element must be: in the folder of the same name as its model's. */
    private static Path formFile(BaseElement element, String form) {
        Path model = MODELS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(element.getModelInstance()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return Path.of("forms", folder(model), kebabCase(form) + ".form");
    }

    private static String kebabCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** {@code activityplan} of {@code processes/activityplan/consent.bpmn}. */
    private static String folder(Path file) {
        return file.getName(1).toString();
    }

    private static String baseName(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static Stream<Path> files(String folder, String suffix) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("&#39;", "'");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
