package no.laget.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import no.laget.Norway;
import no.laget.Words;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.demo.DemoStory.Scene;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A handful of cases in different steps, made on the first start of the demo by playing them with the clock moved back, so
 * that they are exactly what people would have left behind.
 */
@Component
@Order(100)
@ConditionalOnProperty("laget.demo-cases")
class DemoCases implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);

    private final ProcessEngine engine;
    private final JdbcClient database;
    private final CaseFiles cases;
    private final DemoClock clock;
    private final Clock now;
    private final Rehearsal play;
    private final DemoArchive archive;
    private final ArchivePost post;
    private final ObjectProvider<DemoStory> stories;
    private final List<Scene> scenes = new ArrayList<>();
    private boolean movedBack;

    DemoCases(
            ProcessEngine engine,
            JdbcClient database,
            CaseFiles cases,
            Documents documents,
            DemoClock clock,
            Clock now,
            DemoArchive archive,
            ArchivePost post,
            ObjectProvider<DemoStory> stories) {
        this.engine = engine;
        this.database = database;
        this.cases = cases;
        this.clock = clock;
        this.now = now;
        this.play = new Rehearsal(engine, documents);
        this.archive = archive;
        this.post = post;
        this.stories = stories;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (database.sql("select count(*) from laget.case_file")
                        .query(Long.class)
                        .single()
                > 0) {
            return;
        }
        JobExecutor jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        boolean active = jobs.isActive();
        if (active) {
            jobs.shutdown();
        }
        Instant today = now.instant().truncatedTo(ChronoUnit.MINUTES);
        try {
            playAll(today);
        } finally {
            clock.resume();
            if (active) {
                jobs.start();
            }
        }
        LOG.info("The demo cases are in place.");
    }

    /** Oldest first, because the clock only moves forward. */
    private void playAll(Instant today) {
        closedLastAutumn();
        measuresBeingTried();
        refusedByTheArchive();
        planThatIsLate();
        groupPlanWaitingForWebSak();
        withoutConsent();
        principalInvolved();
        stories.orderedStream().forEach(story -> scenes.addAll(story.scenes(play)));
        scenes.sort(Comparator.comparing(Scene::daysAgo).reversed().thenComparing(Scene::hour));
        for (Scene scene : scenes) {
            at(today, scene.daysAgo(), scene.hour());
            scene.happens().run();
        }
        reportedToday(today);
        play.moveTo(today);
    }

    private void scene(int daysAgo, int hour, Runnable happens) {
        scenes.add(new Scene(daysAgo, hour, happens));
    }

    private void closedLastAutumn() {
        AtomicReference<CaseId> told = new AtomicReference<>();
        scene(80, 9, () -> {
            CaseId id = play.report("laerer", child("Ask", "Oppdikta", 2015, "6A", "demo.seen.alone"));
            told.set(id);
            planned(id, "laerer", "rektor");
        });
        scene(60, 12, () -> {
            CaseId id = Objects.requireNonNull(told.get());
            solved(id, "laerer");
            archived(id);
            play.complete(
                    "laerer",
                    id,
                    "userTask_tellFamily",
                    Map.of("toldOn", day(0), "toldWhom", List.of("CHILD", "GUARDIANS"), "how", "TALK"));
        });
        scene(2, 9, () -> asked("arkivar", Objects.requireNonNull(told.get()), "ERASURE"));
    }

    private void measuresBeingTried() {
        AtomicReference<CaseId> told = new AtomicReference<>();
        scene(16, 10, () -> {
            CaseId id = play.report("laerer", child("Bjørk", "Oppdikta", 2017, "4B", "demo.seen.teased"));
            told.set(id);
            planned(id, "laerer", "rektor");
        });
        scene(6, 13, () -> {
            CaseId id = Objects.requireNonNull(told.get());
            meeting(id, "laerer");
            play.complete(
                    "laerer",
                    id,
                    "userTask_evaluate",
                    Map.of(
                            "childsView", Words.of("demo.childsView"),
                            "effects",
                                    List.of(
                                            Map.of("measureId", "1", "what", "1", "colour", "YELLOW"),
                                            Map.of("measureId", "2", "what", "2", "colour", "GREEN")),
                            "decision", "CONTINUE"));
        });
        scene(3, 10, () -> asked("laerer", Objects.requireNonNull(told.get()), "ACCESS"));
    }

    /** A guardian asks for something about what is written, and nobody has answered yet. */
    private void asked(String who, CaseId id, String right) {
        play.start(
                who,
                "rights-reception",
                Map.of(
                        "caseNumber", cases.get(id).number(),
                        "right", right,
                        "asker", "GUARDIAN",
                        "askerName", Words.of("demo.asker"),
                        "received", day(0),
                        "wish", Words.of("demo.wish." + right)));
    }

    private void refusedByTheArchive() {
        AtomicReference<CaseId> told = new AtomicReference<>();
        scene(14, 11, () -> {
            CaseId id = play.report("pedagog", child("Selje", "Oppdikta", 2022, null, "demo.seen.kindergarten"));
            told.set(id);
            planned(id, "pedagog", "styrer");
        });
        scene(3, 12, () -> {
            CaseId id = Objects.requireNonNull(told.get());
            solved(id, "pedagog");
            archive.refuseNext(id);
            archived(id);
        });
    }

    private void planThatIsLate() {
        AtomicReference<CaseId> told = new AtomicReference<>();
        scene(9, 8, () -> {
            CaseId id = play.report("laerer", child("Rogn", "Oppdikta", 2014, "7A", "demo.seen.absent"));
            told.set(id);
        });
        scene(8, 10, () -> {
            CaseId id = Objects.requireNonNull(told.get());
            play.complete("rektor", id, "userTask_investigate", investigation("laerer"));
        });
    }

    private void groupPlanWaitingForWebSak() {
        scene(4, 9, () -> {
            Map<String, Object> form = concern("demo.seen.class");
            form.put("subject", "GROUP");
            form.put("groupName", Words.of("demo.group"));
            form.put("groupExtent", "CLASS");
            CaseId id = play.report("laerer2", form);
            play.complete("rektor2", id, "userTask_investigate", investigation("laerer2"));
            play.complete(
                    "laerer2",
                    id,
                    "userTask_writeGroupPlan",
                    Map.of(
                            "childrenHeard", Words.of("demo.childrenHeard"),
                            "attention", Words.of("demo.attention"),
                            "goal", Words.of("demo.goal"),
                            "measures", List.of(measure("demo.measure.unit", "UNIT"))));
            play.complete(
                    "laerer2",
                    id,
                    "userTask_informGuardians",
                    Map.of("toldOn", day(0), "how", Words.of("demo.letter"), "text", Words.of("demo.informed")));
        });
    }

    private void withoutConsent() {
        scene(3, 14, () -> {
            CaseId id = play.report("laerer", child("Einer", "Oppdikta", 2013, "8C", "demo.seen.alone"));
            play.complete("rektor", id, "userTask_investigate", investigation("laerer"));
            play.complete(
                    "laerer",
                    id,
                    "userTask_askForConsent",
                    Map.of("askedOf", List.of("GUARDIANS", "CHILD"), "how", "ORAL", "informed", true));
            play.complete(
                    "laerer",
                    id,
                    "userTask_registerConsent",
                    Map.of("answer", "REFUSED", "note", Words.of("demo.refused")));
        });
    }

    private void principalInvolved() {
        scene(1, 15, () -> {
            Map<String, Object> form = child("Hegg", "Oppdikta", 2016, "5A", "demo.seen.scolded");
            form.put("involvement", "PRINCIPAL");
            play.report("laerer", form);
        });
    }

    private void reportedToday(Instant today) {
        play.moveTo(today.minus(2, ChronoUnit.HOURS));
        Map<String, Object> form = child("Furu", "Oppdikta", 2018, "3A", "demo.seen.teased");
        form.put("urgent", true);
        play.report("laerer", form);
    }

    // --- stretches that several cases have

    private void planned(CaseId id, String holder, String leader) {
        play.complete(leader, id, "userTask_investigate", investigation(holder));
        play.complete(
                holder,
                id,
                "userTask_askForConsent",
                Map.of("askedOf", List.of("GUARDIANS"), "how", "WRITTEN", "informed", true));
        play.uploadConsent(holder, id);
        play.complete(
                holder, id, "userTask_registerConsent", Map.of("answer", "GIVEN", "consentBy", List.of("GUARDIANS")));
        meeting(id, holder);
        List<String> parties = List.of("CHILD", "GUARDIANS", "UNIT");
        play.complete(
                holder,
                id,
                "userTask_agreeOnChallenge",
                Map.of(
                        "level",
                        "1",
                        "attention",
                        Words.of("demo.attention"),
                        "areas",
                        List.of("friends"),
                        "agreedBy",
                        parties));
        play.complete(holder, id, "userTask_agreeOnGoal", Map.of("goal", Words.of("demo.goal"), "agreedBy", parties));
        play.complete(
                holder,
                id,
                "userTask_agreeOnMeasures",
                Map.of(
                        "measures",
                        List.of(measure("demo.measure.unit", "UNIT"), measure("demo.measure.home", "GUARDIANS"))));
    }

    private void solved(CaseId id, String holder) {
        meeting(id, holder);
        play.complete(
                holder,
                id,
                "userTask_evaluate",
                Map.of(
                        "childsView", Words.of("demo.childsViewSolved"),
                        "effects",
                                List.of(
                                        Map.of("measureId", "1", "what", "1", "colour", "GREEN"),
                                        Map.of("measureId", "2", "what", "2", "colour", "GREEN")),
                        "decision", "SOLVED",
                        "glimpse", Words.of("demo.glimpse")));
        play.complete(
                holder,
                id,
                "userTask_summarise",
                Map.of("summary", Words.of("demo.summary"), "agreedBy", List.of("CHILD", "GUARDIANS", "UNIT")));
    }

    /** Laget hands the log over, and the archive answers. */
    private void archived(CaseId id) {
        play.work(id);
        archive.answer();
        post.collect();
    }

    private void meeting(CaseId id, String holder) {
        String guardian = Words.of("demo.guardian");
        play.complete(
                holder,
                id,
                "userTask_arrangeMeeting",
                Map.of(
                        "at",
                                Norway.now(now)
                                        .plusHours(1)
                                        .truncatedTo(ChronoUnit.MINUTES)
                                        .toString(),
                        "place", Words.of("demo.place"),
                        "meetingForm", "PHYSICAL",
                        "invited", List.of(Map.of("name", guardian, "role", Words.of("meeting.role.guardian")))));
        play.complete(
                holder,
                id,
                "userTask_recordMeeting",
                Map.of(
                        "held", "YES",
                        "attendance",
                                List.of(Map.of(
                                        "name", guardian, "role", Words.of("meeting.role.guardian"), "present", true)),
                        "childPresent", true,
                        "minutes", Words.of("demo.minutes"),
                        "agreedBy", List.of("CHILD", "GUARDIANS", "UNIT")));
    }

    private static Map<String, Object> investigation(String holder) {
        return Map.of(
                "childsView",
                Words.of("demo.childFirst"),
                "findings",
                Words.of("demo.findings"),
                "measuresNeeded",
                "YES",
                "statsforvalterInformed",
                true,
                "holder",
                holder);
    }

    private Map<String, Object> child(String first, String last, int born, @Nullable String group, String seen) {
        Map<String, Object> form = concern(seen);
        form.put("subject", "CHILD");
        form.put("childFirstName", first);
        form.put("childLastName", last);
        form.put("childBorn", LocalDate.of(born, 6, 15).toString());
        if (group != null) {
            form.put("childGroup", group);
        }
        form.put("guardians", List.of(Map.of("guardianName", Words.of("demo.guardian"))));
        return form;
    }

    private Map<String, Object> concern(String seen) {
        Map<String, Object> form = new HashMap<>();
        form.put("knownAt", Norway.now(now).truncatedTo(ChronoUnit.MINUTES).toString());
        form.put("seen", Words.of(seen));
        form.put("involvement", "NONE");
        return form;
    }

    private Map<String, Object> measure(String what, String party) {
        return Map.of(
                "problem", Words.of("demo.problem"),
                "what", Words.of(what),
                "from", day(1),
                "evaluateOn", day(14),
                "responsible", Words.of("demo.responsible." + party),
                "party", party);
    }

    private String day(int ahead) {
        return Norway.today(now).plusDays(ahead).toString();
    }

    /** The working day nearest before {@code daysBack} days ago, at {@code hour}; the first jumps back there, the others play on. */
    private void at(Instant today, int daysBack, int hour) {
        LocalDate day = Norway.day(today).minusDays(daysBack);
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.with(TemporalAdjusters.previous(DayOfWeek.FRIDAY));
        }
        Instant then = day.atTime(hour, 0).atZone(Norway.ZONE).toInstant();
        if (!movedBack) {
            ClockUtil.setCurrentTime(Date.from(then));
            movedBack = true;
        } else if (then.isAfter(now.instant())) {
            play.moveTo(then);
        }
    }
}
