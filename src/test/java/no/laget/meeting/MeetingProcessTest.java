package no.laget.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.MeetingArranged;
import no.laget.casefile.Entry.MeetingNotHeld;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.demo.Rehearsal;
import no.laget.engine.StartingUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** A meeting from the invitation to the minutes, and what those who are invited hear of it. */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeetingProcessTest {

    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 11, 9, 10, 0);
    private static final LocalDateTime TUESDAY = MONDAY.plusDays(1);
    private static final LocalDateTime THURSDAY = MONDAY.plusDays(3);

    private static final Map<String, Object> MOTHER =
            Map.of("name", "Mor Eksempel", "role", "foresatt", "email", "mor@familie.example");
    private static final Map<String, Object> CHILD =
            Map.of("name", "Kari Eksempel", "role", "barn eller ungdom", "email", "kari@familie.example");
    private static final Map<String, Object> FATHER = Map.of("name", "Far Eksempel", "role", "foresatt");
    private static final Map<String, Object> TEACHER =
            Map.of("name", "Lærer Eksempel", "role", "stafettholder", "email", "Laerer@Eksempelvik.example");

    private final ProcessEngine engine;
    private final CaseFiles cases;
    private final Meetings meetings;
    private final JdbcClient database;
    private final Clock clock;
    private final Rehearsal play;

    @Autowired
    MeetingProcessTest(
            ProcessEngine engine,
            CaseFiles cases,
            Meetings meetings,
            Documents documents,
            JdbcClient database,
            Clock clock) {
        this.engine = engine;
        this.cases = cases;
        this.meetings = meetings;
        this.database = database;
        this.clock = clock;
        this.play = new Rehearsal(engine, documents);
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
        NodesVisited.requireAll(engine, "meeting");
    }

    // --- the way a meeting goes

    @Test
    void everyoneWithAnAddressIsInvitedOnceAndTheMeetingIsHeld() {
        CaseId id = begun(false);

        arrange(id, TUESDAY, Map.of(), MOTHER, CHILD, FATHER, TEACHER);

        assertThat(mails(id))
                .extracting(Mail::notice, Mail::to, Mail::role, Mail::method, Mail::sequence)
                .containsExactly(
                        tuple("MEETING_INVITED", "mor@familie.example", "meeting.role.guardian", "REQUEST", 0),
                        tuple("MEETING_INVITED", "kari@familie.example", "meeting.role.child", "REQUEST", 0),
                        tuple("MEETING_INVITED", "laerer", "meeting.role.holder", "REQUEST", 0));
        assertThat(mails(id)).allSatisfy(mail -> {
            assertThat(mail.when()).isEqualTo(TUESDAY.atZone(Norway.ZONE).toInstant());
            assertThat(mail.calendar()).contains("DTSTART:20261110T090000Z", "DTEND:20261110T100000Z");
            assertThat(unfolded(mail.calendar())).doesNotContain("Eksempel,", "Kari", "Mor", "Møterom");
        });
        assertThat(mails(id)).extracting(mail -> mail.path() != null).containsExactly(false, false, true);

        hold(id);
        assertThat(cases.latest(id, Minutes.class)).isPresent();
        assertThat(mails(id)).hasSize(3);
        assertThat(isOver(id)).isTrue();
    }

    /** A programme plans many meetings at once; each waits in the calendars until its turn. */
    @Test
    void aMeetingThatWasPlannedLongBeforeIsHeldAsItStandsInTheCalendar() {
        CaseId id = opened(false);
        UUID planned = UUID.randomUUID();
        meetings.plan(
                id,
                List.of(new PlannedMeeting(
                        planned,
                        TUESDAY,
                        60,
                        List.of(new PlannedMeeting.Guest("Mor Eksempel", "foresatt", "mor@familie.example")))));
        begin(id, Map.of("meetingPurpose", "LOG", "plannedMeeting", planned.toString()));

        assertThat(play.openTasks(id)).as("nobody has to agree on a time").containsExactly("userTask_recordMeeting");
        assertThat(cases.latest(id, MeetingArranged.class).orElseThrow().at()).isEqualTo(TUESDAY);
        hold(id);
        assertThat(isOver(id)).isTrue();
    }

    @Test
    void aMeetingThatIsNotInTheCalendarCannotBegin() {
        CaseId id = opened(false);
        assertThatThrownBy(() -> begin(
                        id,
                        Map.of(
                                "meetingPurpose",
                                "LOG",
                                "plannedMeeting",
                                UUID.randomUUID().toString())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("meeting.notArranged"));
    }

    @Test
    void nobodySeesTheAddressOfAnother() {
        CaseId id = begun(false);
        arrange(id, TUESDAY, Map.of(), MOTHER, CHILD, TEACHER);
        assertThat(mails(id)).hasSize(3).allSatisfy(mail -> assertThat(unfolded(mail.calendar())
                        .lines()
                        .filter(line -> line.contains("mailto:"))
                        .toList())
                .as("the organizer and the one who is invited")
                .hasSize(2));
        assertThat(unfolded(mails(id).get(0).calendar())).contains("mor@").doesNotContain("kari@", "laerer@");
    }

    @Test
    void anAddressThatComesTwiceIsWrittenToOnce() {
        CaseId id = begun(false);
        arrange(
                id,
                TUESDAY,
                Map.of(),
                MOTHER,
                Map.of("name", "Stefar Eksempel", "role", "foresatt", "email", " MOR@familie.example "));
        assertThat(mails(id)).extracting(Mail::to).containsExactly("mor@familie.example");
    }

    @Test
    void aRoleThatSomebodyWroteIsNeverSent() {
        CaseId id = begun(false);
        arrange(
                id,
                TUESDAY,
                Map.of(),
                Map.of("name", "Ola", "role", "bestefar til Kari", "email", "ola@familie.example"));
        assertThat(mails(id)).extracting(Mail::role).containsExactly("meeting.role.other");
        assertThat(unfolded(mails(id).get(0).calendar()))
                .contains("CN=deltaker")
                .doesNotContain("bestefar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mor", "mor@familie.example\r\nBcc: alle@kommune.example", "a@b.example, c@d.example", "@"})
    void anAddressThatCannotBeUsedIsRefusedWithTheNameOfItsRow(String address) {
        CaseId id = begun(false);
        assertRefused(
                "meeting.addressWrong",
                "Mor Eksempel",
                () -> arrange(
                        id,
                        TUESDAY,
                        Map.of(),
                        CHILD,
                        Map.of("name", "Mor Eksempel", "role", "foresatt", "email", address)));
        assertThat(mails(id)).isEmpty();
        assertThat(cases.latest(id, MeetingArranged.class)).isEmpty();
    }

    @Test
    void thePlaceIsSaidOnlyWhenTheHolderSaysSoAndNamesNobody() {
        CaseId id = begun(false);
        assertRefused(
                "meeting.placeNamesSomebody",
                "navn",
                () -> arrange(id, TUESDAY, Map.of("place", "Hjemme hos Kari", "placeInMail", true), MOTHER));
        arrange(id, TUESDAY, Map.of("place", "Møterom; 2", "placeInMail", true), MOTHER);
        assertThat(mails(id).get(0).calendar()).contains("LOCATION:Møterom\\; 2");
    }

    @ParameterizedTest
    @CsvSource({"45, 20261110T094500Z", "600, 20261110T190000Z"})
    void aMeetingLastsAsLongAsTheHolderSays(int minutes, String end) {
        CaseId id = begun(false);
        arrange(id, TUESDAY, Map.of("length", minutes), MOTHER);
        assertThat(mails(id).get(0).calendar()).contains("DTEND:" + end);
    }

    @Test
    void aMeetingThatIsEnteredAfterwardsIsNotToldOf() {
        CaseId id = begun(false);
        arrange(id, MONDAY.minusDays(1), Map.of(), MOTHER);
        hold(id);
        assertThat(mails(id)).isEmpty();
    }

    // --- moved, called off, not held

    @Test
    void aMeetingThatIsPutOffIsMovedInEveryCalendarAndTakenFromThoseWhoAreNoLongerInvited() {
        CaseId id = begun(false);
        arrange(id, TUESDAY, Map.of("length", 90), MOTHER, CHILD);
        notHeld(id, "POSTPONED");
        assertThat(mails(id)).hasSize(2);

        VariableMap form = shown(id, "userTask_arrangeMeeting");
        assertThat(form).containsEntry("length", 90L);
        assertThat(invited(form)).isEqualTo(List.of(MOTHER, CHILD));
        arrange(id, THURSDAY, Map.of(), MOTHER, TEACHER);

        List<Mail> told = mails(id).subList(2, 5);
        assertThat(told)
                .extracting(Mail::notice, Mail::to, Mail::method, Mail::sequence)
                .containsExactly(
                        tuple("MEETING_CANCELLED", "kari@familie.example", "CANCEL", 1),
                        tuple("MEETING_MOVED", "mor@familie.example", "REQUEST", 1),
                        tuple("MEETING_INVITED", "laerer", "REQUEST", 1));
        assertThat(mails(id))
                .extracting(Mail::uid)
                .containsOnly(mails(id).get(0).uid());
        assertThat(told.get(1).calendar()).contains("DTSTART:20261112T090000Z");
        assertThat(mails(id)).extracting(Mail::key).doesNotHaveDuplicates();
    }

    @Test
    void aMeetingThatIsCalledOffIsTakenFromEveryCalendarAtOnceAndTheNextOneIsAnother() {
        CaseId id = begun(false);
        arrange(id, TUESDAY, Map.of(), MOTHER, CHILD);
        notHeld(id, "CANCELLED");
        assertThat(mails(id).subList(2, 4))
                .extracting(Mail::notice, Mail::method, Mail::sequence)
                .containsOnly(tuple("MEETING_CANCELLED", "CANCEL", 1));
        arrange(id, THURSDAY, Map.of(), MOTHER);
        assertThat(mails(id).get(4).sequence()).isZero();
        assertThat(mails(id).get(4).uid()).isNotEqualTo(mails(id).get(0).uid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SHOW", "POSTPONED", "CANCELLED"})
    void whatIsSaidOfAMeetingAfterItsTimeIsToldToNobodyAndTheNextOneIsAnother(String cause) {
        CaseId id = begun(false);
        arrange(id, TUESDAY, Map.of(), MOTHER);
        play.pass(id, Duration.ofDays(1));
        notHeld(id, cause);
        assertThat(mails(id)).hasSize(1);
        arrange(id, THURSDAY, Map.of(), MOTHER);
        assertThat(mails(id)).extracting(Mail::uid).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void aMeetingThatLiesAheadWhenTheCaseEndsIsCalledOff() {
        CaseId id = begun(false);
        arrange(id, TUESDAY, Map.of(), MOTHER);
        meetings.cancelUpcoming(id);
        meetings.cancelUpcoming(id);
        assertThat(mails(id)).extracting(Mail::method).containsExactly("REQUEST", "CANCEL");
    }

    @Test
    void aMeetingThatHasBeenIsNotCalledOffWhenTheCaseEnds() {
        CaseId id = begun(false);
        arrange(id, TUESDAY, Map.of(), MOTHER);
        play.pass(id, Duration.ofDays(1));
        meetings.cancelUpcoming(id);
        assertThat(mails(id)).hasSize(1);
    }

    @Test
    void aMeetingThatIsMissedThreeTimesIsStillTriedAgain() {
        CaseId id = begun(false);
        for (int time = 0; time < 3; time++) {
            arrange(id, TUESDAY, Map.of(), FATHER);
            notHeld(id, "NO_SHOW");
        }
        assertThat(cases.entries(id, MeetingNotHeld.class)).hasSize(3);
        arrange(id, TUESDAY, Map.of(), FATHER);
        play.pass(id, Duration.ofDays(7));
        hold(id);
    }

    // --- a child whose address is protected

    @Test
    void nothingAboutAProtectedChildIsSentAndTheHolderTellsEveryone() {
        CaseId id = begun(true);
        assertThat(invited(shown(id, "userTask_arrangeMeeting"))).hasSize(3).noneMatch(person -> ((Map<?, ?>) person)
                .containsKey("email"));

        arrange(id, TUESDAY, Map.of("placeInMail", true), MOTHER, TEACHER);

        assertThat(mails(id)).isEmpty();
        assertThat(addresses(id)).isEmpty();
        assertThat(shown(id, "userTask_inviteByHand"))
                .containsEntry("shownWhen", "tirsdag 10. november 2026 kl. 10.00")
                .containsEntry("shownWhere", "Møterom 1")
                .containsEntry("shownWhom", "Mor Eksempel, foresatt\nLærer Eksempel, stafettholder");
        assertRefused("engine.fieldMissing", "beskjed", () -> told(id, false));
        told(id, true);
        assertThat(cases.latest(id, Note.class)).isPresent();
        notHeld(id, "CANCELLED");
        assertThat(mails(id)).isEmpty();
    }

    // --- one's own calendar

    @Test
    void aCalendarLinkIsMadeShownRenewedAndTakenAway() {
        String instance = play.start("kontakt", "meeting-calendar", Map.of()).getId();
        assertThat(link(instance)).isEmpty();
        choose(instance, "MAKE");
        String first = link(instance);
        assertThat(first).matches("https?://[a-z0-9.:]+/calendar/[A-Za-z0-9_-]{43}\\.ics");
        choose(instance, "RENEW");
        assertThat(link(instance)).isNotEqualTo(first).isNotEmpty();
        choose(instance, "REVOKE");
        assertThat(link(instance)).isEmpty();
        choose(instance, "DONE");
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    @Test
    void aCalendarTaskThatNobodyFinishesGoesAway() {
        String instance = play.start("kontakt", "meeting-calendar", Map.of()).getId();
        play.pass(instance, Duration.ofDays(2));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    // --- helpers

    /** A mail as it was posted; {@code to} is an address or a staff id. */
    private record Mail(
            String key,
            String notice,
            String to,
            String role,
            Instant when,
            @Nullable String path,
            String method,
            String calendar) {

        String uid() {
            return calendar.lines()
                    .filter(line -> line.startsWith("UID:"))
                    .findFirst()
                    .orElseThrow();
        }

        int sequence() {
            return calendar.lines()
                    .filter(line -> line.startsWith("SEQUENCE:"))
                    .map(line -> Integer.valueOf(line.substring("SEQUENCE:".length())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<Mail> mails(CaseId id) {
        return database.sql(
                        "select key, notice, coalesce(staff, address), role, happens, path, calendar_method, calendar from laget.mail where about = ? and notice like 'MEETING%' order by sequence")
                .param(id.value())
                .query((row, n) -> new Mail(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    /** Where those who are invited can be reached, as far as we have kept it. */
    private List<String> addresses(CaseId id) {
        return database.sql(
                        "select coalesce(i.staff, i.address) from laget.invitee i join laget.meeting m on m.id = i.meeting where m.case_id = ? and coalesce(i.staff, i.address) is not null")
                .param(id.value())
                .query(String.class)
                .list();
    }

    private CaseId begun(boolean protectedAddress) {
        CaseId id = opened(protectedAddress);
        begin(id, Map.of("meetingPurpose", "LOG"));
        return id;
    }

    private void begin(CaseId id, Map<String, Object> facts) {
        StartingUnit.of("solbakken")
                .call(() -> engine.getRuntimeService().startProcessInstanceByKey("meeting", id.toString(), facts));
    }

    private CaseId opened(boolean protectedAddress) {
        Concern concern =
                new Concern(clock.instant().minus(Duration.ofHours(2)), "Står alene.", false, Involvement.NONE);
        CaseFile file = cases.open(
                new NewCase(
                        "activityplan",
                        "solbakken",
                        new Child("Kari", "Eksempel", LocalDate.of(2016, 5, 3), null, protectedAddress, "4B"),
                        List.of(new Guardian("Mor Eksempel", null, "mor@familie.example")),
                        List.of(),
                        "laerer",
                        concern),
                "laerer");
        return file.id();
    }

    @SafeVarargs
    private void arrange(CaseId id, LocalDateTime at, Map<String, Object> more, Map<String, Object>... invited) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "at", at.toString(), "place", "Møterom 1", "meetingForm", "PHYSICAL", "invited", List.of(invited)));
        form.putAll(more);
        play.complete("laerer", id, "userTask_arrangeMeeting", form);
    }

    private void hold(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_recordMeeting",
                Map.of(
                        "held",
                        "YES",
                        "attendance",
                        List.of(Map.of("name", "Mor Eksempel", "role", "foresatt", "present", true)),
                        "childPresent",
                        true,
                        "minutes",
                        "Vi snakket sammen.",
                        "agreedBy",
                        List.of("CHILD", "GUARDIANS")));
    }

    private void notHeld(CaseId id, String cause) {
        if (play.openTasks(id).contains("userTask_inviteByHand")) {
            told(id, true);
        }
        play.complete(
                "laerer", id, "userTask_recordMeeting", Map.of("held", "NO", "cause", cause, "why", "Noen er syke."));
    }

    private void told(CaseId id, boolean everyone) {
        play.complete("laerer", id, "userTask_inviteByHand", Map.of("everyoneTold", everyone));
    }

    private void choose(String instance, String choice) {
        String task = taskOf(instance).getId();
        play.as("kontakt", () -> {
            engine.getFormService().submitTaskForm(task, Map.of("whatNow", choice));
            return task;
        });
    }

    private String link(String instance) {
        return shown("kontakt", taskOf(instance)).getValue("shownLink", String.class);
    }

    private VariableMap shown(CaseId id, String element) {
        return shown("laerer", play.task(id, element));
    }

    /** What Tasklist gets when {@code who} opens the form. */
    private VariableMap shown(String who, Task task) {
        return play.as(who, () -> engine.getFormService().getTaskFormVariables(task.getId()));
    }

    /** The people in the list of a form, each as a map. */
    private static List<?> invited(VariableMap form) {
        return form.getValue("invited", SpinJsonNode.class).mapTo(List.class);
    }

    private Task taskOf(String instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    private boolean isOver(CaseId id) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count()
                == 0;
    }

    private static String unfolded(String calendar) {
        return calendar.replace("\r\n ", "");
    }

    private static void assertRefused(String key, String word, ThrowingCallable step) {
        assertThatThrownBy(step).satisfies(thrown -> {
            Throwable cause = thrown;
            while (cause.getCause() != null && !(cause instanceof Refusal)) {
                cause = cause.getCause();
            }
            assertThat(cause).isInstanceOf(Refusal.class).hasMessageContaining(word);
            assertThat(((Refusal) cause).key()).isEqualTo(key);
        });
    }
}
