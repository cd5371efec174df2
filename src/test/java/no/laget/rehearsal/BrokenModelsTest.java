package no.laget.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import no.laget.Refusal;
import no.laget.deadlines.SchoolCalendar;
import no.laget.modelguard.ModelGuard;
import no.laget.modelguard.ModelSet;
import no.laget.rehearsal.Finding.Kind;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** A rehearsal finds what is wrong with a model, and says nothing of one that is right. */
@SpringBootTest
@ActiveProfiles("test")
class BrokenModelsTest {

    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private static final String BAD_FORM = """
        {"id": "badForm", "components": [
          {"type": "select", "key": "way", "label": "Vei", "values": [], "validate": {"required": true}},
          {"type": "textfield", "key": "name", "label": "Navn", "validate": {"minLength": 3, "maxLength": 40}}
        ]}\
        """;

    private static final String BAD_BORDERS = """
        {"id": "badBorders", "components": [
          {"type": "number", "key": "times", "label": "Antall", "validate": {"min": 5, "max": 3}}
        ]}\
        """;

    private static Map<String, Explored> explored;

    @BeforeAll
    static void rehearse(
            @Autowired DataSource database,
            @Autowired ConfigurableListableBeanFactory beans,
            @Autowired SchoolCalendar schoolCalendar,
            @Autowired ModelGuard guard) {
        Map<String, byte[]> broken = new TreeMap<>();
        broken.put("bad-form.form", BAD_FORM.getBytes(StandardCharsets.UTF_8));
        broken.put("bad-borders.form", BAD_BORDERS.getBytes(StandardCharsets.UTF_8));
        add(broken, model("good", start -> split(start, "${subject == 'CHILD'}")
                .moveToNode("fork")
                .endEvent("otherwise")));
        add(broken, model("withoutDefault", start -> split(start, "${subject == 'CHILD'}")
                .moveToNode("fork")
                .condition("no", "${subject == 'GROUP' && employeeInvolved}")
                .endEvent("other")));
        add(broken, model("deadEnd", start -> start.userTask("wait").name("Vent")));
        add(broken, model("inCircles", start -> start.serviceTask("one")
                .camundaDelegateExpression("${openCaseFile}")
                .serviceTask("two")
                .camundaDelegateExpression("${openCaseFile}")
                .connectTo("one")));
        add(broken, model("neverEnds", start -> start.userTask("one")
                .userTask("two")
                .connectTo("one")));
        add(broken, model("unwritten", start -> start.exclusiveGateway("fork")
                .condition("yes", "${nobodyWroteThis}")
                .endEvent("one")
                .moveToNode("fork")
                .endEvent("other")));
        add(broken, model("unknownValue", start -> split(start, "${subject == 'CHILDD'}")
                .moveToNode("fork")
                .endEvent("otherwise")));
        add(broken, model("unknownBean", start -> start.serviceTask("work")
                .camundaDelegateExpression("${noSuchBean}")
                .endEvent("end")));
        add(broken, model("neverDue", start -> start.userTask("wait")
                .boundaryEvent("first")
                .timerWithDate("${deadlines.due('activityplan','plan')}")
                .endEvent("overdue")
                .moveToActivity("wait")
                .boundaryEvent("second")
                .cancelActivity(false)
                .timerWithDate("${deadlines.due('activityplan','planOwner')}")
                .endEvent("tooLate")
                .moveToActivity("wait")
                .endEvent("end")));
        add(broken, model("stuck", start -> start.serviceTask("work")
                .camundaDelegateExpression("${openCaseFile}")
                .exclusiveGateway("fork")
                .condition("yes", "${employeeInvolved}")
                .parallelGateway("join")
                .endEvent("end")
                .moveToNode("fork")
                .connectTo("join")));
        add(broken, model("callsNothing", start -> start.callActivity("call")
                .calledElement("no-such-process")
                .endEvent("end")));
        add(broken, model("noSuchDeadline", start -> start.userTask("wait")
                .camundaDueDate("${deadlines.due('activityplan','noSuchStep')}")
                .endEvent("end")));
        add(broken, model("hostile", start -> start.userTask("wait")
                .camundaAssignee("${''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')}")
                .endEvent("end")));
        add(broken, model("nosy", start -> start.userTask("wait")
                .camundaAssignee("${execution.getProcessEngineServices().getIdentityService()}")
                .endEvent("end")));
        add(broken, model("badForm", start -> start.userTask("wait")
                .camundaFormRef("badForm")
                .endEvent("end")));
        add(broken, model("badBorders", start -> start.userTask("wait")
                .camundaFormRef("badBorders")
                .endEvent("end")));
        add(broken, model("formless", start -> start.userTask("wait")
                .camundaFormRef("noSuchForm")
                .endEvent("end")));
        ModelSet shipped = ModelSet.shipped();
        Repertoire set = Repertoire.of(shipped, broken);
        Set<String> processes = set.touchedBy(shipped.places(broken).values());
        explored = new Rehearsals(database, new KnownBeans(beans), schoolCalendar, guard)
                .rehearse(set, processes, START, Rehearsals.LIMITS).processes().stream()
                        .collect(Collectors.toMap(process -> process.model().id(), Function.identity()));
    }

    @Test
    void aGoodModelHasNoFindingsAndAllItsEnds() {
        assertThat(of("good").findings()).isEmpty();
        assertThat(of("good").endings())
                .extracting(Explored.Ending::element)
                .containsExactlyInAnyOrder("one", "otherwise");
    }

    @Test
    void aGatewayWithoutDefaultIsToldWhenNoFlowFits() {
        assertFinding("withoutDefault", Kind.NO_FLOW, "fork");
    }

    @Test
    void aStepThatLeadsNowhereIsADeadEnd() {
        assertFinding("deadEnd", Kind.DEAD_END, "wait");
        assertThat(of("deadEnd").findings().get(0).sentence()).contains("«Vent»");
    }

    @Test
    void aRoundWithoutAnythingToWaitForIsEndless() {
        assertThat(kinds("inCircles")).contains(Kind.ENDLESS);
    }

    @Test
    void aRoundOfTasksWithoutAWayOutNeverEnds() {
        assertThat(kinds("neverEnds")).contains(Kind.NEVER_ENDS);
        assertThat(of("neverEnds").endings()).isEmpty();
    }

    @Test
    void aVariableThatNothingHasWrittenIsNamed() {
        assertFinding("unwritten", Kind.UNWRITTEN, "fork");
        assertThat(of("unwritten").findings().get(0).sentence()).contains("nobodyWroteThis");
    }

    @Test
    void aValueThatNobodyGivesIsToldWithThoseThatThereAre() {
        assertThat(kinds("unknownValue")).contains(Kind.UNKNOWN_VALUE, Kind.NEVER_REACHED);
        assertThat(of("unknownValue").findings())
                .extracting(Finding::sentence)
                .anyMatch(sentence -> sentence.contains("CHILDD") && sentence.contains("CHILD, GROUP"));
    }

    @Test
    void aBeanThatIsNotThereIsNamed() {
        assertFinding("unknownBean", Kind.UNKNOWN_BEAN, "work");
    }

    @Test
    void aTimerThatSomethingElseAlwaysOvertakesNeverGoesOff() {
        assertFinding("neverDue", Kind.NEVER_DUE, "second");
    }

    @Test
    void aJoinThatWaitsForAWayNotTakenIsStuck() {
        assertFinding("stuck", Kind.STUCK, "join");
    }

    @Test
    void aCallOfNothingIsTold() {
        assertFinding("callsNothing", Kind.CALLS_NOTHING, "call");
    }

    @Test
    void aDeadlineThatIsNotInTheTableIsTold() {
        assertThat(kinds("noSuchDeadline")).contains(Kind.NO_DEADLINE);
    }

    @Test
    void aFormThatIsNotThereIsTold() {
        assertFinding("formless", Kind.FORM_MISSING, "wait");
    }

    @Test
    void aFormThatNobodyCouldFillInIsTold() {
        assertThat(formFaults("badForm")).singleElement().asString().contains("Vei");
        assertThat(formFaults("badBorders")).isNotEmpty().allMatch(sentence -> sentence.contains("Antall"));
    }

    @Test
    void anExpressionReachesNothingButVariablesAndStandIns() {
        assertThat(kinds("hostile")).contains(Kind.EXPRESSION_REFUSED);
        assertThat(kinds("nosy")).contains(Kind.EXPRESSION_REFUSED);
    }

    @Test
    void theDeadlinesOfACaseAreCounted() {
        assertThat(of("neverDue").deadlines())
                .extracting(Explored.Deadline::element, Explored.Deadline::at)
                .contains(tuple("first", START.plus(Duration.ofDays(7))));
    }

    @Test
    void aRehearsalLeavesNothingBehind(@Autowired JdbcClient database) {
        assertThat(database.sql("select count(*) from pg_namespace where nspname like 'rehearsal%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(ProcessEngines.getProcessEngines().keySet()).noneMatch(name -> name.startsWith("rehearsal"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='x' camunda:class='java.lang.ProcessBuilder'/>",
                "<serviceTask id='x' camunda:expression='${1}'/>",
                "<serviceTask id='x' camunda:type='external' camunda:topic='t'/>",
                "<scriptTask id='x' scriptFormat='groovy'><script>1</script></scriptTask>",
                "<userTask id='x'><extensionElements><camunda:taskListener event='create'><camunda:script"
                        + " scriptFormat='js'>1</camunda:script></camunda:taskListener></extensionElements></userTask>",
                "<userTask id='x'><extensionElements><camunda:taskListener event='create'"
                        + " expression='${1}'/></extensionElements></userTask>",
                "<sequenceFlow id='x' sourceRef='s' targetRef='s'><conditionExpression xsi:type='tFormalExpression'"
                        + " language='groovy'>1</conditionExpression></sequenceFlow>",
                "<serviceTask"
                        + " id='x'><extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>"
            })
    void aModelWithCodeOfItsOwnIsNotPlayed(String element) {
        String model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
                + "xmlns:camunda='http://camunda.org/schema/1.0/bpmn' "
                + "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' targetNamespace='t'>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/>" + element + "</process></definitions>";
        assertRefused("hostile.bpmn", model, "stengt");
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertRefused("a.bpmn", "", "ikke en gyldig modell");
        assertRefused("a.bpmn", "<a/>", "Bare BPMN-modeller");
        assertRefused("a.bpmn", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "DOCTYPE");
        assertRefused("a.form", "[1]", "ikke et gyldig skjema");
        assertRefused("a.txt", "a", "Bare BPMN-modeller");
        assertRefused("a.bpmn", " ".repeat(ModelSet.LARGEST_FILE + 1), "for stor");
    }

    /** The engine reads what the standard does not know, and fails on it; nobody sees a trace of that. */
    @Test
    void aModelThatBreaksTheStandardIsRefused() {
        assertRefused(
                "a.bpmn",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t'>"
                        + "<process id='p' isExecutable='maybe'/></definitions>",
                "kan ikke leses");
    }

    @Test
    void aModelThatNobodyCouldReadIsRefused() {
        AbstractFlowNodeBuilder<?, ?> end = Bpmn.createExecutableProcess("huge").startEvent();
        for (int at = 0; at < 250; at++) {
            end = end.userTask("task" + at);
        }
        assertRefused("huge.bpmn", Bpmn.convertToString(end.done()), "flere enn 400");
    }

    private static Explored of(String process) {
        return Objects.requireNonNull(explored.get(process));
    }

    private static void assertRefused(String name, String content, String why) {
        ModelSet shipped = ModelSet.shipped();
        assertThatThrownBy(() -> Repertoire.of(shipped, Map.of(name, content.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why);
    }

    private static List<String> formFaults(String process) {
        return of(process).findings().stream()
                .filter(finding -> finding.kind() == Kind.FORM)
                .map(Finding::sentence)
                .toList();
    }

    private static void assertFinding(String process, Kind kind, String element) {
        assertThat(of(process).findings())
                .as("%s", of(process).findings())
                .anyMatch(finding -> finding.kind() == kind && finding.element().equals(element));
    }

    private static List<Kind> kinds(String process) {
        return of(process).findings().stream().map(Finding::kind).toList();
    }

    /** A case is opened, and a gateway asks one question about it. */
    private static AbstractFlowNodeBuilder<?, ?> split(StartEventBuilder start, String condition) {
        return start.serviceTask("open")
                .camundaDelegateExpression("${openCaseFile}")
                .exclusiveGateway("fork")
                .condition("yes", condition)
                .endEvent("one");
    }

    private static BpmnModelInstance model(String id, Function<StartEventBuilder, AbstractFlowNodeBuilder<?, ?>> rest) {
        return rest.apply(Bpmn.createExecutableProcess(id).startEvent("start")).done();
    }

    private static void add(Map<String, byte[]> files, BpmnModelInstance model) {
        String id =
                model.getModelElementsByType(Process.class).iterator().next().getId();
        files.put(id + ".bpmn", Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8));
    }
}
