package no.laget.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseId;
import no.laget.regional.ParticipantRegister;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A regional programme halfway: mapped, its experiences shared, a first report to the directors, and behind its plan. */
@Component
@ConditionalOnProperty("laget.demo-cases")
class DemoRegional implements DemoStory {

    private static final String LEAD = "programleder";

    private static final List<String> MUNICIPALITIES = List.of("Eksempelvik", "Prøvedal", "Tenkestad", "Oppdiktnes");

    /** How many days ago a list came, and how many new people were on it. */
    private static final Map<Integer, Integer> LISTS =
            Map.of(345, 22, 310, 38, 285, 45, 240, 52, 205, 48, 170, 61, 130, 47, 95, 33, 60, 58, 20, 20);

    private final ProcessEngine engine;
    private final ParticipantRegister register;
    private final Clock clock;
    private final AtomicReference<CaseId> told = new AtomicReference<>();

    DemoRegional(ProcessEngine engine, ParticipantRegister register, Clock clock) {
        this.engine = engine;
        this.register = register;
        this.clock = clock;
    }

    @Override
    public List<Scene> scenes(Rehearsal play) {
        List<Scene> scenes = new ArrayList<>(List.of(
                new Scene(365, 9, () -> started(play)),
                new Scene(362, 10, () -> asked(play)),
                new Scene(345, 11, () -> answered(play)),
                new Scene(332, 14, () -> shared(play)),
                new Scene(325, 9, () -> gathered(play)),
                new Scene(300, 15, () -> dayHeld(play)),
                new Scene(175, 9, () -> halfYear(play)),
                new Scene(165, 13, () -> takenUp(play))));
        LISTS.keySet().forEach(daysAgo -> scenes.add(new Scene(daysAgo, 16, () -> trained(daysAgo))));
        return scenes;
    }

    private void started(Rehearsal play) {
        told.set(play.open(
                LEAD,
                "regional",
                Map.of(
                        "programmeName", words("name"),
                        "purpose", words("purpose"),
                        "begins", day(0),
                        "months", 24,
                        "target", 1000,
                        "municipalities",
                                MUNICIPALITIES.stream()
                                        .map(name -> Map.of("municipality", name))
                                        .toList())));
        LocalDate begins = Norway.today(clock);
        play.complete(
                LEAD,
                id(),
                "userTask_planCurve",
                Map.of(
                        "milestones",
                        List.of(
                                milestone(begins.plusMonths(6), 200),
                                milestone(begins.plusMonths(12), 450),
                                milestone(begins.plusMonths(18), 750),
                                milestone(begins.plusMonths(24).minusDays(1), 1000))));
    }

    private static Map<String, Object> milestone(LocalDate by, int participants) {
        return Map.of("by", by.toString(), "participants", participants);
    }

    private void asked(Rehearsal play) {
        play.complete(
                LEAD,
                id(),
                "userTask_inviteMunicipalities",
                Map.of(
                        "contacts",
                        MUNICIPALITIES.stream()
                                .map(name -> Map.of("municipality", name, "contact", words("contact")))
                                .toList(),
                        "how",
                        words("how"),
                        "answerBy",
                        day(21)));
        play.complete(
                LEAD,
                id(),
                "userTask_inviteStaff",
                Map.of("whom", words("whom"), "how", words("how"), "shareBy", day(35)));
        play.complete(
                LEAD,
                id(),
                "userTask_establishEnvironments",
                Map.of(
                        "environments",
                        List.of(Map.of(
                                "name", words("environment"),
                                "influences", words("influences"),
                                "members", words("whom"),
                                "leader", words("contact")))));
        play.complete(LEAD, id(), "userTask_nameKeyPersons", Map.of("keyPersons", keyPersons()));
    }

    private void answered(Rehearsal play) {
        for (int number = 0; number < MUNICIPALITIES.size(); number++) {
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(id().toString())
                    .taskDefinitionKey("userTask_recordAnswer")
                    .processVariableValueEquals("municipalityNumber", number)
                    .singleResult();
            play.as(LEAD, () -> {
                engine.getFormService()
                        .submitTaskForm(
                                task.getId(),
                                Map.of(
                                        "answered", "YES",
                                        "doing", words("doing"),
                                        "forWhom", List.of("COMPULSORY"),
                                        "cooperation", words("cooperation"),
                                        "lacking", words("lacking")));
                return task;
            });
        }
        play.complete(
                LEAD,
                id(),
                "userTask_summariseMapping",
                Map.of(
                        "done", words("doing"),
                        "works", words("works"),
                        "lacking", words("lacking"),
                        "takeUp", words("takeUp")));
    }

    private void shared(Rehearsal play) {
        String instance = play.start("laerer", "regional-experience", Map.of()).getId();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
        play.as("laerer", () -> {
            engine.getFormService()
                    .submitTaskForm(
                            task.getId(),
                            Map.of(
                                    "programme", id().toString(),
                                    "level", "COMPULSORY",
                                    "did", words("did"),
                                    "better", words("better"),
                                    "advice", words("advice"),
                                    "mayAsk", true,
                                    "noPupil", true));
            return task;
        });
    }

    private void gathered(Rehearsal play) {
        play.complete(
                LEAD,
                id(),
                "userTask_gatherExperiences",
                Map.of(
                        "experiences",
                        List.of(Map.of(
                                "number", "1",
                                "level", "COMPULSORY",
                                "did", words("did"),
                                "better", words("better"),
                                "advice", words("advice"))),
                        "summary",
                        words("works"),
                        "another",
                        "NO"));
        play.complete(
                LEAD,
                id(),
                "userTask_planDay",
                Map.of(
                        "on", day(25),
                        "place", words("place"),
                        "ledBy", words("contact"),
                        "agenda", words("agenda"),
                        "basis", List.of("MAPPING", "EXPERIENCES")));
        play.complete(
                LEAD,
                id(),
                "userTask_inviteToDay",
                Map.of(
                        "invited",
                        MUNICIPALITIES.stream()
                                .map(name -> Map.of("municipality", name, "workplaces", words("whom")))
                                .toList(),
                        "sentOn",
                        day(0)));
    }

    private void dayHeld(Rehearsal play) {
        play.complete(
                LEAD,
                id(),
                "userTask_recordDay",
                Map.of(
                        "held", "YES",
                        "attended",
                                MUNICIPALITIES.stream()
                                        .map(name -> Map.of("municipality", name, "participants", 4))
                                        .toList(),
                        "minutes", words("minutes"),
                        "lessons", words("lessons")));
        play.complete(
                LEAD,
                id(),
                "userTask_publishMinutes",
                Map.of("where", words("where"), "publishedOn", day(0), "sentTo", words("whom")));
    }

    private void halfYear(Rehearsal play) {
        play.complete(
                LEAD,
                id(),
                "userTask_reviewEnvironments",
                Map.of(
                        "reviews",
                        List.of(Map.of(
                                "environment", words("environment"),
                                "learned", words("works"),
                                "influence", "ROUTINE",
                                "changed", words("changed")))));
        play.complete(
                LEAD,
                id(),
                "userTask_writeReport",
                Map.of(
                        "mapping", words("works"),
                        "experiences", words("lessons"),
                        "competence", words("doing"),
                        "learning", words("changed"),
                        "toDecide", words("takeUp")));
    }

    private void takenUp(Rehearsal play) {
        networkMet(play);
        play.complete(
                "skoleeier", id(), "userTask_takeUpReport", Map.of("takenUpOn", day(0), "decided", words("decided")));
    }

    private void networkMet(Rehearsal play) {
        List<Map<String, Object>> people = List.of(
                Map.of("name", "Kontaktlærer Eksempel", "role", words("keyPerson")),
                Map.of("name", "Lærar Nordvik", "role", words("keyPerson")));
        play.complete(
                LEAD,
                id(),
                "userTask_arrangeMeeting",
                Map.of(
                        "at",
                        Norway.now(clock)
                                .plusHours(1)
                                .withMinute(0)
                                .withSecond(0)
                                .withNano(0)
                                .toString(),
                        "place",
                        words("place"),
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        people));
        play.complete(
                LEAD,
                id(),
                "userTask_recordMeeting",
                Map.of(
                        "held",
                        "YES",
                        "attendance",
                        people.stream().map(DemoRegional::present).toList(),
                        "minutes",
                        words("works"),
                        "agreedByAdults",
                        List.of("UNIT")));
        play.complete(
                LEAD, id(), "userTask_reviewNetwork", Map.of("keyPersons", keyPersons(), "needs", words("lacking")));
    }

    private static Map<String, Object> present(Map<String, Object> person) {
        Map<String, Object> there = new HashMap<>(person);
        there.put("present", true);
        return there;
    }

    private static List<Map<String, Object>> keyPersons() {
        return List.of(
                Map.of(
                        "municipality", MUNICIPALITIES.get(0),
                        "school", "Solbakken skole",
                        "person", "Kontaktlærer Eksempel",
                        "email", "kontakt@eksempelvik.example"),
                Map.of(
                        "municipality", MUNICIPALITIES.get(0),
                        "school", "Nordvik skule",
                        "person", "Lærar Nordvik",
                        "email", "laerer2@eksempelvik.example"),
                Map.of("municipality", MUNICIPALITIES.get(1), "school", "Prøvedal skole"));
    }

    /** The people of a list are numbered on from those of the lists before it. */
    private void trained(int daysAgo) {
        int before = LISTS.entrySet().stream()
                .filter(list -> list.getKey() > daysAgo)
                .mapToInt(Map.Entry::getValue)
                .sum();
        String rows = IntStream.range(before, before + Objects.requireNonNull(LISTS.get(daysAgo)))
                .mapToObj(this::row)
                .collect(Collectors.joining("", "Navn;E-post;Kommune;Arbeidssted;Skoleslag;Tiltak;Dato\n", ""));
        try {
            register.take(id(), new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), LEAD);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String row(int number) {
        return String.join(
                        ";",
                        "Deltaker " + number + " Oppdikta",
                        "deltaker" + number + "@region.example",
                        MUNICIPALITIES.get(number % MUNICIPALITIES.size()),
                        "Skole " + number % 13,
                        number % 3 == 0 ? "videregående skole" : "grunnskole",
                        words("activity"),
                        day(0))
                + "\n";
    }

    private CaseId id() {
        return Objects.requireNonNull(told.get());
    }

    private String day(int ahead) {
        return Norway.today(clock).plusDays(ahead).toString();
    }

    private static String words(String what) {
        return Words.of("demo.regional." + what);
    }
}
