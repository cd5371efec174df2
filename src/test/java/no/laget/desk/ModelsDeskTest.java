package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import no.laget.Norway;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.demo.Rehearsal;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** A process owner in Cockpit, in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class ModelsDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String PROCESS = "modelsdesk";
    private static final String NAME = "Prosessen i prøven";
    private static final String TASK = "/camunda/app/tasklist/default/#/?task=";
    private static final Path TALK = Path.of("src/test/resources/modelguard/talk-with-nurse.form");

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private Clock clock;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void forget() {
        deployments.forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment, true));
    }

    @Test
    void aProcessOwnerRehearsesAModelAndMovesCasesToAnotherVersionAndBack() {
        deploy("investigate");
        StartingUnit.of("solbakken").call(() -> engine.getRuntimeService().startProcessInstanceByKey(PROCESS));
        deploy("investigateTogether");
        Page page = models("prosesseier");
        Locator said = page.getByRole(AriaRole.STATUS);

        page.getByLabel("Endrede filer").setInputFiles(Path.of("processes/activityplan/baton.bpmn"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Prøvekjør"))
                .click();
        Locator report = page.frameLocator("iframe.laget-report").locator("main");
        assertThat(report).containsText("ingen feil", new LocatorAssertions.ContainsTextOptions().setTimeout(180_000));
        assertThat(report.locator("svg rect.ok").first()).isVisible();
        nothingStandsInTheWay(page, "the report of a rehearsal");

        page.getByLabel("Vis versjonene av " + NAME).click();
        assertThat(page.getByLabel("Til versjon")).hasValue("2");
        press(page, "Prøv uten å flytte");
        assertThat(said.filter(text("0 saker kan flyttes, 1 blir stående"))).isVisible();
        nothingStandsInTheWay(page, "a trial");
        page.getByLabel("«Undersøk» heter nå").selectOption("investigateTogether");
        press(page, "Prøv uten å flytte");
        assertThat(said.filter(text("1 sak kan flyttes, 0 blir stående"))).isVisible();
        press(page, "Flytt sakene");
        assertThat(said.filter(text("1 sak er flyttet, 0 står igjen"))).isVisible();
        assertThat(running(2)).isEqualTo(1);

        page.getByLabel("Fra versjon").selectOption("2");
        page.getByLabel("Til versjon").selectOption("1");
        press(page, "Prøv uten å flytte");
        page.getByLabel("«Undersøk sammen» heter nå").selectOption("investigate");
        press(page, "Prøv uten å flytte");
        press(page, "Flytt sakene");
        assertThat(said.filter(text("1 sak er flyttet"))).isVisible();
        assertThat(running(1)).isEqualTo(1);
    }

    /** The step is a form of its own, which nobody has told Laget about. */
    @Test
    void theNextCaseTakesAnAddedStepInTasklistAndTheRunningOneStaysAsItBegan() throws IOException {
        Rehearsal play = new Rehearsal(engine, documents);
        CaseId running = play.report("laerer", concern());
        String deployment = deployTalkFirst();
        CaseId next = play.report("laerer", concern());
        try {
            Tasklist principal = browser.tasklist(port, "rektor");
            Page page = principal.page();
            page.navigate(TASK + play.task(next, "userTask_talkWithNurse").getId());
            assertThat(page.locator("section.task-card h2.task")).hasText("Snakk med helsesykepleier");
            page.locator("[cam-tasklist-task-meta] .claim").click();
            principal.fill("Barnet sier", "Jeg liker å tegne.").complete();
            assertThat(play.openTasks(next)).contains("userTask_investigate").doesNotContain("userTask_talkWithNurse");
            page.navigate(TASK + play.task(running, "userTask_investigate").getId());
            assertThat(page.locator("section.task-card h2.task")).hasText("Undersøk saken");

            Page owner = models("prosesseier");
            owner.getByLabel("Vis versjonene av Lag aktivitetsplan").click();
            Locator versions = owner.locator("[aria-labelledby=laget-models-versions] table")
                    .first()
                    .locator("tbody tr");
            assertThat(versions.first()).containsText("Samtale først");
            assertThat(versions.first().locator("td").last()).hasText("1");
            assertThat(versions.nth(1).locator("td").last()).not().hasText("0");
        } finally {
            database.sql("delete from laget.model_deployment where deployment = ?")
                    .param(deployment)
                    .update();
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    /** What Modeler sends when a task with the template for a role is drawn before the first step. */
    private String deployTalkFirst() throws IOException {
        String model = Files.readString(Path.of("processes/activityplan/plan.bpmn"))
                .replace(
                        "sourceRef=\"startEvent_concernReceived\" targetRef=\"userTask_investigate\"",
                        "sourceRef=\"startEvent_concernReceived\" targetRef=\"userTask_talkWithNurse\"")
                .replaceFirst(
                        "<bpmn:incoming>flow_concernReceivedToInvestigate</bpmn:incoming>",
                        "<bpmn:incoming>flow_talkToInvestigate</bpmn:incoming>")
                .replaceFirst("<bpmn:exclusiveGateway ", Matcher.quoteReplacement("""
                        <bpmn:userTask id="userTask_talkWithNurse" name="Snakk med helsesykepleier" camunda:formRef="talkWithNurse" camunda:formRefBinding="deployment" camunda:candidateGroups="principal" camunda:dueDate="${deadlines.due('activityplan','investigation')}">
                          <bpmn:documentation>Helsesykepleieren hører barnet først.</bpmn:documentation>
                          <bpmn:incoming>flow_concernReceivedToInvestigate</bpmn:incoming>
                          <bpmn:outgoing>flow_talkToInvestigate</bpmn:outgoing>
                        </bpmn:userTask>
                        <bpmn:sequenceFlow id="flow_talkToInvestigate" sourceRef="userTask_talkWithNurse" targetRef="userTask_investigate" />
                        <bpmn:exclusiveGateway\s"""))
                .replaceFirst("<bpmndi:BPMNShape ", """
                        <bpmndi:BPMNShape id="userTask_talkWithNurse_di" bpmnElement="userTask_talkWithNurse">
                          <dc:Bounds x="278" y="20" width="120" height="80" />
                        </bpmndi:BPMNShape>
                        <bpmndi:BPMNEdge id="flow_talkToInvestigate_di" bpmnElement="flow_talkToInvestigate">
                          <di:waypoint x="338" y="100" />
                          <di:waypoint x="338" y="140" />
                        </bpmndi:BPMNEdge>
                        $0""");
        Caller owner = Caller.loggedIn(port, "prosesseier", "cockpit");
        String body = part("deployment-name\"", "Samtale først")
                + part("data\"; filename=\"plan.bpmn\"", model)
                + part("form\"; filename=\"talk-with-nurse.form\"", Files.readString(TALK))
                + "--grense--\r\n";
        HttpResponse<String> answer = owner.text(owner.request("/camunda/api/engine/engine/default/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=grense")
                .header("X-XSRF-TOKEN", owner.token())
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).get("id").asText();
    }

    private static String part(String named, String content) {
        return "--grense\r\nContent-Disposition: form-data; name=\"" + named + "\r\n\r\n" + content + "\r\n";
    }

    private Map<String, Object> concern() {
        return Map.of(
                "subject", "CHILD",
                "childFirstName", "Eksempel",
                "childLastName", "Steg " + UUID.randomUUID(),
                "childBorn", "2016-05-04",
                "guardians", List.of(Map.of("guardianName", "Foresatt Eksempel")),
                "knownAt", Norway.now(clock).truncatedTo(ChronoUnit.MINUTES).toString(),
                "seen", "Står alene.",
                "urgent", false,
                "involvement", "NONE");
    }

    @Test
    void whatIsWrongWithAFileIsSaidOnThePageAndAManagerHasNoSuchPage() {
        Page page = models("admin");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Prøvekjør"))
                .click();
        assertThat(page.getByText("Velg en prosess, eller filene du har endret."))
                .isVisible();
        page.getByLabel("Endrede filer").setInputFiles(Path.of("src/test/resources/modelguard/bad-models.json"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Prøvekjør"))
                .click();
        assertThat(page.getByText("Bare BPMN-modeller, DMN-tabeller og skjemaer"))
                .isVisible();
        nothingStandsInTheWay(page, "a file that is no model");

        Page manager = browser.tasklist(port, "rektor").page();
        manager.navigate("/camunda/app/cockpit/default/#/modeller");
        assertThat(manager.getByText("Bare prosesseiere og administratorer")).isVisible();
        assertThat(manager.locator("a[href='#/modeller']")).hasCount(0);
    }

    private Page models(String user) {
        Page page = browser.window(port, "nb-NO").page();
        page.navigate("/camunda/app/cockpit/default/");
        page.locator("input[type=text]").first().fill(user);
        page.locator("input[type=password]").fill("laget");
        page.locator("button[type=submit]").first().click();
        page.locator("a[href='#/modeller']").click();
        assertThat(page.locator("#laget-models-deployments")).isVisible();
        nothingStandsInTheWay(page, "the page");
        return page;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void nothingStandsInTheWay(Page page, String where) {
        List<String> found = new AxeBuilder(page)
                        .include(".laget-overview")
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(Rule::toString)
                        .toList();
        assertThat(found).as(where).isEmpty();
    }

    private void deploy(String step) {
        deployments.add(engine.getRepositoryService()
                .createDeployment()
                .name("Prøve")
                .addModelInstance(
                        PROCESS + ".bpmn",
                        Bpmn.createExecutableProcess(PROCESS)
                                .name(NAME)
                                .startEvent("start")
                                .userTask(step)
                                .name(step.equals("investigate") ? "Undersøk" : "Undersøk sammen")
                                .endEvent("end")
                                .done())
                .deploy()
                .getId());
    }

    private long running(int version) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionId(definition)
                .count();
    }
}
