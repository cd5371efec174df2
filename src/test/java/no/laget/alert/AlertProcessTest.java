package no.laget.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.laget.NodesVisited;
import no.laget.Refusal;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Team;
import no.laget.deadlines.Deadlines;
import no.laget.demo.Rehearsal;
import no.laget.engine.FormTask;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** A missed deadline of any programme becomes somebody's task. */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertProcessTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private AlertRecord forms;

    @Autowired
    private Team team;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Clock clock;

    private Rehearsal play;

    @BeforeEach
    void thePlayBegins() {
        play = new Rehearsal(engine, documents);
    }

    @AfterAll
    void everyNodeWasVisited() {
        NodesVisited.requireAll(engine, "alert");
    }

    @Test
    void whoTheTableNamesIsToldWhatHappenedAndWritesWhatWasDone() {
        CaseFile file = open(Involvement.NONE);
        raise(file, "meetingOverdue");

        assertThat(shown(file)).isEqualTo("Et møte er passert uten at det er ført referat.");
        assertThat(groupsOf(file)).containsExactly("principal.solbakken");
        play.complete("rektor", file.id(), "userTask_followUpAlert", Map.of("done", "Referatet er ført."));
        assertThat(cases.latest(file.id(), DeadlineMissed.class).orElseThrow())
                .satisfies(missed -> assertThat(missed.programme()).isEqualTo("meeting"))
                .satisfies(missed -> assertThat(missed.step()).isEqualTo("minutes"))
                .satisfies(missed -> assertThat(missed.reportedTo()).isEqualTo("principal"));
        assertThat(cases.latest(file.id(), Note.class)).contains(new Note("Referatet er ført."));
        assertThat(play.openTasks(file.id())).isEmpty();
    }

    @Test
    void theOwnerIsToldWhereThePrincipalIsInvolved() {
        CaseFile file = open(Involvement.PRINCIPAL);
        raise(file, "planOverdue");
        assertThat(groupsOf(file)).containsExactly("schoolOwner.solbakken");
    }

    @Test
    void anAlertThatNoModuleKnowsIsRefused() {
        CaseFile file = open(Involvement.NONE);
        assertThatThrownBy(() -> raise(file, "moonFell"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("moonFell");
        assertThat(cases.entries(file.id(), DeadlineMissed.class)).isEmpty();
    }

    @Test
    void noCodeIsRaisedByTwoModules() {
        AlertCodes meeting = AlertCodes.of("meeting").on("late", "minutes");
        assertThatThrownBy(() -> meeting.on("late", "missed")).hasMessageContaining("late");
        assertThatThrownBy(() -> new Alerts(
                        List.of(meeting, AlertCodes.of("archiving").on("late", "archive")),
                        cases,
                        team,
                        deadlines,
                        clock))
                .hasMessageContaining("late");
    }

    private CaseFile open(Involvement involvement) {
        Child child = new Child("Varsla", "Nordmann", LocalDate.of(2014, 3, 5), null, false, "7A");
        Concern concern = new Concern(clock.instant(), "Står alene.", false, involvement);
        return cases.open(
                new NewCase("activityplan", "solbakken", child, List.of(), List.of(), "laerer", concern), "laerer");
    }

    private void raise(CaseFile file, String code) {
        StartingUnit.of(file.unit()).call(() -> engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "alert", file.id().toString(), Map.of("caseLabel", file.label(), "alert", code)));
    }

    private @Nullable Object shown(CaseFile file) {
        Task task = play.task(file.id(), "userTask_followUpAlert");
        FormTask form = new FormTask(
                task.getId(), "alert", "userTask_followUpAlert", file.id().toString(), "solbakken");
        return Objects.requireNonNull(forms.of(form, "rektor")).get("shownAlert");
    }

    private List<String> groupsOf(CaseFile file) {
        Task task = play.task(file.id(), "userTask_followUpAlert");
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .toList();
    }
}
