package no.laget.back2school;

import static no.laget.back2school.CourseStory.absence;
import static no.laget.back2school.CourseStory.calendar;
import static no.laget.back2school.CourseStory.now;
import static no.laget.back2school.CourseStory.team;
import static no.laget.back2school.CourseStory.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import no.laget.EngineTables;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.archiving.ArchivePost;
import no.laget.back2school.CourseMeeting.Kind;
import no.laget.back2school.Entries.Assessment;
import no.laget.back2school.Entries.Attended;
import no.laget.back2school.Entries.CalendarFixed;
import no.laget.back2school.Entries.Exemption;
import no.laget.back2school.Entries.Experience;
import no.laget.back2school.Entries.FewMeetings;
import no.laget.back2school.Entries.Homework;
import no.laget.back2school.Entries.Inclusion;
import no.laget.back2school.Entries.MeetingsMoved;
import no.laget.back2school.Entries.Outcome;
import no.laget.back2school.Entries.ProfessionalInvited;
import no.laget.back2school.Entries.Substitute;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.CaseLinked;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Purpose;
import no.laget.casefile.Relation;
import no.laget.casefile.Status;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import no.laget.engine.CaseActivities;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The life of a Back2School course on the real engine: one story per way it can end, and per thing that can happen on the way. */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Back2SchoolProcessTest {

    /** A Monday in August, the first day of school. */
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 8, 17, 9, 0);

    private final ProcessEngine engine;
    private final CaseFiles cases;
    private final CourseTable courses;
    private final JdbcClient database;
    private final DataSource tables;
    private final Rehearsal play;
    private final CourseStory story;
    private final Back2SchoolGuide guide;
    private final CaseActivities activities;

    @Autowired
    Back2SchoolProcessTest(
            ProcessEngine engine,
            CaseFiles cases,
            CourseTable courses,
            Documents documents,
            JdbcClient database,
            DataSource tables,
            DemoArchive archive,
            ArchivePost post,
            Back2SchoolGuide guide,
            CaseActivities activities) {
        this.engine = engine;
        this.cases = cases;
        this.courses = courses;
        this.database = database;
        this.tables = tables;
        this.play = new Rehearsal(engine, documents);
        this.guide = guide;
        this.activities = activities;
        this.story = new CourseStory(engine, play, archive, post);
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
    void everyNodeOfEveryModelWasVisitedAndNoNameIsLeftInTheEngine() {
        NodesVisited.requireAll(engine, "back2school");
        assertThat(EngineTables.containing(tables, CourseStory.PLANTED))
                .as("what people wrote is in the record and not in the engine")
                .isEmpty();
    }

    // --- the ways a course can end

    /** B01, B08–B14, B16–B18, B20, B22, B26, B29: the straight way, from the report to the booster. */
    @Test
    void aCourseIsHeldFollowedUpAfterThreeMonthsAndClosed() {
        CaseId id = story.planned("Heltgjennom");
        List<CourseMeeting> meetings = course(id).meetings();
        assertThat(meetings).hasSize(14);
        assertThat(last(id, CalendarFixed.class).meetings()).hasSize(14);
        assertThat(steps(id)).containsExactly("DONE", "DONE", "DONE", "NOW", "AHEAD", "AHEAD");
        assertThat(guide.happenings(cases.read(id, "b2s1", Purpose.CASE_WORK), "b2s1"))
                .containsExactlyElementsOf(List.of(CourseHappening.values()).stream()
                        .map(Enum::name)
                        .toList());
        assertThat(guide.happenings(cases.read(id, "rektor", Purpose.CASE_WORK), "rektor"))
                .as("what the team decides, the team tells")
                .containsExactly("GLIMPSE", "NOTE", "CONSENT_WITHDRAWN", "FAMILY_WITHDREW", "MOVED");
        for (int i = 0; i < 14; i++) {
            story.held(id, course(id).meetings().get(i).at());
        }
        assertThat(cases.entries(id, Attended.class)).hasSize(14);
        assertThat(cases.entries(id, Attended.class).stream().filter(held -> held.meeting() == Kind.SCHOOL))
                .hasSize(3);
        LocalDate end = course(id).ends();
        assertThat(play.openTasks(id))
                .as("three months of ordinary school days")
                .isEmpty();

        play.moveTo(id, end.plusMonths(3).atTime(12, 0).atZone(Norway.ZONE).toInstant());
        assertThat(course(id).meetings()).extracting(CourseMeeting::kind).endsWith(Kind.BOOSTER, Kind.SCHOOL);
        story.concluded(id);
        story.archivedAndTold("b2s1", id);

        CaseFile file = cases.get(id);
        assertThat(file.status()).isEqualTo(Status.CLOSED);
        assertThat(file.unit()).isEqualTo("solbakken");
        assertThat(file.holder()).isEqualTo("b2s1");
        assertThat(last(id, Closed.class).outcome()).isEqualTo("COURSE_COMPLETED");
        assertThat(last(id, Experience.class).hours()).isEqualTo(52);
        assertThat(last(id, Outcome.class).goals()).hasSize(1);
        assertThat(last(id, Homework.class).next()).startsWith("Gå til porten to ganger.");
        assertThat(last(id, Assessment.class).mainly()).contains("4,25").doesNotContain("omsorg");
        assertThat(cases.entries(id, FewMeetings.class)).isEmpty();
        assertThat(course(id).meetings()).allMatch(CourseMeeting::isHeld);
        assertThat(cases.verify(id).intact()).isTrue();
        assertThat(hasEnded(id)).isTrue();
    }

    /** B02: too young; B04; what else there is stands in the log. */
    @Test
    void aChildWhoDoesNotMeetTheConditionsIsHelpedInAnotherWay() {
        CaseId id = story.reported(
                "laerer", absence("Foriten", MONDAY.toLocalDate().minusYears(6).plusDays(1)));
        Inclusion answer = last(id, Inclusion.class);
        assertThat(answer.included()).isFalse();
        assertThat(answer.age()).isEqualTo(5);
        assertThat(answer.why()).contains("under seks år");
        assertThat(answer.instead()).isNotBlank();
        play.complete(
                "laerer",
                id,
                "userTask_considerOverride",
                Map.of("wayOn", "OTHER", "reason", "Skolestarten tar vi roligere."));
        story.archivedAndTold("laerer", id);
        assertThat(last(id, Closed.class).outcome()).isEqualTo("NOT_INCLUDED");
        assertThat(hasEnded(id)).isTrue();
    }

    /** B03: an exception takes a reason and a second person, never the same. */
    @Test
    void anExceptionTakesASecondPerson() {
        CaseId id = story.reported("rektor", absence("Unntaket", LocalDate.of(2014, 5, 4)));
        assertThat(last(id, Inclusion.class).why()).contains("ikke kjent");
        play.complete(
                "rektor", id, "userTask_considerOverride", Map.of("wayOn", "OVERRIDE", "reason", "Ikke ført ennå."));
        assertThatThrownBy(() -> play.complete(
                        "rektor", id, "userTask_confirmOverride", Map.of("confirmed", "YES", "reason", "Ja.")))
                .isInstanceOf(Exception.class);
        play.complete(
                "skoleeier",
                id,
                "userTask_confirmOverride",
                Map.of("confirmed", "NO", "reason", "Vi venter på tallene."));
        assertThat(cases.entries(id, Exemption.class))
                .extracting(Exemption::answer)
                .containsExactly(Exemption.Answer.ASKED, Exemption.Answer.DECLINED);
        story.archivedAndTold("rektor", id);
        assertThat(last(id, Closed.class).outcome()).isEqualTo("NOT_INCLUDED");
    }

    @Test
    void aFamilyThatSaysNoIsNotTakenIn() {
        CaseId id = story.reported("laerer", absence("Neitakk", LocalDate.of(2014, 5, 4)));
        story.exempted(id);
        story.asked(id);
        assertThatThrownBy(() -> play.complete(
                        "laerer",
                        id,
                        "userTask_registerCourseConsent",
                        Map.of("answer", "GIVEN", "consentBy", List.of("GUARDIANS"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("lastet opp");
        play.pass(id, Duration.ofDays(10));
        assertThat(last(id, DeadlineMissed.class).step()).isEqualTo("consent");
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", "Jeg ringer."));
        play.complete("laerer", id, "userTask_registerCourseConsent", Map.of("answer", "REFUSED", "note", "Ikke nå."));
        story.archivedAndTold("laerer", id);
        assertThat(last(id, Closed.class).outcome()).isEqualTo("NO_CONSENT");
        assertThat(hasEnded(id)).isTrue();
    }

    /** The team loses sight of the case at once, and the school follows the child on. */
    @Test
    void aConsentThatIsWithdrawnTakesTheCaseFromTheTeam() {
        CaseId id = story.planned("Trukket");
        assertThat(mayRead(id, "b2s2")).isTrue();
        story.happened("b2s1", id, Map.of("what", "CONSENT_WITHDRAWN", "text", "De vil ikke at vi deler."));
        assertThat(mayRead(id, "b2s2")).isFalse();
        assertThat(play.openTasks(id)).containsExactly("userTask_followUpEnding");
        assertThat(steps(id)).containsExactly("DONE", "DONE", "DONE", "SKIPPED", "SKIPPED", "NOW");
        assertThat(guide.happenings(cases.read(id, "rektor", Purpose.CASE_WORK), "rektor"))
                .as("it ends once")
                .containsExactly("GLIMPSE", "NOTE");
        assertThat(cases.get(id).holder()).isEqualTo("laerer");
        assertThat(states(id)).containsOnly("HELD", "CANCELLED");
        play.complete("laerer", id, "userTask_followUpEnding", Map.of("done", "Kontaktlærer følger opp."));
        story.archivedAndTold("laerer", id);
        assertThat(last(id, Closed.class).outcome()).isEqualTo("CONSENT_WITHDRAWN");
        assertThat(hasEnded(id)).isTrue();
    }

    /** M08: two of twenty-four families withdrew. */
    @Test
    void aFamilyMayLeaveInTheMiddle() {
        CaseId id = story.planned("Midtveis");
        story.held(id, course(id).meetings().get(0).at());
        story.happened("laerer", id, Map.of("what", "FAMILY_WITHDREW", "text", "Det ble for mye."));
        assertThatThrownBy(() -> story.happened("laerer", id, Map.of("what", "MOVED", "text", "Til Nordvik.")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("på vei");
        play.complete("b2s1", id, "userTask_followUpEnding", Map.of("done", "Skolen følger opp."));
        story.archivedAndTold("b2s1", id);
        assertThat(last(id, Closed.class).outcome()).isEqualTo("FAMILY_WITHDREW");
    }

    /** At any time: before anybody has agreed to anything, and while the three months pass. */
    @Test
    void aFamilyMayLeaveBeforeTheTeamIsThereAndAfterTheMeetings() {
        CaseId early = story.reported("laerer", absence("Førteamet", LocalDate.of(2014, 5, 4)));
        story.exempted(early);
        story.asked(early);
        story.happened("laerer", early, Map.of("what", "FAMILY_WITHDREW", "text", "De vil ikke."));
        assertThat(play.openTasks(early)).containsExactly("userTask_followUpEnding");
        play.complete("laerer", early, "userTask_followUpEnding", Map.of("done", "Kontaktlærer ringer hver uke."));
        story.archivedAndTold("laerer", early);
        assertThat(last(early, Closed.class).outcome()).isEqualTo("FAMILY_WITHDREW");

        CaseId late = story.planned("Ettermøtene");
        play.moveTo(
                late,
                course(late)
                        .meetings()
                        .get(0)
                        .at()
                        .plusHours(1)
                        .atZone(Norway.ZONE)
                        .toInstant());
        story.met("b2s1", late);
        story.followedUp(late, "FINISH", "KEEP");
        play.complete("rektor", late, "userTask_followUpAlert", Map.of("done", "Greit."));
        play.complete("b2s1", late, "userTask_explainFewMeetings", Map.of("reason", "Tilbake hver dag."));
        assertThat(play.openTasks(late)).isEmpty();
        story.happened("b2s1", late, Map.of("what", "FAMILY_WITHDREW", "text", "Vil ikke ha oppfølging."));
        assertThat(play.openTasks(late)).containsExactly("userTask_followUpEnding");
    }

    @Test
    void aChildMayMoveAway() {
        CaseId id = story.planned("Flyttet");
        story.happened("b2s1", id, Map.of("what", "MOVED", "text", "Til Nordvik. Skolen der er varslet."));
        play.complete("b2s1", id, "userTask_followUpEnding", Map.of("done", "Nordvik tar over."));
        story.archivedAndTold("b2s1", id);
        assertThat(last(id, Closed.class).outcome()).isEqualTo("MOVED");
    }

    /** B13, B14: fewer than eleven and three takes a reason, and the leadership hears of it. */
    @Test
    void aCourseWithFewerMeetingsSaysWhy() {
        CaseId id = story.planned("Kortere");
        story.held(id, course(id).meetings().get(0).at());
        play.moveTo(
                id,
                course(id)
                        .meetings()
                        .get(1)
                        .at()
                        .plusHours(1)
                        .atZone(Norway.ZONE)
                        .toInstant());
        story.met("b2s1", id);
        story.followedUp(id, "FINISH", "KEEP");
        assertThat(play.openTasks(id)).containsExactly("userTask_explainFewMeetings", "userTask_followUpAlert");
        assertThat(states(id)).doesNotContain("PLANNED");
        play.complete("rektor", id, "userTask_followUpAlert", Map.of("done", "Snakket med teamet."));
        play.complete("b2s1", id, "userTask_explainFewMeetings", Map.of("reason", "Barnet er tilbake hver dag."));
        FewMeetings few = last(id, FewMeetings.class);
        assertThat(few.family()).isEqualTo(1);
        assertThat(few.school()).isEqualTo(1);
        play.moveTo(id, now().plusMonths(3).atZone(Norway.ZONE).toInstant());
        story.concluded(id);
        story.archivedAndTold("b2s1", id);
        assertThat(last(id, Closed.class).outcome()).isEqualTo("COURSE_SHORTENED");
        assertThat(hasEnded(id)).isTrue();
    }

    // --- on the way

    /** Nothing is typed twice: the child of an activity plan is known, and the two cases go on beside each other. */
    @Test
    void aPupilIsTakenOverFromAnActivityPlan() {
        Map<String, Object> concern = new HashMap<>();
        concern.put("subject", "CHILD");
        concern.put("childFirstName", "Begge");
        concern.put("childLastName", "Stedene");
        concern.put("childBorn", "2014-02-03");
        concern.put("guardians", List.of(Map.of("guardianName", "Foresatt Tre")));
        concern.put("knownAt", time(now()));
        concern.put("seen", "Er redd for å gå på skolen.");
        concern.put("involvement", "NONE");
        CaseId plan = play.report("laerer", concern);
        CaseId id = story.reported(
                "laerer",
                Map.of(
                        "known",
                        "YES",
                        "previousCase",
                        cases.get(plan).number(),
                        "absence",
                        "Er borte annenhver dag.",
                        "knownAtHome",
                        "YES"));
        assertThat(cases.get(id).subject()).isEqualTo(cases.get(plan).subject());
        assertThat(cases.get(id).guardians()).isEqualTo(cases.get(plan).guardians());
        assertThat(last(id, CaseLinked.class).relation()).isEqualTo(Relation.SAME_CHILD);
        assertThat(last(plan, CaseLinked.class).number())
                .isEqualTo(cases.get(id).number());
        assertThat(play.openTasks(plan)).containsExactly("userTask_investigate");
        assertThatThrownBy(() -> story.reported(
                        "laerer",
                        Map.of("known", "YES", "previousCase", "1999-0001", "absence", "x", "knownAtHome", "NO")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1999-0001");
    }

    /** B18: three different people of one service; nobody waits for a team without the principal knowing. */
    @Test
    void aTeamIsThreeOfOneServiceAndNoChildWaitsForIt() {
        CaseId id = story.reported("laerer", absence("Venter", LocalDate.of(2014, 5, 4)));
        story.exempted(id);
        story.consented(id);
        play.pass(id, Duration.ofDays(10));
        assertThat(last(id, DeadlineMissed.class).step()).isEqualTo("team");
        assertThatThrownBy(() -> play.complete("b2s1", id, "userTask_formTeam", team("b2s1", "b2s1", "b2s3")))
                .hasMessageContaining("tre forskjellige");
        assertThatThrownBy(() -> play.complete("b2s1", id, "userTask_formTeam", team("b2s1", "b2s2", "laerer")))
                .hasMessageContaining("samme tjeneste");
    }

    @Test
    void theCalendarIsProposedAgainUntilItSuits() {
        CaseId id = story.reported("laerer", absence("Kalender", LocalDate.of(2014, 5, 4)));
        story.exempted(id);
        story.consented(id);
        story.interviewed(id);
        story.assessed(id);
        Map<String, Object> form = calendar(now().toLocalDate().plusDays(1));
        form.put("familyDay", "WEDNESDAY");
        form.put("settle", "AGAIN");
        play.complete("b2s1", id, "userTask_fixCalendar", form);
        assertThat(play.openTasks(id)).containsExactly("userTask_fixCalendar");
        CourseMeeting second = course(id).meetings().get(1);
        form.put("settle", "FIX");
        form.put(
                "moves",
                List.of(Map.of(
                        "meetingNumber",
                        "2",
                        "moveTo",
                        second.date().plusDays(1).toString(),
                        "moveTime",
                        "10.30")));
        play.complete("b2s1", id, "userTask_fixCalendar", form);
        CourseMeeting moved = course(id).meetings().get(1);
        assertThat(moved.id()).as("the meeting that was shown").isEqualTo(second.id());
        assertThat(moved.at()).isEqualTo(second.date().plusDays(1).atTime(10, 30));
        assertThat(states(id)).contains("AGREED", "PLANNED");
    }

    /** Moving one meeting plans the rest again on wish; everybody is told once, and each meeting stays the same one. */
    @Test
    void aMovedMeetingKeepsItsNameInEveryCalendarAndIsToldOfOnce() {
        CaseId id = story.planned("Flytter");
        Course before = course(id);
        long mails = mailsTo("foresatt@example.org", id);
        assertThat(mails).as("one mail for fourteen meetings").isEqualTo(1);
        CourseMeeting third = before.meetings().get(2);
        assertThatThrownBy(() -> story.happened(
                        "b2s1",
                        id,
                        Map.of("what", "MOVE_MEETING", "meetingNumber", 1, "moveTo", time(third.at()), "text", "x")))
                .hasMessageContaining("holdes nå");
        story.happened(
                "b2s1",
                id,
                Map.of(
                        "what",
                        "MOVE_MEETING",
                        "meetingNumber",
                        3,
                        "moveTo",
                        time(third.at().plusWeeks(1)),
                        "replan",
                        true,
                        "text",
                        "Foreldrene er bortreist."));
        Course after = course(id);
        assertThat(after.meetings())
                .extracting(CourseMeeting::id)
                .containsExactlyElementsOf(
                        before.meetings().stream().map(CourseMeeting::id).toList());
        assertThat(after.meetings().get(2).at()).isEqualTo(third.at().plusWeeks(1));
        assertThat(last(id, MeetingsMoved.class).meetings()).hasSizeGreaterThan(1);
        assertThat(mailsTo("foresatt@example.org", id)).isEqualTo(mails + 1);
    }

    /** Three times not held: the leadership is told, and a meeting that is put off waits for its new time. */
    @Test
    void threeMeetingsThatAreNotHeldReachTheLeadershipAndTheCalendarGoesOn() {
        CaseId id = story.planned("Uteblir");
        CourseMeeting first = course(id).meetings().get(0);
        for (int i = 0; i < 3; i++) {
            play.moveTo(
                    id, first.at().plusDays(i).plusHours(1).atZone(Norway.ZONE).toInstant());
            story.notMet(id, "NO_SHOW");
            story.arranged("b2s1", id, first.at().plusDays(i + 1));
        }
        assertThat(last(id, DeadlineMissed.class).step()).isEqualTo("missed");
        play.moveTo(id, first.at().plusDays(3).plusHours(1).atZone(Norway.ZONE).toInstant());
        story.met("b2s1", id);
        story.followedUp(id, "CONTINUE", "REPLAN");
        assertThat(course(id).meetings().get(0).isHeld()).isTrue();
        assertThat(course(id).meetings().get(0).at())
                .isEqualTo(last(id, Minutes.class).held());
        assertThat(play.openTasks(id)).contains("userTask_recordMeeting");
    }

    /** B08: the course does not go on for ever without anybody knowing. */
    @Test
    void aCourseOfMoreThanFourMonthsReachesThePrincipal() {
        CaseId id = story.planned("Langvarig");
        play.moveTo(
                id,
                course(id)
                        .begins()
                        .plusMonths(4)
                        .plusDays(1)
                        .atStartOfDay(Norway.ZONE)
                        .toInstant());
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .contains("course");
    }

    /** B15, B18: others come in when they are needed, and a member of the team can be replaced, the leader too. */
    @Test
    void professionalsComeInAndTheTeamChanges() {
        CaseId id = story.planned("Vikar");
        story.happened(
                "b2s2",
                id,
                Map.of("what", "OTHER_PROFESSIONAL", "professional", "Helsesykepleier", "text", "Om søvn."));
        story.happened("b2s2", id, Map.of("what", "GLIMPSE", "text", "Var på skolen mandag."));
        story.happened("b2s2", id, Map.of("what", "NOTE", "text", "Ring mor."));
        assertThat(last(id, ProfessionalInvited.class).who()).isEqualTo("Helsesykepleier");
        assertThatThrownBy(() -> story.happened(
                        "b2s2",
                        id,
                        Map.of("what", "SUBSTITUTE", "outgoing", "b2s1", "incoming", "laerer", "text", "Syk.")))
                .hasMessageContaining("samme tjeneste");
        assertThatThrownBy(() -> story.happened(
                        "b2s2",
                        id,
                        Map.of("what", "SUBSTITUTE", "outgoing", "laerer", "incoming", "b2s3", "text", "Syk.")))
                .hasMessageContaining("ikke i teamet");
        assertThat(cases.entries(id, Substitute.class)).isEmpty();
    }

    /** B18: whoever comes instead has the tasks, the case and the meetings ahead; the family hears nothing new of them. */
    @Test
    void aSubstituteTakesOverTheBatonTheTasksAndTheMeetings() {
        CaseId id = story.planned("Vikaren");
        long family = mailsTo("foresatt@example.org", id);
        long ahead = meetingsOf("b2s1", id);
        assertThat(ahead).isPositive();
        assertThat(meetingsOf("b2s4", id)).isZero();

        story.happened(
                "b2s2",
                id,
                Map.of("what", "SUBSTITUTE", "outgoing", "b2s1", "incoming", "b2s4", "text", "Permisjon til jul."));

        assertThat(last(id, Substitute.class)).satisfies(change -> {
            assertThat(change.out()).isEqualTo("Første Teammedlem");
            assertThat(change.in()).isEqualTo("Vikar Teammedlem");
        });
        assertThat(cases.get(id).holder()).isEqualTo("b2s4");
        assertThat(play.task(id, "userTask_recordMeeting").getAssignee()).isEqualTo("b2s4");
        assertThat(mayRead(id, "b2s4")).isTrue();
        assertThat(mayRead(id, "b2s1")).isFalse();
        assertThat(meetingsOf("b2s4", id)).isEqualTo(ahead);
        assertThat(meetingsOf("b2s1", id)).isZero();
        assertThat(mailsToStaff("b2s4", id)).as("one mail for all of them").isEqualTo(1);
        assertThat(mailsTo("foresatt@example.org", id)).isEqualTo(family);

        play.moveTo(
                id,
                course(id)
                        .meetings()
                        .get(0)
                        .at()
                        .plusHours(1)
                        .atZone(Norway.ZONE)
                        .toInstant());
        story.met("b2s4", id);
        assertThat(cases.entries(id, Minutes.class)).hasSize(2);
    }

    /** What has been started and not done disappears by itself. */
    @Test
    void aHappeningThatIsNotToldIsForgotten() {
        String instance = play.start("b2s1", "back2school-happening", Map.of()).getId();
        play.pass(instance, Duration.ofDays(4));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    // --- who reads what

    /** The leadership sees that meetings are held and who came, and nothing of what the family said. */
    @Test
    void thePrincipalSeesProgressAndTheTeamAloneWhatWasSaid() {
        CaseId id = story.planned("Fortrolig");
        story.held(id, course(id).meetings().get(0).at());
        List<String> principal = kindsWithContent(id, "rektor");
        assertThat(principal)
                .contains(
                        "back2school.attended",
                        "back2school.calendarFixed",
                        "back2school.returnPlan",
                        "back2school.goals")
                .doesNotContain(
                        "minutes", "back2school.homework", "back2school.assessment", "back2school.formulation", "note");
        assertThat(kindsWithContent(id, "b2s2"))
                .contains("minutes", "back2school.homework", "back2school.assessment", "back2school.formulation");
        assertThat(cases.read(id, "rektor", Purpose.TASK).log()).hasSameSizeAs(cases.log(id));
    }

    private List<String> kindsWithContent(CaseId id, String reader) {
        return cases.read(id, reader, Purpose.TASK).log().stream()
                .map(entry -> entry.entry())
                .filter(entry -> !entry.getClass().getSimpleName().equals("Withheld"))
                .map(Entry::kind)
                .toList();
    }

    private List<String> steps(CaseId id) {
        return guide.steps(cases.read(id, "rektor", Purpose.CASE_WORK), activities.open(id)).stream()
                .map(step -> step.state().name())
                .toList();
    }

    private Course course(CaseId id) {
        return courses.find(id).orElseThrow().course();
    }

    private <E extends Entry> E last(CaseId id, Class<E> type) {
        return cases.latest(id, type).orElseThrow();
    }

    private boolean mayRead(CaseId id, String reader) {
        return cases.mayRead(cases.get(id), reader);
    }

    private boolean hasEnded(CaseId id) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count()
                == 0;
    }

    private List<String> states(CaseId id) {
        return database.sql("select state from laget.meeting where case_id = ?")
                .param(id.value())
                .query(String.class)
                .list();
    }

    /** How many meetings that lie ahead somebody is invited to. */
    private long meetingsOf(String staff, CaseId id) {
        return database.sql("""
                        select count(*) from laget.meeting m join laget.invitee i on i.meeting = m.id
                        where m.case_id = ? and i.staff = ? and m.state in ('PLANNED', 'AGREED')
                        """).params(id.value(), staff).query(Long.class).single();
    }

    private long mailsToStaff(String staff, CaseId id) {
        return database.sql(
                        "select count(*) from laget.mail where staff = ? and about = ? and notice = 'MEETINGS_PLANNED'")
                .params(staff, id.value())
                .query(Long.class)
                .single();
    }

    private long mailsTo(String address, CaseId id) {
        return database.sql("select count(*) from laget.mail where address = ? and about = ?")
                .params(address, id.value())
                .query(Long.class)
                .single();
    }
}
