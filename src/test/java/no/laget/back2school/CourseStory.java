package no.laget.back2school;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.laget.Norway;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseId;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The forms of a course filled in the way people do, and the stretches of a case that every story needs. */
public final class CourseStory {

    /** Stands in every free text, and must be found in no table of the engine. */
    public static final String PLANTED = "Plantaria";

    private final ProcessEngine engine;
    private final Rehearsal play;
    private final DemoArchive archive;
    private final ArchivePost post;

    /** Told on {@code engine}. */
    public CourseStory(ProcessEngine engine, Rehearsal play, DemoArchive archive, ArchivePost post) {
        this.engine = engine;
        this.play = play;
        this.archive = archive;
        this.post = post;
    }

    /** What time it is in the story. */
    public static LocalDateTime now() {
        return LocalDateTime.ofInstant(
                Instant.ofEpochMilli(ClockUtil.getCurrentTime().getTime()), Norway.ZONE);
    }

    static String inDays(int days) {
        return now().toLocalDate().plusDays(days).toString();
    }

    static String time(LocalDateTime time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(time);
    }

    static Map<String, Object> absence(String lastName, LocalDate born) {
        Map<String, Object> form = new HashMap<>();
        form.put("known", "NO");
        form.put("childFirstName", "Borte " + PLANTED);
        form.put("childLastName", lastName);
        form.put("childBorn", born.toString());
        form.put("childGroup", "7B");
        form.put(
                "guardians",
                List.of(
                        Map.of("guardianName", "Foresatt Én", "guardianEmail", "foresatt@example.org"),
                        Map.of("guardianName", "Foresatt To " + PLANTED)));
        form.put("absence", "Har vært hjemme hver mandag siden sommeren. " + PLANTED);
        form.put("tried", "Samtaler og kortere dager. " + PLANTED);
        form.put("knownAtHome", "YES");
        return form;
    }

    CaseId reported(String who, Map<String, Object> form) {
        return play.open(who, "back2school", form);
    }

    void exempted(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_considerOverride",
                Map.of("wayOn", "OVERRIDE", "reason", "Fraværet er ført for sent. " + PLANTED));
        play.complete(
                "rektor",
                id,
                "userTask_confirmOverride",
                Map.of("confirmed", "YES", "reason", "Det stemmer med det vi ser. " + PLANTED));
    }

    void asked(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_askForCourseConsent",
                Map.of("askedOf", List.of("GUARDIANS", "CHILD"), "informed", true));
    }

    void consented(CaseId id) {
        asked(id);
        play.uploadConsent("laerer", id);
        play.complete(
                "laerer",
                id,
                "userTask_registerCourseConsent",
                Map.of("answer", "GIVEN", "consentBy", List.of("GUARDIANS")));
    }

    static Map<String, Object> team(String lead, String family, String school) {
        return Map.of("lead", lead, "leadTrained", true, "family", family, "familyTrained", true, "school", school);
    }

    void interviewed(CaseId id) {
        play.complete("b2s1", id, "userTask_formTeam", team("b2s1", "b2s2", "b2s3"));
        arranged("b2s1", id, now().plusHours(1));
        met("b2s1", id);
    }

    static Map<String, Object> assessment() {
        Map<String, Object> form = new HashMap<>();
        form.put("history", "Begynte etter et skolebytte. " + PLANTED);
        form.put("avoidanceChild", 4.5);
        form.put("avoidanceParents", 4);
        form.put("escapeChild", 4);
        form.put("escapeParents", 4);
        form.put("attentionChild", 1);
        form.put("attentionParents", 2);
        form.put("rewardChild", 0);
        form.put("rewardParents", 1);
        form.put("protective", "Har en god venn og liker naturfag. " + PLANTED);
        return form;
    }

    void assessed(CaseId id) {
        play.complete("b2s1", id, "userTask_assess", assessment());
        play.complete(
                "b2s1",
                id,
                "userTask_formulateCase",
                Map.of(
                        "formulation",
                        "Det er trygt hjemme og utrygt i garderoben. " + PLANTED,
                        "goals",
                        List.of(Map.of(
                                "goal",
                                "På skolen fire dager " + PLANTED,
                                "measured",
                                "Fraværsregisteret " + PLANTED,
                                "goalBy",
                                inDays(90)))));
        play.complete(
                "b2s1",
                id,
                "userTask_planReturn",
                Map.of(
                        "returnOn",
                        inDays(30),
                        "steps",
                        List.of(Map.of("what", "Gå til porten " + PLANTED, "stepFrom", inDays(7))),
                        "agreedBy",
                        List.of("CHILD", "GUARDIANS", "UNIT")));
    }

    static Map<String, Object> calendar(LocalDate from) {
        Map<String, Object> form = new HashMap<>();
        form.put("startOn", from.toString());
        form.put("pace", "NORMAL");
        form.put("familyDay", DayOfWeek.TUESDAY.name());
        form.put("familyTime", "13.00");
        form.put("schoolDay", DayOfWeek.THURSDAY.name());
        form.put("schoolTime", "14:00");
        form.put("place", "Møterom 2 " + PLANTED);
        form.put("schoolPerson", "Kontaktlærer " + PLANTED);
        form.put("schoolEmail", "kontakt@eksempelvik.example");
        form.put("settle", "FIX");
        return form;
    }

    void calendarFixed(CaseId id) {
        play.complete(
                "b2s1", id, "userTask_fixCalendar", calendar(now().toLocalDate().plusDays(1)));
    }

    /** A case whose calendar has just been fixed. */
    public CaseId planned(String lastName) {
        CaseId id = reported("laerer", absence(lastName, LocalDate.of(2014, 5, 4)));
        exempted(id);
        consented(id);
        interviewed(id);
        assessed(id);
        calendarFixed(id);
        return id;
    }

    void arranged(String who, CaseId id, LocalDateTime at) {
        play.complete(
                who,
                id,
                "userTask_arrangeMeeting",
                Map.of(
                        "at",
                        time(at),
                        "place",
                        "Møterom 1 " + PLANTED,
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        List.of(Map.of("name", "Foresatt Én", "role", "foresatt"))));
    }

    void met(String who, CaseId id) {
        play.complete(
                who,
                id,
                "userTask_recordMeeting",
                Map.of(
                        "held",
                        "YES",
                        "attendance",
                        List.of(Map.of("name", "Foresatt Én", "role", "foresatt", "present", true)),
                        "childPresent",
                        true,
                        "minutes",
                        "Vi snakket om garderoben. " + PLANTED,
                        "agreedBy",
                        List.of("CHILD", "GUARDIANS")));
    }

    void notMet(CaseId id, String cause) {
        play.complete(
                "b2s1",
                id,
                "userTask_recordMeeting",
                Map.of("held", "NO", "cause", cause, "why", "Ble syke. " + PLANTED));
    }

    static Map<String, Object> session(String wayOn, String calendar) {
        Map<String, Object> form = new HashMap<>();
        form.put("childThere", true);
        form.put(
                "guardiansThere",
                List.of(
                        Map.of("guardian", "Foresatt Én", "present", true),
                        Map.of("guardian", "Foresatt To " + PLANTED, "present", false)));
        form.put("schoolThere", false);
        form.put("homeworkDone", "PARTLY");
        form.put("homework", "Gå til porten to ganger. " + PLANTED);
        form.put("wayOn", wayOn);
        form.put("calendarHolds", calendar);
        return form;
    }

    /** What the team writes after a meeting of the course. */
    public void followedUp(CaseId id, String wayOn, String calendar) {
        play.complete("b2s1", id, "userTask_recordSession", session(wayOn, calendar));
    }

    /** The meeting whose turn it is, held on its day. */
    public void held(CaseId id, LocalDateTime at) {
        play.moveTo(id, at.plusHours(1).atZone(Norway.ZONE).toInstant());
        met("b2s1", id);
        followedUp(id, "CONTINUE", "KEEP");
    }

    static Map<String, Object> outcome() {
        return Map.of(
                "reached",
                List.of(Map.of("goal", "På skolen fire dager " + PLANTED, "reachedHow", "REACHED")),
                "childsWords",
                "Det går bedre. " + PLANTED,
                "parentsWords",
                "Vi krangler mindre om morgenen. " + PLANTED,
                "wayOn",
                "Vennen møter ved porten. " + PLANTED);
    }

    /** The two meetings three months after the end are held; what came of it is to be written. */
    public void boosted(CaseId id) {
        arranged("b2s1", id, now().plusHours(1));
        met("b2s1", id);
        arranged("b2s1", id, now().plusHours(2));
        met("b2s1", id);
    }

    void concluded(CaseId id) {
        boosted(id);
        play.complete("b2s1", id, "userTask_recordOutcome", outcome());
        play.complete(
                "b2s1",
                id,
                "userTask_reportExperience",
                Map.of(
                        "worked",
                        "Tett kontakt med skolen. " + PLANTED,
                        "hard",
                        "Sommerferien. " + PLANTED,
                        "hours",
                        52));
    }

    /** Laget hands over what is to be archived, the archive answers, and the family is told. */
    void archivedAndTold(String holder, CaseId id) {
        play.work(id);
        archive.answer();
        post.collect();
        play.complete(
                holder,
                id,
                "userTask_tellFamily",
                Map.of("toldOn", inDays(0), "toldWhom", List.of("CHILD", "GUARDIANS"), "how", "TALK"));
    }

    void happened(String who, CaseId id, Map<String, Object> form) {
        play.happened(who, "back2school", id, form);
    }
}
