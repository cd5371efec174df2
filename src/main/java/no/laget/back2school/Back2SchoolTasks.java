package no.laget.back2school;

import static no.laget.back2school.Back2SchoolProcess.ALL_HELD;
import static no.laget.back2school.Back2SchoolProcess.CALENDAR_FIXED;
import static no.laget.back2school.Back2SchoolProcess.CASE_LABEL;
import static no.laget.back2school.Back2SchoolProcess.CLOSING_OUTCOME;
import static no.laget.back2school.Back2SchoolProcess.CONSENT_GIVEN;
import static no.laget.back2school.Back2SchoolProcess.COURSE_DONE;
import static no.laget.back2school.Back2SchoolProcess.EXEMPTION_ASKED;
import static no.laget.back2school.Back2SchoolProcess.INCLUDED;
import static no.laget.back2school.Back2SchoolProcess.MEETING_PURPOSE;
import static no.laget.back2school.Back2SchoolProcess.PLANNED_MEETING;
import static no.laget.back2school.Back2SchoolService.PROGRAMME;
import static no.laget.engine.CaseStep.caseOf;
import static no.laget.engine.CaseStep.onComplete;

import java.time.Clock;
import java.util.Objects;
import no.laget.alert.AlertCodes;
import no.laget.back2school.Entries.Experience;
import no.laget.back2school.Entries.FamilysWords;
import no.laget.back2school.Entries.ProfessionalInvited;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.Decision;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Note;
import no.laget.engine.CaseTasks;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: one bean per service task and per completed form, named as in the models. */
@Configuration(proxyBeanMethods = false)
class Back2SchoolTasks {

    /** What the log calls what was done when a course had ended before its time. */
    private static final String ENDING_FOLLOWED_UP = "COURSE_ENDING_FOLLOWED_UP";

    private final Back2SchoolService service;
    private final Back2SchoolProcess process;
    private final CaseTasks tasks;
    private final CaseFiles cases;
    private final Clock clock;

    Back2SchoolTasks(
            Back2SchoolService service, Back2SchoolProcess process, CaseTasks tasks, CaseFiles cases, Clock clock) {
        this.service = service;
        this.process = process;
        this.tasks = tasks;
        this.cases = cases;
        this.clock = clock;
    }

    @Bean
    static RoutingVariables back2schoolRouting() {
        return Back2SchoolProcess.ROUTING;
    }

    @Bean
    static AlertCodes back2schoolAlerts() {
        return AlertCodes.of(PROGRAMME)
                .on("courseConsentLate", "consent")
                .on("teamLate", "team")
                .on("courseLong", "course")
                .on("fewMeetings", "fewMeetings");
    }

    // --- back2school.bpmn

    /** Opens the case of the reported pupil; a case that another case led to has its file already. */
    @Bean
    JavaDelegate openCourseCase() {
        return execution -> {
            CaseFile file =
                    execution.getProcessBusinessKey() == null ? report(execution) : cases.get(caseOf(execution));
            execution.setVariable(CASE_LABEL, file.label());
        };
    }

    private CaseFile report(DelegateExecution execution) {
        FormValues form = FormValues.of(execution);
        String unit = Objects.requireNonNull(execution.getTenantId(), "a case belongs to a unit");
        CaseFile file = form.answeredYes("known")
                ? service.continueFrom(
                        service.numbered(form.text("previousCase"), unit, form.by()),
                        Back2SchoolForms.referral(form),
                        form.by(),
                        form.by())
                : service.report(Back2SchoolForms.pupil(form, unit, clock.instant()), form.by());
        execution.setProcessBusinessKey(file.id().toString());
        return file;
    }

    @Bean
    TaskListener followUpEnding() {
        return onComplete(
                (task, id, form) -> cases.append(id, new Decision(ENDING_FOLLOWED_UP, form.text("done")), form.by()));
    }

    // --- inclusion.bpmn

    @Bean
    JavaDelegate decideInclusion() {
        return execution -> execution.setVariable(INCLUDED, service.decideInclusion(caseOf(execution)));
    }

    @Bean
    TaskListener considerOverride() {
        return onComplete((task, id, form) -> {
            boolean asked = form.text("wayOn").equals("OVERRIDE");
            if (asked) {
                service.askForExemption(id, form.text("reason"), form.by());
            } else {
                service.leaveOut(id, form.text("reason"), form.by());
            }
            task.setVariable(EXEMPTION_ASKED, asked);
            task.setVariable(CLOSING_OUTCOME, CourseEnd.NOT_INCLUDED.name());
        });
    }

    @Bean
    TaskListener confirmOverride() {
        return onComplete((task, id, form) -> {
            boolean agreed = form.answeredYes("confirmed");
            service.answerExemption(id, agreed, form.text("reason"), form.by());
            task.setVariable(INCLUDED, agreed);
        });
    }

    // --- consent.bpmn

    @Bean
    TaskListener askForCourseConsent() {
        return onComplete((task, id, form) -> service.askForConsent(
                id, form.choices("askedOf"), form.yes("informed"), form.optionalText("note"), form.by()));
    }

    @Bean
    TaskListener registerCourseConsent() {
        return onComplete((task, id, form) -> {
            boolean given = form.text("answer").equals("GIVEN");
            task.setVariable(
                    CONSENT_GIVEN,
                    service.registerConsent(
                            id, given, form.choices("consentBy"), form.optionalText("note"), form.by()));
            if (!given) {
                task.setVariable(CLOSING_OUTCOME, CourseEnd.NO_CONSENT.name());
            }
        });
    }

    // --- assessment.bpmn

    @Bean
    TaskListener formTeam() {
        return onComplete((task, id, form) -> service.formTeam(
                id, Back2SchoolForms.team(form), Back2SchoolForms.trained(form), form.optionalText("note"), form.by()));
    }

    @Bean
    TaskListener assess() {
        return onComplete((task, id, form) -> service.assess(
                id,
                form.text("history"),
                Back2SchoolForms.profile(form),
                form.text("protective"),
                form.optionalText("other"),
                form.by()));
    }

    @Bean
    TaskListener formulateCase() {
        return onComplete((task, id, form) ->
                service.formulate(id, form.text("formulation"), Back2SchoolForms.goals(form), form.by()));
    }

    @Bean
    TaskListener planReturn() {
        return onComplete((task, id, form) -> service.planReturn(id, Back2SchoolForms.returnPlan(form), form.by()));
    }

    // --- course.bpmn

    @Bean
    TaskListener fixCalendar() {
        return onComplete((task, id, form) -> {
            boolean fixed = form.text("settle").equals("FIX");
            CourseWishes wishes = Back2SchoolForms.wishes(form);
            if (fixed) {
                service.fixCalendar(
                        id,
                        wishes,
                        form.text("place"),
                        form.text("schoolPerson"),
                        form.optionalText("schoolEmail"),
                        Back2SchoolForms.moves(form),
                        form.by());
            } else {
                service.proposeAnew(
                        id, wishes, form.text("place"), form.text("schoolPerson"), form.optionalText("schoolEmail"));
            }
            task.setVariable(CALENDAR_FIXED, fixed);
        });
    }

    @Bean
    JavaDelegate prepareMeeting() {
        return execution -> {
            CourseMeeting next = service.next(caseOf(execution));
            execution.setVariable(PLANNED_MEETING, next.id().toString());
            execution.setVariable(MEETING_PURPOSE, CoursePurpose.of(next.kind()).name());
        };
    }

    @Bean
    TaskListener recordSession() {
        return onComplete((task, id, form) -> {
            boolean finished = form.text("wayOn").equals("FINISH");
            service.holdMeeting(
                    id,
                    Back2SchoolForms.attended(form, service.next(id)),
                    Back2SchoolForms.homework(form),
                    !finished && "REPLAN".equals(form.optionalText("calendarHolds")),
                    form.by());
            boolean all = service.allHeld(id);
            if (finished && !all) {
                service.finishEarly(id);
            }
            task.setVariable(ALL_HELD, all);
            task.setVariable(COURSE_DONE, finished || all);
            task.setVariable(CLOSING_OUTCOME, (all ? CourseEnd.COURSE_COMPLETED : CourseEnd.COURSE_SHORTENED).name());
        });
    }

    @Bean
    TaskListener explainFewMeetings() {
        return onComplete((task, id, form) -> service.explainFewMeetings(id, form.text("reason"), form.by()));
    }

    // --- outcome.bpmn

    @Bean
    JavaDelegate proposeFollowUp() {
        return execution -> service.proposeFollowUp(caseOf(execution));
    }

    @Bean
    TaskListener recordOutcome() {
        return onComplete((task, id, form) -> service.recordOutcome(
                id,
                Back2SchoolForms.reached(form),
                new FamilysWords(form.text("childsWords"), form.text("parentsWords")),
                form.text("wayOn"),
                form.by()));
    }

    @Bean
    TaskListener reportExperience() {
        return onComplete((task, id, form) -> cases.append(
                id,
                new Experience(
                        form.text("worked"),
                        form.text("hard"),
                        form.optionalText("adapt"),
                        form.optionalNumber("hours")),
                form.by()));
    }

    // --- happening.bpmn

    /** What happened outside the steps is written in the log of the case, and the process of the case is told. */
    @Bean
    TaskListener tellAboutCourse() {
        return task -> {
            FormValues form = FormValues.of(task);
            CaseId id = CaseId.of(form.text("caseId"));
            service.requireAccess(id, form.by());
            happened(id, form.choice("what", CourseHappening.class), form);
        };
    }

    private void happened(CaseId id, CourseHappening what, FormValues form) {
        String text = form.text("text");
        String by = form.by();
        switch (what) {
            case MOVE_MEETING -> {
                service.move(id, form.number("meetingNumber"), form.dateTime("moveTo"), form.yes("replan"), by);
                cases.append(id, new Note(text), by);
            }
            case OTHER_PROFESSIONAL -> cases.append(id, new ProfessionalInvited(form.text("professional"), text), by);
            case SUBSTITUTE -> {
                String from = form.text("outgoing");
                String to = form.text("incoming");
                service.substitute(id, from, to, text, by);
                tasks.pass(id, from, to);
            }
            case GLIMPSE -> cases.append(id, new Glimpse(text), by);
            case NOTE -> cases.append(id, new Note(text), by);
            case CONSENT_WITHDRAWN, FAMILY_WITHDREW, MOVED -> {
                CourseEnd end = CourseEnd.valueOf(what.name());
                service.endEarly(id, end, text, by);
                process.endedEarly(id, end);
            }
        }
    }
}
