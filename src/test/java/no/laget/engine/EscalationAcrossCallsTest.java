package no.laget.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/**
 * What our models take for granted of the engine: an alert raised anywhere in a case reaches the one place in
 * {@code activityplan} that follows alerts up, however deep it was raised, and the work it was about goes on.
 */
@SpringBootTest
@ActiveProfiles("test")
class EscalationAcrossCallsTest {

    private static final String CASE = """
            <startEvent id="start" />
            <sequenceFlow id="flow_startToPlan" sourceRef="start" targetRef="callActivity_plan" />
            <callActivity id="callActivity_plan" calledElement="test-plan" camunda:calledElementBinding="deployment">
              <extensionElements>
                <camunda:in businessKey="#{execution.processBusinessKey}" />
                <camunda:out source="closing" target="closing" />
              </extensionElements>
            </callActivity>
            <subProcess id="subProcess_alert" triggeredByEvent="true">
              <startEvent id="startEvent_alert" isInterrupting="false">
                <escalationEventDefinition id="alert" camunda:escalationCodeVariable="alert" />
              </startEvent>
              <sequenceFlow id="flow_alertToFollowUp" sourceRef="startEvent_alert" targetRef="callActivity_alert" />
              <callActivity id="callActivity_alert" calledElement="test-alert" camunda:calledElementBinding="deployment">
                <extensionElements>
                  <camunda:in businessKey="#{execution.processBusinessKey}" />
                  <camunda:in source="alert" target="alert" />
                </extensionElements>
              </callActivity>
            </subProcess>
            <subProcess id="subProcess_endEarly" triggeredByEvent="true">
              <startEvent id="startEvent_endedEarly"><messageEventDefinition id="ended" messageRef="message_ended" /></startEvent>
              <sequenceFlow id="flow_endedToClose" sourceRef="startEvent_endedEarly" targetRef="callActivity_close" />
              <callActivity id="callActivity_close" calledElement="test-meeting" camunda:calledElementBinding="deployment">
                <extensionElements><camunda:in businessKey="#{execution.processBusinessKey}" /></extensionElements>
              </callActivity>
            </subProcess>
            """;

    private static final String PLAN = """
            <startEvent id="start" />
            <sequenceFlow id="flow_startToMeeting" sourceRef="start" targetRef="callActivity_meeting" />
            <callActivity id="callActivity_meeting" calledElement="test-meeting" camunda:calledElementBinding="deployment">
              <extensionElements><camunda:in businessKey="#{execution.processBusinessKey}" /></extensionElements>
            </callActivity>
            <subProcess id="subProcess_overdue" triggeredByEvent="true">
              <startEvent id="startEvent_weekPassed" isInterrupting="false">
                <timerEventDefinition id="week"><timeDate>2099-01-01T00:00:00</timeDate></timerEventDefinition>
              </startEvent>
              <sequenceFlow id="flow_passedToOverdue" sourceRef="startEvent_weekPassed" targetRef="endEvent_overdue" />
              <endEvent id="endEvent_overdue"><escalationEventDefinition id="planOverdue" escalationRef="escalation_planOverdue" /></endEvent>
            </subProcess>
            """;

    private static final String MEETING = """
            <startEvent id="start" />
            <sequenceFlow id="flow_startToMeet" sourceRef="start" targetRef="userTask_meet" />
            <userTask id="userTask_meet" />
            <boundaryEvent id="event_overdue" attachedToRef="userTask_meet" cancelActivity="false">
              <timerEventDefinition id="due"><timeDate>2099-01-01T00:00:00</timeDate></timerEventDefinition>
            </boundaryEvent>
            <sequenceFlow id="flow_overdueToEnd" sourceRef="event_overdue" targetRef="endEvent_overdue" />
            <endEvent id="endEvent_overdue"><escalationEventDefinition id="overdue" escalationRef="escalation_meetingOverdue" /></endEvent>
            <sequenceFlow id="flow_meetToMissed" sourceRef="userTask_meet" targetRef="event_missed" />
            <intermediateThrowEvent id="event_missed"><escalationEventDefinition id="missed" escalationRef="escalation_meetingsMissed" /></intermediateThrowEvent>
            <sequenceFlow id="flow_missedToAgain" sourceRef="event_missed" targetRef="userTask_meetAgain" />
            <userTask id="userTask_meetAgain" />
            """;

    private static final String ALERT = """
            <startEvent id="start" />
            <sequenceFlow id="flow_startToFollowUp" sourceRef="start" targetRef="userTask_followUp" />
            <userTask id="userTask_followUp" />
            """;

    private static final String ANNOUNCEMENT = """
            <startEvent id="start" />
            <sequenceFlow id="flow_startToEnd" sourceRef="start" targetRef="endEvent_announced" />
            <endEvent id="endEvent_announced">
              <messageEventDefinition id="announced" messageRef="message_ended" camunda:delegateExpression="${announceInTest}" />
            </endEvent>
            """;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private DefaultListableBeanFactory beans;

    private String deployment;

    @BeforeEach
    void deploy() {
        deployment = engine.getRepositoryService()
                .createDeployment()
                .addString("case.bpmn", model("test-case", CASE))
                .addString("plan.bpmn", model("test-plan", PLAN))
                .addString("meeting.bpmn", model("test-meeting", MEETING))
                .addString("alert.bpmn", model("test-alert", ALERT))
                .addString("announcement.bpmn", model("test-announcement", ANNOUNCEMENT))
                .deploy()
                .getId();
    }

    @AfterEach
    void undeploy() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void anEventSubProcessOfACalledProcessAlertsTheCase() {
        ProcessInstance started = start("test-case");

        fire("startEvent_weekPassed");

        assertThat(alerts()).containsExactly("planOverdue");
        assertThat(waiting()).containsExactlyInAnyOrder("userTask_meet", "userTask_followUp");
        assertThat(engine.getRuntimeService().getVariable(started.getId(), "alert"))
                .isEqualTo("planOverdue");
    }

    @Test
    void aProcessTwoCallsDownAlertsTheCase() {
        start("test-case");

        fire("event_overdue");

        assertThat(alerts()).containsExactly("meetingOverdue");
        assertThat(waiting()).containsExactlyInAnyOrder("userTask_meet", "userTask_followUp");
    }

    @Test
    void anAlertOnTheWayLetsTheWorkGoOn() {
        start("test-case");

        complete("userTask_meet");

        assertThat(alerts()).containsExactly("meetingsMissed");
        assertThat(waiting()).containsExactlyInAnyOrder("userTask_meetAgain", "userTask_followUp");
    }

    @Test
    void eachAlertIsFollowedUpByItself() {
        start("test-case");

        fire("startEvent_weekPassed");
        fire("event_overdue");

        assertThat(alerts()).containsExactlyInAnyOrder("planOverdue", "meetingOverdue");
    }

    @Test
    void aCaseThatEndsEarlyStillHearsAlerts() {
        start("test-case");
        fire("startEvent_weekPassed");
        engine.getRuntimeService()
                .createMessageCorrelation("test.ended")
                .processInstanceBusinessKey("case-1")
                .correlate();
        assertThat(waiting()).containsExactly("userTask_meet");

        fire("event_overdue");

        assertThat(alerts()).containsExactly("meetingOverdue");
        assertThat(waiting()).containsExactlyInAnyOrder("userTask_meet", "userTask_followUp");
    }

    @Test
    void aMessageEndEventCallsItsDelegate() {
        start("test-case");
        // The delegate tells the waiting case, in the same transaction, as the consent does.
        JavaDelegate announce = announcement -> announcement
                .getProcessEngineServices()
                .getRuntimeService()
                .createMessageCorrelation("test.ended")
                .processInstanceBusinessKey(announcement.getProcessBusinessKey())
                .correlate();
        beans.registerSingleton("announceInTest", announce);

        try {
            start("test-announcement");
        } finally {
            beans.destroySingleton("announceInTest");
        }

        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .activityId("callActivity_close")
                        .list())
                .filteredOn(activity -> activity.getProcessDefinitionKey().equals("test-case"))
                .hasSize(1);
        assertThat(waiting()).containsExactly("userTask_meet");
    }

    private ProcessInstance start(String process) {
        return StartingUnit.of("solbakken")
                .call(() -> engine.getRuntimeService().startProcessInstanceByKey(process, "case-1", Map.of()));
    }

    private void fire(String timer) {
        List<String> ours = engine.getManagementService().createJobQuery().activityId(timer).list().stream()
                .filter(job -> job.getProcessDefinitionKey().startsWith("test-"))
                .map(Job::getId)
                .toList();
        assertThat(ours).hasSize(1);
        engine.getManagementService().executeJob(ours.get(0));
    }

    private void complete(String element) {
        engine.getTaskService()
                .complete(engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey(element)
                        .singleResult()
                        .getId());
    }

    private List<String> waiting() {
        return engine.getTaskService().createTaskQuery().list().stream()
                .filter(task -> task.getProcessDefinitionId().startsWith("test-"))
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private List<String> alerts() {
        return engine.getTaskService().createTaskQuery().taskDefinitionKey("userTask_followUp").list().stream()
                .map(task -> (String) engine.getTaskService().getVariable(task.getId(), "alert"))
                .toList();
    }

    private static String model(String id, String elements) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                targetNamespace="test">
              <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
              %s
              </process>
              <message id="message_ended" name="test.ended" />
              <escalation id="escalation_planOverdue" escalationCode="planOverdue" />
              <escalation id="escalation_meetingOverdue" escalationCode="meetingOverdue" />
              <escalation id="escalation_meetingsMissed" escalationCode="meetingsMissed" />
            </definitions>
            """.formatted(id, elements);
    }
}
