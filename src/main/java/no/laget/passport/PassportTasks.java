package no.laget.passport;

import static no.laget.engine.CaseStep.caseOf;
import static no.laget.engine.CaseStep.onComplete;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import no.laget.Norway;
import no.laget.agreements.Agreement;
import no.laget.alert.AlertCodes;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.engine.CaseTasks;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import no.laget.meeting.Meetings;
import no.laget.passport.Entries.Anchored;
import no.laget.passport.Entries.AnchoringReport;
import no.laget.passport.Entries.Assessed;
import no.laget.passport.Entries.CourseHeld;
import no.laget.passport.Entries.CoursePlanned;
import no.laget.passport.Entries.Interest;
import no.laget.passport.Entries.Lessons;
import no.laget.passport.Entries.MakeUp;
import no.laget.passport.Entries.NewcomersTrained;
import no.laget.passport.Entries.Where;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: a step of Passport was taken. */
@Configuration(proxyBeanMethods = false)
class PassportTasks {

    private final PassportService passport;
    private final PassportProcess process;
    private final CaseTasks tasks;
    private final CaseFiles cases;
    private final Meetings meetings;

    PassportTasks(
            PassportService passport, PassportProcess process, CaseTasks tasks, CaseFiles cases, Meetings meetings) {
        this.passport = passport;
        this.process = process;
        this.tasks = tasks;
        this.cases = cases;
        this.meetings = meetings;
    }

    @Bean
    static RoutingVariables passportRouting() {
        return PassportProcess.ROUTING;
    }

    @Bean
    static AlertCodes passportAlerts() {
        return AlertCodes.of(PassportService.PROGRAMME)
                .on("passportUndecided", "decision")
                .on("anchoringOverdue", "anchoring")
                .on("resourceGroupOverdue", "resourceGroup")
                .on("courseOverdue", "training")
                .on("attendanceOverdue", "attendance")
                .on("makeUpOverdue", "makeUp")
                .on("passportReportOverdue", "report");
    }

    // --- passport.bpmn

    @Bean
    JavaDelegate openPassportCase() {
        return execution -> {
            FormValues form = FormValues.of(execution);
            Interest interest = new Interest(
                    form.choice("level", Agreement.Level.class),
                    form.choice("combined", Agreement.Kind.class),
                    form.answeredYes("runsZippy"),
                    form.text("why"));
            String unit = Objects.requireNonNull(execution.getTenantId(), "a case belongs to a unit");
            CaseFile file = passport.open(interest, unit, form.by());
            execution.setProcessBusinessKey(file.id().toString());
            execution.setVariable(PassportProcess.CASE_LABEL, file.label());
            execution.setVariable(
                    PassportProcess.AGREEMENT_KIND, interest.agreementKind().name());
            execution.setVariable(
                    PassportProcess.AGREEMENT_LEVEL, interest.level().name());
        };
    }

    @Bean
    TaskListener assessPassport() {
        return onComplete((task, id, form) -> {
            boolean decided = form.answeredYes("decided");
            passport.assess(
                    id,
                    new Assessed(
                            form.text("assessed"),
                            decided,
                            decided ? form.text("purpose") : null,
                            decided ? null : form.text("reason")),
                    form.by());
            task.setVariable(PassportProcess.DECIDED, decided);
        });
    }

    @Bean
    TaskListener gatherLessons() {
        return onComplete((task, id, form) -> task.setVariable(
                PassportProcess.OUTCOME,
                passport.gatherLessons(id, new Lessons(form.text("lessons"), form.optionalText("carriedOn")), form.by())
                        .name()));
    }

    @Bean
    TaskListener gatherLessonsEarly() {
        return gatherLessons();
    }

    // --- anchoring.bpmn

    @Bean
    TaskListener anchorAtSchool() {
        return onComplete((task, id, form) -> {
            String school = (String) task.getVariable(PassportProcess.JOINED_SCHOOL);
            task.setVariable(
                    PassportProcess.ALL_REPRESENTED,
                    passport.anchor(
                            id,
                            anchored(Where.SCHOOL, school == null ? null : passport.school(school), form),
                            form.by()));
        });
    }

    @Bean
    TaskListener anchorInMunicipality() {
        return onComplete((task, id, form) -> passport.anchor(id, anchored(Where.MUNICIPALITY, null, form), form.by()));
    }

    @Bean
    TaskListener formResourceGroup() {
        return onComplete((task, id, form) -> task.setVariable(
                PassportProcess.ALL_REPRESENTED, passport.formGroup(id, people(form, "members"), form.by())));
    }

    // --- course.bpmn

    @Bean
    TaskListener planCourse() {
        return onComplete((task, id, form) -> {
            LocalDate dayTwo = form.date("dayTwo");
            passport.planCourse(
                    id,
                    new CoursePlanned(
                            courseFor(task), form.date("dayOne"), dayTwo, form.text("place"), people(form, "invited")),
                    form.by());
            task.setVariable(
                    PassportProcess.COURSE_ENDS,
                    Date.from(dayTwo.atTime(16, 0).atZone(Norway.ZONE).toInstant()));
        });
    }

    @Bean
    TaskListener recordCourse() {
        return onComplete((task, id, form) -> {
            List<CourseHeld.Attended> attended = form.rows("attended").stream()
                    .map(row -> new CourseHeld.Attended(
                            row.text("name"),
                            row.choice("role", PassportRole.class),
                            row.yes("dayOne"),
                            row.yes("dayTwo")))
                    .toList();
            task.setVariable(
                    PassportProcess.SOME_MISSED,
                    passport.recordCourse(id, new CourseHeld(courseFor(task), attended), form.by()));
        });
    }

    @Bean
    TaskListener arrangeMakeUp() {
        return onComplete((task, id, form) -> {
            boolean again = form.answeredYes("again");
            LocalDate on = again ? form.date("on") : null;
            passport.makeUp(id, new MakeUp(courseFor(task), on, again ? null : form.text("reason")), form.by());
            task.setVariable(PassportProcess.MAKE_UP, again);
            if (on != null) {
                task.setVariable(
                        PassportProcess.COURSE_ENDS,
                        Date.from(on.atTime(16, 0).atZone(Norway.ZONE).toInstant()));
            }
        });
    }

    // --- years.bpmn

    @Bean
    JavaDelegate beginYear() {
        return execution -> {
            PassportService.Year year = passport.year(caseOf(execution));
            execution.setVariable(PassportProcess.YEAR_ENDS, year.ends());
            execution.setVariable(PassportProcess.NEXT_YEAR, year.next());
            execution.setVariable(PassportProcess.AGREEMENT_HOLDS, year.holds());
        };
    }

    @Bean
    TaskListener trainNewcomers() {
        return onComplete((task, id, form) -> {
            boolean any = form.answeredYes("any");
            cases.append(
                    id,
                    new NewcomersTrained(
                            PassportService.yearTitle((Date) task.getVariable(PassportProcess.YEAR_ENDS)),
                            any ? form.date("on") : null,
                            any ? people(form, "newcomers") : List.of()),
                    form.by());
            task.setVariable(PassportProcess.MEET_AGAIN, form.answeredYes("meetAgain"));
        });
    }

    @Bean
    TaskListener reportAnchoring() {
        return onComplete((task, id, form) -> cases.append(
                id,
                new AnchoringReport(
                        PassportService.yearTitle((Date) task.getVariable(PassportProcess.YEAR_ENDS)),
                        form.text("inClass"),
                        form.text("atSchool"),
                        form.text("inMunicipality"),
                        form.text("strengthen")),
                form.by()));
    }

    // --- happening.bpmn

    /** What is new is written in the log, and the process of the case is told. */
    @Bean
    TaskListener tellPassportNews() {
        return task -> {
            FormValues form = FormValues.of(task);
            CaseId id = CaseId.of(form.text("caseId"));
            passport.requireMine(id, form.by());
            News news = form.choice("what", News.class);
            String reason = form.text("reason");
            switch (news) {
                case COORDINATOR_CHANGED -> {
                    String from = cases.get(id).holder();
                    String to = form.text("coordinator");
                    passport.handOver(id, to, reason, form.by());
                    tasks.pass(id, from, to);
                }
                case SCHOOL_JOINED -> {
                    String school = form.text("school");
                    passport.schoolJoins(id, school, form.date("on"), reason, form.by());
                    process.schoolJoined(id, school);
                }
                case SCHOOL_LEFT -> {
                    String school = form.text("school");
                    passport.schoolLeaves(id, school, form.date("on"), reason, form.by());
                    process.schoolLeft(id, school);
                }
                case ENDED -> {
                    passport.leave(id, form.date("lastDay"), reason, form.by());
                    meetings.cancelUpcoming(id);
                    process.left(id);
                }
            }
        };
    }

    private static Anchored anchored(Where where, @Nullable String school, FormValues form) {
        return new Anchored(
                where,
                school,
                form.rows("duties").stream()
                        .map(row -> new Anchored.Duty(
                                row.text("name"), row.choice("role", PassportRole.class), row.text("responsibility")))
                        .toList());
    }

    private static List<Person> people(FormValues form, String list) {
        return form.rows(list).stream()
                .map(row -> new Person(row.text("name"), row.choice("role", PassportRole.class)))
                .toList();
    }

    private static CourseFor courseFor(DelegateTask task) {
        return CourseFor.valueOf((String) task.getVariable(PassportProcess.COURSE_FOR));
    }
}
