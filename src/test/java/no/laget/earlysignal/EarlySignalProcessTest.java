package no.laget.earlysignal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.absence.AbsenceRegister;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Child;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.CaseLinked;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Purpose;
import no.laget.casefile.Relation;
import no.laget.casefile.Status;
import no.laget.deadlines.SchoolDays;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import no.laget.earlysignal.Entries.CameBack;
import no.laget.earlysignal.Entries.Considered;
import no.laget.earlysignal.Entries.Ended;
import no.laget.earlysignal.Entries.Found;
import no.laget.earlysignal.Entries.JointPlan;
import no.laget.earlysignal.Entries.Noticed;
import no.laget.earlysignal.Entries.OtherCase;
import no.laget.earlysignal.Entries.Routed;
import no.laget.earlysignal.Entries.Tried;
import no.laget.earlysignal.Entries.Understood;
import no.laget.engine.FormTask;
import no.laget.meeting.PlannedMeeting.Guest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
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
import org.springframework.transaction.support.TransactionOperations;

/** G10–G13, B02–B04, B27: every way a signal comes, and every way it ends. */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlySignalProcessTest {

    @Autowired
    private EarlySignalMeetings meetings;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private DemoArchive archive;

    @Autowired
    private ArchivePost post;

    @Autowired
    private EarlySignalRecord forms;

    @Autowired
    private NightlyLook night;

    @Autowired
    private EarlySignalService service;

    @Autowired
    private EarlySignals signs;

    @Autowired
    private EarlySignalGuide guide;

    @Autowired
    private TransactionOperations inATransaction;

    @Autowired
    private AbsenceRegister register;

    @Autowired
    private SchoolDays schoolDays;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private Rehearsal play;
    private RegisterOfTests pupils;

    @BeforeEach
    void aSchoolDayInNovember() {
        ClockUtil.setCurrentTime(Date.from(
                LocalDate.of(2026, 11, 23).atTime(8, 0).atZone(Norway.ZONE).toInstant()));
        play = new Rehearsal(engine, documents);
        pupils = new RegisterOfTests(database, schoolDays, LocalDate.of(2026, 11, 23));
    }

    @AfterEach
    void nobodyIsLeftInTheRegister() {
        pupils.leave();
        ClockUtil.reset();
    }

    @AfterAll
    void everyNodeWasVisited() {
        NodesVisited.requireAll(engine, "earlysignal");
    }

    // --- how a signal comes

    @Test
    void theNightFindsAChildAndShowsWhyAndThePrincipalFindsTheContactTeacher() {
        long pupil = pupils.enrol("solbakken", 6);
        pupils.away(pupil, 8, "DOCUMENTED");

        theNightComes();

        CaseId id = signalOf(pupil).orElseThrow();
        CaseFile file = cases.get(id);
        assertThat(file.programme()).isEqualTo("earlysignal");
        assertThat(file.unit()).isEqualTo("solbakken");
        assertThat(cases.latest(id, Found.class).orElseThrow().why())
                .anyMatch(why -> why.contains("Over 10 % fravær de siste tre månedene") && why.contains("B03"))
                .last()
                .satisfies(numbers -> assertThat(numbers).contains("Trinn 6.", "Dager borte på femten uker: 8"));
        assertThat(play.openTasks(id)).containsExactly("userTask_appointContact");
        assertThat(shown(id, "userTask_appointContact", "rektor").get("shownSignal"))
                .asString()
                .contains("Over 10 %");
        play.complete("rektor", id, "userTask_appointContact", Map.of("contact", "kontakt"));
        assertThat(cases.get(id).holder()).isEqualTo("kontakt");
        assertThat(play.openTasks(id)).containsExactly("userTask_reachFamily");
    }

    @Test
    void aChildThatIsSeldomAwayIsLeftAlone() {
        long pupil = pupils.enrol("solbakken", 6);
        pupils.away(pupil, 1, "DOCUMENTED");

        theNightComes();

        assertThat(signalOf(pupil)).isEmpty();
    }

    @Test
    void theSameSignIsFoundOnceATermHoweverManyNightsThereAre() {
        long pupil = pupils.enrol("solbakken", 6);
        pupils.away(pupil, 8, "DOCUMENTED");
        theNightComes();
        CaseId id = signalOf(pupil).orElseThrow();

        theNightComes();

        assertThat(cases.entries(id, Found.class)).hasSize(1);
        assertThat(casesOf(pupil)).hasSize(1);
    }

    /** Both nodes have seen that nobody has found the sign yet, and wait at the same lock when it is let go. */
    @Test
    void twoNodesThatFindTheSameSignAtTheSameMomentMakeOneSignal() throws Exception {
        long pupil = pupils.enrol("solbakken", 6);
        pupils.away(pupil, 8, "DOCUMENTED");
        var of = register.get(pupil);
        Child child = new Child(of.firstName(), of.lastName(), of.born(), null, false, null);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Future<Long>> looks = new ArrayList<>();
        try {
            inATransaction.executeWithoutResult(held -> {
                signs.alone("solbakken", child);
                looks.add(nodes.submit(() -> night.lookAtSome(pupil - 1)));
                looks.add(nodes.submit(() -> night.lookAtSome(pupil - 1)));
                await().atMost(Duration.ofSeconds(30)).until(() -> waitingForALock() == 2);
                assertThat(signalOf(pupil)).isEmpty();
            });
            for (Future<Long> look : looks) {
                look.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(casesOf(pupil)).hasSize(1);
        CaseId id = signalOf(pupil).orElseThrow();
        assertThat(cases.entries(id, Found.class)).hasSize(1);
        assertThat(play.openTasks(id)).containsExactly("userTask_appointContact");
    }

    private int waitingForALock() {
        return database.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted and database = "
                        + "(select oid from pg_database where datname = current_database())")
                .query(Integer.class)
                .single();
    }

    /** Two nodes begin the same night at the same time, each with all pupils. */
    @Test
    void twoNodesThatLookThroughTheSameSchoolMakeOneSignalEach() throws Exception {
        List<Long> away =
                Stream.generate(() -> pupils.enrol("solbakken", 6)).limit(20).toList();
        away.forEach(pupil -> pupils.away(pupil, 8, "DOCUMENTED"));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Long> look = () -> {
                together.await();
                return night.lookAtSome(away.get(0) - 1);
            };
            for (Future<Long> node : nodes.invokeAll(List.of(look, look))) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(away).allSatisfy(pupil -> {
            assertThat(casesOf(pupil)).hasSize(1);
            assertThat(cases.entries(signalOf(pupil).orElseThrow(), Found.class))
                    .hasSize(1);
        });
    }

    /** What goes wrong with one child costs the others nothing: neither the one before nor the one after. */
    @Test
    void aChildWhoCannotBeLookedAtCostsNoOtherItsSignal() {
        List<Long> away =
                Stream.generate(() -> pupils.enrol("solbakken", 6)).limit(3).toList();
        away.forEach(pupil -> pupils.away(pupil, 8, "DOCUMENTED"));
        // A name that no case can be opened with.
        database.sql("update laget.pupil set first_name = ' ' where id = ?")
                .param(away.get(1))
                .update();

        theNightComes();

        assertThat(signalOf(away.get(0))).isPresent();
        assertThat(signalOf(away.get(1))).isEmpty();
        assertThat(signalOf(away.get(2))).isPresent();
    }

    /** Two hundred at a time, so that a night needs no more memory than that, and each child in a transaction of its own. */
    @Test
    void tenThousandPupilsAreLookedAtInOneNight() {
        pupils.enrolMany("solbakken", 9_990);
        List<Long> away =
                Stream.generate(() -> pupils.enrol("solbakken", 6)).limit(10).toList();
        away.forEach(pupil -> pupils.away(pupil, 8, "DOCUMENTED"));
        long before = steps();

        theNightComes();

        assertThat(steps() - before).isBetween(51L, 55L);
        assertThat(away).allSatisfy(pupil -> assertThat(casesOf(pupil)).hasSize(1));
        assertThat(database.sql("select count(distinct xmin::text) from laget.early_signal where pupil = any (?)")
                        .param(away.toArray(Long[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }

    private long steps() {
        return engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .activityId("serviceTask_lookAtSomePupils")
                .finished()
                .count();
    }

    @Test
    void aChildWithARunningCaseGetsNoOtherAndWhoHasTheCaseIsTold() {
        long pupil = pupils.enrol("solbakken", 6);
        pupils.away(pupil, 8, "DOCUMENTED");
        CaseId running = play.report("laerer", concernAbout(pupil));

        theNightComes();

        assertThat(casesOf(pupil)).containsExactly(running);
        assertThat(signalOf(pupil)).contains(running);
        assertThat(cases.latest(running, Found.class)).isPresent();
        assertThat(play.task(running, "userTask_investigate").getPriority()).isEqualTo(75);
    }

    @Test
    void aTeacherRaisesASignalWithoutAnyAbsenceAtAll() {
        CaseId id = raise("YES");

        assertThat(cases.latest(id, Concern.class).orElseThrow().seen()).isEqualTo("Trekker seg unna.");
        assertThat(cases.get(id).holder()).isEqualTo("laerer");
        assertThat(play.openTasks(id)).containsExactly("userTask_reachFamily");
    }

    @Test
    void whoIsNotTheContactTeacherLetsThePrincipalFindOne() {
        assertThat(play.openTasks(raise("NO"))).containsExactly("userTask_appointContact");
    }

    @Test
    void whatATeacherNoticesAboutAChildWithACaseIsWrittenThereAndTellsNobodyOfTheCase() {
        Map<String, Object> form = raised("YES");
        CaseId first = play.caseOf(play.start("laerer", "earlysignal", form));
        form.put("seen", "Kom ikke i dag heller.");

        ProcessInstance second = play.start("kontakt", "earlysignal", form);

        assertThat(second.isEnded()).isTrue();
        assertThat(second.getBusinessKey()).isNull();
        assertThat(cases.latest(first, Noticed.class)).contains(new Noticed("Kom ikke i dag heller."));
        assertThat(play.task(first, "userTask_reachFamily").getPriority()).isEqualTo(75);
    }

    @Test
    void whatATeacherHasRaisedIsNotFoundAgainAtNight() {
        long pupil = pupils.enrol("solbakken", 6);
        pupils.away(pupil, 8, "DOCUMENTED");
        Map<String, Object> form = raised("YES");
        form.putAll(childOf(pupil));
        CaseId id = play.caseOf(play.start("laerer", "earlysignal", form));

        theNightComes();

        assertThat(casesOf(pupil)).containsExactly(id);
        assertThat(cases.entries(id, Found.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-01-01", "2027-01-01"})
    void aDateThatIsNoChildsIsRefused(String born) {
        Map<String, Object> form = raised("YES");
        form.put("childBorn", born);

        assertRefused("earlysignal.notAChild", () -> play.start("laerer", "earlysignal", form));
    }

    /** A whole school may be found in one night; a principal chooses the contact teacher of a class once. */
    @Test
    void theContactTeacherOfTheClassIsChosenAlreadyTheNextTime() {
        String group = "Klasse " + UUID.randomUUID();
        CaseId first = raiseIn(group);
        assertThat(shown(first, "userTask_appointContact", "rektor"))
                .containsEntry("contact", "")
                .hasEntrySatisfying("shownChild", child -> assertThat(child)
                        .asString()
                        .startsWith("Signal Elev ")
                        .endsWith(", " + group));
        play.complete("rektor", first, "userTask_appointContact", Map.of("contact", "kontakt"));

        assertThat(shown(raiseIn(group), "userTask_appointContact", "rektor")).containsEntry("contact", "kontakt");
        assertThat(shown(raiseIn(group + "B"), "userTask_appointContact", "rektor"))
                .containsEntry("contact", "");
    }

    private CaseId raiseIn(String group) {
        Map<String, Object> form = raised("NO");
        form.put("childGroup", group);
        return play.open("rektor", "earlysignal", form);
    }

    // --- contact

    @Test
    void everyTryIsWrittenDownAndBothMustBeHeard() {
        CaseId id = raise("YES");
        tried(id, List.of("CHILD"), "TALK", "YES", "MORE");
        tried(id, List.of("GUARDIANS"), "CALL", "NO", "MORE");

        assertRefused("earlysignal.notBothHeard", () -> tried(id, List.of("GUARDIANS"), "MESSAGE", "NO", "HEARD"));
        tried(id, List.of("GUARDIANS"), "MESSAGE", "YES", "HEARD");

        assertThat(cases.entries(id, Tried.class))
                .extracting(Tried::way)
                .containsExactly(Way.TALK, Way.CALL, Way.MESSAGE);
        assertThat(play.openTasks(id)).containsExactly("userTask_chooseRoute");
    }

    @Test
    void nobodyGivesUpBeforeTheWholeLadderHasBeenTried() {
        CaseId id = raise("YES");
        tried(id, List.of("GUARDIANS"), "CALL", "NO", "MORE");
        tried(id, List.of("GUARDIANS"), "MESSAGE", "NO", "MORE");

        assertThatThrownBy(() -> tried(id, List.of("GUARDIANS"), "LETTER", "NO", "TRIED"))
                .hasStackTraceContaining("hjemmebesøk");
        tried(id, List.of("GUARDIANS"), "LETTER", "NO", "MORE");
        tried(id, List.of("GUARDIANS"), "HOME_VISIT", "NO", "TRIED");

        assertThat(play.openTasks(id)).containsExactly("userTask_chooseRoute");
        assertThat(shown(id, "userTask_chooseRoute", "laerer").get("shownTalk")).isEqualTo("");
    }

    @Test
    void whenNobodyIsContactedInTimeThePrincipalIsTold() {
        CaseId id = raise("YES");

        play.pass(id, Duration.ofDays(15));

        assertThat(cases.latest(id, DeadlineMissed.class).orElseThrow().step()).isEqualTo("contact");
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", "Har ringt hjem."));
        assertThat(play.openTasks(id)).containsExactly("userTask_reachFamily");
    }

    /** Nobody could contact the child, and the principal is the one who is late. */
    @Test
    void whenNobodyIsAppointedTheOwnerIsTold() {
        CaseId id = raise("NO");

        play.pass(id, Duration.ofDays(4));

        assertThat(cases.latest(id, DeadlineMissed.class).orElseThrow())
                .satisfies(missed -> assertThat(missed.step()).isEqualTo("appoint"))
                .satisfies(missed -> assertThat(missed.reportedTo()).isEqualTo("schoolOwner"));
        play.complete("skoleeier", id, "userTask_followUpAlert", Map.of("done", "Har ringt rektor."));
        play.complete("rektor", id, "userTask_appointContact", Map.of("contact", "kontakt"));
    }

    // --- the choice

    @Test
    void whenNobodyChoosesInTimeThePrincipalIsTold() {
        CaseId id = heard();

        play.pass(id, Duration.ofDays(20));

        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .contains("decision");
    }

    @Test
    void aChoiceNeedsItsCausesAndCooperationItsConsent() {
        CaseId id = heard();

        assertRefused("engine.fieldMissing", () -> choose(id, "NOTHING", List.of(), List.of()));
        assertRefused("earlysignal.consentMissing", () -> choose(id, "COOPERATION", List.of("HOME"), List.of()));
        assertThat(play.openTasks(id)).containsExactly("userTask_chooseRoute");
        assertThat(cases.latest(id, Routed.class)).isEmpty();
    }

    @Test
    void onlyRoutesThatAreThereAreOffered() {
        CaseId id = heard();

        assertThat(shown(id, "userTask_chooseRoute", "laerer").get("routes"))
                .asString()
                .contains("NOTHING", "COOPERATION", "ACTIVITYPLAN");
    }

    @Test
    void aSignalThatLeadsToNothingIsLookedAtAgainAndClosed() {
        CaseId id = heard();
        choose(id, "NOTHING", List.of("LEARNING", "HEALTH"), List.of());
        assertThat(play.openTasks(id)).isEmpty();
        play.pass(id, Duration.ofDays(43));

        assertThat(shown(id, "userTask_lookAgain", "laerer").get("shownNow"))
                .isEqualTo("Barnet står ikke i fraværsregisteret.");
        play.complete("laerer", id, "userTask_lookAgain", Map.of("view", "Går bra.", "worried", "NO"));
        archivedAndTold(id);

        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.latest(id, Closed.class).orElseThrow().outcome()).isEqualTo("NOTHING_MORE");
        assertThat(cases.latest(id, Understood.class).orElseThrow().causes()).hasSize(2);
    }

    @Test
    void whoIsStillWorriedSomeWeeksLaterTakesContactAgain() {
        CaseId id = heard();
        choose(id, "NOTHING", List.of("UNKNOWN"), List.of());
        play.pass(id, Duration.ofDays(43));

        play.complete("laerer", id, "userTask_lookAgain", Map.of("view", "Ikke bedre.", "worried", "YES"));

        assertThat(play.openTasks(id)).contains("userTask_reachFamily");
    }

    @Test
    void aRouteIntoAnotherProgrammeCarriesWhatIsKnownAndLinksTheCases() {
        CaseId id = heard();
        choose(id, "ACTIVITYPLAN", List.of("SCHOOL_ENVIRONMENT", "FRIENDS"), List.of());

        CaseFile plan = cases.openAbout("solbakken", (Child) cases.get(id).subject()).stream()
                .filter(file -> file.programme().equals("activityplan"))
                .findFirst()
                .orElseThrow();
        assertThat(cases.latest(plan.id(), Concern.class).orElseThrow().seen())
                .contains("Trekker seg unna.", "Jeg orker ikke.", "skolemiljøet", "Slik er det.", "Trengs.");
        assertThat(cases.latest(id, CaseLinked.class).orElseThrow().relation()).isEqualTo(Relation.SAME_CHILD);
        assertThat(play.openTasks(plan.id())).containsExactly("userTask_investigate");
        archived(id);
        assertThat(cases.get(id).status())
                .as("the family is told of what comes, not that this is over")
                .isEqualTo(Status.CLOSED);
    }

    @Test
    void aSignalBecomesACourseOfBack2SchoolWithNothingTypedTwice() {
        CaseId id = heard();
        choose(id, "BACK2SCHOOL", List.of("ANXIETY"), List.of());

        CaseFile course = cases.openAbout("solbakken", (Child) cases.get(id).subject()).stream()
                .filter(file -> file.programme().equals("back2school"))
                .findFirst()
                .orElseThrow();
        assertThat(course.holder()).isEqualTo("laerer");
        assertThat(course.subject()).isEqualTo(cases.get(id).subject());
        assertThat(written(course.id())).contains("Trekker seg unna.", "Jeg orker ikke.", "Slik er det.", "Trengs.");
        assertThat(play.openTasks(course.id())).isNotEmpty();
        assertThat(cases.latest(id, CaseLinked.class).orElseThrow().number()).isEqualTo(course.number());
    }

    /** B03, B04: what the register says is the reason for the course, and answers its conditions without a question. */
    @Test
    void whatTheNightHasFoundIsTheReasonInBack2School() {
        long pupil = pupils.enrol("solbakken", 6);
        pupils.away(pupil, 8, "DOCUMENTED");
        theNightComes();
        CaseId id = signalOf(pupil).orElseThrow();
        play.complete("rektor", id, "userTask_appointContact", Map.of("contact", "laerer"));
        tried(id, List.of("CHILD", "GUARDIANS"), "TALK", "YES", "HEARD");

        choose(id, "BACK2SCHOOL", List.of("ANXIETY"), List.of());

        CaseFile course = ledTo(id, "back2school");
        assertThat(written(course.id())).contains("Over 10 % fravær de siste tre månedene", "Trinn 6.");
        assertThat(play.openTasks(course.id())).containsExactly("userTask_askForCourseConsent");
    }

    @Test
    void aSignalBecomesARequestToUmvThatTheLeadershipCompletes() {
        CaseId id = heard();
        assertThat(shown(id, "userTask_chooseRoute", "laerer").get("routes"))
                .asString()
                .contains("UMV", "BACK2SCHOOL");
        choose(id, "UMV", List.of("FRIENDS"), List.of());

        CaseFile request = cases.openAbout("solbakken", (Child) cases.get(id).subject()).stream()
                .filter(file -> file.programme().equals("umv"))
                .findFirst()
                .orElseThrow();
        assertThat(request.subject()).isEqualTo(cases.get(id).subject());
        assertThat(play.openTasks(request.id())).containsExactly("userTask_completeRequest");
        assertThat(cases.latest(id, CaseLinked.class).orElseThrow().number()).isEqualTo(request.number());
        assertThat(cases.latest(request.id(), CaseLinked.class).orElseThrow().number())
                .isEqualTo(cases.get(id).number());
        assertThat(written(request.id())).contains("Trekker seg unna.", "Jeg orker ikke.", "Slik er det.");
        archived(id);
        assertThat(cases.latest(id, Closed.class).orElseThrow().outcome()).isEqualTo("UMV");
    }

    // --- what the other programme does not take on comes back

    @Test
    void aChildThatBack2SchoolDoesNotTakeInComesBackToWhoHadTheSignal() {
        CaseId id = heard();
        choose(id, "BACK2SCHOOL", List.of("ANXIETY"), List.of());
        CaseFile course = ledTo(id, "back2school");
        play.complete(
                "laerer",
                course.id(),
                "userTask_considerOverride",
                Map.of("wayOn", "OTHER", "reason", "Vi prøver noe annet."));
        play.work(course.id());

        CaseId back = cameBackFrom(course);
        assertThat(play.openTasks(back)).containsExactly("userTask_lookAgain");
        assertThat(play.task(back, "userTask_lookAgain").getAssignee()).isEqualTo("laerer");
        assertThat(play.task(back, "userTask_lookAgain").getDueDate())
                .isEqualTo(Date.from(LocalDate.of(2026, 11, 30)
                        .atTime(8, 0)
                        .atZone(Norway.ZONE)
                        .toInstant()));
        Map<String, Object> shown = shown(back, "userTask_lookAgain", "laerer");
        assertThat(shown.get("shownSignal"))
                .asString()
                .contains("Trekker seg unna.", "Jeg orker ikke.", "Slik er det.");
        assertThat(shown.get("shownRoute")).asString().contains(course.number(), "Barnet ble ikke tatt inn");
        assertThat(cases.latest(back, CaseLinked.class)).contains(new CaseLinked(course.number(), Relation.SAME_CHILD));
        assertThat(guide.steps(cases.read(back, "laerer", Purpose.CASE_WORK), Set.of("userTask_lookAgain")))
                .extracting(step -> step.state().name())
                .containsExactly("DONE", "DONE", "DONE", "NOW", "AHEAD");
    }

    @Test
    void whoIsStillWorriedAboutAChildThatCameBackHasAFullTimeToTakeContact() {
        CaseId back = cameBackFromAnActivityPlan();
        play.pass(back, Duration.ofDays(20));
        assertThat(cases.entries(back, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .containsExactly("lookedAgain");
        play.complete("rektor", back, "userTask_followUpAlert", Map.of("done", "Vi tar det i morgen."));

        play.complete("laerer", back, "userTask_lookAgain", Map.of("view", "Ikke bedre.", "worried", "YES"));
        play.pass(back, Duration.ofDays(10));

        assertThat(play.openTasks(back)).containsExactly("userTask_reachFamily");
    }

    @Test
    void aChildThatCameBackAndIsWellIsLetGo() {
        CaseId back = cameBackFromAnActivityPlan();

        play.complete("laerer", back, "userTask_lookAgain", Map.of("view", "Går bra.", "worried", "NO"));
        archivedAndTold(back);

        assertThat(cases.latest(back, Closed.class).orElseThrow().outcome()).isEqualTo("NOTHING_MORE");
        assertThat(cases.get(back).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void aChildThatCameBackCanBeLedOnAndComeBackAgain() {
        CaseId back = cameBackFromAnActivityPlan();
        play.complete("laerer", back, "userTask_lookAgain", Map.of("view", "Ikke bedre.", "worried", "YES"));
        tried(back, List.of("CHILD", "GUARDIANS"), "TALK", "YES", "HEARD");
        choose(back, "UMV", List.of("FRIENDS"), List.of());
        CaseFile request = ledTo(back, "umv");
        play.complete(
                "rektor",
                request.id(),
                "userTask_completeRequest",
                Map.of("wanted", "NO", "why", "Familien vil vente."));
        play.work(request.id());

        assertThat(cameBackFrom(request)).isNotEqualTo(back);
    }

    @Test
    void theNightDoesNotFindAChildThatHasComeBack() {
        long pupil = pupils.enrol("solbakken", 6);
        Map<String, Object> form = raised("YES");
        form.putAll(childOf(pupil));
        CaseId id = play.open("laerer", "earlysignal", form);
        database.sql("delete from laget.early_signal where pupil = ?")
                .param(pupil)
                .update();
        tried(id, List.of("CHILD", "GUARDIANS"), "TALK", "YES", "HEARD");
        choose(id, "ACTIVITYPLAN", List.of("FRIENDS"), List.of());
        CaseId back = notFound(ledTo(id, "activityplan"));
        pupils.away(pupil, 8, "DOCUMENTED");

        theNightComes();

        assertThat(casesOf(pupil)).containsExactly(back);
        assertThat(cases.entries(back, Found.class)).isEmpty();
    }

    @Test
    void aChildWhoseContactTeacherHasLeftComesBackToThePrincipal() {
        CaseId id = heard();
        choose(id, "ACTIVITYPLAN", List.of("FRIENDS"), List.of());
        CaseFile plan = ledTo(id, "activityplan");
        database.sql("update laget.case_file set holder = 'laerer2' where id = ?")
                .param(id.value())
                .update();

        CaseId back = notFound(plan);

        assertThat(cases.get(back).holder()).isEqualTo("rektor");
        assertThat(play.task(back, "userTask_lookAgain").getAssignee()).isEqualTo("rektor");
    }

    @Test
    void aChildWithAProtectedAddressComesBackToWhoIsNamedOnly() {
        Map<String, Object> form = raised("YES");
        form.put("protectedAddress", true);
        CaseId id = play.open("laerer", "earlysignal", form);
        tried(id, List.of("CHILD", "GUARDIANS"), "TALK", "YES", "HEARD");
        choose(id, "ACTIVITYPLAN", List.of("FRIENDS"), List.of());

        CaseId back = notFound(ledTo(id, "activityplan"));

        assertThat(((Child) cases.get(back).subject()).protectedAddress()).isTrue();
        assertThat(cases.mayRead(cases.get(back), "laerer")).isTrue();
        assertThat(cases.mayRead(cases.get(back), "kontakt")).isFalse();
    }

    /** Who has a case about the child already is told there. */
    @Test
    void aChildThatHasGotAnotherCaseMeanwhileIsFollowedInThatOne() {
        CaseId id = heard();
        choose(id, "BACK2SCHOOL", List.of("ANXIETY"), List.of());
        CaseFile course = ledTo(id, "back2school");
        CaseId other = play.report("kontakt", concernAboutTheChildOf(id, "NONE"));
        play.complete(
                "laerer", course.id(), "userTask_considerOverride", Map.of("wayOn", "OTHER", "reason", "Noe annet."));
        play.work(course.id());

        assertThat(cases.latest(other, CameBack.class).orElseThrow().number()).isEqualTo(course.number());
        assertThat(play.task(other, "userTask_investigate").getPriority()).isEqualTo(75);
        assertThat(openAbout(id)).extracting(CaseFile::id).containsExactly(other);
    }

    @Test
    void aCaseThatNoSignalLedToLeavesNobodyToLookAgain() {
        CaseId id = raise("YES");
        CaseId plan = play.report("kontakt", concernAboutTheChildOf(id, "NONE"));
        play.complete("rektor", plan, "userTask_investigate", needless());
        play.work(plan);

        assertThat(cases.get(plan).status()).isNotEqualTo(Status.OPEN);
        assertThat(cases.entries(id, CameBack.class)).isEmpty();
        assertThat(openAbout(id)).extracting(CaseFile::id).containsExactly(id);
    }

    private static Map<String, Object> needless() {
        return Map.of(
                "childsView", "Jeg har det bra.",
                "findings", "Ingenting.",
                "measuresNeeded", "NO",
                "reason", "Barnet har det bra igjen.",
                "holder", "laerer");
    }

    private CaseId cameBackFromAnActivityPlan() {
        CaseId id = heard();
        choose(id, "ACTIVITYPLAN", List.of("FRIENDS"), List.of());
        return notFound(ledTo(id, "activityplan"));
    }

    /** The principal finds that no activity plan is needed. */
    private CaseId notFound(CaseFile plan) {
        play.complete("rektor", plan.id(), "userTask_investigate", needless());
        play.work(plan.id());
        return cameBackFrom(plan);
    }

    private String written(CaseId id) {
        return database.sql("select string_agg(payload, ' ') from laget.log_entry where case_id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private CaseFile ledTo(CaseId id, String programme) {
        return openAbout(id).stream()
                .filter(file -> file.programme().equals(programme))
                .findFirst()
                .orElseThrow();
    }

    private CaseId cameBackFrom(CaseFile ended) {
        List<CaseFile> open = openAbout(ended.id());
        assertThat(open).hasSize(1);
        CaseFile back = open.get(0);
        assertThat(cases.latest(back.id(), CameBack.class).orElseThrow().number())
                .isEqualTo(ended.number());
        return back.id();
    }

    private List<CaseFile> openAbout(CaseId id) {
        return cases.openAbout("solbakken", (Child) cases.get(id).subject());
    }

    @Test
    void schoolAndSocialServicesMeetMakeAPlanAndFollowItUpUntilItIsDone() {
        CaseId id = heard();
        choose(id, "COOPERATION", List.of("HOME"), List.of("GUARDIANS"));
        assertThat(cases.latest(id, Consent.class).orElseThrow().state()).isEqualTo(Consent.State.GIVEN);
        meet(id);
        plan(id);
        play.pass(id, Duration.ofDays(29));
        followUp(id, "CONTINUE");
        meet(id);
        plan(id);
        play.pass(id, Duration.ofDays(29));
        followUp(id, "DONE");
        archivedAndTold(id);

        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.entries(id, JointPlan.class)).hasSize(2);
    }

    @Test
    void aFamilyThatWithdrawsItsConsentAtTheFollowUpEndsTheCooperationAndTheSchoolLooksAgain() {
        CaseId id = cooperating();
        meet(id);
        plan(id);
        play.pass(id, Duration.ofDays(29));

        followUp(id, "WITHDRAWN");

        assertThat(cases.latest(id, Consent.class).orElseThrow().state()).isEqualTo(Consent.State.WITHDRAWN);
        assertThat(play.openTasks(id)).containsExactly("userTask_lookAgain");
    }

    /** G10: two services that have agreed to meet do not leave it at that. */
    @Test
    void whenTheServicesDoNotMeetOrWriteOrFollowUpThePrincipalIsTold() {
        CaseId id = cooperating();
        assertThat(meetings.guests(id, "COOPERATION"))
                .extracting(Guest::role)
                .containsExactly("barn eller ungdom", "kontakt på skolen", "den dere samarbeider med");
        late(id, 20, "cooperation");
        meet(id);
        assertThat(shown(id, "userTask_writeJointPlan", "laerer")).containsEntry("shownAgreed", "Vi ble enige.");
        late(id, 8, "jointPlan");
        plan(id);
        play.pass(id, Duration.ofDays(29));
        late(id, 8, "jointPlan");
        followUp(id, "DONE");
    }

    private void late(CaseId id, int days, String step) {
        play.pass(id, Duration.ofDays(days));
        assertThat(cases.latest(id, DeadlineMissed.class).orElseThrow().step()).isEqualTo(step);
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", "Har ringt."));
    }

    // --- what comes from outside

    @Test
    void aConsentThatIsWithdrawnMeanwhileStopsTheCooperationAtOnce() {
        CaseId id = cooperating();

        tell("laerer", id, "CONSENT_WITHDRAWN", Map.of());

        assertThat(play.openTasks(id)).containsExactly("userTask_lookAgain");
        assertThat(cases.latest(id, Consent.class).orElseThrow().state()).isEqualTo(Consent.State.WITHDRAWN);
        assertRefused("earlysignal.noConsentToWithdraw", () -> tell("laerer", id, "CONSENT_WITHDRAWN", Map.of()));
    }

    @Test
    void withoutCooperationThereIsNoConsentToWithdraw() {
        CaseId id = heard();

        assertRefused("earlysignal.noConsentToWithdraw", () -> tell("laerer", id, "CONSENT_WITHDRAWN", Map.of()));
        assertThat(play.openTasks(id)).containsExactly("userTask_chooseRoute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAMILY_WITHDREW", "MOVED"})
    void whatHappensOutsideEndsASignalWhereverItStands(String what) {
        CaseId atContact = raise("YES");
        CaseId atCooperation = cooperating();
        CaseId waiting = heard();
        choose(waiting, "NOTHING", List.of("UNKNOWN"), List.of());

        for (CaseId id : List.of(atContact, atCooperation, waiting)) {
            tell("laerer", id, what, Map.of());
            archivedAndTold(id);

            assertThat(cases.get(id).status()).isEqualTo(Status.CLOSED);
            assertThat(cases.latest(id, Ended.class)).contains(new Ended(SignalEnd.valueOf(what), "Slik er det."));
            assertThat(cases.latest(id, Closed.class).orElseThrow().outcome()).isEqualTo(what);
        }
        assertRefused("earlysignal.isOver", () -> tell("laerer", atContact, "NOTE", Map.of()));
    }

    @Test
    void onlyThePrincipalCallsASignalOff() {
        CaseId id = raise("YES");

        assertRefused("earlysignal.leaderCallsOff", () -> tell("laerer", id, "CALLED_OFF", Map.of()));
        assertThat(play.openTasks(id)).containsExactly("userTask_reachFamily");
        tell("rektor", id, "CALLED_OFF", Map.of());

        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSING);
    }

    @Test
    void aSignalIsNotEndedASecondTimeWhileItIsBeingClosed() {
        CaseId id = raise("YES");
        tell("laerer", id, "MOVED", Map.of());

        assertRefused("earlysignal.isOver", () -> tell("laerer", id, "FAMILY_WITHDREW", Map.of()));
        assertThat(cases.entries(id, Ended.class)).hasSize(1);
    }

    @Test
    void nobodyTellsOfASignalAtAnotherSchool() {
        CaseId id = raise("YES");

        assertRefused("casefile.noSuchCase", () -> tell("laerer2", id, "MOVED", Map.of()));
        assertThat(cases.get(id).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void notesAreWrittenAndAnotherContactTakesOverTheTasks() {
        CaseId id = raise("YES");

        tell("laerer", id, "NOTE", Map.of());
        tell("laerer", id, "GLIMPSE", Map.of());
        tell("laerer", id, "OTHER_CONTACT", Map.of("contact", "kontakt"));

        assertThat(cases.latest(id, Note.class)).contains(new Note("Slik er det."));
        assertThat(cases.latest(id, Glimpse.class)).contains(new Glimpse("Slik er det."));
        assertThat(cases.get(id).holder()).isEqualTo("kontakt");
        assertThat(play.task(id, "userTask_reachFamily").getAssignee()).isEqualTo("kontakt");
        assertRefused("casefile.notStaff", () -> tell("rektor", id, "OTHER_CONTACT", Map.of("contact", "laerer2")));
    }

    @Test
    void whoHasTheSignalLearnsThatTheChildHasGotAnotherCaseAndLetsItTakeOver() {
        CaseId id = heard();
        CaseId other = play.report("kontakt", concernAboutTheChildOf(id, "NONE"));

        assertThat(cases.latest(id, OtherCase.class))
                .contains(new OtherCase(cases.get(other).number()));
        assertThat(play.openTasks(id)).containsExactly("userTask_chooseRoute", "userTask_considerOtherCase");
        assertThat(play.task(id, "userTask_considerOtherCase").getAssignee()).isEqualTo("laerer");
        assertThat(shown(id, "userTask_considerOtherCase", "laerer").get("shownOtherCase"))
                .isEqualTo(cases.get(other).number());
        play.complete("laerer", id, "userTask_considerOtherCase", Map.of("goesOn", "NO", "view", "Følges opp der."));

        archivedAndTold(id);
        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.latest(id, Closed.class).orElseThrow().outcome()).isEqualTo("OTHER_CASE");
        assertThat(cases.get(other).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void aSignalMayGoOnBesideTheOtherCaseAndLaterGiveWayToIt() {
        CaseId id = heard();
        play.report("kontakt", concernAboutTheChildOf(id, "NONE"));

        play.complete("laerer", id, "userTask_considerOtherCase", Map.of("goesOn", "YES", "view", "Noe annet."));

        assertThat(play.openTasks(id)).containsExactly("userTask_chooseRoute");
        assertThat(cases.latest(id, Considered.class)).contains(new Considered(true, "Noe annet."));
        tell("laerer", id, "OTHER_CASE", Map.of());
        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSING);
    }

    @Test
    void whoConsidersTooLateChangesNothing() {
        CaseId id = heard();
        play.report("kontakt", concernAboutTheChildOf(id, "NONE"));
        tell("laerer", id, "MOVED", Map.of());

        play.complete("laerer", id, "userTask_considerOtherCase", Map.of("goesOn", "NO", "view", "For sent."));

        assertThat(cases.latest(id, Considered.class)).isEmpty();
        assertThat(cases.latest(id, Closed.class).orElseThrow().outcome()).isEqualTo("MOVED");
    }

    @Test
    void aQuestionAboutTheOtherCaseThatNobodyAnswersGoesAway() {
        CaseId id = heard();
        play.report("kontakt", concernAboutTheChildOf(id, "NONE"));

        fire(id, "event_abandoned");

        assertThat(play.openTasks(id)).containsExactly("userTask_chooseRoute");
        assertThat(cases.get(id).status()).isEqualTo(Status.OPEN);
    }

    /** § 12-5: it may be the one who has the signal. */
    @Test
    void nobodyIsToldOfACaseInWhichSomebodyWhoWorksThereIsInvolved() {
        CaseId id = heard();

        play.report("kontakt", concernAboutTheChildOf(id, "EMPLOYEE"));

        assertThat(cases.entries(id, OtherCase.class)).isEmpty();
        assertThat(play.openTasks(id)).containsExactly("userTask_chooseRoute");
    }

    @Test
    void aStoryThatSomebodyBeganAndLeftGoesAway() {
        ProcessInstance begun = play.start("laerer", "earlysignal-happening", Map.of());

        Job left = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(begun.getId())
                .timers()
                .singleResult();
        engine.getManagementService().executeJob(left.getId());

        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(begun.getId())
                        .count())
                .isZero();
    }

    @Test
    void theGuideSaysWhereASignalStandsAndWhatCanBeTold() {
        CaseId id = cooperating();

        CaseView view = cases.read(id, "laerer", Purpose.CASE_WORK);
        assertThat(guide.steps(view, Set.of("callActivity_cooperate", "callActivity_holdMeeting")))
                .extracting(step -> step.state().name())
                .containsExactly("DONE", "DONE", "DONE", "NOW", "AHEAD");
        assertThat(guide.happenings(view, "laerer"))
                .containsExactly("GLIMPSE", "NOTE", "OTHER_CONTACT", "CONSENT_WITHDRAWN", "FAMILY_WITHDREW", "MOVED");
        assertThat(guide.happenings(view, "rektor")).contains("CALLED_OFF");
        tell("laerer", id, "MOVED", Map.of());
        view = cases.read(id, "laerer", Purpose.CASE_WORK);
        assertThat(guide.happenings(view, "rektor")).isEmpty();
        assertThat(guide.steps(view, Set.of("callActivity_closeEarly")))
                .extracting(step -> step.state().name())
                .containsExactly("DONE", "DONE", "DONE", "DONE", "NOW");
    }

    @Test
    void aSignalThatEndsBeforeAnybodyWasReachedSkipsTheStepsThatWereNotTaken() {
        CaseId id = raise("NO");
        tell("rektor", id, "CALLED_OFF", Map.of());

        assertThat(guide.steps(cases.read(id, "rektor", Purpose.CASE_WORK), Set.of("callActivity_closeEarly")))
                .extracting(step -> step.state().name())
                .containsExactly("SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "NOW");
    }

    // --- what the stories are told with

    private void theNightComes() {
        Job start = engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("earlysignal-scan")
                .timers()
                .singleResult();
        engine.getManagementService().executeJob(start.getId());
        for (Job job = scanning(); job != null; job = scanning()) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    private @Nullable Job scanning() {
        return engine
                .getManagementService()
                .createJobQuery()
                .processDefinitionKey("earlysignal-scan")
                .messages()
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private Optional<CaseId> signalOf(long pupil) {
        return database.sql("select case_id from laget.early_signal where pupil = ?")
                .param(pupil)
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    private List<CaseId> casesOf(long pupil) {
        var of = register.get(pupil);
        return cases
                .openAbout(of.unit(), new Child(of.firstName(), of.lastName(), of.born(), null, false, null))
                .stream()
                .map(CaseFile::id)
                .toList();
    }

    private Map<String, Object> childOf(long pupil) {
        var of = register.get(pupil);
        return Map.of(
                "childFirstName", of.firstName(),
                "childLastName", of.lastName(),
                "childBorn", of.born().toString());
    }

    private Map<String, Object> concernAbout(long pupil) {
        Map<String, Object> form = new HashMap<>(childOf(pupil));
        form.put("subject", "CHILD");
        form.put("knownAt", "2026-11-23T07:00");
        form.put("seen", "Gruer seg.");
        form.put("involvement", "NONE");
        return form;
    }

    private Map<String, Object> raised(String contactTeacher) {
        Map<String, Object> form = new HashMap<>();
        form.put("childFirstName", "Signal");
        form.put("childLastName", "Elev " + UUID.randomUUID());
        form.put("childBorn", "2015-02-03");
        form.put("seen", "Trekker seg unna.");
        form.put("contactTeacher", contactTeacher);
        return form;
    }

    private CaseId raise(String contactTeacher) {
        return play.open("laerer", "earlysignal", raised(contactTeacher));
    }

    private void tried(CaseId id, List<String> whom, String way, String reached, String next) {
        play.complete(
                "laerer",
                id,
                "userTask_reachFamily",
                Map.of("whom", whom, "way", way, "reached", reached, "said", "Jeg orker ikke.", "next", next));
    }

    private CaseId heard() {
        CaseId id = raise("YES");
        tried(id, List.of("CHILD", "GUARDIANS"), "TALK", "YES", "HEARD");
        return id;
    }

    private CaseId cooperating() {
        CaseId id = heard();
        choose(id, "COOPERATION", List.of("HOME"), List.of("GUARDIANS"));
        return id;
    }

    private void tell(String who, CaseId id, String what, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(more);
        form.put("what", what);
        form.put("text", "Slik er det.");
        play.happened(who, "earlysignal", id, form);
    }

    private Map<String, Object> concernAboutTheChildOf(CaseId id, String involvement) {
        Child child = (Child) cases.get(id).subject();
        return new HashMap<>(Map.of(
                "subject",
                "CHILD",
                "childFirstName",
                child.firstName(),
                "childLastName",
                child.lastName(),
                "childBorn",
                child.born().toString(),
                "knownAt",
                "2026-11-23T07:00",
                "seen",
                "Gruer seg.",
                "involvement",
                involvement));
    }

    private void fire(CaseId id, String event) {
        List<String> instances = engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
        Job timer = engine.getManagementService().createJobQuery().activityId(event).list().stream()
                .filter(job -> instances.contains(job.getProcessInstanceId()))
                .findFirst()
                .orElseThrow();
        engine.getManagementService().executeJob(timer.getId());
    }

    private void choose(CaseId id, String route, List<String> causes, List<String> consentBy) {
        play.complete(
                "laerer",
                id,
                "userTask_chooseRoute",
                Map.of(
                        "causes", causes,
                        "view", "Slik er det.",
                        "chosen", route,
                        "reason", "Trengs.",
                        "consentBy", consentBy));
    }

    private void meet(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_arrangeMeeting",
                Map.of(
                        "at",
                        Norway.today(clock).plusDays(1) + "T10:00",
                        "place",
                        "Møterom 1",
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        List.of(Map.of("name", "Foresatt Eksempel", "role", "foresatt"))));
        play.complete(
                "laerer",
                id,
                "userTask_recordMeeting",
                Map.of(
                        "held",
                        "YES",
                        "attendance",
                        List.of(Map.of("name", "Foresatt Eksempel", "role", "foresatt", "present", true)),
                        "childPresent",
                        true,
                        "minutes",
                        "Vi ble enige.",
                        "agreedBy",
                        List.of("GUARDIANS")));
    }

    private void plan(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_writeJointPlan",
                Map.of("childsView", "Ok.", "schoolDoes", "Ringer.", "servicesDo", "Besøker.", "responsible", "Lærer"));
    }

    private void followUp(CaseId id, String goesOn) {
        play.complete(
                "laerer",
                id,
                "userTask_followUpPlan",
                Map.of("childsView", "Bedre.", "view", "Bra.", "goesOn", goesOn));
    }

    private void archived(CaseId id) {
        play.work(id);
        archive.answer();
        post.collect();
        play.work(id);
    }

    private void archivedAndTold(CaseId id) {
        archived(id);
        play.complete(
                "laerer",
                id,
                "userTask_tellFamily",
                Map.of(
                        "toldOn",
                        Norway.today(clock).toString(),
                        "toldWhom",
                        List.of("CHILD", "GUARDIANS"),
                        "how",
                        "TALK"));
    }

    private Map<String, Object> shown(CaseId id, String element, String reader) {
        Task task = play.task(id, element);
        String process = task.getProcessDefinitionId().split(":")[0];
        return Objects.requireNonNull(
                forms.of(new FormTask(task.getId(), process, element, id.toString(), "solbakken"), reader));
    }

    private static void assertRefused(String key, Runnable deed) {
        assertThatThrownBy(deed::run)
                .satisfies(failure -> assertThat(refusal(failure).key()).isEqualTo(key));
    }

    private static Refusal refusal(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof Refusal) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(Refusal.class);
        return (Refusal) cause;
    }
}
