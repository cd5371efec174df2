package no.laget.umv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import no.laget.EngineTables;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.agreements.Agreement;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.Level;
import no.laget.agreements.Agreements;
import no.laget.agreements.Terms;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.CaseLinked;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Entry.HandOver;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Purpose;
import no.laget.casefile.Status;
import no.laget.casefile.Undertaking;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import no.laget.engine.CaseActivities;
import no.laget.engine.FormTask;
import no.laget.meeting.PlannedMeeting.Guest;
import no.laget.umv.Entries.Assessed;
import no.laget.umv.Entries.PassedOn;
import no.laget.umv.Entries.Requested;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The life of a request to UmV on the real engine: one story per way it can end, and per thing that happens on the way. */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UmvProcessTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);

    /** Stands in every free text of these stories. */
    private static final String NAME = "Umvplantaria";

    private final ProcessEngine engine;
    private final DataSource dataSource;
    private final JdbcClient database;
    private final Agreements agreements;
    private final CaseFiles cases;
    private final Documents documents;
    private final DemoArchive archive;
    private final ArchivePost post;
    private final UmvService umv;
    private final UmvGuide guide;
    private final UmvRecord forms;
    private final UmvMeetings meetings;
    private final CaseActivities activities;
    private final Rehearsal play;

    @Autowired
    UmvProcessTest(
            ProcessEngine engine,
            DataSource dataSource,
            JdbcClient database,
            Agreements agreements,
            CaseFiles cases,
            Documents documents,
            DemoArchive archive,
            ArchivePost post,
            UmvService umv,
            UmvGuide guide,
            UmvRecord forms,
            UmvMeetings meetings,
            CaseActivities activities) {
        this.engine = engine;
        this.dataSource = dataSource;
        this.database = database;
        this.agreements = agreements;
        this.cases = cases;
        this.documents = documents;
        this.archive = archive;
        this.post = post;
        this.umv = umv;
        this.guide = guide;
        this.forms = forms;
        this.meetings = meetings;
        this.activities = activities;
        this.play = new Rehearsal(engine, documents);
    }

    @BeforeEach
    void itIsMonday() {
        forget();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "next story"));
        ClockUtil.setCurrentTime(
                Date.from(MONDAY.atTime(15, 40).atZone(Norway.ZONE).toInstant()));
    }

    @AfterEach
    void forget() {
        database.sql("delete from laget.agreement_signature").update();
        database.sql("delete from laget.agreement").update();
        ClockUtil.reset();
    }

    /** What was written is in the record, and the engine has kept none of it. */
    @AfterAll
    void everyNodeOfEveryModelWasVisitedAndNoNameStayedInTheEngine() {
        NodesVisited.requireAll(engine, "umv");
        assertThat(EngineTables.containing(dataSource, NAME)).isEmpty();
        assertThat(EngineTables.containing(dataSource, "umv-assessment"))
                .as("the search finds what is there")
                .isNotEmpty();
    }

    // --- the ways a case can end

    /** U05–U08, U10–U20: a pupil who is expelled, and a conflict. */
    @Test
    void anExpelledPupilComesBackTheConflictIsSettledAndTheCooperationIsEvaluated() {
        agreed();
        CaseId id = pupil(List.of("EXPELLED", "CONFLICT_RESOLUTION"));
        accepted(id);
        assertThat(cases.get(id).holder()).isEqualTo("umv");
        cooperation(id, List.of());
        measures(id, "userTask_makeMeasures");
        play.complete(
                "umv",
                id,
                "userTask_planAlternative",
                form(
                        "alternative",
                        "PLACEMENT",
                        "place",
                        text("Verkstedet"),
                        "contact",
                        text("Leder"),
                        "from",
                        day(0),
                        "to",
                        day(7),
                        "dayPlan",
                        text("Fra ni til to.")));
        meeting(id);
        Map<String, Object> contract = form(
                "pupilPromises",
                text("Kommer hver dag."),
                "adultsPromise",
                text("Én voksen møter deg."),
                "agreedWith",
                List.of("LEADERSHIP"),
                "backOn",
                day(9));
        refused(() -> play.complete("umv", id, "userTask_makeContract", contract), "umv.contractWithoutThePupil");
        contract.put("agreedWith", List.of("LEADERSHIP", "PUPIL"));
        play.complete("umv", id, "userTask_makeContract", contract);
        talks(id);
        meeting(id);
        settled(id, "TALK_MORE");
        talks(id);
        meeting(id);
        settled(id, "AGREED");
        meeting(id);
        followed(id, "NEW_MEASURES");
        measures(id, "userTask_reviseMeasures");
        meeting(id);
        followed(id, "CONTINUE");
        meeting(id);
        followed(id, "EVALUATE");
        Map<String, Object> evaluation = form(
                "environment",
                "BETTER",
                "dropOut",
                "SAME",
                "schoolSays",
                text("Rolig i klassen."),
                "learned",
                text("Start før."));
        refused(() -> play.complete("umv", id, "userTask_evaluateCooperation", evaluation), "umv.pupilNotHeard");
        evaluation.put("pupilSays", text("Godt å bli hørt."));
        play.complete("umv", id, "userTask_evaluateCooperation", evaluation);
        closing(id);
        told("umv", id);

        ended(id, "UMV_EVALUATED");
        assertThat(cases.latest(id, Requested.class)).hasValueSatisfying(asked -> {
            assertThat(asked.aims()).as("U01, U09, U10").containsExactly(Aim.BULLYING, Aim.DROP_OUT);
            assertThat(asked.tried()).as("U11").isEqualTo(text("Samtaler."));
        });
        assertThat(cases.latest(id, Assessed.class))
                .as("U15–U17")
                .contains(new Assessed(
                        text("Klassen."), text("Utrygghet."), text("Samtaler."), Assessed.Result.ACCEPT, null));
        assertThat(cases.latest(id, Entries.Cooperation.class)).hasValueSatisfying(with -> {
            assertThat(with.leadership()).as("U08").isEqualTo(text("Rektor"));
            assertThat(with.counsellor()).isEqualTo(text("Rådgiver"));
            assertThat(with.classTeacher()).isEqualTo(text("Klassestyrer"));
        });
        assertThat(cases.latest(id, Entries.Evaluated.class)).hasValueSatisfying(evaluated -> {
            assertThat(evaluated.environment()).as("U19").isEqualTo(Entries.Evaluated.Change.BETTER);
            assertThat(evaluated.dropOut()).isEqualTo(Entries.Evaluated.Change.SAME);
            assertThat(evaluated.pupilSays()).isEqualTo(text("Godt å bli hørt."));
        });
        assertThat(cases.entries(id, HandOver.class))
                .as("the same worker all the way (U20)")
                .hasSize(1);
    }

    @Test
    void aRequestThatIsNotForUmvIsDeclinedWithAdvice() {
        agreed();
        CaseId id = group();
        appointed(id);
        Map<String, Object> answer = assessment("DECLINE");
        refused(() -> play.complete("umv", id, "userTask_assessRequest", answer), "engine.fieldMissing");
        answer.put("advice", text("Prøv elevrådet."));
        play.complete("umv", id, "userTask_assessRequest", answer);

        closing(id);
        ended(id, "UMV_DECLINED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHOOL_SOCIAL", "back2school", "activityplan"})
    void whatBelongsElsewhereIsPassedOn(String to) {
        agreed();
        CaseId id = pupil(List.of("ATTITUDES"));
        appointed(id);
        Map<String, Object> answer = assessment("PASS_ON");
        answer.put("passTo", to);
        play.complete("umv", id, "userTask_assessRequest", answer);

        boolean programme = !to.equals("SCHOOL_SOCIAL");
        assertThat(cases.latest(id, PassedOn.class))
                .contains(new PassedOn(to, programme ? PassedOn.Start.STARTED : PassedOn.Start.BY_THE_SCHOOL));
        if (programme) {
            CaseFile there = cases.get(linked(id));
            assertThat(there.programme()).isEqualTo(to);
            assertThat(there.subject()).isEqualTo(cases.get(id).subject());
            assertThat(there.holder()).as("somebody at the school, not UmV").isEqualTo("rektor");
            assertThat(play.openTasks(there.id())).as("is being worked on").isNotEmpty();
        }
        closing(id);
        told("umv", id);
        ended(id, "UMV_PASSED_ON");
    }

    /** A class cannot become a case about one child: the log says that the school begins itself. */
    @Test
    void whatConcernsAClassIsPassedOnInWords() {
        agreed();
        CaseId id = group();
        appointed(id);
        Map<String, Object> answer = assessment("PASS_ON");
        answer.put("passTo", "back2school");
        play.complete("umv", id, "userTask_assessRequest", answer);

        assertThat(cases.latest(id, PassedOn.class))
                .contains(new PassedOn("back2school", PassedOn.Start.ABOUT_SEVERAL));
        assertThat(cases.entries(id, CaseLinked.class)).isEmpty();
    }

    /** U02: without an agreement nothing is assessed. */
    @Test
    void aSchoolWithoutAnAgreementIsDeclinedWithAReason() {
        CaseId id = group();
        assertThat(play.openTasks(id)).containsExactly("userTask_decideOnAgreement");
        refused(
                () -> play.complete("umvleder", id, "userTask_decideOnAgreement", Map.of("choice", "DECLINE")),
                "engine.fieldMissing");
        play.complete(
                "umvleder",
                id,
                "userTask_decideOnAgreement",
                form("choice", "DECLINE", "why", text("Ingen kapasitet.")));

        closing(id);
        ended(id, "UMV_NO_AGREEMENT");
    }

    /** U02, U03: the request waits while an agreement is made; two requests wait for the same one. */
    @Test
    void requestsGoOnWhenTheAgreementThatTheyWaitForIsInForce() {
        CaseId first = group();
        CaseId second = group();
        play.complete("umvleder", first, "userTask_decideOnAgreement", Map.of("choice", "MAKE"));
        play.complete("umvleder", second, "userTask_decideOnAgreement", Map.of("choice", "MAKE"));
        assertThat(play.openTasks(first)).as("waits").isEmpty();
        List<Task> drafts = engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("userTask_draftAgreement")
                .list();
        assertThat(drafts).as("one agreement, not two").hasSize(1);

        Task draft = drafts.get(0);
        play.as("umvleder", () -> {
            engine.getFormService()
                    .submitTaskForm(draft.getId(), form("draft", "GIVE_UP", "whyNot", text("Ble ikke enige.")));
            return draft;
        });
        assertThat(play.openTasks(first)).as("asked again").containsExactly("userTask_decideOnAgreement");
        assertThat(play.openTasks(second)).containsExactly("userTask_decideOnAgreement");

        play.complete("umvleder", first, "userTask_decideOnAgreement", Map.of("choice", "MAKE"));
        play.complete("umvleder", second, "userTask_decideOnAgreement", Map.of("choice", "MAKE"));
        agreed();

        assertThat(play.openTasks(first)).containsExactly("userTask_appointWorker");
        assertThat(play.openTasks(second)).containsExactly("userTask_appointWorker");
    }

    @Test
    void anAgreementThatIsInPlaceInTheMeantimeIsFoundWhenTheRegisterIsAskedAgain() {
        CaseId id = group();
        agreed();
        play.complete("umvleder", id, "userTask_decideOnAgreement", Map.of("choice", "CHECK_AGAIN"));

        assertThat(play.openTasks(id)).containsExactly("userTask_appointWorker");
        assertThat(cases.entries(id, Entries.AgreementChecked.class))
                .extracting(Entries.AgreementChecked::counts)
                .containsExactly(false, true);
    }

    @Test
    void aWithdrawnRequestEndsAtOnce() {
        agreed();
        CaseId id = pupil(List.of("ATTITUDES"));
        accepted(id);
        refused(() -> tells("umv", id, "WITHDRAWN", null), "umv.onlyTheLeaderWithdraws");
        tells("rektor", id, "WITHDRAWN", null);

        closing(id);
        told("umv", id);
        ended(id, "UMV_WITHDRAWN");
        refused(() -> tells("rektor", id, "NOTE", null), "casefile.closed");
    }

    // --- on the way

    /** U07, U08: the family is known from the beginning; nothing leaves by mail about a child with a protected address. */
    @Test
    void theFamilyIsAskedToTheMeetingsAndAProtectedAddressStaysProtected() {
        agreed();
        Map<String, Object> request = request("PUPIL", List.of("CONFLICT_HANDLING"));
        request.put("protectedAddress", true);
        request.put("guardians", List.of(Map.of("guardianName", NAME + " Mor", "guardianEmail", "mor@example.org")));
        CaseId id = play.open("rektor", "umv", request);
        assertThat(cases.get(id).isProtected()).isTrue();
        accepted(id);
        assertThat(shown(id, "userTask_setUpCooperation"))
                .containsEntry("leadership", "Rektor Eksempel")
                .containsEntry("aboutChild", true);
        cooperation(id, List.of());
        assertThat(meetings.guests(id, "UMV_FOLLOW_UP"))
                .extracting(Guest::role)
                .containsExactly("barn eller ungdom", "foresatt", "skolens ledelse", "rådgiver", "klassestyrer", "UmV");

        measures(id, "userTask_makeMeasures");
        talks(id);
        assertThat(meetings.guests(id, "MEDIATION"))
                .as("the parties as well")
                .extracting(Guest::role)
                .contains("part i konflikten");
    }

    /** U16–U18: what has been said is shown where the next thing is said. */
    @Test
    void eachFormShowsWhatIsKnown() {
        agreed();
        CaseId id = pupil(List.of("EXPELLED"));
        appointed(id);
        play.complete(
                "umv",
                id,
                "userTask_assessRequest",
                form("result", "MORE_INFORMATION", "question", text("Siden når?")));
        play.complete("rektor", id, "userTask_giveInformation", form("answer", text("Siden august.")));
        assertThat(shown(id, "userTask_assessRequest"))
                .containsEntry("shownAnswers", text("Siden når?") + "\nSvar: " + text("Siden august."));
        play.complete("umv", id, "userTask_assessRequest", assessment("ACCEPT"));
        cooperation(id, List.of());
        assertThat(shown(id, "userTask_makeMeasures")).containsEntry("shownMeasures", "");
        measures(id, "userTask_makeMeasures");
        play.complete(
                "umv",
                id,
                "userTask_planAlternative",
                form(
                        "alternative",
                        "EXPULSION",
                        "place",
                        text("Verkstedet"),
                        "contact",
                        text("Leder"),
                        "from",
                        "2026-11-09",
                        "to",
                        "2026-11-13",
                        "dayPlan",
                        text("Fra ni til to.")));
        meeting(id);
        assertThat(shown(id, "userTask_makeContract"))
                .containsEntry(
                        "shownAlternative",
                        "Alternativ utvisning: " + text("Verkstedet") + ", fra 9. november 2026 til 13. november 2026");
        play.complete(
                "umv",
                id,
                "userTask_makeContract",
                form(
                        "pupilPromises",
                        text("Kommer."),
                        "adultsPromise",
                        text("Møter."),
                        "agreedWith",
                        List.of("PUPIL"),
                        "backOn",
                        "2026-11-16"));
        meeting(id);
        assertThat(shown(id, "userTask_followUp"))
                .containsEntry(
                        "shownMeasures",
                        text("Fast voksen.") + " (ansvarlig: " + text("Rådgiver")
                                + ", fra 10. november 2026, evalueres 23. november 2026)");
    }

    /** U05, U13: what is known follows from the other case, and UmV hears nothing before the family has said yes. */
    @Test
    void aRequestThatAnotherCaseLedToIsCompletedByTheLeadershipAndSent() {
        agreed();
        CaseId plan = plan();
        play.happened(
                "laerer", plan, form("what", "OTHER_PROGRAMME", "programme", "umv", "text", text("Slåss hver dag.")));
        CaseId id = linked(plan);
        CaseFile opened = cases.get(id);
        assertThat(opened.subject()).isEqualTo(cases.get(plan).subject());
        assertThat(opened.guardians()).isEqualTo(cases.get(plan).guardians());
        assertThat(opened.holder()).isEqualTo("rektor");
        for (String stranger : List.of("umv", "umvleder", "laerer", "rektor2")) {
            refused(() -> cases.read(id, stranger, Purpose.TASK), "casefile.noSuchCase");
        }
        assertThat(play.openTasks(id)).containsExactly("userTask_completeRequest");
        assertThat(requestsCounted(id)).isZero();

        play.pass(id, Duration.ofDays(10));
        assertThat(missed(id)).containsExactly("request");
        Map<String, Object> form = request("PUPIL", List.of("EXPELLED"));
        form.keySet().removeIf(key -> key.startsWith("child") || key.equals("consent") || key.equals("target"));
        form.put("wanted", "YES");
        form.put("aims", List.of());
        refused(() -> play.complete("rektor", id, "userTask_completeRequest", form), "umv.aimOrHelpMissing");
        form.put("aims", List.of("VIOLENCE"));
        play.complete("rektor", id, "userTask_completeRequest", form);

        assertThat(play.openTasks(id)).contains("userTask_appointWorker");
        assertThat(requestsCounted(id)).isOne();
        accepted(id);
        cooperation(id, List.of());
        measures(id, "userTask_makeMeasures");
        assertThat(play.openTasks(id)).as("as for any expelled pupil").contains("userTask_planAlternative");
    }

    @Test
    void aRequestThatTheFamilyDoesNotWantEndsBeforeUmvHearsOfIt() {
        CaseId plan = plan();
        play.happened("laerer", plan, form("what", "OTHER_PROGRAMME", "programme", "umv", "text", text("Slåss.")));
        CaseId id = linked(plan);
        play.complete(
                "rektor", id, "userTask_completeRequest", form("wanted", "NO", "why", text("Familien vil vente.")));

        closing(id);
        ended(id, "UMV_WITHDRAWN");
        assertThat(requestsCounted(id)).isZero();
        assertThat(cases.get(plan).status()).isEqualTo(Status.OPEN);
    }

    /** § 12-5: what is said of a principal is not told to the principal by way of UmV. */
    @Test
    void aCaseAboutThePrincipalOrAGroupLeadsToNoRequest() {
        Map<String, Object> concern = concern();
        concern.put("involvement", "PRINCIPAL");
        CaseId about = play.report("laerer", concern);
        refused(() -> umv.propose(about, text("Urolig."), "laerer"), "umv.aboutThePrincipal");
        agreed();
        CaseId group = group();
        refused(() -> umv.propose(group, text("Urolig."), "rektor"), "umv.notAChild");
    }

    /** U14: the clock stands still while UmV waits, and the deadline moves by the days it took. */
    @Test
    void theDeadlineMovesByTheDaysThatUmvWaitsForTheSchool() {
        agreed();
        CaseId id = group();
        appointed(id);
        Date before = play.task(id, "userTask_assessRequest").getDueDate();
        play.complete(
                "umv",
                id,
                "userTask_assessRequest",
                form("result", "MORE_INFORMATION", "question", text("Hvor lenge har det vart?")));
        play.pass(id, Duration.ofDays(30));
        assertThat(missed(id)).as("only the school is late").containsExactly("information");
        play.complete("rektor", id, "userTask_giveInformation", form("answer", text("Siden i høst.")));

        Date after = play.task(id, "userTask_assessRequest").getDueDate();
        assertThat(after.toInstant().atZone(Norway.ZONE))
                .isEqualTo(before.toInstant().atZone(Norway.ZONE).plusDays(30));
        assertThat(cases.latest(id, Entries.InformationGiven.class)
                        .orElseThrow()
                        .daysWaited())
                .isEqualTo(30);
        play.moveTo(id, after.toInstant());
        assertThat(missed(id)).containsExactly("information", "assessment");
    }

    @Test
    void theLeadersHearOfEachDeadlineThatIsMissed() {
        agreed();
        CaseId id = pupil(List.of("EXPELLED"));
        play.pass(id, Duration.ofDays(10));
        assertThat(missed(id)).containsExactly("appoint");
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", text("Ringt til UmV.")));
        appointed(id);
        play.complete("umv", id, "userTask_assessRequest", assessment("ACCEPT"));
        play.pass(id, Duration.ofDays(10));
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", text("Ringt.")));
        cooperation(id, List.of());
        play.pass(id, Duration.ofDays(20));
        play.complete("umvleder", id, "userTask_followUpAlert", Map.of("done", text("Ringt.")));
        measures(id, "userTask_makeMeasures");
        assertThat(activities.clocks(id))
                .as("who hears of it is said, because somebody will")
                .anySatisfy(clock -> assertThat(clock)
                        .extracting(CaseActivities.Clock::step, CaseActivities.Clock::alerts)
                        .containsExactly("placement", true));
        play.pass(id, Duration.ofDays(5));
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", text("Eleven er på biblioteket.")));
        play.complete(
                "umv",
                id,
                "userTask_planAlternative",
                form(
                        "alternative",
                        "EXPULSION",
                        "place",
                        text("UmV"),
                        "contact",
                        text("Leder"),
                        "from",
                        day(0),
                        "to",
                        day(1),
                        "dayPlan",
                        text("Samtaler.")));
        play.pass(id, Duration.ofDays(10));
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", text("Møtet er i dag.")));
        meeting(id);
        play.pass(id, Duration.ofDays(5));

        assertThat(missed(id)).containsExactly("appoint", "cooperation", "measures", "placement", "return", "contract");
    }

    /** U02: who waits for an answer from UmV is the school. */
    @Test
    void theSchoolHearsThatUmvHasNotAnsweredAboutAnAgreement() {
        CaseId id = group();
        play.pass(id, Duration.ofDays(8));
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", text("Ringt.")));
        assertThat(missed(id)).containsExactly("agreement");
    }

    /** U12, U20: neither the mediation, nor what came of it, nor the next round is left lying. */
    @Test
    void theLeaderHearsOfAMediationAndOfRoundsThatAreLate() {
        agreed();
        CaseId id = pupil(List.of("CONFLICT_RESOLUTION"));
        accepted(id);
        cooperation(id, List.of());
        measures(id, "userTask_makeMeasures");
        talks(id);
        late(id, 15, "talks");
        meeting(id);
        late(id, 10, "talks");
        settled(id, "AGREED");
        late(id, 30, "followUp");
        meeting(id);
        late(id, 6, "decide");
        followed(id, "NEW_MEASURES");
        late(id, 20, "measures");
        measures(id, "userTask_reviseMeasures");
        assertThat(play.openTasks(id)).containsExactly("userTask_arrangeMeeting");
    }

    private void late(CaseId id, int days, String step) {
        int before = missed(id).size();
        play.pass(id, Duration.ofDays(days));
        assertThat(missed(id)).hasSize(before + 1).endsWith(step);
        play.complete("umvleder", id, "userTask_followUpAlert", Map.of("done", text("Ringt.")));
    }

    /** U12, U19, U20: a conflict is not left lying, and nothing ends without an evaluation. */
    @Test
    void theLeaderHearsOfTalksAndEvaluationsThatAreLate() {
        agreed();
        CaseId id = pupil(List.of("CONFLICT_RESOLUTION"));
        accepted(id);
        cooperation(id, List.of());
        measures(id, "userTask_makeMeasures");
        play.pass(id, Duration.ofDays(10));
        play.complete("umvleder", id, "userTask_followUpAlert", Map.of("done", text("Ringt.")));
        talks(id);
        meeting(id);
        settled(id, "AGREED");
        meeting(id);
        followed(id, "EVALUATE");
        play.pass(id, Duration.ofDays(20));

        assertThat(missed(id)).containsExactly("talks", "evaluation");
    }

    /** U07, U08: a class holds several pupils; each has a case, and their names stand there only. */
    @Test
    void eachPupilOfAClassHasACaseOfItsOwnThatOnlyThoseWhoNeedItSee() {
        agreed();
        CaseId group = group();
        accepted(group);
        Map<String, Object> withoutConsent =
                form("firstName", NAME, "lastName", "Elev", "born", "2012-01-01", "pupilConsent", false);
        refused(() -> cooperation(group, List.of(withoutConsent)), "umv.consentMissing");
        cooperation(
                group,
                List.of(
                        form("firstName", NAME, "lastName", "Første", "born", "2012-01-01", "pupilConsent", true),
                        form("firstName", NAME, "lastName", "Andre", "born", "2012-02-02", "pupilConsent", true)));

        List<CaseFile> pupils =
                engine.getTaskService().createTaskQuery().taskDefinitionKey("userTask_setUpCooperation").list().stream()
                        .map(task -> cases.get(CaseId.of(engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(task.getProcessInstanceId())
                                .singleResult()
                                .getBusinessKey())))
                        .toList();
        assertThat(pupils).hasSize(2).allSatisfy(pupil -> {
            assertThat(pupil.holder()).isEqualTo("umv");
            for (String reader : List.of("umv", "umvleder", "rektor")) {
                assertThat(cases.read(pupil.id(), reader, Purpose.TASK)).isNotNull();
            }
            for (String other : List.of("laerer", "rektor2", "b2s1", "skoleeier", "koordinator")) {
                refused(() -> cases.read(pupil.id(), other, Purpose.TASK), "casefile.noSuchCase");
            }
        });
        assertThat(shown(pupils.get(0).id(), "userTask_setUpCooperation"))
                .as("the school's people were named for the class")
                .containsEntry("counsellor", text("Rådgiver"))
                .containsEntry("classTeacher", text("Klassestyrer"));
        assertThat(cases.entries(group, CaseLinked.class)).hasSize(2);
        assertThat(database.sql("select string_agg(payload, ' ') from laget.log_entry where case_id = ?")
                        .param(group.value())
                        .query(String.class)
                        .single())
                .doesNotContain("Første")
                .doesNotContain("2012-02-02");
        refused(
                () -> cooperation(
                        pupils.get(0).id(),
                        List.of(form(
                                "firstName", NAME, "lastName", "Tredje", "born", "2012-01-01", "pupilConsent", true))),
                "umv.pupilsInGroupsOnly");
    }

    /** U20: a change of worker takes a reason and the leader; tasks and reading go with it. */
    @Test
    void aChangeOfWorkerTakesAReasonAndTheLeader() {
        agreed();
        CaseId id = pupil(List.of("ATTITUDES"));
        accepted(id);
        refused(() -> tells("rektor", id, "NEW_WORKER", "umv"), "umv.onlyTheLeaderAppoints");
        refused(() -> tells("umvleder", id, "NEW_WORKER", "laerer"), "umv.notAWorker");
        refused(() -> tells("umvleder", id, "NEW_WORKER", "umv"), "casefile.alreadyHolder");
        assertThat(play.task(id, "userTask_setUpCooperation").getAssignee()).isEqualTo("umv");
        refused(() -> tells("rektor2", id, "NOTE", null), "casefile.noSuchCase");
        tells("umv", id, "NOTE", null);
        assertThat(cases.latest(id, Note.class).orElseThrow().text()).contains(NAME);

        tells("umvleder", id, "NEW_WORKER", "umv2");
        assertThat(cases.get(id).holder()).isEqualTo("umv2");
        assertThat(cases.latest(id, HandOver.class)).hasValueSatisfying(change -> {
            assertThat(change.from()).isEqualTo("umv");
            assertThat(change.to()).isEqualTo("umv2");
            assertThat(change.reason()).contains(NAME);
        });
        assertThat(play.task(id, "userTask_setUpCooperation").getAssignee()).isEqualTo("umv2");
        assertThat(cases.read(id, "umv2", Purpose.TASK)).isNotNull();
        refused(() -> cases.read(id, "umv", Purpose.TASK), "casefile.noSuchCase");
        cooperation("umv2", id, List.of());
        assertThat(play.task(id, "userTask_makeMeasures").getAssignee())
                .as("what comes is for the new one")
                .isEqualTo("umv2");
    }

    @Test
    void anUnfinishedMessageGoesAwayAndChangesNothing() {
        String instance = play.start("umv", "umv-happening", Map.of()).getId();
        play.pass(instance, Duration.ofDays(3));

        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    /** U18: the leadership and the pupil take part, or there is a reason. */
    @Test
    void measuresAreMadeWithTheLeadershipAndThePupilOrSayWhyNot() {
        agreed();
        CaseId id = pupil(List.of("ATTITUDES"));
        accepted(id);
        cooperation(id, List.of());
        Map<String, Object> form = measuresForm();
        form.put("takenPart", List.of("PUPIL"));
        refused(() -> play.complete("umv", id, "userTask_makeMeasures", form), "umv.leadershipMissing");
        form.put("takenPart", List.of("LEADERSHIP"));
        refused(() -> play.complete("umv", id, "userTask_makeMeasures", form), "umv.whyWithoutThePupil");
        form.put("takenPart", List.of("LEADERSHIP", "PUPIL"));
        form.remove("pupilSays");
        refused(() -> play.complete("umv", id, "userTask_makeMeasures", form), "umv.whatDoesThePupilSay");
        form.put("takenPart", List.of("LEADERSHIP"));
        form.put("whyWithoutPupil", text("Er innlagt."));
        play.complete("umv", id, "userTask_makeMeasures", form);
        assertThat(play.openTasks(id)).containsExactly("userTask_arrangeMeeting");
    }

    @Test
    void aPupilIsNamedOnlyWithConsentAndOnlyTheLeadershipAsks() {
        Map<String, Object> form = request("PUPIL", List.of("ATTITUDES"));
        form.put("consent", false);
        refused(() -> play.start("rektor", "umv", form), "umv.consentMissing");
        form.put("consent", true);
        form.put("aims", List.of());
        assertThatThrownBy(() -> play.start("rektor", "umv", form)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> play.start("laerer", "umv", request("GROUP", List.of("ATTITUDES"))))
                .isInstanceOf(RuntimeException.class);
        Map<String, Object> old = request("PUPIL", List.of("ATTITUDES"));
        old.put("childBorn", "1950-01-01");
        refused(() -> play.start("rektor", "umv", old), "umv.notAPupil");
        assertThat(database.sql("select count(*) from laget.umv_request r join laget.case_file c on c.id = r.case_id"
                                + " where c.born < '1960-01-01'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    // --- the view of the case

    /** Where it stands, and what each may tell of it; a request that ends has skipped what was not done. */
    @Test
    void theViewOfTheCaseShowsHowFarItHasComeAndWhatEachMayTell() {
        CaseId id = pupil(List.of("ATTITUDES"));
        assertThat(steps(id, "rektor")).containsExactly("DONE", "NOW", "AHEAD", "AHEAD", "AHEAD", "AHEAD");
        assertThat(guide.happenings(cases.read(id, "rektor", Purpose.CASE_WORK), "rektor"))
                .containsExactly("NOTE", "WITHDRAWN");
        agreed();
        play.complete("umvleder", id, "userTask_decideOnAgreement", Map.of("choice", "CHECK_AGAIN"));
        refused(() -> tells("umvleder", id, "NEW_WORKER", "umv2"), "umv.nobodyAppointed");
        accepted(id);
        assertThat(steps(id, "umv")).containsExactly("DONE", "DONE", "DONE", "NOW", "AHEAD", "AHEAD");
        assertThat(guide.happenings(cases.read(id, "umv", Purpose.CASE_WORK), "umv"))
                .containsExactly("NOTE");
        assertThat(guide.happenings(cases.read(id, "umvleder", Purpose.CASE_WORK), "umvleder"))
                .containsExactly("NOTE", "NEW_WORKER", "WITHDRAWN");
        cooperation(id, List.of());
        measures(id, "userTask_makeMeasures");
        assertThat(steps(id, "umv")).containsExactly("DONE", "DONE", "DONE", "DONE", "NOW", "AHEAD");

        tells("rektor", id, "WITHDRAWN", null);
        assertThat(steps(id, "rektor")).containsExactly("DONE", "DONE", "DONE", "DONE", "SKIPPED", "NOW");
        assertThat(guide.happenings(cases.read(id, "rektor", Purpose.CASE_WORK), "rektor"))
                .isEmpty();
        closing(id);
        told("umv", id);
        assertThat(steps(id, "rektor")).containsExactly("DONE", "DONE", "DONE", "DONE", "SKIPPED", "DONE");
    }

    private List<String> steps(CaseId id, String reader) {
        return guide.steps(cases.read(id, reader, Purpose.CASE_WORK), activities.open(id)).stream()
                .map(step -> step.state().name())
                .toList();
    }

    // --- stretches

    private CaseId plan() {
        return play.report("laerer", concern());
    }

    private static Map<String, Object> concern() {
        return form(
                "subject",
                "CHILD",
                "childFirstName",
                NAME,
                "childLastName",
                "Elev",
                "childBorn",
                "2014-03-04",
                "guardians",
                List.of(Map.of("guardianName", NAME)),
                "seen",
                text("Er mye alene."),
                "knownAt",
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(now()),
                "urgent",
                false,
                "involvement",
                "NONE");
    }

    private CaseId linked(CaseId from) {
        String number = cases.latest(from, CaseLinked.class).orElseThrow().number();
        return new CaseId(database.sql("select id from laget.case_file where number = ?")
                .param(number)
                .query(UUID.class)
                .single());
    }

    private long requestsCounted(CaseId id) {
        return database.sql("select count(*) from laget.umv_request where case_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    private CaseId pupil(List<String> help) {
        return started(request("PUPIL", help));
    }

    private CaseId group() {
        return started(request("CLASS", List.of("CONFLICT_HANDLING")));
    }

    private CaseId started(Map<String, Object> form) {
        return play.open("rektor", "umv", form);
    }

    private static Map<String, Object> request(String target, List<String> help) {
        Map<String, Object> form = form(
                "target",
                target,
                "aims",
                List.of("BULLYING", "DROP_OUT"),
                "help",
                help,
                "matter",
                text("Slåssing i friminuttet."),
                "affected",
                text("Flere."),
                "tried",
                text("Samtaler."));
        if (target.equals("PUPIL")) {
            form.putAll(Map.of(
                    "childFirstName",
                    NAME,
                    "childLastName",
                    "Elev",
                    "childBorn",
                    "2012-03-04",
                    "childGroup",
                    "9A",
                    "consent",
                    true));
        } else {
            form.put("groupName", "Klasse 9A");
        }
        return form;
    }

    private void appointed(CaseId id) {
        play.complete("umvleder", id, "userTask_appointWorker", Map.of("worker", "umv"));
    }

    private static Map<String, Object> assessment(String result) {
        return form(
                "result",
                result,
                "parties",
                text("Klassen."),
                "problem",
                text("Utrygghet."),
                "followUpHow",
                text("Samtaler."));
    }

    private void accepted(CaseId id) {
        appointed(id);
        play.complete("umv", id, "userTask_assessRequest", assessment("ACCEPT"));
    }

    private void cooperation(CaseId id, List<Map<String, Object>> pupils) {
        cooperation("umv", id, pupils);
    }

    private void cooperation(String worker, CaseId id, List<Map<String, Object>> pupils) {
        play.complete(
                worker,
                id,
                "userTask_setUpCooperation",
                form(
                        "leadership",
                        text("Rektor"),
                        "counsellor",
                        text("Rådgiver"),
                        "classTeacher",
                        text("Klassestyrer"),
                        "others",
                        text("Helsesykepleier"),
                        "agreed",
                        text("Møtes ukentlig."),
                        "pupils",
                        pupils));
    }

    private static Map<String, Object> measuresForm() {
        return form(
                "takenPart",
                List.of("LEADERSHIP", "PUPIL"),
                "pupilSays",
                text("Vil prøve."),
                "measures",
                List.of(form(
                        "what",
                        text("Fast voksen."),
                        "responsible",
                        text("Rådgiver"),
                        "from",
                        day(1),
                        "evaluateOn",
                        day(14))));
    }

    private void measures(CaseId id, String task) {
        play.complete("umv", id, task, measuresForm());
    }

    private void meeting(CaseId id) {
        play.complete(
                "umv",
                id,
                "userTask_arrangeMeeting",
                form(
                        "at",
                        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(now().plusHours(1)),
                        "place",
                        text("Rom 1"),
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        List.of(Map.of("name", text("Rektor"), "role", "rektor"))));
        play.complete(
                "umv",
                id,
                "userTask_recordMeeting",
                form(
                        "held",
                        "YES",
                        "attendance",
                        List.of(Map.of("name", text("Rektor"), "role", "rektor", "present", true)),
                        "childPresent",
                        true,
                        "minutes",
                        text("Vi snakket."),
                        "agreedBy",
                        List.of("UNIT")));
    }

    private void talks(CaseId id) {
        play.complete(
                "umv",
                id,
                "userTask_talkSeparately",
                Map.of("talks", List.of(form("who", text("A"), "on", day(0), "said", text("Vil ha fred.")))));
    }

    private void settled(CaseId id, String how) {
        play.complete("umv", id, "userTask_settleConflict", form("settled", how, "text", text("Håndhilser.")));
    }

    private void followed(CaseId id, String next) {
        play.complete(
                "umv", id, "userTask_followUp", form("how", text("Bedre."), "pupilSays", text("Ok."), "next", next));
    }

    private void tells(String who, CaseId id, String what, @Nullable String worker) {
        Map<String, Object> form = form("what", what, "text", text("Grunn."));
        if (worker != null) {
            form.put("worker", worker);
        }
        play.happened(who, "umv", id, form);
    }

    /** An agreement between UmV and Solbakken that is in force. */
    private void agreed() {
        CaseId id = cases.open(
                        new NewCase(
                                "agreements",
                                "solbakken",
                                new Undertaking("Avtale"),
                                List.of(),
                                List.of(),
                                "rektor",
                                ClockUtil.getCurrentTime().toInstant(),
                                Involvement.NONE,
                                new Note("Avtale")),
                        "rektor")
                .id();
        database.sql("update laget.agreement set state = 'ABANDONED' where state = 'DRAFT'")
                .update();
        Agreement draft = agreements.draft(
                id,
                new Terms(Kind.UMV_COOPERATION, Level.SCHOOL, "solbakken", MONDAY.minusDays(1), MONDAY.plusYears(1)),
                null,
                "umvleder");
        Document paper = documents.add(
                id,
                "avtale.txt",
                new ByteArrayInputStream("Avtale".getBytes(StandardCharsets.UTF_8)),
                Document.Kind.OTHER,
                CaseFiles.SYSTEM);
        draft.parties().forEach(party -> agreements.sign(draft.id(), party, "Leder", MONDAY, paper.id(), "umvleder"));
    }

    private Map<String, @Nullable Object> shown(CaseId id, String element) {
        Task task = play.task(id, element);
        String process = engine.getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getKey();
        return Objects.requireNonNull(
                forms.of(new FormTask(task.getId(), process, element, id.toString(), "solbakken"), "umv"));
    }

    /** A family that has said yes to the help hears how it ended. */
    private void told(String who, CaseId id) {
        play.complete(
                who,
                id,
                "userTask_tellFamily",
                Map.of("toldOn", day(0), "toldWhom", List.of("CHILD", "GUARDIANS"), "how", "TALK"));
    }

    private void closing(CaseId id) {
        play.work(id);
        archive.answer();
        post.collect();
    }

    private void ended(CaseId id, String outcome) {
        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.latest(id, Closed.class).orElseThrow().outcome()).isEqualTo(outcome);
        assertThat(play.openTasks(id)).isEmpty();
    }

    private List<String> missed(CaseId id) {
        return cases.entries(id, DeadlineMissed.class).stream()
                .map(DeadlineMissed::step)
                .toList();
    }

    private static LocalDateTime now() {
        return Norway.time(ClockUtil.getCurrentTime().toInstant());
    }

    private static String day(int ahead) {
        return now().toLocalDate().plusDays(ahead).toString();
    }

    private static String text(String said) {
        return NAME + ": " + said;
    }

    private static Map<String, Object> form(Object... pairs) {
        Map<String, Object> form = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put((String) pairs[i], pairs[i + 1]);
        }
        return form;
    }

    private static void refused(ThrowingCallable attempt, String key) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
