package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.demo.Rehearsal;
import no.laget.mail.MailAddress;
import no.laget.mail.Mailbox;
import no.laget.mail.Message;
import no.laget.mail.Notice;
import no.laget.mail.Recipient;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** What the page "Oversikt" in Cockpit gets over real HTTP: what each role answers for, and nothing else. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class OverviewHttpTest {

    private static final String OVERVIEW = "/laget/api/overview";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Clock clock;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Documents documents;

    @Autowired
    private Mailbox mailbox;

    @ParameterizedTest
    @ValueSource(strings = {"laerer", "b2s1", "umv", "arkivar"})
    void whoLeadsNothingGetsNoOverview(String user) {
        Caller caller = Caller.loggedIn(port, user);
        for (String path :
                List.of(OVERVIEW, OVERVIEW + "/rows?what=late", OVERVIEW + "/rows?what=cases&programme=umv")) {
            HttpResponse<String> answer = caller.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains(Words.of("overview.notYours"));
        }
        assertThat(read(caller.get(OVERVIEW + "/viewer")).get("manager").asBoolean())
                .isFalse();
    }

    @Test
    void aPrincipalSeesTheLatePlanOfTheUnitWithTheWayToTheCase() {
        CaseFile late = planned("pedagog", "NONE", false);
        cases.append(late.id(), missed(), CaseFiles.SYSTEM);
        JsonNode row = row(rows("styrer", "what=latePlans"), late.number());
        assertThat(row.get("caseId").asText()).isEqualTo(late.id().toString());
        assertThat(row.get("unit").asText()).isEqualTo("Maurtua barnehage");
        assertThat(row.get("due").get("days").asInt()).isNotPositive();
        assertThat(row(rows("styrer", "what=escalations"), late.number())
                        .get("what")
                        .asText())
                .isEqualTo(Words.of("activityplan.alert.plan"));
    }

    @Test
    void noRowSaysMoreOfTheChildThanTheNumberOfTheCase() {
        CaseFile file = planned("pedagog", "NONE", false);
        String answer = Caller.loggedIn(port, "styrer")
                .get(OVERVIEW + "/rows?what=cases&programme=activityplan")
                .body();
        assertThat(answer).contains(file.number()).doesNotContain("Oversett", "Barneby", "Noe er sett");
    }

    @Test
    void anotherUnitsPrincipalSeesNeitherTheCaseNorItsNumber() {
        CaseFile file = planned("laerer", "NONE", false);
        cases.append(file.id(), missed(), CaseFiles.SYSTEM);
        for (String stranger : List.of("rektor2", "styrer", "umvleder", "koordinator")) {
            for (String what : List.of("latePlans", "weekPlans", "late", "week", "escalations")) {
                assertThat(rows(stranger, "what=" + what).findValuesAsText("number"))
                        .as(stranger + " " + what)
                        .doesNotContain(file.number());
            }
        }
    }

    @Test
    void aPrincipalWhoIsInvolvedNeitherSeesNorCountsTheCase() {
        int before = open("styrer", "activityplan");
        CaseFile file = planned("pedagog", "PRINCIPAL", false);
        cases.append(file.id(), missed(), CaseFiles.SYSTEM);
        assertThat(open("styrer", "activityplan")).isEqualTo(before);
        assertThat(rows("styrer", "what=latePlans").findValuesAsText("number")).doesNotContain(file.number());
        assertThat(rows("styrer", "what=escalations").findValuesAsText("number"))
                .doesNotContain(file.number());
    }

    @Test
    void aProtectedChildIsCountedForThoseWhoAreNamedOnly() {
        int before = open("styrer", "activityplan");
        planned("pedagog", "NONE", true);
        CaseFile own = planned("styrer", "NONE", true);
        assertThat(open("styrer", "activityplan")).isEqualTo(before + 1);
        assertThat(rows("styrer", "what=cases&programme=activityplan").findValuesAsText("number"))
                .contains(own.number());
    }

    @Test
    void whoLeadsAProgrammeSeesItsCasesAtAllUnitsAndNoOthers() {
        CaseFile theirs = file("umv", "nordvik", "rektor2");
        CaseFile other = file("activityplan", "nordvik", "laerer2");
        JsonNode found = rows("umvleder", "what=cases&programme=umv");
        assertThat(row(found, theirs.number()).get("caseId").isNull()).isTrue();
        assertThat(found.findValuesAsText("number")).doesNotContain(other.number());
        HttpResponse<String> answer =
                Caller.loggedIn(port, "umvleder").get(OVERVIEW + "/rows?what=cases&programme=activityplan");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void theSchoolOwnerGetsNoCaseAndNoListHere() {
        Caller owner = Caller.loggedIn(port, "skoleeier");
        JsonNode overview = read(owner.get(OVERVIEW));
        assertThat(overview.get("leadsCases").asBoolean()).isFalse();
        assertThat(overview.get("programmes")).isEmpty();
        assertThat(overview.get("incidents")).isEmpty();
        assertThat(overview.get("plans").isNull()).isTrue();
        assertThat(overview.get("late").get("number").asInt()).isZero();
        for (String what : List.of("plans", "late", "week", "escalations", "cases&programme=activityplan")) {
            assertThat(owner.get(OVERVIEW + "/rows?what=" + what).statusCode())
                    .as(what)
                    .isEqualTo(403);
        }
    }

    @Test
    void whoRunsLagetSeesWhatStandsStillAndNoCase() {
        Caller admin = Caller.loggedIn(port, "admin");
        JsonNode overview = read(admin.get(OVERVIEW));
        assertThat(overview.get("administers").asBoolean()).isTrue();
        assertThat(overview.get("programmes")).isEmpty();
        assertThat(admin.get(OVERVIEW + "/rows?what=late").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rektor", "styrer", "umvleder", "koordinator", "skoleeier"})
    void theEngineItselfShowsAManagerInCockpitNothing(String manager) {
        CaseFile file = planned("laerer", "NONE", false);
        Caller caller = Caller.loggedIn(port, manager);
        assertThat(caller.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        for (String path : List.of(
                "/camunda/api/engine/engine/default/process-instance?businessKey=" + file.id(),
                "/camunda/api/engine/engine/default/execution",
                "/camunda/api/engine/engine/default/variable-instance?variableName=caseLabel",
                "/camunda/api/engine/engine/default/incident",
                "/camunda/api/engine/engine/default/history/process-instance",
                "/camunda/api/engine/engine/default/history/activity-instance",
                "/camunda/api/engine/engine/default/history/variable-instance",
                "/camunda/api/engine/engine/default/history/user-operation",
                "/camunda/api/cockpit/plugin/base/default/incident",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics")) {
            HttpResponse<String> answer = caller.get(path);
            assertThat(answer.body()).as(path).doesNotContain(file.id().toString(), file.number());
            if (answer.statusCode() == 200 && !path.endsWith("statistics")) {
                assertThat(read(answer)).as(path).isEmpty();
            }
        }
    }

    /** The engine has a job of its own, which is about nobody. */
    @Test
    void theEngineShowsAManagerNoJobOfACase() {
        planned("laerer", "NONE", false);
        JsonNode jobs = read(Caller.loggedIn(port, "rektor").get("/camunda/api/engine/engine/default/job"));
        assertThat(jobs).allMatch(job -> job.get("processInstanceId").isNull());
    }

    @Test
    void countsEndAtFiveHundredHoweverManyCasesThereAre() {
        database.sql("""
                        insert into laget.case_file (id, number, programme, unit, subject, first_name, last_name, name_key, born, guardians, holder, status,
                            involvement, known_at, opened)
                        select gen_random_uuid(), 'mange-' || n, 'back2school', 'nordvik', 'CHILD', 'A', 'B', 'a b', '2014-01-01', '[]', 'laerer2', 'OPEN', 'NONE',
                            now(), now()
                          from generate_series(1, 2000) n
                        """).update();
        database.sql(
                        "insert into laget.case_standing select s.* from laget.case_standing_now s join laget.case_file c on c.id = s.case_id"
                                + " where c.number like 'mange-%'")
                .update();
        try {
            Caller principal = Caller.loggedIn(port, "rektor2");
            JsonNode open =
                    programme(read(principal.get(OVERVIEW)), "back2school").get("open");
            assertThat(open.get("number").asInt()).isEqualTo(500);
            assertThat(open.get("more").asBoolean()).isTrue();
            JsonNode rows = read(principal.get(OVERVIEW + "/rows?what=cases&programme=back2school"));
            assertThat(rows.get("rows")).hasSize(100);
            assertThat(rows.get("all").get("more").asBoolean()).isTrue();
        } finally {
            // No case is deleted by hand; these are put where nobody leads anything.
            database.sql("update laget.case_file set status = 'CLOSED', closed = now(), unit = 'nedlagt'"
                            + " where number like 'mange-%'")
                    .update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what=",
                "what=alt",
                "what=cases",
                "what=cases&programme=%27%20or%201%3D1",
                "what=cases&programme=" + "a"
            })
    void aListThatThereIsNotIsRefusedWithASentence(String query) {
        HttpResponse<String> answer = Caller.loggedIn(port, "rektor").get(OVERVIEW + "/rows?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Words.of("overview.noSuchList"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "userTask_investigate%27--", "%00", "a%0Ab"})
    void aStepThatThereIsNotHasNoCases(String step) {
        HttpResponse<String> answer =
                Caller.loggedIn(port, "rektor").get(OVERVIEW + "/rows?what=cases&programme=activityplan&kind=" + step);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer).get("rows")).isEmpty();
    }

    /** A case in which a plan is being made. */
    private CaseFile planned(String reporter, String involvement, boolean protectedAddress) {
        return cases.get(new Rehearsal(engine, documents).report(reporter, concern(involvement, protectedAddress)));
    }

    private Map<String, Object> concern(String involvement, boolean protectedAddress) {
        Map<String, Object> form = new HashMap<>();
        form.put("subject", "CHILD");
        form.put("childFirstName", "Oversett");
        form.put("childLastName", "Barneby");
        form.put("childBorn", "2016-05-04");
        form.put("protectedAddress", protectedAddress);
        form.put("guardians", List.of(Map.of("guardianName", "Foresatt Barneby")));
        form.put("knownAt", Norway.now(clock).truncatedTo(ChronoUnit.MINUTES).toString());
        form.put("seen", "Noe er sett.");
        form.put("urgent", false);
        form.put("involvement", involvement);
        return form;
    }

    private CaseFile file(String programme, String unit, String holder) {
        Child child = new Child("Oversett", "Barneby", LocalDate.of(2016, 5, 3), null, false, "4B");
        // Lists begin with what has been known longest.
        Concern concern = new Concern(Instant.EPOCH, "Noe er sett.", false, Involvement.NONE);
        return cases.open(new NewCase(programme, unit, child, List.of(), List.of(), holder, concern), holder);
    }

    private DeadlineMissed missed() {
        return new DeadlineMissed("activityplan", "plan", clock.instant(), "principal", "A04");
    }

    @Test
    void theTasksOfSomebodyWhoIsAwayGoToAColleagueAndTheLogSaysSo() {
        CaseFile file = planned("pedagog", "NONE", false);
        String task = taken(file, "pedagog");
        Caller principal = Caller.loggedIn(port, "styrer");
        assertThat(row(read(principal.get(OVERVIEW + "/colleagues/tasks?person=pedagog")), file.number())
                        .get("task")
                        .asText())
                .isEqualTo(task);
        assertThat(reassign("rektor2", task, "pedagog", "styrer", "Syk").statusCode())
                .isEqualTo(409);
        assertThat(reassign("skoleeier", task, "pedagog", "styrer", "Syk").statusCode())
                .isEqualTo(403);
        assertThat(reassign("styrer", task, "pedagog", "laerer2", "Syk").statusCode())
                .isEqualTo(400);
        assertThat(reassign("styrer", task, "pedagog", "styrer", " ").statusCode())
                .isEqualTo(400);
        assertThat(assignee(task)).isEqualTo("pedagog");
        assertThat(reassign("styrer", task, "pedagog", "styrer", "Syk").statusCode())
                .isEqualTo(200);
        assertThat(assignee(task)).isEqualTo("styrer");
        assertThat(cases.latest(file.id(), Note.class).orElseThrow().text())
                .contains("Pedagog Maurtua", "Styrer Maurtua", "Syk");
        assertThat(reassign("styrer", task, "pedagog", "styrer", "Syk").statusCode())
                .isEqualTo(409);
    }

    @Test
    void aLocalDeadlineIsMovedWithAReasonInTheLog() {
        CaseFile file = planned("laerer", "NONE", false);
        String task = taken(file, "laerer");
        String due =
                Norway.now(clock).plusDays(9).truncatedTo(ChronoUnit.MINUTES).toString();
        assertThat(move("rektor2", task, due, "Ferie").statusCode()).isEqualTo(409);
        for (String wrong : List.of("", "i morgen", "2020-01-01T08:00", "2999-01-01T08:00")) {
            assertThat(move("rektor", task, wrong, "Ferie").statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(move("rektor", task, due, "").statusCode()).isEqualTo(400);
        assertThat(cases.latest(file.id(), Note.class)).isEmpty();
        assertThat(move("rektor", task, due, "Ferie").statusCode()).isEqualTo(200);
        assertThat(Norway.time(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task)
                        .singleResult()
                        .getDueDate()
                        .toInstant()))
                .isEqualTo(due);
        assertThat(cases.latest(file.id(), Note.class).orElseThrow().text()).contains("Ferie");
    }

    @Test
    void whatStandsStillIsTriedAgainByThoseWhoLeadTheCaseOrRunLaget() {
        CaseFile file = planned("laerer", "NONE", false);
        for (String helper : List.of("rektor", "admin")) {
            String incident = stop(file);
            assertThat(incidents("rektor")).contains(incident);
            assertThat(incidents("rektor2")).doesNotContain(incident);
            assertThat(incidents("skoleeier")).doesNotContain(incident);
            assertThat(retry("rektor2", incident).statusCode()).isEqualTo(400);
            assertThat(retry("skoleeier", incident).statusCode()).isEqualTo(400);
            assertThat(retry("laerer", incident).statusCode()).isEqualTo(403);
            assertThat(retry(helper, incident).statusCode()).isEqualTo(200);
            assertThat(incidents(helper)).doesNotContain(incident);
        }
    }

    @Test
    void aCaseThatHasEndedIsFoundByItsNumberByThoseWhoLedIt() {
        CaseFile file = file("umv", "nordvik", "rektor2");
        database.sql("update laget.case_file set status = 'CLOSED', closed = ? where id = ?")
                .params(OffsetDateTime.now(clock), file.id().value())
                .update();
        for (String leader : List.of("rektor2", "umvleder")) {
            assertThat(closed(leader, Map.of("number", file.number(), "unit", "nordvik", "programme", "umv"))
                            .get("rows")
                            .findValuesAsText("number"))
                    .as(leader)
                    .containsExactly(file.number());
        }
        assertThat(closed("rektor2", Map.of("number", file.number()))
                        .get("rows")
                        .findValuesAsText("definition"))
                .containsExactly(definition("umv"));
        assertThat(Caller.loggedIn(port, "rektor2")
                        .get(OVERVIEW + "/way/" + file.id())
                        .statusCode())
                .isEqualTo(200);
        for (String stranger : List.of("rektor", "styrer", "koordinator")) {
            assertThat(closed(stranger, Map.of("number", file.number())).get("rows"))
                    .as(stranger)
                    .isEmpty();
        }
        assertThat(closed("rektor2", Map.of("number", file.number(), "to", "2001-01-01"))
                        .get("rows"))
                .isEmpty();
        assertThat(closed("rektor2", Map.of("number", file.number(), "outcome", "SOLVED"))
                        .get("rows"))
                .isEmpty();
        for (String other : List.of("skoleeier", "admin", "laerer2")) {
            assertThat(post(other, "/closed", Map.of()).statusCode()).as(other).isEqualTo(403);
        }
        assertThat(post("rektor2", "/closed", Map.of("outcome", "' or 1=1 --")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theWayOfACaseIsToldToThoseWhoMayOpenItWithTheHeadingsOfItsLogAlone() {
        CaseFile file = planned("pedagog", "NONE", false);
        String way = OVERVIEW + "/way/" + file.id();
        HttpResponse<String> answer = Caller.loggedIn(port, "styrer").get(way);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer).get("steps").findValuesAsText("element")).contains("userTask_investigate");
        assertThat(read(answer).get("log")).isNotEmpty();
        assertThat(answer.body()).doesNotContain("Oversett", "Barneby", "Noe er sett");
        for (String stranger : List.of("rektor", "umvleder")) {
            assertThat(Caller.loggedIn(port, stranger).get(way).statusCode())
                    .as(stranger)
                    .isEqualTo(404);
        }
        for (String other : List.of("skoleeier", "admin", "laerer")) {
            assertThat(Caller.loggedIn(port, other).get(way).statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
    }

    @Test
    void theDiagramCountsWhatStandsAtAStepForThoseWhoLeadIt() {
        planned("pedagog", "NONE", false);
        String definition = definition("activityplan-plan");
        String diagram = OVERVIEW + "/diagram?definition=";
        JsonNode steps =
                read(Caller.loggedIn(port, "styrer").get(diagram + definition)).get("steps");
        assertThat(steps).anySatisfy(step -> {
            assertThat(step.get("element").asText()).isEqualTo("userTask_investigate");
            assertThat(step.get("cases").get("number").asInt()).isPositive();
        });
        assertThat(Caller.loggedIn(port, "skoleeier").get(diagram + definition).statusCode())
                .isEqualTo(403);
        assertThat(Caller.loggedIn(port, "styrer").get(diagram + "finnes:ikke").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aNumberBesideADiagramOpensTheListOfWhatItCounts() {
        CaseFile file = planned("pedagog", "NONE", false);
        CaseFile late = planned("pedagog", "NONE", false);
        CaseFile secret = planned("pedagog", "NONE", true);
        CaseFile involved = planned("pedagog", "PRINCIPAL", false);
        for (CaseFile one : List.of(late, secret, involved)) {
            engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(one.id().toString())
                    .list()
                    .forEach(task -> {
                        task.setDueDate(Date.from(clock.instant().minus(1, ChronoUnit.HOURS)));
                        engine.getTaskService().saveTask(task);
                    });
        }
        // At the step itself, and at the step of the process above that has called this one.
        for (String[] at :
                new String[][] {{"activityplan-plan", "userTask_investigate"}, {"activityplan", "callActivity_makePlan"}
                }) {
            JsonNode standing = atStep("styrer", at[0], at[1], "cases");
            assertThat(standing.findValuesAsText("number"))
                    .as(at[1])
                    .contains(file.number(), late.number())
                    .doesNotContain(secret.number(), involved.number());
            assertThat(atStep("styrer", at[0], at[1], "late").findValuesAsText("number"))
                    .as(at[1])
                    .contains(late.number())
                    .doesNotContain(file.number(), secret.number(), involved.number());
        }
        assertThat(atStep("rektor", "activityplan-plan", "userTask_investigate", "cases")
                        .findValuesAsText("number"))
                .doesNotContain(file.number());
        for (String other : List.of("skoleeier", "admin", "laerer")) {
            assertThat(Caller.loggedIn(port, other)
                            .get(diagramRows("activityplan-plan", "userTask_investigate"))
                            .statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
        Caller principal = Caller.loggedIn(port, "styrer");
        assertThat(principal
                        .get(OVERVIEW + "/diagram/rows?definition=finnes:ikke&element=a")
                        .statusCode())
                .isEqualTo(400);
        for (String hostile : List.of("%25", "%00", "userTask_investigate%27--")) {
            assertThat(read(principal.get(diagramRows("activityplan-plan", hostile)))
                            .get("rows"))
                    .as(hostile)
                    .isEmpty();
        }
    }

    /** The list at a step, which is as long as the number there says. */
    private JsonNode atStep(String viewer, String process, String element, String number) {
        Caller caller = Caller.loggedIn(port, viewer);
        JsonNode rows = read(caller.get(diagramRows(process, element) + "&late=" + number.equals("late")));
        JsonNode steps = read(caller.get(OVERVIEW + "/diagram?definition=" + definition(process)))
                .get("steps");
        assertThat(steps)
                .filteredOn(step -> step.get("element").asText().equals(element))
                .extracting(step -> step.get(number))
                .as(viewer + " at " + element)
                .containsExactly(rows.get("all"));
        return rows;
    }

    private String diagramRows(String process, String element) {
        return OVERVIEW + "/diagram/rows?definition=" + definition(process) + "&element=" + element;
    }

    private String definition(String process) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    @Test
    void aDeadlineThatLawSetsIsNotMovedAndTheRefusalSaysWhichItIs() {
        Map<String, Object> form = concern("NONE", false);
        List.of("childFirstName", "childLastName", "childBorn", "guardians").forEach(form::remove);
        form.putAll(Map.of("subject", "GROUP", "groupName", "Blå avdeling", "groupExtent", "CLASS"));
        Rehearsal play = new Rehearsal(engine, documents);
        CaseId id = play.report("pedagog", form);
        play.complete(
                "styrer",
                id,
                "userTask_investigate",
                Map.of("childsView", "Vi vil leke.", "findings", "Uro.", "measuresNeeded", "YES", "holder", "pedagog"));
        String task = play.task(id, "userTask_writeGroupPlan").getId();
        Instant due = play.task(id, "userTask_writeGroupPlan").getDueDate().toInstant();

        HttpResponse<String> refused = move(
                "styrer",
                task,
                Norway.now(clock).plusDays(20).truncatedTo(ChronoUnit.MINUTES).toString(),
                "Ferie");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Denne fristen er ikke satt av kommunen");
        assertThat(play.task(id, "userTask_writeGroupPlan").getDueDate().toInstant())
                .isEqualTo(due);
        assertThat(cases.latest(id, Note.class)).isEmpty();
    }

    @Test
    void aMailThatWasToldInAnotherWayIsSettledByWhoLeadsTheCaseAndTheLogSaysHow() {
        CaseFile file = planned("pedagog", "NONE", false);
        String key = invitation(file);
        String incident = stopMail(key);
        assertThat(incidents("styrer")).contains(incident, "innkalling");
        assertThat(settle("styrer", incident, " ").statusCode()).isEqualTo(400);
        for (String stranger : List.of("rektor", "umvleder", "skoleeier", "admin")) {
            assertThat(settle(stranger, incident, "Ringte").statusCode())
                    .as(stranger)
                    .isEqualTo(400);
        }
        assertThat(settle("pedagog", incident, "Ringte").statusCode()).isEqualTo(403);
        assertThat(cases.latest(file.id(), Note.class)).isEmpty();

        assertThat(settle("styrer", incident, "Ringte mor tirsdag.").statusCode())
                .isEqualTo(200);

        assertThat(cases.latest(file.id(), Note.class).orElseThrow().text()).contains("Ringte mor tirsdag.");
        assertThat(mailState(key)).isEqualTo("DROPPED");
        assertThat(settle("styrer", incident, "Ringte").statusCode()).isEqualTo(400);
        String job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(mailInstance(key))
                .singleResult()
                .getId();
        engine.getManagementService().executeJob(job);
        assertThat(mailState(key)).isEqualTo("DROPPED");
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count())
                .isZero();
    }

    @Test
    void whatWouldBeLostCannotBeSettled() {
        CaseFile file = planned("pedagog", "NONE", false);
        String incident = stop(file);

        HttpResponse<String> refused = settle("styrer", incident, "Gjort for hånd");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Alt annet ville blitt borte");
        assertThat(incidents("styrer")).contains(incident, "kan ikke gjøres opp");
        assertThat(cases.latest(file.id(), Note.class)).isEmpty();
    }

    @Test
    void theNumbersOfNowAreKeptWithoutACaseAndForWhoLeadsThemAlone() {
        CaseFile file = planned("pedagog", "NONE", false);
        HttpResponse<String> csv = Caller.loggedIn(port, "styrer").get(OVERVIEW + "/now.csv");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.body())
                .contains(
                        "til eget bruk",
                        "Maurtua barnehage",
                        "\"Aktivitetsplan med Stafettlogg\";\"I alt\";\"" + open("styrer", "activityplan") + "\"")
                .doesNotContain(file.number(), "Barneby", "Solbakken", "Pedagog");
        assertThat(Caller.loggedIn(port, "umvleder").get(OVERVIEW + "/now.csv").body())
                .doesNotContain("Maurtua", "Aktivitetsplan");
        assertThat(Caller.loggedIn(port, "styrer").get(OVERVIEW + "/now.pdf").body())
                .startsWith("%PDF");
        for (String other : List.of("skoleeier", "admin", "pedagog")) {
            for (String kind : List.of("csv", "pdf")) {
                assertThat(Caller.loggedIn(port, other)
                                .get(OVERVIEW + "/now." + kind)
                                .statusCode())
                        .as(other)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void theListBehindEachNumberIsAsLongAsTheNumberSays() {
        cases.append(planned("pedagog", "NONE", false).id(), missed(), CaseFiles.SYSTEM);
        file("earlysignal", "maurtua", "pedagog");
        JsonNode overview = read(Caller.loggedIn(port, "styrer").get(OVERVIEW));
        long sum = 0;
        for (JsonNode week : overview.get("plans").get("weeks")) {
            String of = "what=concerns&of=" + week.get("monday").asText() + "&kind=";
            sum += same(of + "IN_TIME", week.get("inTime"));
            sum += same(of + "LATE", week.get("late"));
            sum += same(of + "PENDING", week.get("pending"));
        }
        assertThat(sum).isPositive();
        for (JsonNode month : overview.get("lead").get("months")) {
            same("what=measured&of=" + month.get("id").asText(), month.get("cases"));
        }
        for (JsonNode route : overview.get("routes")) {
            same("what=signals&kind=" + route.get("id").asText(), route.get("count"));
        }
        for (JsonNode month : overview.get("effects").get("rows")) {
            for (int colour = 0; colour < month.get("counts").size(); colour++) {
                String id = overview.get("effects")
                        .get("colours")
                        .get(colour)
                        .get("id")
                        .asText();
                same(
                        "what=effects&of=" + month.get("id").asText() + "&kind=" + id,
                        month.get("counts").get(colour));
            }
        }
        same("what=latePlans", overview.get("plans").get("late").get("number"));
        same("what=weekPlans", overview.get("plans").get("thisWeek").get("number"));
        same("what=late", overview.get("late").get("number"));
        same("what=week", overview.get("week").get("number"));
        same("what=escalations", overview.get("escalations").get("number"));
        for (JsonNode programme : overview.get("programmes")) {
            String of = "what=cases&programme=" + programme.get("id").asText();
            same(of, programme.get("open").get("number"));
            for (JsonNode step : programme.get("steps")) {
                same(of + "&kind=" + step.get("id").asText(), step.get("cases").get("number"));
            }
        }
    }

    private int same(String query, JsonNode number) {
        assertThat(rows("styrer", query).get("all").get("number").asInt())
                .as(query)
                .isEqualTo(number.asInt());
        return number.asInt();
    }

    @Test
    void whoCoordinatesAProgrammeOfTheRegionSeesItAndNotThePassportOfSchools() {
        CaseFile region = file("regional", "region", "programleder");
        CaseFile passport = file("passport", "nordvik", "rektor2");
        assertThat(rows("programleder", "what=cases&programme=regional").findValuesAsText("number"))
                .contains(region.number());
        assertThat(rows("programleder", "what=cases&programme=passport").findValuesAsText("number"))
                .doesNotContain(passport.number());
        assertThat(rows("koordinator", "what=cases&programme=passport").findValuesAsText("number"))
                .contains(passport.number());
        assertThat(Caller.loggedIn(port, "umvleder")
                        .get(OVERVIEW + "/rows?what=cases&programme=regional")
                        .statusCode())
                .isEqualTo(400);
    }

    /** An invitation to the family, posted and not sent. */
    private String invitation(CaseFile file) {
        String key = "invitation:" + file.id();
        mailbox.post(new Message(
                key,
                Notice.MEETING_INVITED,
                new Recipient.Address(new MailAddress("mor@eksempel.no")),
                file.id(),
                file.unit(),
                null,
                clock.instant(),
                null,
                null));
        return key;
    }

    private String mailInstance(String key) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult()
                .getId();
    }

    private String mailState(String key) {
        return database.sql("select state from laget.mail where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private String stopMail(String key) {
        String job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(mailInstance(key))
                .singleResult()
                .getId();
        engine.getManagementService().setJobRetries(job, 0);
        return engine.getRuntimeService()
                .createIncidentQuery()
                .configuration(job)
                .singleResult()
                .getId();
    }

    private HttpResponse<String> settle(String user, String incident, String how) {
        return post(user, "/settle", Map.of("incidents", List.of(incident), "reason", how));
    }

    private String taken(CaseFile file, String by) {
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(file.id().toString())
                .taskDefinitionKey("userTask_investigate")
                .singleResult()
                .getId();
        engine.getTaskService().setAssignee(task, by);
        return task;
    }

    private String assignee(String task) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getAssignee();
    }

    /** Leaves a timer of the case without tries. */
    private String stop(CaseFile file) {
        String instance = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(file.id().toString())
                .taskDefinitionKey("userTask_investigate")
                .singleResult()
                .getProcessInstanceId();
        String job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .timers()
                .list()
                .get(0)
                .getId();
        engine.getManagementService().setJobRetries(job, 0);
        return engine.getRuntimeService()
                .createIncidentQuery()
                .configuration(job)
                .singleResult()
                .getId();
    }

    private String incidents(String user) {
        return read(Caller.loggedIn(port, user).get(OVERVIEW)).get("incidents").toString();
    }

    private HttpResponse<String> reassign(String user, String task, String from, String to, String reason) {
        return post(user, "/reassign", Map.of("from", from, "to", to, "tasks", List.of(task), "reason", reason));
    }

    private HttpResponse<String> move(String user, String task, String due, String reason) {
        return post(user, "/deadline", Map.of("task", task, "due", due, "reason", reason));
    }

    private HttpResponse<String> retry(String user, String incident) {
        return post(user, "/retry", Map.of("incidents", List.of(incident)));
    }

    private JsonNode closed(String user, Map<String, String> search) {
        HttpResponse<String> answer = post(user, "/closed", search);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private HttpResponse<String> post(String user, String path, Map<String, ?> body) {
        try {
            return Caller.loggedIn(port, user).post(OVERVIEW + path, "application/json", json.writeValueAsBytes(body));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private int open(String user, String programme) {
        JsonNode found = programme(read(Caller.loggedIn(port, user).get(OVERVIEW)), programme);
        return found.get("open").get("number").asInt();
    }

    private static JsonNode programme(JsonNode overview, String id) {
        for (JsonNode one : overview.get("programmes")) {
            if (one.get("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("No " + id + " in " + overview);
    }

    private static JsonNode row(JsonNode rows, String number) {
        for (JsonNode row : rows.get("rows")) {
            if (row.get("number").asText().equals(number)) {
                return row;
            }
        }
        throw new AssertionError("No " + number + " in " + rows);
    }

    private JsonNode rows(String user, String query) {
        HttpResponse<String> answer = Caller.loggedIn(port, user).get(OVERVIEW + "/rows?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
