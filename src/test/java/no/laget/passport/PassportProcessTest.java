package no.laget.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import no.laget.EngineTables;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.agreements.Agreement;
import no.laget.agreements.Agreements;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Purpose;
import no.laget.casefile.Status;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import no.laget.engine.CaseActivities;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.meeting.PlannedMeeting.Guest;
import no.laget.passport.Entries.Anchored;
import no.laget.passport.Entries.AnchoringReport;
import no.laget.passport.Entries.GroupFormed;
import no.laget.passport.Entries.Interest;
import no.laget.passport.Entries.SchoolChanged;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Passport over the years on the real engine: one story per way it can end, and per thing that can happen on the way. */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassportProcessTest {

    /** A Monday in November. */
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 11, 9, 15, 40);

    private static final LocalDate FROM = LocalDate.of(2026, 11, 9);
    private static final LocalDate TO = LocalDate.of(2030, 11, 8);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private Agreements agreements;

    @Autowired
    private List<FormRecord> forms;

    @Autowired
    private PassportMeetings meetings;

    @Autowired
    private PassportGuide guide;

    @Autowired
    private CaseActivities activities;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private DemoArchive archive;

    @Autowired
    private ArchivePost post;

    private Rehearsal play;

    @BeforeEach
    void itIsMonday() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "next story"));
        // A story may leave an agreement, and no school has two at a time.
        database.sql("delete from laget.agreement_signature").update();
        database.sql("delete from laget.agreement").update();
        ClockUtil.setCurrentTime(Date.from(MONDAY.atZone(Norway.ZONE).toInstant()));
        play = new Rehearsal(engine, documents);
    }

    @AfterEach
    void theClockIsOurs() {
        ClockUtil.reset();
    }

    @AfterAll
    void everyNodeWasVisitedAndTheEngineRemembersNothingThatWasWritten() {
        NodesVisited.requireAll(engine, "passport");
        for (String written : List.of(
                "Plantesen",
                "klare livet bedre",
                "Drøftet i personalet",
                "Økt livsmestring",
                "Vi venter et år",
                "følger opp hver uke",
                "Rådhuset i byen",
                "Har sluttet ved skolen",
                "Egen gruppe",
                "Nye lærere",
                "Det virker når alle",
                "møtes videre",
                "Skolen legges ned",
                "Det er bestemt i dag")) {
            assertThat(EngineTables.containing(dataSource, written)).as(written).isEmpty();
        }
        assertThat(EngineTables.containing(dataSource, "passport-years"))
                .as("the search finds what is there")
                .isNotEmpty();
    }

    // --- the ways it can end

    /** P01–P22: four years, and then no more. */
    @Test
    void aSchoolUsesPassportUntilTheAgreementIsOver() {
        CaseId id = trained();
        assertThat(steps(id)).containsExactly("DONE", "DONE", "DONE", "DONE", "NOW", "AHEAD");
        assertThat(guide.happenings(cases.read(id, "rektor", Purpose.CASE_WORK), "rektor"))
                .as("one school only, so none comes or goes")
                .containsExactly("COORDINATOR_CHANGED", "ENDED");
        assertThat(guide.happenings(cases.read(id, "koordinator", Purpose.CASE_WORK), "koordinator"))
                .as("who coordinates takes part")
                .containsExactly("COORDINATOR_CHANGED", "ENDED");
        year(id);
        assertThat(play.openTasks(id))
                .as("nobody has to do anything before August")
                .isEmpty();
        for (int from = 2027; from <= 2029; from++) {
            play.moveTo(
                    id, LocalDateTime.of(from, 8, 16, 9, 0).atZone(Norway.ZONE).toInstant());
            year(id);
        }
        play.moveTo(id, LocalDateTime.of(2030, 8, 16, 9, 0).atZone(Norway.ZONE).toInstant());
        assertThat(play.openTasks(id))
                .as("the last autumn, and what is to come after")
                .containsExactly("userTask_arrangeMeeting", "userTask_decideRenewal");
        year(id);
        play.complete(
                "koordinator",
                id,
                "userTask_decideRenewal",
                Map.of("renew", "NO", "whyNot", "Skolen klarer seg selv."));
        assertThat(play.openTasks(id))
                .as("the agreement holds until its last day is over")
                .isEmpty();
        play.moveTo(id, TO.plusDays(1).atTime(9, 0).atZone(Norway.ZONE).toInstant());

        lessons(id);
        assertThat(removalTimes(id)).as("history is kept as long as the case").isEmpty();
        archived(id, Outcome.PASSPORT_ENDED);
        assertThat(removalTimes(id))
                .as("also that of what was over in the first year")
                .hasSizeGreaterThan(10)
                .allSatisfy(day -> assertThat(day).isAfter(TO.plusYears(9)));
        assertThat(cases.entries(id, AnchoringReport.class))
                .extracting(AnchoringReport::year)
                .containsExactly("2026/27", "2027/28", "2028/29", "2029/30", "2030/31");
        assertThat(cases.entries(id, Minutes.class)).hasSize(5).allSatisfy(minutes -> assertThat(minutes.childPresent())
                .as("no child is concerned, and none is asked for")
                .isNull());
    }

    @Test
    void aRenewedAgreementGoesOnWithTheSameGroup() {
        CaseId id = trained();
        Agreement first = agreements.latestOf(id).orElseThrow();
        year(id);
        play.moveTo(id, agreements.renewal(first).toInstant().plus(Duration.ofDays(1)));
        play.complete("koordinator", id, "userTask_decideRenewal", Map.of("renew", "YES"));
        signed(id, TO.plusDays(1), TO.plusYears(4));

        assertThat(play.openTasks(id))
                .as("the year goes on, and nobody is anchored or trained again")
                .containsExactly("userTask_arrangeMeeting");
        assertThat(cases.entries(id, GroupFormed.class)).hasSize(1);
        assertThat(agreements.latestOf(id).orElseThrow().to()).isEqualTo(TO.plusYears(4));
        year(id);
        play.pass(id, Duration.ofMinutes(1));
        year(id);
        for (int from = 2030; from <= 2032; from++) {
            play.moveTo(
                    id, LocalDateTime.of(from, 8, 16, 9, 0).atZone(Norway.ZONE).toInstant());
            year(id);
        }
        assertThat(cases.entries(id, AnchoringReport.class))
                .extracting(AnchoringReport::year)
                .as("what is written late is about its own year, and the years of the new agreement follow")
                .containsExactly("2026/27", "2027/28", "2029/30", "2030/31", "2031/32", "2032/33");
    }

    /** Nobody hurried with the renewal: the last year was over, and the agreement had gone out. */
    @Test
    void theSchoolYearsGoOnWhenAnAgreementIsRenewedAfterItHasGoneOut() {
        CaseId id = trained();
        year(id);
        play.moveTo(id, TO.plusDays(3).atTime(9, 0).atZone(Norway.ZONE).toInstant());
        year(id);
        play.pass(id, Duration.ofMinutes(1));
        assertThat(play.openTasks(id))
                .as("no year begins without an agreement")
                .containsExactly("userTask_decideRenewal", "userTask_followUpAlert");
        play.complete("koordinator", id, "userTask_decideRenewal", Map.of("renew", "YES"));
        signed(id, today(), today().plusYears(4));

        assertThat(play.openTasks(id)).containsExactly("userTask_arrangeMeeting", "userTask_followUpAlert");
    }

    /** P03: whoever ends it early says until when, and until then the work goes on. */
    @Test
    void theWorkGoesOnUntilTheLastDayOfAnAgreementThatIsEndedEarly() {
        CaseId id = trained();
        LocalDate lastDay = today().plusMonths(5);
        String instance =
                play.start("koordinator", "agreements-ending", Map.of()).getId();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
        play.as("koordinator", () -> {
            engine.getFormService()
                    .submitTaskForm(
                            task.getId(),
                            Map.of(
                                    "agreement",
                                    agreements.latestOf(id).orElseThrow().id().toString(),
                                    "lastDay",
                                    lastDay.toString(),
                                    "why",
                                    "Skolen legges ned."));
            return task;
        });
        year(id);
        assertThat(cases.entries(id, AnchoringReport.class)).hasSize(1);
        play.moveTo(id, lastDay.plusDays(1).atTime(9, 0).atZone(Norway.ZONE).toInstant());

        lessons(id);
        archived(id, Outcome.PASSPORT_ENDED);
    }

    /** P08: assessed and decided, both; else it stops. */
    @Test
    void aLeadershipThatDecidesAgainstItStops() {
        CaseId id = interested("SCHOOL");
        assertThat(steps(id)).containsExactly("NOW", "AHEAD", "AHEAD", "AHEAD", "AHEAD", "AHEAD");
        play.complete(
                "rektor",
                id,
                "userTask_assessPassport",
                Map.of("assessed", "For mye i år.", "decided", "NO", "reason", "Vi venter et år."));
        assertThat(shown(id, "userTask_gatherLessons")).containsEntry("lessons", "Vi venter et år.");
        lessons(id);
        archived(id, Outcome.PASSPORT_DECLINED);
        assertThat(steps(id)).containsExactly("DONE", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "DONE");
        assertThat(guide.happenings(cases.read(id, "rektor", Purpose.CASE_WORK), "rektor"))
                .isEmpty();
    }

    /** P01: nothing starts before the agreement. */
    @Test
    void withoutAnAgreementNothingBegins() {
        CaseId id = decided("SCHOOL");
        assertThat(play.openTasks(id)).containsExactly("userTask_draftAgreement");
        play.complete("koordinator", id, "userTask_draftAgreement", Map.of("draft", "GIVE_UP", "whyNot", "For dyrt."));
        assertThat(play.openTasks(id)).containsExactly("userTask_gatherLessons");
        lessons(id);
        archived(id, Outcome.PASSPORT_NO_AGREEMENT);
    }

    /** P03: at least four years, refused below. */
    @Test
    void threeYearsAreTooFew() {
        CaseId id = decided("SCHOOL");
        refused(() -> drafted(id, FROM, FROM.plusYears(3)), "agreements.tooShort");
        refused(() -> drafted(id, FROM, FROM.plusYears(4).minusDays(2)), "agreements.tooShort");
        drafted(id, FROM, FROM.plusYears(4).minusDays(1));
        assertThat(play.openTasks(id)).containsExactly("userTask_signAgreement");
    }

    @Test
    void whoLeavesEarlyStillSaysWhatWasLearnt() {
        CaseId id = trained();
        refused(
                () -> news(
                        "rektor",
                        id,
                        Map.of("what", "ENDED", "lastDay", today().plusDays(1).toString())),
                "passport.leavesLater");
        news("rektor", id, Map.of("what", "ENDED"));
        assertThat(play.openTasks(id)).containsExactly("userTask_gatherLessonsEarly");
        refused(() -> news("rektor", id, Map.of("what", "ENDED")), "passport.leftAlready");
        assertThat(steps(id)).containsExactly("DONE", "DONE", "DONE", "DONE", "SKIPPED", "NOW");
        assertThat(agreements.latestOf(id).orElseThrow().state()).isEqualTo(Agreement.State.ENDED);
        play.complete("rektor", id, "userTask_gatherLessonsEarly", Map.of("lessons", "Det krever tid i timeplanen."));
        archived(id, Outcome.PASSPORT_LEFT);
    }

    /** What was being renewed is not left behind in the register. */
    @Test
    void whoLeavesWhileTheAgreementIsBeingRenewedLeavesBoth() {
        CaseId id = trained();
        Agreement first = agreements.latestOf(id).orElseThrow();
        play.moveTo(id, agreements.renewal(first).toInstant().plus(Duration.ofDays(1)));
        play.complete("koordinator", id, "userTask_decideRenewal", Map.of("renew", "YES"));
        drafted(id, TO.plusDays(1), TO.plusYears(4));
        news("rektor", id, Map.of("what", "ENDED"));

        assertThat(agreements.get(first.id()).state()).isEqualTo(Agreement.State.ENDED);
        assertThat(agreements.get(first.id()).until()).isEqualTo(today());
        assertThat(agreements.latestOf(id).orElseThrow().state()).isEqualTo(Agreement.State.ABANDONED);
        assertThat(play.openTasks(id)).containsExactly("userTask_gatherLessonsEarly");
    }

    // --- on the way

    /** P04, P05: what was said in the beginning is not asked for again. */
    @Test
    void theAgreementIsPreparedAsItWasWanted() {
        assertThat(shown(decided("SCHOOL"), "userTask_draftAgreement"))
                .containsEntry("level", "SCHOOL")
                .containsEntry("school", "solbakken")
                .containsEntry("shownKind", "Intensjonsavtale om Passport, minst 4 år");
        assertThat(shown(decided("MUNICIPALITY"), "userTask_draftAgreement"))
                .containsEntry("level", "MUNICIPALITY")
                .containsEntry("shownMatter", "");
    }

    /** P05–P07: Zippys venner is asked for and written down, and is no precondition. */
    @Test
    void zippyMayBePartOfItAndNeedNotBe() {
        CaseId alone = play.open("rektor", "passport", interest("SCHOOL", "PASSPORT", "NO"));
        assertThat(cases.latest(alone, Interest.class).orElseThrow().runsZippy())
                .isFalse();
        assertThat(play.openTasks(alone)).containsExactly("userTask_assessPassport");
        CaseId both = play.open("rektor", "passport", interest("SCHOOL", "PASSPORT_AND_ZIPPY", "YES"));
        assertThat(cases.latest(both, Interest.class).orElseThrow().runsZippy()).isTrue();
        play.complete(
                "rektor",
                both,
                "userTask_assessPassport",
                Map.of("assessed", "Drøftet i personalet.", "decided", "YES", "purpose", "Økt livsmestring."));
        assertThat(shown(both, "userTask_draftAgreement"))
                .containsEntry("shownKind", "Kombinasjonsavtale om Passport og Zippys venner, minst 4 år");
        signed(both, FROM, TO);
        assertThat(agreements.latestOf(both).orElseThrow().kind()).isEqualTo(Agreement.Kind.PASSPORT_AND_ZIPPY);
        assertThat(agreements.counts(Agreement.Kind.PASSPORT, "solbakken"))
                .as("the combined agreement holds Passport")
                .isTrue();
    }

    /** P11–P13, P16: those who were given a responsibility are the group's and the course's first proposal. */
    @Test
    void whoWasNamedIsNotAskedForAgain() {
        CaseId id = decided("SCHOOL");
        signed(id, FROM, TO);
        assertThat(shown(id, "userTask_anchorAtSchool"))
                .containsEntry("duties", List.of(Map.of("name", "Rektor Eksempel", "role", "LEADER")));
        play.complete("rektor", id, "userTask_anchorAtSchool", Map.of("duties", duties("LEADER", "TEACHER")));
        play.complete("koordinator", id, "userTask_anchorInMunicipality", Map.of("duties", duties("COORDINATOR")));
        assertThat(shown(id, "userTask_formResourceGroup"))
                .containsEntry("members", people("LEADER", "TEACHER", "COORDINATOR"));
    }

    /** P14: the meeting is proposed for those who use Passport. */
    @Test
    void theTrainedAreAskedToTheMeeting() {
        CaseId id = trained();
        assertThat(meetings.guests(id, "GUIDANCE"))
                .extracting(Guest::name)
                .containsExactly("Plantesen LEADER", "Plantesen TEACHER", "Plantesen COORDINATOR");
    }

    /** P14: as many meetings as they need. */
    @Test
    void theTeachersMeetMoreThanOnceInAYear() {
        CaseId id = trained();
        meeting(id);
        newcomers(id, "YES");
        assertThat(play.openTasks(id)).containsExactly("userTask_arrangeMeeting");
        meeting(id);
        newcomers(id, "NO");
        assertThat(play.openTasks(id)).containsExactly("userTask_reportAnchoring");
        assertThat(cases.entries(id, Minutes.class)).hasSize(2);
    }

    /** P12, P13: gaps are named, and filled. */
    @Test
    void aGroupThatLacksARoleIsFilledUp() {
        CaseId id = anchored();
        play.complete("koordinator", id, "userTask_formResourceGroup", Map.of("members", people("LEADER")));
        assertThat(play.openTasks(id)).containsExactly("userTask_formResourceGroup");
        assertThat(shown(id, "userTask_formResourceGroup").get("shownRoles"))
                .isEqualTo("skoleleder, lærer, koordinator i kommunen. Ingen i gruppen har ennå rollen: "
                        + "lærer, koordinator i kommunen");
        refused(
                () -> play.complete("koordinator", id, "userTask_formResourceGroup", Map.of("members", List.of())),
                "passport.emptyGroup");
        grouped(id);
        assertThat(cases.entries(id, GroupFormed.class))
                .extracting(GroupFormed::missing)
                .containsExactly(List.of(PassportRole.TEACHER, PassportRole.COORDINATOR), List.of());
    }

    @Test
    void aGroupThatIsNotFormedInTimeIsAnAlert() {
        CaseId id = anchored();
        play.pass(id, Duration.ofDays(43));
        assertThat(cases.latest(id, DeadlineMissed.class).orElseThrow().step()).isEqualTo("resourceGroup");
        play.complete("skoleeier", id, "userTask_followUpAlert", Map.of("done", "Purret."));
        grouped(id);
    }

    /** P08, P10, P16: what waits for the school and the municipality themselves reaches their owner. */
    @Test
    void theOwnerHearsOfADecisionAnAnchoringAndAnAttendanceThatAreLate() {
        CaseId id = interested("SCHOOL");
        late(id, 43, "decision");
        play.complete(
                "rektor",
                id,
                "userTask_assessPassport",
                Map.of("assessed", "Drøftet i personalet.", "decided", "YES", "purpose", "Økt livsmestring."));
        signed(id, today(), today().plusYears(4));
        late(id, 43, "anchoring", "anchoring");
        play.complete("rektor", id, "userTask_anchorAtSchool", Map.of("duties", duties("LEADER", "TEACHER")));
        play.complete("koordinator", id, "userTask_anchorInMunicipality", Map.of("duties", duties("COORDINATOR")));
        grouped(id);
        for (String whom : List.of("PARTICIPANTS", "RESOURCE_GROUP")) {
            plan(id, whom, people("LEADER", "TEACHER", "COORDINATOR"));
        }
        late(id, 25, "attendance", "attendance");
        record(id, "PARTICIPANTS", true, false);
        late(id, 20, "makeUp");
    }

    private void late(CaseId id, int days, String... steps) {
        int before = cases.entries(id, DeadlineMissed.class).size();
        play.pass(id, Duration.ofDays(days));
        assertThat(cases.entries(id, DeadlineMissed.class).stream().skip(before))
                .allSatisfy(missed -> assertThat(missed.reportedTo()).isEqualTo("schoolOwner"))
                .extracting(DeadlineMissed::step)
                .containsExactly(steps);
        alertsFollowedUp(id);
    }

    /** P16: who missed a day gets it again, or a reason. */
    @Test
    void whoMissesADayOfTheCourseGetsItAgain() {
        CaseId id = formed();
        play.pass(id, Duration.ofDays(93));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .as("both courses are late")
                .containsExactly("training", "training");
        alertsFollowedUp(id);
        plan(id, "PARTICIPANTS", people("LEADER", "TEACHER"));
        refused(() -> record(id, "PARTICIPANTS", true, true), "passport.courseNotYet");
        play.pass(id, Duration.ofDays(9));
        record(id, "PARTICIPANTS", true, false);
        assertThat(shown(id, "userTask_arrangeMakeUp").get("shownMissing")).isEqualTo("Plantesen TEACHER: andre dag");
        play.complete(
                "koordinator",
                id,
                "userTask_arrangeMakeUp",
                Map.of("again", "YES", "on", today().plusDays(7).toString()));
        assertThat((List<?>) shown(id, "userTask_recordCourse").get("attended")).hasSize(1);
        record(id, "PARTICIPANTS", true, false);
        play.complete(
                "koordinator",
                id,
                "userTask_arrangeMakeUp",
                Map.of("again", "NO", "reason", "Har sluttet ved skolen."));
        assertThat(play.openTasks(id)).as("the other course").containsExactly("userTask_planCourse");
    }

    @Test
    void aCourseHasTwoDaysAndTheWholeGroup() {
        CaseId id = formed();
        Map<String, Object> course = course(people("LEADER", "TEACHER", "COORDINATOR"));
        course.put("dayTwo", course.get("dayOne"));
        refused(() -> complete(id, "userTask_planCourse", "PARTICIPANTS", course), "passport.twoDays");
        refused(
                () -> complete(id, "userTask_planCourse", "RESOURCE_GROUP", course(people("LEADER"))),
                "passport.groupNotInvited");
        refused(() -> complete(id, "userTask_planCourse", "PARTICIPANTS", course(List.of())), "passport.nobodyInvited");
    }

    @Test
    void aReportThatIsNotWrittenReachesTheOwner() {
        CaseId id = trained();
        meeting(id);
        newcomers(id);
        play.moveTo(id, LocalDateTime.of(2027, 8, 1, 9, 0).atZone(Norway.ZONE).toInstant());
        assertThat(cases.latest(id, DeadlineMissed.class).orElseThrow())
                .satisfies(missed -> assertThat(missed.step()).isEqualTo("report"))
                .satisfies(missed -> assertThat(missed.reportedTo()).isEqualTo("schoolOwner"));
        assertThat(shown(id, "userTask_reportAnchoring")).containsEntry("shownYear", "Skoleåret 2026/27");
    }

    @Test
    void anotherCoordinatorTakesOverWithTheTasks() {
        CaseId id = interested("SCHOOL");
        play.complete("rektor", id, "userTask_assessPassport", Map.of("assessed", "x", "decided", "NO", "reason", "y"));
        news("rektor", id, Map.of("what", "COORDINATOR_CHANGED", "coordinator", "koordinator"));
        assertThat(cases.get(id).holder()).isEqualTo("koordinator");
        assertThat(play.task(id, "userTask_gatherLessons").getAssignee()).isEqualTo("koordinator");
        refused(
                () -> news("koordinator", id, Map.of("what", "COORDINATOR_CHANGED", "coordinator", "laerer")),
                "passport.notCoordinator");
    }

    @Test
    void schoolsComeAndGoUnderTheMunicipalitysAgreementOnly() {
        CaseId school = decided("SCHOOL");
        refused(
                () -> news("rektor", school, Map.of("what", "SCHOOL_JOINED", "school", "nordvik")),
                "passport.oneSchoolOnly");
        CaseId municipality = decided("MUNICIPALITY");
        refused(
                () -> news("rektor", municipality, Map.of("what", "SCHOOL_JOINED", "school", "nordvik")),
                "passport.noAgreement");
        municipalityAnchored(municipality);
        refused(
                () -> news("rektor", municipality, Map.of("what", "SCHOOL_JOINED", "school", "maurtua")),
                "passport.notASchool");
        news("rektor", municipality, Map.of("what", "SCHOOL_JOINED", "school", "nordvik"));
        refused(
                () -> news("rektor", municipality, Map.of("what", "SCHOOL_JOINED", "school", "nordvik")),
                "passport.joinedAlready");
        news("rektor", municipality, Map.of("what", "SCHOOL_LEFT", "school", "solbakken"));
        assertThat(cases.entries(municipality, SchoolChanged.class))
                .extracting(SchoolChanged::what, SchoolChanged::school)
                .containsExactly(
                        tuple(News.SCHOOL_JOINED, "Nordvik skule"), tuple(News.SCHOOL_LEFT, "Solbakken skole"));
    }

    /** P10, P13: its own leadership says who answers for what, and the resource group covers that school too. */
    @Test
    void aSchoolThatJoinsLaterIsAnchoredAtItsOwnPlaceWhileTheRestGoesOn() {
        CaseId id = decided("MUNICIPALITY");
        municipalityAnchored(id);
        news("koordinator", id, Map.of("what", "SCHOOL_JOINED", "school", "nordvik"));
        assertThat(play.openTasks(id))
                .containsExactlyInAnyOrder("userTask_anchorJoinedSchool", "userTask_planCourse", "userTask_planCourse");
        assertThat(shown(id, "userTask_anchorJoinedSchool", "koordinator"))
                .containsEntry("shownSchool", "Nordvik skule");
        late(id, 43, "anchoring");
        play.complete(
                "koordinator", id, "userTask_anchorJoinedSchool", Map.of("duties", duties("LEADER", "SCHOOL_NURSE")));
        assertThat(cases.latest(id, Anchored.class).orElseThrow().school()).isEqualTo("Nordvik skule");
        assertThat(shown(id, "userTask_extendResourceGroup", "koordinator").get("shownRoles"))
                .asString()
                .endsWith("helsesykepleier");
        late(id, 43, "resourceGroup");
        play.complete(
                "koordinator",
                id,
                "userTask_extendResourceGroup",
                Map.of("members", people("LEADER", "TEACHER", "COORDINATOR", "SCHOOL_NURSE")));
        assertThat(play.openTasks(id)).containsExactly("userTask_planCourse", "userTask_planCourse");
    }

    @Test
    void aSchoolThatLeavesAgainIsNotAnchoredAndTheOtherOneIs() {
        CaseId id = decided("MUNICIPALITY");
        municipalityAnchored(id);
        news("koordinator", id, Map.of("what", "SCHOOL_JOINED", "school", "nordvik"));
        news("koordinator", id, Map.of("what", "SCHOOL_JOINED", "school", "solbakken"));
        assertThat(cases.read(id, "rektor2", Purpose.CASE_WORK).file().id()).isEqualTo(id);
        news("koordinator", id, Map.of("what", "SCHOOL_LEFT", "school", "nordvik"));
        refused(() -> cases.read(id, "rektor2", Purpose.CASE_WORK), "casefile.noSuchCase");
        assertThat(play.openTasks(id))
                .filteredOn("userTask_anchorJoinedSchool"::equals)
                .hasSize(1);
        assertThat(shown(id, "userTask_anchorJoinedSchool", "rektor")).containsEntry("shownSchool", "Solbakken skole");
        news("koordinator", id, Map.of("what", "SCHOOL_JOINED", "school", "nordvik"));
        assertThat(play.openTasks(id))
                .filteredOn("userTask_anchorJoinedSchool"::equals)
                .hasSize(2);
    }

    private void municipalityAnchored(CaseId id) {
        play.complete(
                "koordinator",
                id,
                "userTask_draftAgreement",
                Map.of(
                        "draft",
                        "DRAFT",
                        "level",
                        "MUNICIPALITY",
                        "validFrom",
                        FROM.toString(),
                        "validTo",
                        TO.toString()));
        sign("skoleeier", id, "MUNICIPALITY");
        sign("koordinator", id, "VOKSNE_FOR_BARN");
        play.complete("rektor", id, "userTask_anchorAtSchool", Map.of("duties", duties("LEADER", "TEACHER")));
        play.complete("koordinator", id, "userTask_anchorInMunicipality", Map.of("duties", duties("COORDINATOR")));
        grouped(id);
    }

    @Test
    void nobodyTellsNewsOfACaseThatIsNotTheirs() {
        CaseId id = decided("SCHOOL");
        refused(() -> news("rektor2", id, Map.of("what", "ENDED")), "casefile.noSuchCase");
        assertThat(play.openTasks(id)).containsExactly("userTask_draftAgreement");
    }

    @Test
    void newsThatNobodyFinishesGoesAway() {
        String instance = play.start("rektor", "passport-happening", Map.of()).getId();
        play.pass(instance, Duration.ofDays(4));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    /** Years are longer than a version of a model lives: who waits for the next school year moves on to the new one. */
    @Test
    void aCaseThatIsUnderWayMovesToANewVersionOfItsModel() throws Exception {
        CaseId id = trained();
        year(id);
        ProcessInstance waiting = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("passport-years")
                .processInstanceBusinessKey(id.toString())
                .singleResult();
        BpmnModelInstance changed = engine.getRepositoryService()
                .getBpmnModelInstance(waiting.getProcessDefinitionId())
                .clone();
        UserTask report = changed.getModelElementById("userTask_reportAnchoring");
        report.setName("Skriv årets rapport, i ny utgave");
        // A new version comes with what it calls, because the models call each other within one deployment.
        String before = engine.getRepositoryService()
                .getProcessDefinition(waiting.getProcessDefinitionId())
                .getDeploymentId();
        List<String> unchanged = engine.getRepositoryService().getDeploymentResourceNames(before).stream()
                .filter(name -> name.matches("(processes|forms)/(passport|meeting)/.*"))
                .filter(name -> !name.equals("processes/passport/years.bpmn"))
                .toList();
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addDeploymentResourcesByName(before, unchanged)
                .addModelInstance("processes/passport/years.bpmn", changed)
                .deploy()
                .getId();
        try {
            ProcessDefinition next = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .deploymentId(deployment)
                    .processDefinitionKey("passport-years")
                    .singleResult();
            int version = next.getVersion();
            assertThat(moved("/trial", version - 1, version)).isEqualTo(1);
            assertThat(moved("", version - 1, version)).isEqualTo(1);
            play.moveTo(
                    id, LocalDateTime.of(2027, 8, 16, 9, 0).atZone(Norway.ZONE).toInstant());
            assertThat(engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceId(waiting.getId())
                            .singleResult()
                            .getProcessDefinitionId())
                    .isEqualTo(next.getId());
            assertThat(play.openTasks(id)).as("the next school year has begun").contains("userTask_arrangeMeeting");
            meeting(id);
            newcomers(id);
            assertThat(play.task(id, "userTask_reportAnchoring").getName())
                    .isEqualTo("Skriv årets rapport, i ny utgave");
            report(id);
            assertThat(cases.entries(id, AnchoringReport.class)).hasSize(2);
        } finally {
            engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(id.toString())
                    .rootProcessInstances()
                    .list()
                    .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "story told"));
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    /** The days after which the engine may forget what it knows of the case. */
    /** What the process owner does on the page about models. */
    private int moved(String trial, int from, int to) throws Exception {
        return JsonPath.read(
                MockMvcBuilders.standaloneSetup(context.getBean("migrationController"))
                        .build()
                        .perform(MockMvcRequestBuilders.post("/laget/api/migrations/passport-years" + trial)
                                .principal(() -> "prosesseier")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"from\": %d, \"to\": %d, \"recount\": true}".formatted(from, to)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.moved");
    }

    private List<LocalDate> removalTimes(CaseId id) {
        return database.sql(
                        "select removal_time_ from act_hi_procinst where business_key_ = ? and removal_time_ is not null")
                .param(id.toString())
                .query(LocalDate.class)
                .list();
    }

    private List<String> steps(CaseId id) {
        return guide.steps(cases.read(id, "rektor", Purpose.CASE_WORK), activities.open(id)).stream()
                .map(step -> step.state().name())
                .toList();
    }

    // --- the steps

    private CaseId interested(String level) {
        return play.open("rektor", "passport", interest(level, "PASSPORT", "YES"));
    }

    private static Map<String, Object> interest(String level, String kind, String runsZippy) {
        return Map.of(
                "level", level,
                "combined", kind,
                "runsZippy", runsZippy,
                "why", "Vi vil at alle skal klare livet bedre.");
    }

    private CaseId decided(String level) {
        CaseId id = interested(level);
        assertThat(shown(id, "userTask_assessPassport").get("shownInterest"))
                .isEqualTo("Vi vil at alle skal klare livet bedre.");
        play.complete(
                "rektor",
                id,
                "userTask_assessPassport",
                Map.of("assessed", "Drøftet i personalet.", "decided", "YES", "purpose", "Økt livsmestring."));
        return id;
    }

    private void drafted(CaseId id, LocalDate from, LocalDate to) {
        play.complete(
                "koordinator",
                id,
                "userTask_draftAgreement",
                Map.of(
                        "draft", "DRAFT",
                        "level", "SCHOOL",
                        "school", "solbakken",
                        "validFrom", from.toString(),
                        "validTo", to.toString()));
    }

    private void signed(CaseId id, LocalDate from, LocalDate to) {
        drafted(id, from, to);
        sign("rektor", id, "SCHOOL");
        sign("koordinator", id, "VOKSNE_FOR_BARN");
    }

    private void sign(String who, CaseId id, String party) {
        String paper = documents
                .add(
                        id,
                        "avtale.txt",
                        new ByteArrayInputStream("Avtale".getBytes(StandardCharsets.UTF_8)),
                        Document.Kind.OTHER,
                        who)
                .id()
                .toString();
        play.complete(
                who,
                id,
                "userTask_signAgreement",
                new HashMap<>(Map.of(
                        "signing",
                        "SIGNED",
                        "party",
                        party,
                        "signedBy",
                        "Leder Eksempel",
                        "signedOn",
                        today().toString(),
                        "paper",
                        paper)));
    }

    private CaseId anchored() {
        CaseId id = decided("SCHOOL");
        signed(id, FROM, TO);
        assertThat(play.openTasks(id)).containsExactly("userTask_anchorAtSchool", "userTask_anchorInMunicipality");
        refused(
                () -> play.complete("rektor", id, "userTask_anchorAtSchool", Map.of("duties", List.of())),
                "passport.nobodyAnswers");
        play.complete("rektor", id, "userTask_anchorAtSchool", Map.of("duties", duties("LEADER", "TEACHER")));
        play.complete("koordinator", id, "userTask_anchorInMunicipality", Map.of("duties", duties("COORDINATOR")));
        return id;
    }

    private void grouped(CaseId id) {
        play.complete(
                "koordinator",
                id,
                "userTask_formResourceGroup",
                Map.of("members", people("LEADER", "TEACHER", "COORDINATOR")));
    }

    private CaseId formed() {
        CaseId id = anchored();
        grouped(id);
        return id;
    }

    private CaseId trained() {
        CaseId id = formed();
        for (String whom : List.of("PARTICIPANTS", "RESOURCE_GROUP")) {
            plan(id, whom, people("LEADER", "TEACHER", "COORDINATOR"));
        }
        play.pass(id, Duration.ofDays(9));
        for (String whom : List.of("PARTICIPANTS", "RESOURCE_GROUP")) {
            complete(
                    id,
                    "userTask_recordCourse",
                    whom,
                    Map.of(
                            "attended",
                            List.of(
                                    attended("LEADER", true, true),
                                    attended("TEACHER", true, true),
                                    attended("COORDINATOR", true, true))));
        }
        return id;
    }

    private Map<String, Object> course(List<Map<String, Object>> invited) {
        return new HashMap<>(Map.of(
                "dayOne",
                today().plusDays(7).toString(),
                "dayTwo",
                today().plusDays(8).toString(),
                "place",
                "Rådhuset",
                "invited",
                invited));
    }

    private void plan(CaseId id, String whom, List<Map<String, Object>> invited) {
        complete(id, "userTask_planCourse", whom, course(invited));
    }

    private void record(CaseId id, String whom, boolean dayOne, boolean dayTwo) {
        complete(
                id,
                "userTask_recordCourse",
                whom,
                Map.of("attended", List.of(attended("LEADER", true, true), attended("TEACHER", dayOne, dayTwo))));
    }

    /** Two courses may be open at once. */
    private void complete(CaseId id, String element, String whom, Map<String, Object> form) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(element)
                .processVariableValueEquals("courseFor", whom)
                .singleResult();
        play.as("koordinator", () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return task;
        });
    }

    private void year(CaseId id) {
        meeting(id);
        newcomers(id);
        report(id);
    }

    private void report(CaseId id) {
        play.complete(
                "rektor",
                id,
                "userTask_reportAnchoring",
                Map.of(
                        "inClass", "Hver uke.",
                        "atSchool", "På planen.",
                        "inMunicipality", "Egen gruppe.",
                        "strengthen", "Nye lærere."));
    }

    private void meeting(CaseId id) {
        String holder = cases.get(id).holder();
        play.complete(
                holder,
                id,
                "userTask_arrangeMeeting",
                Map.of(
                        "at",
                        Norway.time(ClockUtil.getCurrentTime().toInstant())
                                .plusHours(1)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                        "place",
                        "Personalrommet",
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        List.of(Map.of("name", "Ressursgruppen", "role", "ressursgruppe"))));
        play.complete(
                holder,
                id,
                "userTask_recordMeeting",
                Map.of(
                        "held",
                        "YES",
                        "attendance",
                        List.of(Map.of("name", "Ressursgruppen", "role", "ressursgruppe", "present", true)),
                        "minutes",
                        "Vi delte det som virket.",
                        "agreedByAdults",
                        List.of("UNIT")));
    }

    private void newcomers(CaseId id) {
        newcomers(id, "NO");
    }

    private void newcomers(CaseId id, String meetAgain) {
        play.complete(
                "koordinator",
                id,
                "userTask_trainNewcomers",
                Map.of("any", "YES", "on", today().toString(), "newcomers", people("TEACHER"), "meetAgain", meetAgain));
    }

    private void lessons(CaseId id) {
        play.complete(
                cases.get(id).holder(),
                id,
                "userTask_gatherLessons",
                Map.of("lessons", "Det virker når alle er med.", "carriedOn", "Ressursgruppen møtes videre."));
    }

    private void alertsFollowedUp(CaseId id) {
        for (Task task : engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("userTask_followUpAlert")
                .list()) {
            play.as("skoleeier", () -> {
                engine.getFormService().submitTaskForm(task.getId(), Map.of("done", "Purret."));
                return task;
            });
        }
    }

    private void news(String who, CaseId id, Map<String, Object> what) {
        Map<String, Object> form = new HashMap<>(what);
        form.put("on", today().toString());
        form.putIfAbsent("lastDay", today().toString());
        form.put("reason", "Det er bestemt i dag.");
        play.happened(who, "passport", id, form);
    }

    private void archived(CaseId id, Outcome outcome) {
        play.work(id);
        archive.answer();
        post.collect();
        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.latest(id, Closed.class).orElseThrow().outcome()).isEqualTo(outcome.name());
        assertThat(cases.entries(id, Entry.Information.class)).as("no family").isEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count())
                .isZero();
    }

    private Map<String, @Nullable Object> shown(CaseId id, String element) {
        return shown(id, element, "rektor");
    }

    private Map<String, @Nullable Object> shown(CaseId id, String element, String reader) {
        Task task = play.task(id, element);
        String process = engine.getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getKey();
        FormTask form = new FormTask(task.getId(), process, element, id.toString(), "solbakken");
        return forms.stream()
                .map(record -> record.of(form, reader))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> people(String... roles) {
        return List.of(roles).stream()
                .map(role -> Map.<String, Object>of("name", "Plantesen " + role, "role", role))
                .toList();
    }

    private static List<Map<String, Object>> duties(String... roles) {
        return List.of(roles).stream()
                .map(role -> Map.<String, Object>of(
                        "name", "Plantesen " + role, "role", role, "responsibility", "følger opp hver uke"))
                .toList();
    }

    private static Map<String, Object> attended(String role, boolean dayOne, boolean dayTwo) {
        return Map.of("name", "Plantesen " + role, "role", role, "dayOne", dayOne, "dayTwo", dayTwo);
    }

    private static LocalDate today() {
        return Norway.time(ClockUtil.getCurrentTime().toInstant()).toLocalDate();
    }

    private static void refused(ThrowingCallable attempt, String key) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
