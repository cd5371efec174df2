package no.laget.regional;

import static no.laget.engine.CaseStep.caseOf;
import static no.laget.engine.CaseStep.onComplete;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.alert.AlertCodes;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.engine.CaseTasks;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import no.laget.meeting.Meetings;
import no.laget.regional.Entries.Basis;
import no.laget.regional.Entries.CatchUp;
import no.laget.regional.Entries.CurvePlanned.Milestone;
import no.laget.regional.Entries.DayHeld;
import no.laget.regional.Entries.DayInvited;
import no.laget.regional.Entries.DayNotHeld;
import no.laget.regional.Entries.DayPlanned;
import no.laget.regional.Entries.DirectorsReport;
import no.laget.regional.Entries.EnvironmentsEstablished;
import no.laget.regional.Entries.EnvironmentsReviewed;
import no.laget.regional.Entries.ExperiencesGathered.Experience;
import no.laget.regional.Entries.FinalReport;
import no.laget.regional.Entries.Influence;
import no.laget.regional.Entries.MappingInvited;
import no.laget.regional.Entries.MappingSummary;
import no.laget.regional.Entries.MinutesPublished;
import no.laget.regional.Entries.MunicipalityAnswered;
import no.laget.regional.Entries.MunicipalityReminded;
import no.laget.regional.Entries.ProgrammeStarted;
import no.laget.regional.Entries.Reach;
import no.laget.regional.Entries.ReportTakenUp;
import no.laget.regional.Entries.StaffInvited;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: a step of a regional programme was taken. */
@Configuration(proxyBeanMethods = false)
class RegionalTasks {

    private final RegionalService regional;
    private final RegionalGoals goals;
    private final ParticipantRegister register;
    private final RegionalProcess process;
    private final CaseTasks tasks;
    private final CaseFiles cases;
    private final Meetings meetings;

    RegionalTasks(
            RegionalService regional,
            RegionalGoals goals,
            ParticipantRegister register,
            RegionalProcess process,
            CaseTasks tasks,
            CaseFiles cases,
            Meetings meetings) {
        this.regional = regional;
        this.goals = goals;
        this.register = register;
        this.process = process;
        this.tasks = tasks;
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
                .on("finalReportOverdue", "finalReport")
                .on("mappingOverdue", "mapping")
                .on("experiencesOverdue", "experiences")
                .on("dayMinutesOverdue", "dayMinutes")
                .on("keyPersonMissing", "handOver")
                .on("directorsReportOverdue", "directorsReport");
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

    // --- mapping.bpmn, municipality.bpmn

    @Bean
    TaskListener inviteMunicipalities() {
        return onComplete((task, id, form) -> goals.invite(
                id,
                new MappingInvited(
                        form.date("answerBy"),
                        form.text("how"),
                        form.rows("contacts").stream()
                                .map(row -> new MappingInvited.Contact(row.text("municipality"), row.text("contact")))
                                .toList()),
                form.by()));
    }

    @Bean
    TaskListener recordAnswer() {
        return onComplete((task, id, form) -> {
            boolean answered = form.answeredYes("answered");
            cases.append(
                    id,
                    new MunicipalityAnswered(
                            municipality(task, id),
                            answered,
                            answered ? form.text("doing") : null,
                            form.choices("forWhom").stream().map(Reach::valueOf).toList(),
                            answered ? form.text("cooperation") : null,
                            answered ? form.text("lacking") : null,
                            answered ? null : form.text("tried")),
                    form.by());
            task.setVariable(RegionalProcess.MUNICIPALITY_ANSWERED, answered);
        });
    }

    @Bean
    TaskListener remindMunicipality() {
        return onComplete((task, id, form) -> cases.append(
                id, new MunicipalityReminded(municipality(task, id), form.text("how"), form.text("said")), form.by()));
    }

    @Bean
    TaskListener summariseMapping() {
        return onComplete((task, id, form) -> cases.append(
                id,
                new MappingSummary(
                        goals.answers(id).size(),
                        (int) goals.answers(id).stream()
                                .filter(MunicipalityAnswered::answered)
                                .count(),
                        form.text("done"),
                        form.text("works"),
                        form.text("lacking"),
                        form.text("takeUp")),
                form.by()));
    }

    // --- experiences.bpmn, experience.bpmn

    @Bean
    TaskListener inviteStaff() {
        return onComplete((task, id, form) -> task.setVariable(
                RegionalProcess.SHARING_ENDS,
                goals.inviteStaff(
                        id, new StaffInvited(form.text("whom"), form.text("how"), form.date("shareBy")), form.by())));
    }

    /** Whoever works at a school tells, and reads nothing of the case. */
    @Bean
    TaskListener tellExperience() {
        return task -> {
            FormValues form = FormValues.of(task);
            if (!form.yes("noPupil")) {
                throw new Refusal("regional.noPupil");
            }
            goals.tell(
                    CaseId.of(form.text("programme")),
                    form.choice("level", SchoolLevel.class),
                    form.text("did"),
                    form.text("better"),
                    form.text("advice"),
                    form.yes("mayAsk"),
                    form.by());
        };
    }

    @Bean
    TaskListener gatherExperiences() {
        return onComplete((task, id, form) -> {
            List<RegionalGoals.Read> read = form.rows("experiences").stream()
                    .map(row ->
                            new RegionalGoals.Read(row.number("number"), row.yes("leaveOut") ? null : experience(row)))
                    .toList();
            boolean another = form.answeredYes("another");
            goals.gather(id, read, form.text("summary"), another, form.by());
            task.setVariable(RegionalProcess.ANOTHER_ROUND, another);
        });
    }

    // --- day.bpmn

    @Bean
    TaskListener planDay() {
        return onComplete((task, id, form) -> task.setVariable(
                RegionalProcess.DAY_ENDS,
                goals.planDay(
                        id,
                        new DayPlanned(
                                form.date("on"),
                                form.text("place"),
                                form.text("ledBy"),
                                form.text("agenda"),
                                form.choices("basis").stream()
                                        .map(Basis::valueOf)
                                        .toList()),
                        form.by())));
    }

    @Bean
    TaskListener inviteToDay() {
        return onComplete((task, id, form) -> cases.append(
                id,
                new DayInvited(
                        form.date("sentOn"),
                        form.rows("invited").stream()
                                .map(row -> new DayInvited.Invited(row.text("municipality"), row.text("workplaces")))
                                .toList()),
                form.by()));
    }

    @Bean
    TaskListener recordDay() {
        return onComplete((task, id, form) -> {
            boolean held = form.answeredYes("held");
            if (held) {
                goals.holdDay(
                        id,
                        new DayHeld(
                                goals.day(id).on(),
                                form.rows("attended").stream()
                                        .map(row ->
                                                new DayHeld.From(row.text("municipality"), row.number("participants")))
                                        .toList(),
                                form.text("minutes"),
                                form.text("lessons")),
                        form.by());
            } else {
                cases.append(id, new DayNotHeld(goals.day(id).on(), form.text("whyNot")), form.by());
            }
            task.setVariable(RegionalProcess.DAY_HELD, held);
        });
    }

    @Bean
    TaskListener publishMinutes() {
        return onComplete((task, id, form) -> cases.append(
                id,
                new MinutesPublished(form.text("where"), form.date("publishedOn"), form.text("sentTo")),
                form.by()));
    }

    // --- learning.bpmn

    @Bean
    TaskListener establishEnvironments() {
        return onComplete((task, id, form) -> task.setVariable(
                RegionalProcess.NEXT_REVIEW,
                goals.establish(
                        id,
                        new EnvironmentsEstablished(form.rows("environments").stream()
                                .map(row -> new EnvironmentsEstablished.Environment(
                                        row.text("name"),
                                        row.text("influences"),
                                        row.text("members"),
                                        row.text("leader")))
                                .toList()),
                        form.by())));
    }

    @Bean
    TaskListener reviewEnvironments() {
        return onComplete((task, id, form) -> {
            EnvironmentsReviewed reviewed = new EnvironmentsReviewed(form.rows("reviews").stream()
                    .map(row -> new EnvironmentsReviewed.Review(
                            row.text("environment"),
                            row.text("learned"),
                            row.choice("influence", Influence.class),
                            row.optionalText("changed")))
                    .toList());
            task.setVariable(RegionalProcess.NEXT_REVIEW, goals.review(id, reviewed, form.by()));
            task.setVariable(RegionalProcess.LAST_REVIEW, regional.isOver(id));
        });
    }

    // --- network.bpmn

    @Bean
    TaskListener nameKeyPersons() {
        return onComplete((task, id, form) -> task.setVariable(
                RegionalProcess.NEXT_MEETING, goals.nameKeyPersons(id, schools(form), null, form.by())));
    }

    @Bean
    TaskListener reviewNetwork() {
        return onComplete((task, id, form) -> {
            task.setVariable(
                    RegionalProcess.NEXT_MEETING,
                    goals.nameKeyPersons(id, schools(form), form.text("needs"), form.by()));
            task.setVariable(RegionalProcess.LAST_MEETING, regional.isOver(id));
        });
    }

    @Bean
    TaskListener handOverKeyPerson() {
        return onComplete((task, id, form) -> {
            UUID keyPerson = keyPerson((String) task.getVariable(RegionalProcess.KEY_PERSON));
            boolean filled = form.answeredYes("filled");
            if (filled) {
                goals.handOver(
                        id,
                        keyPerson,
                        form.text("person"),
                        form.optionalText("email"),
                        form.text("handedOver"),
                        form.by());
            } else {
                goals.leaveGap(id, keyPerson, form.text("whyNone"), form.by());
            }
            task.setVariable(RegionalProcess.NEW_KEY_PERSON, filled);
        });
    }

    // --- reports.bpmn

    @Bean
    JavaDelegate beginHalfYear() {
        return execution -> {
            CaseId id = caseOf(execution);
            Date ends = goals.halfYearEnds(id, (Date) execution.getVariable(RegionalProcess.HALF_YEAR_ENDS));
            execution.setVariable(RegionalProcess.HALF_YEAR_ENDS, ends);
            execution.setVariable(RegionalProcess.LAST_HALF_YEAR, !ends.before(regional.over(id)));
        };
    }

    @Bean
    TaskListener writeReport() {
        return onComplete((task, id, form) -> cases.append(
                id,
                new DirectorsReport(
                        regional.count(regional.progress(id)),
                        form.text("mapping"),
                        form.text("experiences"),
                        form.text("competence"),
                        form.text("learning"),
                        form.text("toDecide")),
                form.by()));
    }

    @Bean
    TaskListener takeUpReport() {
        return onComplete((task, id, form) ->
                cases.append(id, new ReportTakenUp(form.date("takenUpOn"), form.text("decided")), form.by()));
    }

    // --- happening.bpmn

    /** What is new is written in the log, and the process of the case is told. */
    @Bean
    TaskListener tellProgrammeNews() {
        return task -> {
            FormValues form = FormValues.of(task);
            CaseId id = CaseId.of(form.text("caseId"));
            register.requireKeeper(id, form.by());
            News news = form.choice("what", News.class);
            LocalDate on = form.date("on");
            String reason = form.text("reason");
            switch (news) {
                case LEAD_CHANGED -> {
                    String from = cases.get(id).holder();
                    String to = form.text("lead");
                    regional.handOver(id, to, reason, form.by());
                    tasks.pass(id, from, to);
                }
                case KEY_PERSON_LEFT -> {
                    UUID keyPerson = keyPerson(form.text("keyPerson"));
                    goals.leaves(id, keyPerson, on, reason, form.by());
                    process.keyPersonLeft(id, keyPerson);
                }
                case ENDED -> {
                    regional.endEarly(id, on, reason, form.by());
                    meetings.cancelUpcoming(id);
                    process.ended(id);
                }
            }
        };
    }

    // --- what the models ask

    @Bean
    RegionalDays regionalDays() {
        return new RegionalDays(goals);
    }

    /** {@code ${regionalDays…}} in the models. */
    public static final class RegionalDays {

        private final RegionalGoals goals;

        private RegionalDays(RegionalGoals goals) {
            this.goals = goals;
        }

        /** Until when the municipalities are asked to answer. */
        public Date answerBy(String caseId) {
            return goals.answerBy(CaseId.of(caseId));
        }

        /** When the municipalities must have been invited to the day. */
        public Date inviteBy(String caseId) {
            return goals.inviteBy(CaseId.of(caseId));
        }
    }

    private String municipality(DelegateTask task, CaseId id) {
        return goals.municipality(id, (Integer) task.getVariable(RegionalProcess.MUNICIPALITY));
    }

    private static Experience experience(FormValues row) {
        return new Experience(
                row.choice("level", SchoolLevel.class), row.text("did"), row.text("better"), row.text("advice"));
    }

    private static List<RegionalGoals.School> schools(FormValues form) {
        return form.rows("keyPersons").stream()
                .map(row -> new RegionalGoals.School(
                        row.text("municipality"),
                        row.text("school"),
                        row.optionalText("person"),
                        row.optionalText("email")))
                .toList();
    }

    private static UUID keyPerson(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw new Refusal("regional.noSuchKeyPerson");
        }
    }
}
