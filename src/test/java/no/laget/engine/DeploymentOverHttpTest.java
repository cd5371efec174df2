package no.laget.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import no.laget.Language;
import no.laget.Norway;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.deadlines.Deadlines;
import no.laget.demo.Rehearsal;
import no.laget.modelguard.ModelDeployments;
import no.laget.organisation.Readers;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** A process owner deploys from Modeler, over the wire, and nobody else does. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class DeploymentOverHttpTest {

    private static final String CREATE = "/engine-rest/deployment/create";
    private static final Path HERE = Path.of("src/test/resources/modelguard");

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Documents documents;

    @Autowired
    private Clock clock;

    @Autowired
    private DeployedFiles files;

    @Autowired
    private ModelDeployments models;

    @Autowired
    private Readers readers;

    private Set<String> before = Set.of();
    private Rehearsal play;

    @BeforeEach
    void whatIsDeployed() {
        play = new Rehearsal(engine, documents);
        before = deployments().stream().map(Deployment::getId).collect(Collectors.toSet());
    }

    @AfterEach
    void isDeployedAgain() {
        deployments().stream()
                .map(Deployment::getId)
                .filter(id -> !before.contains(id))
                .forEach(id -> {
                    database.sql("delete from laget.model_deployment where deployment = ?")
                            .param(id)
                            .update();
                    engine.getRepositoryService().deleteDeployment(id, true);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "laerer",
                "rektor",
                "styrer",
                "pedagog",
                "b2s1",
                "umv",
                "umvleder",
                "koordinator",
                "skoleeier",
                "arkivar",
                "admin"
            })
    void nobodyElseDeploys(String user) {
        HttpResponse<String> answer = deploy(Visitor.withPassword(port, user, "laget"), "Forsøk", talk());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(deployments()).hasSize(before.size());
    }

    @Test
    void norDoesSomebodyWhoIsNotLoggedInOrHasAnotherPassword() {
        assertThat(deploy(Visitor.unknown(port), "Forsøk", talk()).statusCode()).isEqualTo(401);
        assertThat(deploy(Visitor.withPassword(port, "arkivar", "wrong"), "Forsøk", talk())
                        .statusCode())
                .isEqualTo(401);
        assertThat(deployments()).hasSize(before.size());
    }

    /** An administrator may hand out permissions, but the role is what counts. */
    @Test
    void whoWasGivenThePermissionByHandDoesNotDeployEither() {
        Authorization byHand = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        byHand.setUserId("admin");
        byHand.setResource(Resources.DEPLOYMENT);
        byHand.setResourceId(Authorization.ANY);
        byHand.addPermission(Permissions.ALL);
        engine.getAuthorizationService().saveAuthorization(byHand);
        try {
            refused(deploy(Visitor.withPassword(port, "admin", "laget"), "Forsøk", talk()), "Bare prosesseiere");
        } finally {
            engine.getAuthorizationService().deleteAuthorization(byHand.getId());
        }
    }

    @Test
    void theProcessOwnerDeploysAndTheRestComesAlong() {
        HttpResponse<String> answer = deploy(owner(), "Samtale", talk());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String deployment = Visitor.read(answer).path("id").asText();
        assertThat(newest("activityplan-talk").getResourceName()).isEqualTo("processes/activityplan/talk.bpmn");
        // A process calls those of its own deployment, so that all are in it.
        assertThat(List.of(newest("activityplan"), newest("activityplan-plan"), newest("meeting")))
                .extracting(ProcessDefinition::getDeploymentId)
                .containsOnly(deployment);
        JsonNode shown = Visitor.read(Visitor.inTasklist(port, "admin").get("/laget/api/models/deployments"));
        assertThat(shown.path(0).path("author").asText()).isNotBlank();
        assertThat(shown.path(0).path("name").asText()).isEqualTo("Samtale");
        assertThat(shown.path(0).path("differences")).hasSize(2);
        assertThat(shown.path(0).path("differences").path(1).path("added").toString())
                .contains("userTask_talkWithNurse", "Hold samtalen");
    }

    @Test
    void theSameAgainChangesNothing() {
        String first =
                Visitor.read(deploy(owner(), "Samtale", talk())).path("id").asText();
        HttpResponse<String> again = deploy(owner(), "Samtale igjen", talk());

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Visitor.read(again).path("id").asText()).isEqualTo(first);
        assertThat(deployments()).hasSize(before.size() + 1);
    }

    @Test
    void aChangedDeadlineCountsAtOnceAndIsTakenBackByDeployingTheEarlierOne() {
        Date week = deadlines.due("activityplan", "plan", new Date(0));
        String present = newest("activityplan").getDeploymentId();
        String table = read(Path.of("processes/deadlines/deadlines.dmn"));
        int row = table.indexOf("rule_activityplan_plan_amount");
        String longer = table.substring(0, row) + table.substring(row).replaceFirst("<text>1<", "<text>2<");

        assertThat(deploy(owner(), "To uker", Map.of("deadlines.dmn", bytes(longer)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(deadlines.due("activityplan", "plan", new Date(0))).isAfter(week);

        HttpResponse<String> back =
                owner().post("/engine-rest/deployment/" + present + "/redeploy", Map.of("source", "tilbake"));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(deadlines.due("activityplan", "plan", new Date(0))).isEqualTo(week);
    }

    /** Also the files that the change had added. */
    @Test
    void anEarlierDeploymentTakesAwayWhatHasBeenAddedSince() {
        String present = newest("activityplan").getDeploymentId();
        assertThat(deploy(owner(), "Samtale", talk()).statusCode()).isEqualTo(200);

        HttpResponse<String> back =
                owner().post("/engine-rest/deployment/" + present + "/redeploy", Map.of("source", "tilbake"));

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(files.of(models.present()).keySet())
                .isEqualTo(files.of(present).keySet())
                .doesNotContain("processes/activityplan/talk.bpmn", "forms/activityplan/talk-with-nurse.form");
    }

    /** Modeler asks for no language; the process owner has last logged in with a browser in nynorsk, a colleague in Swedish. */
    @Test
    void whatIsWrongIsSaidInTheLanguageOfTheProcessOwnerAndNeverOfAnotherOne() {
        String spoiled =
                read(HERE.resolve("talk.bpmn")).replace("calledElement=\"meeting\"", "calledElement=\"meetings\"");
        Map<String, byte[]> files = Map.of("talk.bpmn", bytes(spoiled));
        readers.remember("prosesseier", Language.NN);
        readers.remember("laerer", Language.SV);
        try {
            for (int turn = 0; turn < 3; turn++) {
                deploy(Visitor.withPassword(port, "laerer", "laget"), "Samtale", files);
                refused(deploy(owner(), "Samtale", files), "Ikkje teke i bruk", "Prosessen «meetings» finst ikkje.");
            }
        } finally {
            readers.remember("prosesseier", Language.NB);
            readers.remember("laerer", Language.NB);
        }
        refused(deploy(owner(), "Samtale", files), "Ikke tatt i bruk");
    }

    /** A step and a question are added; what is under way goes on as it began, and no answer is lost. */
    @Test
    void theNextCaseTakesTheNewStepAndTheRunningOneFinishesAsItBegan() {
        CaseId running = play.report("laerer", concern());
        String form = read(Path.of("forms/activityplan/investigate.form"))
                .replaceFirst(
                        "\\{\\s*\"type\": \"textarea\",\\s*\"id\": \"field_findings\"",
                        Matcher.quoteReplacement("{\"type\": \"textfield\", \"id\": \"Field_1\","
                                        + " \"key\": \"schoolWay\", \"label\": \"Hvordan går skoleveien?\"},")
                                + "$0");
        String model = read(Path.of("processes/activityplan/plan.bpmn"))
                .replace(
                        "sourceRef=\"startEvent_concernReceived\" targetRef=\"userTask_investigate\"",
                        "sourceRef=\"startEvent_concernReceived\" targetRef=\"userTask_talkWithNurse\"")
                .replaceFirst(
                        "<bpmn:incoming>flow_concernReceivedToInvestigate</bpmn:incoming>",
                        "<bpmn:incoming>flow_talkToInvestigate</bpmn:incoming>")
                .replaceFirst("<bpmn:exclusiveGateway ", Matcher.quoteReplacement("""
                                <bpmn:userTask id="userTask_talkWithNurse" name="Hold samtalen" camunda:formRef="talkWithNurse" camunda:formRefBinding="deployment" camunda:candidateGroups="principal" camunda:dueDate="${deadlines.due('activityplan','investigation')}">
                                  <bpmn:documentation>Helsesykepleier snakker med barnet.</bpmn:documentation>
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

        HttpResponse<String> answer = deploy(
                owner(),
                "Samtale først",
                Map.of(
                        "plan.bpmn", bytes(model),
                        "investigate.form", bytes(form),
                        "talk-with-nurse.form", talk().get("talk-with-nurse.form")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        CaseId next = play.report("laerer", concern());
        assertThat(play.openTasks(running)).contains("userTask_investigate").doesNotContain("userTask_talkWithNurse");
        assertThat(play.openTasks(next)).contains("userTask_talkWithNurse").doesNotContain("userTask_investigate");
        play.complete(
                "rektor", next, "userTask_talkWithNurse", Map.of("childSays", "Jeg liker å tegne.", "again", "yes"));
        Map<String, Object> investigation = new HashMap<>(Map.of(
                "childsView", "Vil være med.",
                "findings", "Utestengt.",
                "measuresNeeded", "YES",
                "holder", "laerer"));
        play.complete("rektor", running, "userTask_investigate", investigation);
        investigation.put("schoolWay", "Går alene.");
        play.complete("rektor", next, "userTask_investigate", investigation);

        assertThat(answers(running)).isEmpty();
        assertThat(answers(next))
                .containsExactly(
                        "Samtale med helsesykepleier; Barnet sier: Jeg liker å tegne.\nØnsker barnet en samtale til?: Ja, gjerne",
                        "Undersøk saken; Hvordan går skoleveien?: Går alene.");
    }

    private List<String> answers(CaseId id) {
        return database.sql("select payload::json ->> 'form' || '; ' || (payload::json ->> 'text') from laget.log_entry"
                        + " where case_id = ? and kind = 'modelguard.answered' order by sequence")
                .param(id.value())
                .query(String.class)
                .list();
    }

    private Map<String, Object> concern() {
        return Map.of(
                "subject", "CHILD",
                "childFirstName", "Eksempel",
                "childLastName", "Steg " + UUID.randomUUID(),
                "childBorn", "2016-05-04",
                "guardians", List.of(Map.of("guardianName", "Foresatt Eksempel")),
                "knownAt",
                        LocalDateTime.ofInstant(clock.instant(), Norway.ZONE)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                "seen", "Står alene.",
                "urgent", false,
                "involvement", "NONE");
    }

    /** A new version of Laget changes one file; the municipality's change of another stays, that of the same does not. */
    @Test
    void anUpgradeKeepsWhatTheMunicipalityHasChangedInOtherFiles() {
        String own = newest("activityplan").getDeploymentId();
        assertThat(deploy(owner(), "Samtale", talk()).statusCode()).isEqualTo(200);
        Map<String, byte[]> upgraded = new HashMap<>(files.of(own));
        String meeting = "processes/meeting/meeting.bpmn";
        String changed = read(Path.of(meeting)).replaceFirst("<bpmn:documentation>", "<bpmn:documentation>Ny. ");
        upgraded.put(meeting, bytes(changed));
        String mine = read(Path.of("processes/alert/alert.bpmn"))
                .replaceFirst("<bpmn:documentation>", "<bpmn:documentation>Vår. ");
        assertThat(deploy(owner(), "Varsel", Map.of("alert.bpmn", bytes(mine))).statusCode())
                .isEqualTo(200);
        String alert = "processes/alert/alert.bpmn";
        upgraded.put(
                alert,
                bytes(read(Path.of(alert)).replaceFirst("<bpmn:documentation>", "<bpmn:documentation>Lagets. ")));
        files.deploy(DeployedFiles.OWN, upgraded);

        models.run(new DefaultApplicationArguments());
        models.run(new DefaultApplicationArguments());

        Map<String, byte[]> present = files.of(models.present());
        assertThat(present).containsKey("processes/activityplan/talk.bpmn");
        assertThat(present.get(meeting)).asString(StandardCharsets.UTF_8).contains("Ny. ");
        assertThat(present.get(alert)).asString(StandardCharsets.UTF_8).contains("Lagets. ");
        assertThat(deployments()).hasSize(before.size() + 4);
    }

    @Test
    void aBadModelIsRefusedWithASentenceForEachElementAndNothingIsDeployed() {
        String spoiled = read(HERE.resolve("talk.bpmn"))
                .replace("calledElement=\"meeting\"", "calledElement=\"meetings\"")
                .replace("${remindOfPlan}", "${dataSource}");

        refused(
                deploy(owner(), "Samtale", Map.of("talk.bpmn", bytes(spoiled))),
                "«Hold møte» (callActivity_meet)",
                "«Minn om fristen» (serviceTask_remindOfPlan)",
                "Skjemaet «talkWithNurse» finnes ikke");
        assertThat(deployments()).hasSize(before.size());
    }

    @Test
    void whatTheEngineItselfCannotReadIsRefusedInWords() {
        String spoiled = read(HERE.resolve("talk.bpmn"))
                .replace("<bpmn:incoming>flow_talkWantedToTalk</bpmn:incoming>", "<bpmn:text>x</bpmn:text>");

        refused(
                deploy(
                        owner(),
                        "Samtale",
                        Map.of(
                                "talk.bpmn", bytes(spoiled),
                                "talk-with-nurse.form", talk().get("talk-with-nurse.form"))),
                "BPMN-standarden");
    }

    @Test
    void hostileFilesAreRefused() {
        refused(
                deploy(
                        owner(),
                        "XXE",
                        Map.of("plan.bpmn", bytes("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"))),
                "DOCTYPE");
        refused(deploy(owner(), "Zip", Map.of("models.zip", bytes("PK"))), "models.zip");
        refused(deploy(owner(), "Bar", Map.of("models.bar", bytes("PK"))), "models.bar");
        refused(deploy(owner(), "Stor", Map.of("plan.bpmn", new byte[50_000_000])), "for stort");
        refused(deploy(owner(), "SpringAutoDeployment", talk()), "Lagets eget");
        assertThat(deployments()).hasSize(before.size());
    }

    @Test
    void modelsAreForAllUnitsAndAtOnce() {
        refused(
                owner().deploy(CREATE, Map.of("deployment-name", "a", "tenant-id", "solbakken"), talk()),
                "alle enheter");
        refused(
                owner().deploy(
                                CREATE,
                                Map.of(
                                        "deployment-name",
                                        "a",
                                        "deployment-activation-time",
                                        "2030-01-01T00:00:00.000+0000"),
                                talk()),
                "med en gang");
        assertThat(owner().deploy(CREATE, Map.of("deployment-name", "a"), Map.of())
                        .statusCode())
                .isEqualTo(400);
        assertThat(deployments()).hasSize(before.size());
    }

    @Test
    void theProcessOwnerTakesNothingAway() {
        String present = newest("activityplan").getDeploymentId();

        assertThat(owner().send("DELETE", "/engine-rest/deployment/" + present + "?cascade=true")
                        .statusCode())
                .isEqualTo(403);
        assertThat(owner().send("DELETE", "/engine-rest/process-definition/key/activityplan")
                        .statusCode())
                .isEqualTo(403);
        assertThat(owner().put("/engine-rest/process-definition/key/activityplan/suspended", Map.of("suspended", true))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void othersDoNotSeeWhatWasDeployed() {
        assertThat(Visitor.inTasklist(port, "laerer")
                        .get("/laget/api/models/deployments")
                        .statusCode())
                .isBetween(400, 403);
    }

    private Visitor owner() {
        return Visitor.withPassword(port, "prosesseier", "laget");
    }

    private static HttpResponse<String> deploy(Visitor who, String name, Map<String, byte[]> files) {
        return who.deploy(
                CREATE,
                Map.of(
                        "deployment-name", name,
                        "deployment-source", "Camunda Modeler",
                        "enable-duplicate-filtering", "true"),
                files);
    }

    private static void refused(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Visitor.read(answer).path("message").asText()).contains(words);
    }

    private List<Deployment> deployments() {
        return engine.getRepositoryService().createDeploymentQuery().list();
    }

    private ProcessDefinition newest(String key) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private static Map<String, byte[]> talk() {
        return Map.of(
                "talk.bpmn", bytes(read(HERE.resolve("talk.bpmn"))),
                "talk-with-nurse.form", bytes(read(HERE.resolve("talk-with-nurse.form"))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
