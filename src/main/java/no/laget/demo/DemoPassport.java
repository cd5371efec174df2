package no.laget.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A school that has signed its agreement on Passport and is between the two courses. */
@Component
@ConditionalOnProperty("laget.demo-cases")
class DemoPassport implements DemoStory {

    private final ProcessEngine engine;
    private final Documents documents;
    private final Clock clock;
    private final AtomicReference<CaseId> told = new AtomicReference<>();

    DemoPassport(ProcessEngine engine, Documents documents, Clock clock) {
        this.engine = engine;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public List<Scene> scenes(Rehearsal play) {
        return List.of(
                new Scene(75, 10, () -> interested(play)),
                new Scene(68, 13, () -> agreed(play)),
                new Scene(40, 12, () -> anchored(play)),
                new Scene(30, 9, () -> coursePlanned(play)),
                new Scene(20, 16, () -> courseHeld(play)));
    }

    private void interested(Rehearsal play) {
        CaseId id = play.open(
                "rektor",
                "passport",
                Map.of(
                        "level", "SCHOOL",
                        "combined", "PASSPORT",
                        "runsZippy", "NO",
                        "why", Words.of("demo.passport.why")));
        told.set(id);
        play.complete(
                "rektor",
                id,
                "userTask_assessPassport",
                Map.of(
                        "assessed", Words.of("demo.passport.assessed"),
                        "decided", "YES",
                        "purpose", Words.of("demo.passport.purpose")));
    }

    private void agreed(Rehearsal play) {
        play.complete(
                "koordinator",
                id(),
                "userTask_draftAgreement",
                Map.of(
                        "draft", "DRAFT",
                        "level", "SCHOOL",
                        "school", "solbakken",
                        "validFrom", today().toString(),
                        "validTo", today().plusYears(4).minusDays(1).toString()));
        sign(play, "rektor", "SCHOOL");
        sign(play, "koordinator", "VOKSNE_FOR_BARN");
    }

    private void sign(Rehearsal play, String who, String party) {
        Document paper = documents.add(
                id(),
                "avtale.txt",
                new ByteArrayInputStream(Words.of("demo.passport.paper").getBytes(StandardCharsets.UTF_8)),
                Document.Kind.OTHER,
                who);
        play.complete(
                who,
                id(),
                "userTask_signAgreement",
                Map.of(
                        "signing", "SIGNED",
                        "party", party,
                        "signedBy", Words.of("demo.passport.leader"),
                        "signedOn", today().toString(),
                        "paper", paper.id().toString()));
    }

    private void anchored(Rehearsal play) {
        play.complete(
                "rektor", id(), "userTask_anchorAtSchool", Map.of("duties", List.of(duty("LEADER"), duty("TEACHER"))));
        play.complete(
                "koordinator", id(), "userTask_anchorInMunicipality", Map.of("duties", List.of(duty("COORDINATOR"))));
        play.complete("koordinator", id(), "userTask_formResourceGroup", Map.of("members", people()));
    }

    private void coursePlanned(Rehearsal play) {
        course(
                play,
                "userTask_planCourse",
                Map.of(
                        "dayOne", today().plusDays(7).toString(),
                        "dayTwo", today().plusDays(8).toString(),
                        "place", Words.of("demo.passport.place"),
                        "invited", people()));
    }

    private void courseHeld(Rehearsal play) {
        course(
                play,
                "userTask_recordCourse",
                Map.of("attended", people().stream().map(DemoPassport::attended).toList()));
    }

    /** The course for those who take part; the one for the resource group is still to be planned. */
    private void course(Rehearsal play, String element, Map<String, Object> form) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id().toString())
                .taskDefinitionKey(element)
                .processVariableValueEquals("courseFor", "PARTICIPANTS")
                .singleResult();
        play.as("koordinator", () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return task;
        });
    }

    private static List<Map<String, Object>> people() {
        return List.of(person("LEADER"), person("TEACHER"), person("COORDINATOR"));
    }

    private static Map<String, Object> person(String role) {
        return Map.of("name", Words.of("demo.passport.person." + role), "role", role);
    }

    private static Map<String, Object> duty(String role) {
        Map<String, Object> duty = new HashMap<>(person(role));
        duty.put("responsibility", Words.of("demo.passport.duty." + role));
        return duty;
    }

    private static Map<String, Object> attended(Map<String, Object> person) {
        Map<String, Object> both = new HashMap<>(person);
        both.put("dayOne", true);
        both.put("dayTwo", true);
        return both;
    }

    private CaseId id() {
        return Objects.requireNonNull(told.get());
    }

    private LocalDate today() {
        return Norway.today(clock);
    }
}
