package no.laget.regional;

import static no.laget.engine.CaseStep.caseOf;
import static no.laget.engine.CaseStep.onComplete;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import no.laget.alert.AlertCodes;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import no.laget.meeting.Meetings;
import no.laget.regional.Entries.CatchUp;
import no.laget.regional.Entries.CurvePlanned.Milestone;
import no.laget.regional.Entries.FinalReport;
import no.laget.regional.Entries.ProgrammeStarted;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: a step of a regional programme was taken. */
@Configuration(proxyBeanMethods = false)
class RegionalTasks {

    private final RegionalService regional;
    private final RegionalProcess process;
    private final CaseFiles cases;
    private final Meetings meetings;

    RegionalTasks(RegionalService regional, RegionalProcess process, CaseFiles cases, Meetings meetings) {
        this.regional = regional;
        this.process = process;
        this.cases = cases;
        this.meetings = meetings;
    }

    @Bean
    static RoutingVariables regionalRouting() {
        return RegionalProcess.ROUTING;
    }

    @Bean
    static AlertCodes regionalAlerts() {
        return AlertCodes.of(RegionalService.PROGRAMME)
                .on("competenceBehind", "look")
                .on("finalReportOverdue", "finalReport");
    }

    // --- regional.bpmn

    @Bean
    JavaDelegate openProgramme() {
        return execution -> {
            FormValues form = FormValues.of(execution);
            LocalDate begins = form.date("begins");
            ProgrammeStarted programme = new ProgrammeStarted(
                    form.text("programmeName"),
                    form.text("purpose"),
                    begins,
                    begins.plusMonths(form.number("months")).minusDays(1),
                    form.number("target"),
                    form.rows("municipalities").stream()
                            .map(row -> row.text("municipality"))
                            .toList());
            String unit = Objects.requireNonNull(execution.getTenantId(), "a case belongs to a unit");
            CaseFile file = regional.open(programme, unit, form.by());
            execution.setProcessBusinessKey(file.id().toString());
            execution.setVariable(RegionalProcess.CASE_LABEL, file.label());
        };
    }

    // --- ending.bpmn

    @Bean
    TaskListener writeFinalReport() {
        return onComplete((task, id, form) -> {
            FinalReport report = new FinalReport(
                    regional.count(regional.progress(id)),
                    form.text("mappingResult"),
                    form.text("experienceResult"),
                    form.text("competenceResult"),
                    form.text("learningResult"),
                    form.text("learned"),
                    form.text("livesOn"),
                    form.text("sentTo"));
            task.setVariable(
                    RegionalProcess.OUTCOME,
                    regional.report(id, report, form.by()).name());
        });
    }

    @Bean
    JavaDelegate forgetPeople() {
        return execution -> regional.forgetPeople(caseOf(execution));
    }

    // --- competence.bpmn

    @Bean
    TaskListener planCurve() {
        return onComplete((task, id, form) -> {
            List<Milestone> milestones = form.rows("milestones").stream()
                    .map(row -> new Milestone(row.date("by"), row.number("participants")))
                    .toList();
            regional.planCurve(id, milestones, form.by());
            task.setVariable(RegionalProcess.NEXT_LOOK, regional.nextLook(id));
        });
    }

    @Bean
    JavaDelegate countParticipants() {
        return execution -> {
            CaseId id = caseOf(execution);
            Progress progress = regional.count(id);
            execution.setVariable(RegionalProcess.LAST_LOOK, progress.over());
            execution.setVariable(RegionalProcess.BEHIND_PLAN, progress.behind());
            execution.setVariable(RegionalProcess.TARGET_REACHED, progress.targetReached());
            execution.setVariable(RegionalProcess.NEXT_LOOK, regional.nextLook(id));
        };
    }

    @Bean
    TaskListener catchUp() {
        return onComplete((task, id, form) ->
                regional.catchUp(id, new CatchUp(form.text("actions"), form.text("responsible")), form.by()));
    }

    // --- happening.bpmn

    /** What is new is written in the log, and the process of the case is told. */
    @Bean
    TaskListener tellProgrammeNews() {
        return task -> {
            FormValues form = FormValues.of(task);
            CaseId id = CaseId.of(form.text("caseId"));
            regional.requireMine(id, form.by());
            News news = form.choice("what", News.class);
            LocalDate on = form.date("on");
            String reason = form.text("reason");
            switch (news) {
                case LEAD_CHANGED -> {
                    String from = cases.get(id).holder();
                    String to = form.text("lead");
                    regional.handOver(id, to, reason, form.by());
                    process.passTasks(id, from, to);
                }
                case ENDED -> {
                    regional.endEarly(id, on, reason, form.by());
                    meetings.cancelUpcoming(id);
                    process.ended(id);
                }
            }
        };
    }
}
