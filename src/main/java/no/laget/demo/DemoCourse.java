package no.laget.demo;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseId;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** One child in the middle of Back2School: some of the fourteen meetings are held, the others are in the calendar. */
@Component
@ConditionalOnProperty("laget.demo-cases")
class DemoCourse implements DemoStory {

    private static final int BEGAN = 47;
    private static final String LEADER = "b2s1";

    private final ProcessEngine engine;
    private final Clock clock;

    DemoCourse(ProcessEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public List<Scene> scenes(Rehearsal play) {
        AtomicReference<CaseId> told = new AtomicReference<>();
        List<Scene> scenes = new ArrayList<>();
        scenes.add(new Scene(BEGAN, 9, () -> told.set(report(play))));
        scenes.add(new Scene(BEGAN - 1, 11, () -> assess(play, known(told))));
        scenes.add(new Scene(BEGAN - 2, 12, () -> fixCalendar(play, known(told))));
        for (int day = BEGAN - 3; day > 0; day--) {
            scenes.add(new Scene(day, 18, () -> holdWhatIsDue(play, known(told))));
        }
        return scenes;
    }

    private static CaseId known(AtomicReference<CaseId> told) {
        return Objects.requireNonNull(told.get());
    }

    private CaseId report(Rehearsal play) {
        Map<String, Object> form = new HashMap<>();
        form.put("known", "NO");
        form.put("childFirstName", "Barlind");
        form.put("childLastName", "Oppdikta");
        form.put("childBorn", "2014-05-15");
        form.put("childGroup", "7A");
        form.put("guardians", List.of(Map.of("guardianName", Words.of("demo.guardian"))));
        form.put("absence", Words.of("demo.course.absence"));
        form.put("tried", Words.of("demo.course.tried"));
        form.put("knownAtHome", "YES");
        CaseId id = play.open("laerer", "back2school", form);
        if (play.openTasks(id).contains("userTask_considerOverride")) {
            String reason = Words.of("demo.course.exemption");
            play.complete("laerer", id, "userTask_considerOverride", Map.of("wayOn", "OVERRIDE", "reason", reason));
            play.complete("rektor", id, "userTask_confirmOverride", Map.of("confirmed", "YES", "reason", reason));
        }
        play.complete(
                "laerer",
                id,
                "userTask_askForCourseConsent",
                Map.of("askedOf", List.of("GUARDIANS", "CHILD"), "informed", true));
        play.uploadConsent("laerer", id);
        play.complete(
                "laerer",
                id,
                "userTask_registerCourseConsent",
                Map.of("answer", "GIVEN", "consentBy", List.of("GUARDIANS")));
        play.complete(
                LEADER,
                id,
                "userTask_formTeam",
                Map.of(
                        "lead",
                        LEADER,
                        "leadTrained",
                        true,
                        "family",
                        "b2s2",
                        "familyTrained",
                        true,
                        "school",
                        "b2s3",
                        "schoolTrained",
                        true));
        return id;
    }

    private void assess(Rehearsal play, CaseId id) {
        play.complete(
                LEADER,
                id,
                "userTask_arrangeMeeting",
                Map.of(
                        "at", now().plusHours(1).truncatedTo(ChronoUnit.MINUTES).toString(),
                        "place", Words.of("demo.place"),
                        "meetingForm", "PHYSICAL",
                        "invited",
                                List.of(Map.of(
                                        "name",
                                        Words.of("demo.guardian"),
                                        "role",
                                        Words.of("meeting.role.guardian")))));
        minutes(play, id, Words.of("demo.course.interview"));
        Map<String, Object> form = new HashMap<>();
        form.put("history", Words.of("demo.course.history"));
        form.put("protective", Words.of("demo.course.protective"));
        Map.of("avoidance", 4.5, "escape", 3.75, "attention", 1.5, "reward", 1.0)
                .forEach((function, score) -> {
                    form.put(function + "Child", score);
                    form.put(function + "Parents", score);
                });
        play.complete(LEADER, id, "userTask_assess", form);
        play.complete(
                LEADER,
                id,
                "userTask_formulateCase",
                Map.of(
                        "formulation",
                        Words.of("demo.course.formulation"),
                        "goals",
                        List.of(Map.of(
                                "goal", Words.of("demo.course.goal"),
                                "measured", Words.of("demo.course.measured"),
                                "goalBy", day(90)))));
        play.complete(
                LEADER,
                id,
                "userTask_planReturn",
                Map.of(
                        "returnOn",
                        day(35),
                        "steps",
                        List.of(Map.of("what", Words.of("demo.course.step"), "stepFrom", day(7))),
                        "agreedBy",
                        List.of("CHILD", "GUARDIANS", "UNIT")));
    }

    /** In some weeks of the year there is no course that keeps the rules; the case then waits for other wishes. */
    private void fixCalendar(Rehearsal play, CaseId id) {
        Map<String, Object> form = new HashMap<>();
        form.put("startOn", day(1));
        form.put("pace", "NORMAL");
        form.put("familyDay", "TUESDAY");
        form.put("familyTime", "13.00");
        form.put("schoolDay", "THURSDAY");
        form.put("schoolTime", "14.00");
        form.put("place", Words.of("demo.place"));
        form.put("schoolPerson", Words.of("demo.course.teacher"));
        form.put("settle", "FIX");
        try {
            play.complete(LEADER, id, "userTask_fixCalendar", form);
        } catch (Refusal noCourseInThoseWeeks) {
            return;
        }
    }

    private void holdWhatIsDue(Rehearsal play, CaseId id) {
        Task due = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("userTask_recordMeeting")
                .dueBefore(Date.from(clock.instant()))
                .singleResult();
        if (due == null) {
            return;
        }
        minutes(play, id, Words.of("demo.course.minutes"));
        play.complete(
                LEADER,
                id,
                "userTask_recordSession",
                Map.of(
                        "childThere",
                        true,
                        "guardiansThere",
                        List.of(Map.of("guardian", Words.of("demo.guardian"), "present", true)),
                        "homeworkDone",
                        "PARTLY",
                        "homework",
                        Words.of("demo.course.homework"),
                        "calendarHolds",
                        "KEEP",
                        "wayOn",
                        "CONTINUE"));
    }

    private static void minutes(Rehearsal play, CaseId id, String text) {
        play.complete(
                LEADER,
                id,
                "userTask_recordMeeting",
                Map.of(
                        "held",
                        "YES",
                        "attendance",
                        List.of(Map.of(
                                "name", Words.of("demo.guardian"),
                                "role", Words.of("meeting.role.guardian"),
                                "present", true)),
                        "childPresent",
                        true,
                        "minutes",
                        text,
                        "agreedBy",
                        List.of("CHILD", "GUARDIANS")));
    }

    private LocalDateTime now() {
        return Norway.now(clock);
    }

    private String day(int ahead) {
        return Norway.today(clock).plusDays(ahead).toString();
    }
}
