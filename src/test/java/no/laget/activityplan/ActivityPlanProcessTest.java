package no.laget.activityplan;

import static no.laget.activityplan.PlanStory.concern;
import static no.laget.activityplan.PlanStory.evaluation;
import static no.laget.activityplan.PlanStory.groupConcern;
import static no.laget.activityplan.PlanStory.inDays;
import static no.laget.activityplan.PlanStory.investigation;
import static no.laget.activityplan.PlanStory.measure;
import static no.laget.activityplan.PlanStory.now;
import static no.laget.activityplan.PlanStory.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Archived;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.CaseLinked;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Entry.DeadlineNear;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Goal;
import no.laget.casefile.Entry.GroupPlanFiled;
import no.laget.casefile.Entry.HandOver;
import no.laget.casefile.Entry.Information;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Entry.MeetingNotHeld;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Entry.Summary;
import no.laget.casefile.Participant;
import no.laget.casefile.Purpose;
import no.laget.casefile.Relation;
import no.laget.casefile.Status;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import no.laget.organisation.Role;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The life of an activity plan on the real engine: one story per way a case can end, and per thing that can happen on the way. */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivityPlanProcessTest {

    /** A Monday in November, well after the clocks went back. */
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 11, 9, 15, 40);

    private final ProcessEngine engine;
    private final CaseFiles cases;
    private final Documents documents;
    private final JdbcClient database;
    private final Rehearsal play;
    private final PlanStory story;

    @Autowired
    ActivityPlanProcessTest(
            ProcessEngine engine,
            CaseFiles cases,
            Documents documents,
            JdbcClient database,
            DemoArchive archive,
            ArchivePost post) {
        this.engine = engine;
        this.cases = cases;
        this.documents = documents;
        this.database = database;
        this.play = new Rehearsal(engine, documents);
        this.story = new PlanStory(play, archive, post);
    }

    @BeforeEach
    void itIsMonday() {
        // A story may leave timers behind; the next one must not trip over them.
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "next story"));
        ClockUtil.setCurrentTime(Date.from(MONDAY.atZone(Norway.ZONE).toInstant()));
    }

    @AfterEach
    void theClockIsOurs() {
        ClockUtil.reset();
    }

    @AfterAll
    void everyNodeOfEveryModelWasVisited() {
        NodesVisited.requireAll(engine, "activityplan");
    }

    // --- the ways a case can end

    /** A01, A05, A07, A14–A17, A20–A36, A39, A40, A44–A46, A49–A51, A54–A59: the straight way. */
    @Test
    void aSolvedCaseIsSummarisedArchivedAndClosed() {
        CaseId id = story.planned();
        story.solved(id);
        story.summarised(id);
        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSING);
        assertThat(play.openTasks(id)).as("nobody has to do anything").isEmpty();
        story.archived(id);
        assertThat(play.openTasks(id)).containsExactly("userTask_tellFamily");
        story.told(id);

        CaseFile file = cases.get(id);
        assertThat(file.status()).isEqualTo(Status.CLOSED);
        assertThat(file.archiveReference()).matches("\\d{4}/\\d+-1");
        assertThat(file.level()).isEqualTo(1);
        assertThat(file.holder()).isEqualTo("laerer");
        assertThat(kinds(id))
                .containsSubsequence(
                        "opened",
                        "concern",
                        "investigation",
                        "consent",
                        "documentAdded",
                        "consent",
                        "sharing",
                        "meetingArranged",
                        "minutes",
                        "glimpse",
                        "levelAssessed",
                        "attention",
                        "goal",
                        "measure",
                        "measure",
                        "meetingArranged",
                        "minutes",
                        "evaluation",
                        "summary",
                        "closed",
                        "archived",
                        "information");
        assertThat(cases.verify(id).intact()).isTrue();
        assertThat(hasEnded(id)).isTrue();
        assertThat(last(id, Closed.class).outcome()).isEqualTo("SOLVED");
        assertThat(last(id, Summary.class).text()).startsWith("Har det bra nå.");
        assertThat(last(id, Archived.class).paperShredded())
                .as("there was no paper")
                .isFalse();
        assertThat(last(id, Information.class).text()).contains("ny sak");
    }

    @Test
    void aCaseThatNeedsNoMeasuresIsClosedWithTheReason() {
        CaseId id = story.reported();
        play.complete("rektor", id, "userTask_investigate", investigation(false));
        story.archivedAndTold(id);
        assertThat(last(id, Closed.class).outcome()).isEqualTo("NO_MEASURES");
        assertThat(last(id, Entry.Investigation.class).reason()).isEqualTo("Barnet har det bra igjen.");
        assertThat(hasEnded(id)).isTrue();
    }

    /** Law and practice 2.3: a plan is made when the child or the guardians ask for measures, whatever was found. */
    @Test
    void aPlanIsMadeWhenTheChildAsksForMeasuresThoughNoneSeemNeeded() {
        CaseId id = story.reported();
        Map<String, Object> form = investigation(false);
        form.put("childAsks", true);
        play.complete("rektor", id, "userTask_investigate", form);
        assertThat(play.openTasks(id)).containsExactly("userTask_askForConsent");
    }

    /** A06, A13: the plan of a group is filed in WebSak, and each affected pupil can get a case of his or her own. */
    @Test
    void aGroupPlanIsFiledAndAffectedPupilsGetLinkedCases() {
        CaseId id = groupPlanWritten();
        assertThatThrownBy(() -> play.complete(
                        "laerer", id, "userTask_fileGroupPlan", Map.of("how", "BY_HAND", "filedOn", inDays(0))))
                .isInstanceOf(Refusal.class);
        play.complete(
                "laerer",
                id,
                "userTask_fileGroupPlan",
                Map.of("how", "BY_HAND", "reference", "26/99-1", "filedOn", inDays(0)));
        play.complete(
                "laerer",
                id,
                "userTask_offerIndividualCases",
                Map.of(
                        "pupils",
                        List.of(
                                Map.of("firstName", "Elev", "lastName", "Ja", "born", "2014-02-03", "wantsCase", "YES"),
                                Map.of(
                                        "firstName",
                                        "Elev",
                                        "lastName",
                                        "Nei",
                                        "born",
                                        "2014-03-03",
                                        "wantsCase",
                                        "NO"))));

        assertThat(last(id, GroupPlanFiled.class).reference()).isEqualTo("26/99-1");
        CaseLinked linked = last(id, CaseLinked.class);
        assertThat(linked.relation()).isEqualTo(Relation.GROUP_PLAN);
        CaseId child = byNumber(linked.number());
        assertThat(play.openTasks(child)).containsExactly("userTask_investigate");
        assertThat(cases.entries(id, CaseLinked.class)).hasSize(1);

        story.solved(id, "1");
        story.summarised(id);
        story.archivedAndTold(id);
        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void aGroupPlanIsSentToTheArchiveByLaget() {
        CaseId id = groupPlanWritten();
        play.complete("laerer", id, "userTask_fileGroupPlan", Map.of("how", "LAGET"));
        assertThat(play.openTasks(id)).doesNotContain("userTask_offerIndividualCases");
        story.archived(id);

        assertThat(play.openTasks(id)).contains("userTask_offerIndividualCases");
        assertThat(last(id, GroupPlanFiled.class).reference()).matches("\\d{4}/\\d+-1");
        assertThat(cases.get(id).status()).isEqualTo(Status.OPEN);
    }

    private CaseId groupPlanWritten() {
        CaseId id = play.report("laerer", groupConcern());
        story.investigated(id);
        play.complete(
                "laerer",
                id,
                "userTask_writeGroupPlan",
                Map.of(
                        "childrenHeard", "Elevene vil ha roligere timer.",
                        "attention", "Uro i timene.",
                        "goal", "Alle får ro til å lære.",
                        "measures", List.of(measure("To lærere i timen.", "UNIT"))));
        play.complete(
                "laerer",
                id,
                "userTask_informGuardians",
                Map.of("toldOn", inDays(0), "how", "Brev", "text", "Vi lager en plan for klassen."));
        return id;
    }

    @ParameterizedTest
    @EnumSource(
            value = Happening.class,
            names = {"MOVED", "LEVEL_3", "CALLED_OFF"})
    void aCaseEndsBeforeItsTime(Happening why) {
        CaseId id = story.planned();
        Map<String, Object> form = new HashMap<>(Map.of("what", why.name(), "text", "Familien har flyttet."));
        if (why != Happening.CALLED_OFF) {
            form.put("receiver", "Ny skole");
        }
        assertRefused("activityplan.onlyTheLeaderEnds", () -> play.happened("laerer", id, form));
        play.happened("rektor", id, form);
        if (why != Happening.CALLED_OFF) {
            assertThat(play.openTasks(id)).containsExactly("userTask_handOverCase");
            Map<String, Object> handedOver =
                    Map.of("receiver", "Ny skole", "sent", "Loggen, med samtykke.", "familyTold", true);
            play.complete("laerer", id, "userTask_handOverCase", handedOver);
        }
        story.archivedAndTold(id);
        assertThat(last(id, Closed.class).outcome()).isEqualTo(why.name());
        assertThat(hasEnded(id)).isTrue();
    }

    /** A60: coming back means a new log, linked to the old one. */
    @Test
    void aNewConcernAfterClosingOpensANewLogThatIsLinkedToTheOld() {
        Map<String, Object> concern = concern();
        concern.put("childLastName", "Kommer Tilbake");
        CaseId first = play.report("laerer", concern);
        play.complete("rektor", first, "userTask_investigate", investigation(false));
        story.archivedAndTold(first);
        concern.put("childLastName", "kommer tilbake");
        CaseId second = play.report("laerer", concern);
        assertThat(second).isNotEqualTo(first);
        assertThat(cases.get(second).previous()).isEqualTo(first);
        assertThat(cases.get(first).status()).isEqualTo(Status.CLOSED);
    }

    // --- the deadline of the plan

    /** A04: one week from Monday 15:40 is next Monday 15:40. */
    @Test
    void aPlanThatIsNotMadeInAWeekReachesThePrincipalAndThenTheOwner() {
        CaseId id = story.reported();
        Map<String, Object> form = investigation(true);
        form.put("statsforvalterInformed", true);
        play.complete("rektor", id, "userTask_investigate", form);
        play.moveTo(id, MONDAY.plusDays(7).minusMinutes(1).atZone(Norway.ZONE).toInstant());
        assertThat(cases.entries(id, DeadlineNear.class)).hasSize(1);
        assertThat(play.openTasks(id)).doesNotContain("userTask_followUpAlert");

        play.pass(id, Duration.ofMinutes(1));
        assertThat(last(id, DeadlineMissed.class).step()).isEqualTo("plan");
        assertThat(groupOf(id, "userTask_followUpAlert")).isEqualTo("principal.solbakken");
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", "Snakket med kontaktlærer."));

        play.pass(id, Duration.ofDays(7));
        assertThat(last(id, DeadlineMissed.class).step()).isEqualTo("planOwner");
        assertThat(groupOf(id, "userTask_followUpAlert")).isEqualTo("schoolOwner.solbakken");
        play.complete("skoleeier", id, "userTask_followUpAlert", Map.of("done", "Tatt opp med rektor."));
    }

    @Test
    void aPlanThatIsMadeInTimeAlertsNobody() {
        CaseId id = story.planned();
        story.arranged(id);
        play.pass(id, Duration.ofHours(20));
        assertThat(cases.entries(id, DeadlineMissed.class)).isEmpty();
    }

    /** The deadline counts from the day the school knew, not from the day someone wrote it down. */
    @Test
    void aConcernThatWasKnownForTwoWeeksIsLateAtOnce() {
        Map<String, Object> form = concern();
        form.put("knownAt", time(now().minusDays(14)));
        CaseId id = play.report("laerer", form);
        play.pass(id, Duration.ofMinutes(1));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .containsExactlyInAnyOrder("plan", "planOwner", "information");
    }

    @Test
    void eachOfSeveralAlertsSaysWhatItIsAbout() {
        Map<String, Object> form = concern();
        form.put("knownAt", time(now().minusDays(14)));
        CaseId id = play.report("laerer", form);
        play.pass(id, Duration.ofMinutes(1));
        assertThat(shownAlerts(id, "rektor"))
                .containsExactlyInAnyOrder(
                        Words.of("activityplan.alert.plan"), Words.of("activityplan.alert.information"));
        assertThat(shownAlerts(id, "skoleeier")).containsExactly(Words.of("activityplan.alert.planOwner"));
    }

    private List<Object> shownAlerts(CaseId id, String reader) {
        return play.as(reader, () -> engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("userTask_followUpAlert")
                .list()
                .stream()
                .map(task -> engine.getFormService()
                        .getTaskFormVariables(task.getId())
                        .get("shownAlert"))
                .toList());
    }

    // --- § 12-5

    @Test
    void anInvolvedEmployeeIsReportedToThePrincipalAtOnce() {
        Map<String, Object> form = concern();
        form.put("involvement", "EMPLOYEE");
        CaseId id = play.report("laerer", form);
        assertThat(play.openTasks(id)).containsExactly("userTask_followUpAlert", "userTask_investigate");
        assertThat(groupOf(id, "userTask_followUpAlert")).isEqualTo("principal.solbakken");
        assertThat(groupOf(id, "userTask_investigate")).isEqualTo("principal.solbakken");
        assertThatThrownBy(() -> play.complete("laerer", id, "userTask_investigate", investigation(true)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void anInvolvedPrincipalIsReportedToTheOwnerAndSeesNothing() {
        Map<String, Object> form = concern();
        form.put("involvement", "PRINCIPAL");
        CaseId id = play.report("laerer", form);
        assertThat(groupOf(id, "userTask_followUpAlert")).isEqualTo("schoolOwner.solbakken");
        assertThat(groupOf(id, "userTask_investigate")).isEqualTo("schoolOwner.solbakken");
        assertThat(cases.mayRead(cases.get(id), "rektor")).isFalse();
        assertThat(cases.mayRead(cases.get(id), "skoleeier")).isTrue();
        assertThat(last(id, DeadlineMissed.class).reportedTo()).isEqualTo("schoolOwner");
    }

    @Test
    void theOwnerWhoStandsInForThePrincipalCanEndTheCase() {
        Map<String, Object> form = concern();
        form.put("involvement", "PRINCIPAL");
        CaseId id = play.report("laerer", form);
        Map<String, Object> calledOff = Map.of("what", "CALLED_OFF", "text", "Meldt ved en feil.");
        assertRefused("casefile.noSuchCase", () -> play.happened("rektor", id, calledOff));
        play.happened("skoleeier", id, calledOff);
        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSING);
    }

    // --- consent

    /** A15, A20: no consent without its confirmation. */
    @Test
    void consentWithoutItsConfirmationIsRefused() {
        CaseId id = story.reported();
        story.investigated(id);
        story.asked(id);
        Map<String, Object> given = Map.of("answer", "GIVEN", "consentBy", List.of("GUARDIANS"));
        assertRefused(
                "activityplan.consentNotUploaded",
                () -> play.complete("laerer", id, "userTask_registerConsent", given));
        assertThat(play.openTasks(id)).containsExactly("userTask_registerConsent");
        Document confirmation = play.uploadConsent("laerer", id);
        play.complete("laerer", id, "userTask_registerConsent", given);
        assertThat(last(id, Consent.class).document()).isEqualTo(confirmation.id());
        assertThat(cases.get(id).shared()).isTrue();
    }

    /** The duty stands without consent: the same plan, outside the shared log. */
    @Test
    void withoutConsentThePlanIsMadeOutsideTheSharedLog() {
        CaseId id = story.reported();
        story.investigated(id);
        story.consentRefused(id);
        story.met(id);
        story.agreed(id);
        assertThat(cases.get(id).shared()).isFalse();
        assertThat(cases.entries(id, Measure.class)).hasSize(2);
        assertThat(play.openTasks(id)).containsExactly("userTask_arrangeMeeting");
    }

    @Test
    void consentThatNobodyAnswersDoesNotHoldUpThePlan() {
        CaseId id = story.reported();
        story.investigated(id);
        story.asked(id);
        play.moveTo(id, MONDAY.plusDays(6).atZone(Norway.ZONE).toInstant());
        assertThat(last(id, Consent.class).state()).isEqualTo(Consent.State.UNANSWERED);
        assertThat(play.openTasks(id)).containsExactly("userTask_arrangeMeeting", "userTask_followUpAlert");
        assertThat(last(id, DeadlineMissed.class).step()).isEqualTo("consent");
        assertThat(groupOf(id, "userTask_followUpAlert")).isEqualTo("principal.solbakken");
        assertThat(cases.entries(id, DeadlineNear.class))
                .extracting(DeadlineNear::step)
                .contains("consent");
    }

    @Test
    void consentThatRunsOutIsAskedForAgainAndTheWorkGoesOn() {
        CaseId id = story.reported();
        story.investigated(id);
        story.asked(id);
        play.uploadConsent("laerer", id);
        play.complete(
                "laerer",
                id,
                "userTask_registerConsent",
                Map.of("answer", "GIVEN", "consentBy", List.of("CHILD"), "validUntil", inDays(3)));
        play.moveTo(id, MONDAY.plusDays(4).atZone(Norway.ZONE).toInstant());
        assertThat(last(id, Consent.class).state()).isEqualTo(Consent.State.EXPIRED);
        assertThat(cases.get(id).shared()).isFalse();
        assertThat(play.openTasks(id)).contains("userTask_askForConsent", "userTask_arrangeMeeting");
        story.consentGiven(id);
        assertThat(cases.get(id).shared()).isTrue();
    }

    @Test
    void consentCanBeWithdrawnAtAnyTimeAndTheDutyStands() {
        CaseId id = story.planned();
        play.happened("laerer", id, Map.of("what", "CONSENT_WITHDRAWN", "text", "Mor ringte og trakk samtykket."));
        assertThat(cases.get(id).shared()).isFalse();
        assertThat(last(id, Consent.class).state()).isEqualTo(Consent.State.WITHDRAWN);
        assertThat(play.openTasks(id)).contains("userTask_followUpWithdrawal", "userTask_arrangeMeeting");
        play.complete(
                "laerer",
                id,
                "userTask_followUpWithdrawal",
                Map.of("done", "Andre tjenester har ikke lenger tilgang."));
        assertRefused(
                "activityplan.noConsentToWithdraw",
                () -> play.happened("laerer", id, Map.of("what", "CONSENT_WITHDRAWN", "text", "Igjen.")));
    }

    // --- the evaluation rounds

    /** A46, A47: continue, new measures and more measures all lead to a new meeting. */
    @Test
    void theRoundsGoOnUntilTheChallengeIsSolved() {
        CaseId id = story.planned();
        story.met(id);
        play.complete("laerer", id, "userTask_evaluate", evaluation("CONTINUE", "1", "2"));
        story.met(id);
        play.complete("laerer", id, "userTask_evaluate", evaluation("NEW_MEASURES", "1", "2"));
        play.complete(
                "laerer",
                id,
                "userTask_agreeOnNewMeasures",
                Map.of("measures", List.of(measure("Lekegruppe.", "UNIT"))));
        story.met(id);
        play.complete("laerer", id, "userTask_evaluate", evaluation("MORE_MEASURES", "1", "2", "3"));
        play.complete(
                "laerer", id, "userTask_agreeOnNewMeasures", Map.of("measures", List.of(measure("Fadder.", "OTHER"))));
        story.met(id);
        play.complete("laerer", id, "userTask_evaluate", evaluation("SOLVED", "1", "2", "3", "4"));
        assertThat(cases.entries(id, Evaluation.class)).hasSize(4);
        assertThat(cases.entries(id, Measure.class)).extracting(Measure::id).containsExactly("1", "2", "3", "4");
        assertThat(play.openTasks(id)).containsExactly("userTask_summarise");
    }

    /** A41: weekly at first, then further apart. */
    @Test
    void evaluationMeetingsAreWeeklyAtFirst() {
        CaseId id = story.planned();
        for (int round = 1; round <= 5; round++) {
            Date by = (Date) engine.getTaskService()
                    .getVariable(play.task(id, "userTask_arrangeMeeting").getId(), "meetingBy");
            assertThat(by)
                    .as("round " + round)
                    .isEqualTo(Date.from(now().plusDays(round <= 4 ? 7 : 14)
                            .atZone(Norway.ZONE)
                            .toInstant()));
            story.met(id);
            play.complete("laerer", id, "userTask_evaluate", evaluation("CONTINUE", "1", "2"));
        }
    }

    /** § 12-6: the guardians of a pupil are told that they can turn to the Statsforvalter, and it is noticed when they are not. */
    @Test
    void guardiansWhoAreNotToldOfTheStatsforvalterAreNoticed() {
        CaseId silent = story.reported();
        story.investigated(silent);
        CaseId told = story.reported();
        Map<String, Object> form = investigation(true);
        form.put("statsforvalterInformed", true);
        play.complete("rektor", told, "userTask_investigate", form);
        play.pass(silent, Duration.ofDays(7));
        play.pass(told, Duration.ZERO);
        assertThat(cases.entries(silent, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .contains("information");
        assertThat(cases.entries(told, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .doesNotContain("information");
    }

    /** A48: another challenge means a new attention and a new goal. */
    @Test
    void anotherChallengeIsDescribedAnew() {
        CaseId id = story.planned();
        story.met(id);
        play.complete("laerer", id, "userTask_evaluate", evaluation("OTHER_CHALLENGE", "1", "2"));
        story.agreed(id);
        assertThat(cases.entries(id, Attention.class)).hasSize(2);
        assertThat(cases.entries(id, Goal.class)).hasSize(2);
        assertThat(play.openTasks(id)).containsExactly("userTask_arrangeMeeting");
    }

    /** A11, A12, A44: the child is heard first, or it says why not. */
    @Test
    void anEvaluationWithoutTheChildsVoiceIsRefused() {
        CaseId id = story.planned();
        story.met(id);
        Map<String, Object> unheard = new HashMap<>(evaluation("CONTINUE", "1", "2"));
        unheard.remove("childsView");
        assertRefused("activityplan.childNotHeard", () -> play.complete("laerer", id, "userTask_evaluate", unheard));
        unheard.put("whyChildNotHeard", "Er syk, snakker med barnet på mandag.");
        play.complete("laerer", id, "userTask_evaluate", unheard);
    }

    /** A44: a child that does not write, or does not want to speak, points at a face. */
    @Test
    void aFaceAloneIsTheChildsVoice() {
        CaseId id = story.planned();
        story.met(id);
        Map<String, Object> pointed = new HashMap<>(evaluation("CONTINUE", "1", "2"));
        pointed.remove("childsView");
        pointed.put("face", "SMILING");
        assertRefused("engine.fieldWrong", () -> play.complete("laerer", id, "userTask_evaluate", pointed));
        pointed.put("face", "BAD");
        play.complete("laerer", id, "userTask_evaluate", pointed);

        assertThat(cases.latest(id, Evaluation.class).orElseThrow().face()).isEqualTo(Evaluation.Face.BAD);
        assertThat(cases.verify(id).intact()).isTrue();
    }

    @Test
    void aMeasureThatIsNotEvaluatedInTimeReachesThePrincipal() {
        CaseId id = story.planned();
        play.pass(id, Duration.ofDays(21));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .contains("measureEvaluation");
    }

    @Test
    void aCaseInWhichNothingHappensReachesThePrincipalAgainAndAgain() {
        CaseId id = story.planned();
        play.pass(id, Duration.ofDays(45));
        assertThat(cases.entries(id, DeadlineMissed.class).stream()
                        .filter(missed -> missed.step().equals("inactivity")))
                .hasSize(2);
    }

    @Test
    void aCaseWithActivityIsNotCalledQuiet() {
        CaseId id = story.planned();
        play.pass(id, Duration.ofDays(20));
        play.happened("laerer", id, Map.of("what", "GLIMPSE", "text", "Lekte hele dagen."));
        play.pass(id, Duration.ofDays(2));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .doesNotContain("inactivity");
    }

    // --- meetings

    /** A19, A49–A51. */
    @Test
    void minutesSayWhoWasThereAndWhyTheChildWasNot() {
        CaseId id = story.reported();
        story.investigated(id);
        story.consentRefused(id);
        story.arranged(id);
        Map<String, Object> form = new HashMap<>(Map.of(
                "held",
                "YES",
                "attendance",
                List.of(Map.of("name", "Foresatt Eksempel", "role", "foresatt", "present", true)),
                "minutes",
                "Vi snakket sammen.",
                "agreedBy",
                List.of("GUARDIANS", "UNIT")));
        assertRefused(
                "meeting.whyWasTheChildAbsent", () -> play.complete("laerer", id, "userTask_recordMeeting", form));
        form.put("whyChildAbsent", "Ville ikke.");
        play.complete("laerer", id, "userTask_recordMeeting", form);
        Minutes minutes = last(id, Minutes.class);
        assertThat(minutes.childPresent()).isFalse();
        assertThat(minutes.attendance()).extracting(Minutes.Attendance::name).containsExactly("Foresatt Eksempel");
    }

    @Test
    void aMeetingThatIsMissedThreeTimesReachesThePrincipal() {
        CaseId id = story.reported();
        story.investigated(id);
        story.consentRefused(id);
        story.notMet(id);
        story.notMet(id);
        assertThat(cases.entries(id, DeadlineMissed.class)).isEmpty();
        story.notMet(id);
        assertThat(cases.entries(id, MeetingNotHeld.class)).hasSize(3);
        assertThat(play.openTasks(id)).containsExactly("userTask_arrangeMeeting", "userTask_followUpAlert");
        story.met(id);
    }

    @Test
    void aMeetingWithoutMinutesReachesThePrincipal() {
        CaseId id = story.planned();
        story.arranged(id);
        play.pass(id, Duration.ofDays(6));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::programme)
                .contains("meeting");
    }

    // --- the baton

    /** A10, law and practice C09: the baton is held until it is accepted. */
    @Test
    void theBatonIsHeldUntilSomeoneAcceptsIt() {
        CaseId id = story.planned();
        play.happened(
                "laerer",
                id,
                Map.of("what", "BATON_OFFERED", "newHolder", "kontakt", "text", "Jeg skal ut i permisjon."));
        assertThat(cases.get(id).holder()).isEqualTo("laerer");
        assertRefused(
                "activityplan.batonIsOffered",
                () -> play.happened(
                        "laerer", id, Map.of("what", "BATON_OFFERED", "newHolder", "kontakt", "text", "En gang til.")));
        play.complete("kontakt", id, "userTask_acceptBaton", Map.of("accept", "YES"));
        assertThat(cases.get(id).holder()).isEqualTo("kontakt");
        assertThat(play.task(id, "userTask_arrangeMeeting").getAssignee()).isEqualTo("kontakt");
    }

    @Test
    void whenTheFamilyWantsAnotherEmployeeThePrincipalFindsOne() {
        CaseId id = story.planned();
        play.happened("laerer", id, Map.of("what", "OTHER_EMPLOYEE_WANTED", "text", "Vil snakke med en annen."));
        assertRefused(
                "activityplan.batonIsWanted",
                () -> play.happened("laerer", id, Map.of("what", "OTHER_EMPLOYEE_WANTED", "text", "Fortsatt.")));
        play.complete("rektor", id, "userTask_appointEmployee", Map.of("newHolder", "kontakt"));
        play.complete(
                "kontakt", id, "userTask_acceptBaton", Map.of("accept", "NO", "reason", "Kjenner familien privat."));
        assertThat(last(id, HandOver.class).state()).isEqualTo(HandOver.State.DECLINED);
        play.complete("rektor", id, "userTask_appointEmployee", Map.of("newHolder", "rektor"));
        play.complete("rektor", id, "userTask_acceptBaton", Map.of("accept", "YES"));
        assertThat(cases.get(id).holder()).isEqualTo("rektor");
    }

    @Test
    void aBatonThatNobodyAnswersForReachesThePrincipal() {
        CaseId id = story.planned();
        play.happened("laerer", id, Map.of("what", "BATON_OFFERED", "newHolder", "kontakt", "text", "Bytter skole."));
        play.pass(id, Duration.ofDays(4));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .contains("baton");
        assertThat(cases.get(id).holder()).isEqualTo("laerer");
    }

    // --- what can happen at any time

    /** A52, A53. */
    @Test
    void glimpsesNotesAndCorrectionsGoStraightIntoTheLog() {
        CaseId id = story.planned();
        play.happened("laerer", id, Map.of("what", "GLIMPSE", "text", "Rakk opp hånda."));
        play.happened("laerer", id, Map.of("what", "NOTE", "text", "Snakket med far."));
        play.happened("laerer", id, Map.of("what", "CORRECTION", "corrects", 3, "text", "Det var mor, ikke far."));
        assertThat(last(id, Glimpse.class).text()).isEqualTo("Rakk opp hånda.");
        assertThat(last(id, Note.class).text()).isEqualTo("Snakket med far.");
        assertThat(last(id, Correction.class).corrects()).isEqualTo(3);
    }

    @Test
    void theAccusedPupilGetsALinkedCaseOfHisOrHerOwn() {
        CaseId id = story.planned();
        play.happened(
                "rektor",
                id,
                Map.of(
                        "what", "ACCUSED_PUPIL",
                        "text", "Trenger også hjelp.",
                        "childFirstName", "Annen",
                        "childLastName", "Elev",
                        "childBorn", "2016-01-01"));
        CaseLinked linked = last(id, CaseLinked.class);
        assertThat(linked.relation()).isEqualTo(Relation.OTHER_CHILD);
        assertThat(play.openTasks(byNumber(linked.number()))).containsExactly("userTask_investigate");
    }

    @Test
    void aColleagueFromAnotherServiceReadsOnlyWhileTheLogIsShared() {
        CaseId id = story.planned();
        play.happened(
                "laerer", id, Map.of("what", "PARTICIPANT_JOINS", "newHolder", "b2s1", "text", "Blir med i teamet."));
        assertThat(cases.get(id).participants()).extracting(Participant::role).contains(Role.BACK2SCHOOL_TEAM);
        assertThat(cases.mayRead(cases.get(id), "b2s1")).isTrue();
        play.happened("laerer", id, Map.of("what", "CONSENT_WITHDRAWN", "text", "Trukket."));
        assertThat(cases.mayRead(cases.get(id), "b2s1")).isFalse();
    }

    @Test
    void nobodyTellsAnythingInACaseOfAnotherSchool() {
        CaseId id = story.planned();
        assertRefused(
                "casefile.noSuchCase", () -> play.happened("laerer2", id, Map.of("what", "NOTE", "text", "Hei.")));
        assertThatThrownBy(() -> cases.read(id, "laerer2", Purpose.CASE_WORK)).isInstanceOf(Refusal.class);
    }

    @Test
    void aClosedCaseTakesNothingMore() {
        CaseId id = story.planned();
        story.solved(id);
        story.summarised(id);
        assertRefused(
                "activityplan.caseIsClosed",
                () -> play.happened("laerer", id, Map.of("what", "NOTE", "text", "Ny uro.")));
    }

    @Test
    void aHappeningThatIsNeverToldGoesAway() {
        String instance =
                play.start("laerer", "activityplan-happening", Map.of()).getId();
        play.pass(instance, Duration.ofDays(5));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    @Test
    void aLogThatIsNotArchivedReachesTheOwner() {
        CaseId id = story.planned();
        story.solved(id);
        story.summarised(id);
        play.pass(id, Duration.ofDays(15));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::programme)
                .contains("archiving");
        story.archivedByHand(id);
        story.told(id);
        assertThat(cases.get(id).archiveReference()).isEqualTo("26/1234-5");
    }

    @Test
    void anUrgentConcernStandsAboveTheOthersInTheList() {
        Map<String, Object> form = concern();
        form.put("urgent", true);
        CaseId urgent = play.report("laerer", form);
        CaseId ordinary = story.reported();
        assertThat(play.task(urgent, "userTask_investigate").getPriority())
                .isGreaterThan(play.task(ordinary, "userTask_investigate").getPriority());
    }

    // --- who is mailed

    @Test
    void whoIsOfferedTheBatonIsMailedAtOnce() {
        CaseId id = story.planned();
        play.happened("laerer", id, Map.of("what", "BATON_OFFERED", "newHolder", "kontakt", "text", "Permisjon."));
        assertThat(mailed(id)).contains("BATON_OFFERED kontakt");
    }

    @Test
    void whoHasAskedForItIsMailedWhenADeadlineComesNear() {
        String settings = play.start("rektor", "mail-settings", Map.of()).getId();
        Task choice = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(settings)
                .singleResult();
        play.as("rektor", () -> {
            engine.getFormService().submitTaskForm(choice.getId(), Map.of("notices", "AT_ONCE"));
            return choice;
        });
        CaseId id = story.reported();
        play.pass(id, Duration.ofDays(6));
        assertThat(mailed(id)).contains("TASK rektor", "DEADLINE_NEAR rektor");
    }

    @Test
    void thoseWhoTookPartHearOfTheEnd() {
        CaseId id = story.planned();
        play.happened("laerer", id, Map.of("what", "PARTICIPANT_JOINS", "newHolder", "b2s1", "text", "Blir med."));
        story.solved(id);
        story.summarised(id);
        story.archivedAndTold(id);
        assertThat(mailed(id)).contains("CASE_CLOSED b2s1").doesNotContain("CASE_CLOSED laerer");
    }

    @Test
    void theMeetingThatLiesAheadIsCancelledWhenTheCaseEndsEarly() {
        CaseId id = story.reported();
        story.investigated(id);
        story.consentRefused(id);
        Map<String, Object> guardian =
                Map.of("name", "Foresatt Eksempel", "role", "foresatt", "email", "foresatt@eksempelvik.example");
        play.complete(
                "laerer",
                id,
                "userTask_arrangeMeeting",
                Map.of(
                        "at",
                        time(now().plusDays(2)),
                        "place",
                        "Møterom 1",
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        List.of(guardian)));
        assertThat(mailed(id)).contains("MEETING_INVITED ");
        play.happened("rektor", id, Map.of("what", "MOVED", "text", "Flytter til byen.", "receiver", "Byen skole"));
        assertThat(mailed(id)).contains("MEETING_CANCELLED ");
    }

    /** What has been posted about the case, and to whom. */
    private List<String> mailed(CaseId id) {
        return database.sql("select notice || ' ' || coalesce(staff, '') from laget.mail where about = ?")
                .param(id.value())
                .query(String.class)
                .list();
    }

    // --- what a task card shows

    @Test
    void theTaskCardSaysWhichCaseToThoseWhoHaveTheTaskAndToNobodyElse() {
        CaseId id = story.reported();
        Task task = play.task(id, "userTask_investigate");
        String[] scopes = {task.getId(), task.getExecutionId(), task.getProcessInstanceId()};
        assertThat(shownOnCard("rektor", scopes)).containsExactly(cases.get(id).label());
        assertThat(shownOnCard("rektor2", scopes)).isEmpty();
        assertThat(shownOnCard("umv", scopes)).isEmpty();
    }

    private List<Object> shownOnCard(String who, String... scopes) {
        return play.as(who, () -> engine
                .getRuntimeService()
                .createVariableInstanceQuery()
                .variableNameIn("caseLabel")
                .variableScopeIdIn(scopes)
                .list()
                .stream()
                .map(VariableInstance::getValue)
                .toList());
    }

    @Test
    void aSolvedCaseThatIsNotClosedReachesThePrincipal() {
        CaseId id = story.planned();
        story.solved(id);
        play.pass(id, Duration.ofDays(22));
        assertThat(last(id, DeadlineMissed.class).step()).isEqualTo("closed");
        assertThat(play.openTasks(id)).containsExactly("userTask_followUpAlert", "userTask_summarise");
    }

    // --- helpers

    private List<String> kinds(CaseId id) {
        return cases.log(id).stream().map(entry -> entry.entry().kind()).toList();
    }

    private <E extends Entry> E last(CaseId id, Class<E> type) {
        return cases.latest(id, type).orElseThrow();
    }

    private CaseId byNumber(String number) {
        return cases.mine("rektor").stream()
                .filter(summary -> summary.label().startsWith(number))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private boolean hasEnded(CaseId id) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count()
                == 0;
    }

    private String groupOf(CaseId id, String element) {
        return engine
                .getTaskService()
                .getIdentityLinksForTask(play.task(id, element).getId())
                .stream()
                .filter(link -> link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .collect(Collectors.joining(","));
    }

    private static void assertRefused(String key, ThrowingCallable step) {
        assertThatThrownBy(step).satisfies(thrown -> {
            Throwable cause = thrown;
            while (cause.getCause() != null && !(cause instanceof Refusal)) {
                cause = cause.getCause();
            }
            assertThat(cause).as(Arrays.toString(thrown.getStackTrace())).isInstanceOf(Refusal.class);
            assertThat(((Refusal) cause).key()).isEqualTo(key);
        });
    }
}
