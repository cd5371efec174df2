package no.laget.activityplan;

import static no.laget.activityplan.ActivityPlanProcess.BATON_ACCEPTED;
import static no.laget.activityplan.ActivityPlanProcess.BATON_TO;
import static no.laget.activityplan.ActivityPlanProcess.CASE_LABEL;
import static no.laget.activityplan.ActivityPlanProcess.CLOSING;
import static no.laget.activityplan.ActivityPlanProcess.CONSENT_GIVEN;
import static no.laget.activityplan.ActivityPlanProcess.DECISION;
import static no.laget.activityplan.ActivityPlanProcess.EMPLOYEE_INVOLVED;
import static no.laget.activityplan.ActivityPlanProcess.KNOWN_AT;
import static no.laget.activityplan.ActivityPlanProcess.MEASURES_NEEDED;
import static no.laget.activityplan.ActivityPlanProcess.SEND_GROUP_PLAN;
import static no.laget.activityplan.ActivityPlanProcess.SUBJECT;
import static no.laget.activityplan.ActivityPlanService.PROGRAMME;
import static no.laget.engine.CaseStep.caseOf;
import static no.laget.engine.CaseStep.onComplete;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import no.laget.Refusal;
import no.laget.alert.AlertCodes;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.Decision;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Goal;
import no.laget.casefile.Entry.GroupPlanFiled;
import no.laget.casefile.Entry.Information;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.Party;
import no.laget.casefile.Referral;
import no.laget.casefile.Relation;
import no.laget.deadlines.Deadlines;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import no.laget.mail.Notices;
import no.laget.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: one bean per service task and per completed form, named as in the models. */
@Configuration(proxyBeanMethods = false)
class ActivityPlanTasks {

    private final ActivityPlanService plan;
    private final ActivityPlanProcess process;
    private final CaseFiles cases;
    private final Deadlines deadlines;
    private final Notices notices;
    private final Meetings meetings;
    private final List<Referral> referrals;

    ActivityPlanTasks(
            ActivityPlanService plan,
            ActivityPlanProcess process,
            CaseFiles cases,
            Deadlines deadlines,
            Notices notices,
            Meetings meetings,
            List<Referral> referrals) {
        this.plan = plan;
        this.process = process;
        this.cases = cases;
        this.deadlines = deadlines;
        this.notices = notices;
        this.meetings = meetings;
        this.referrals = referrals;
    }

    @Bean
    static RoutingVariables activityPlanRouting() {
        return ActivityPlanProcess.ROUTING;
    }

    @Bean
    static AlertCodes activityPlanAlerts() {
        return AlertCodes.of(PROGRAMME)
                .on("planOverdue", "plan")
                .on("planStillOverdue", "planOwner")
                .on("informationMissing", "information")
                .on("consentUnanswered", "consent")
                .on("closingOverdue", "closed")
                .on("employeeInvolved", "employeeConcern")
                .on("measureDue", "measureEvaluation")
                .on("noActivity", "inactivity")
                .on("batonUnanswered", "baton");
    }

    // --- activityplan.bpmn

    /** Opens the case file of the reported concern; a case that another case led to has its file already. */
    @Bean
    JavaDelegate openCaseFile() {
        return execution -> {
            CaseFile file =
                    execution.getProcessBusinessKey() == null ? report(execution) : cases.get(caseOf(execution));
            execution.setVariable(CASE_LABEL, file.label());
            execution.setVariable(SUBJECT, file.subject() instanceof Child ? "CHILD" : "GROUP");
            execution.setVariable(KNOWN_AT, Date.from(file.knownAt()));
            execution.setVariable(EMPLOYEE_INVOLVED, file.involvement() != Involvement.NONE);
        };
    }

    private CaseFile report(DelegateExecution execution) {
        FormValues form = FormValues.of(execution);
        String unit = Objects.requireNonNull(execution.getTenantId(), "a case belongs to a unit");
        CaseFile file =
                plan.report(ActivityPlanForms.concern(form, unit), form.optionalText("previousCase"), form.by());
        execution.setProcessBusinessKey(file.id().toString());
        return file;
    }

    // --- plan.bpmn

    @Bean
    TaskListener investigate() {
        return onComplete((task, id, form) -> {
            boolean measures = plan.investigate(
                    id,
                    ActivityPlanForms.investigation(form),
                    form.text("holder"),
                    form.yes("statsforvalterInformed"),
                    form.by());
            task.setVariable(MEASURES_NEEDED, measures);
            if (!measures) {
                task.setVariable(CLOSING, ClosingReason.NO_MEASURES.name());
            }
        });
    }

    @Bean
    JavaDelegate remindOfPlan() {
        return execution ->
                remind(execution, "plan", deadlines.due(PROGRAMME, "plan", (Date) execution.getVariable(KNOWN_AT)));
    }

    // --- group.bpmn

    @Bean
    TaskListener writeGroupPlan() {
        return onComplete((task, id, form) -> {
            List<Party> unit = List.of(Party.UNIT);
            cases.append(id, new Information("CHILD", form.text("childrenHeard")), form.by());
            cases.append(id, new Attention(form.text("attention"), List.of(), unit), form.by());
            plan.agreeOnGoal(id, new Goal(form.text("goal"), unit), form.by());
            plan.agreeOnMeasures(
                    id, ActivityPlanForms.measures(form, plan.measures(id).size() + 1), form.by());
        });
    }

    @Bean
    TaskListener informGuardians() {
        return onComplete((task, id, form) -> cases.append(
                id,
                new Information("GUARDIANS", form.date("toldOn") + ", " + form.text("how") + ": " + form.text("text")),
                form.by()));
    }

    @Bean
    TaskListener fileGroupPlan() {
        return onComplete((task, id, form) -> {
            // A task that was open before there was a choice has a form without it.
            boolean send = "LAGET".equals(form.optionalText("how"));
            if (!send) {
                plan.fileGroupPlan(
                        id,
                        new GroupPlanFiled(
                                form.text("reference"), form.date("filedOn").toString()),
                        form.by());
            }
            task.setVariable(SEND_GROUP_PLAN, send);
        });
    }

    /** Opens a case, linked to the group's, for each affected pupil whose family wants one (A06). */
    @Bean
    TaskListener offerIndividualCases() {
        return onComplete((task, id, form) -> {
            for (FormValues pupil : form.rows("pupils")) {
                Child child = ActivityPlanForms.child(pupil, "firstName", "lastName", "born");
                boolean wanted = pupil.answeredYes("wantsCase");
                cases.append(
                        id,
                        new Decision(
                                wanted ? "INDIVIDUAL_CASE" : "NO_INDIVIDUAL_CASE",
                                child.firstName() + " " + child.lastName()),
                        form.by());
                if (wanted) {
                    String guardian = pupil.optionalText("guardianName");
                    List<Guardian> guardians =
                            guardian == null ? List.of() : List.of(new Guardian(guardian, null, null));
                    String seen = plan.inTheRecord(
                            id, "activityplan.fromGroup", cases.get(id).number());
                    process.start(plan.openLinked(id, child, guardians, Relation.GROUP_PLAN, seen, form.by()));
                }
            }
            String note = form.optionalText("note");
            if (note != null) {
                cases.append(id, new Note(note), form.by());
            }
        });
    }

    // --- consent.bpmn and consentwatch.bpmn

    @Bean
    TaskListener askForConsent() {
        return onComplete((task, id, form) -> plan.askForConsent(
                id,
                String.join(",", form.choices("askedOf")),
                form.yes("informed"),
                form.optionalText("note"),
                form.by()));
    }

    @Bean
    TaskListener registerConsent() {
        return onComplete((task, id, form) -> {
            boolean given = form.text("answer").equals("GIVEN");
            task.setVariable(
                    CONSENT_GIVEN,
                    plan.registerConsent(
                            id,
                            given,
                            given ? String.join(",", form.choices("consentBy")) : null,
                            form.optionalDate("validUntil"),
                            form.optionalText("note"),
                            form.by()));
        });
    }

    @Bean
    JavaDelegate remindOfConsent() {
        return execution -> remind(execution, "consent", deadlines.due(PROGRAMME, "consent"));
    }

    @Bean
    JavaDelegate noteNoAnswer() {
        return execution -> plan.noteNoAnswer(caseOf(execution));
    }

    @Bean
    JavaDelegate announceConsent() {
        return execution -> process.consentGiven(caseOf(execution));
    }

    @Bean
    JavaDelegate endSharing() {
        return execution -> plan.endSharing(caseOf(execution));
    }

    @Bean
    TaskListener followUpWithdrawal() {
        return onComplete((task, id, form) -> cases.append(id, new Note(form.text("done")), form.by()));
    }

    // --- agreement.bpmn

    @Bean
    TaskListener agreeOnChallenge() {
        return onComplete((task, id, form) ->
                plan.agreeOnChallenge(id, ActivityPlanForms.level(form), ActivityPlanForms.attention(form), form.by()));
    }

    @Bean
    TaskListener agreeOnGoal() {
        return onComplete((task, id, form) -> plan.agreeOnGoal(id, ActivityPlanForms.goal(form), form.by()));
    }

    @Bean
    TaskListener agreeOnMeasures() {
        return onComplete((task, id, form) -> plan.agreeOnMeasures(
                id, ActivityPlanForms.measures(form, plan.measures(id).size() + 1), form.by()));
    }

    // --- followup.bpmn

    @Bean
    TaskListener evaluate() {
        return onComplete((task, id, form) -> {
            NextStep next = form.choice("decision", NextStep.class);
            plan.evaluate(id, ActivityPlanForms.evaluation(form), form.by());
            glimpse(id, form);
            task.setVariable(DECISION, next.name());
            if (next == NextStep.SOLVED) {
                task.setVariable(CLOSING, ClosingReason.SOLVED.name());
            }
        });
    }

    // --- baton.bpmn

    @Bean
    TaskListener appointEmployee() {
        return onComplete((task, id, form) -> {
            String to = form.text("newHolder");
            plan.offerBaton(id, to, form.optionalText("reason"), form.by());
            task.setVariable(BATON_TO, to);
        });
    }

    @Bean
    TaskListener acceptBaton() {
        return onComplete((task, id, form) -> {
            boolean accepted = form.answeredYes("accept");
            plan.answerBaton(id, accepted, accepted ? null : form.text("reason"), form.by());
            task.setVariable(BATON_ACCEPTED, accepted);
        });
    }

    @Bean
    JavaDelegate passBaton() {
        return execution -> {
            CaseId id = caseOf(execution);
            String to = (String) execution.getVariable(BATON_TO);
            process.passTasks(id, plan.passBaton(id, to), to);
        };
    }

    // --- closing.bpmn

    @Bean
    TaskListener summarise() {
        return onComplete((task, id, form) ->
                plan.summarise(id, form.text("summary"), ActivityPlanForms.parties(form), form.by()));
    }

    @Bean
    TaskListener handOverCase() {
        return onComplete((task, id, form) -> {
            if (!form.yes("familyTold")) {
                throw new Refusal("activityplan.familyNotTold");
            }
            cases.append(id, new Information(form.text("receiver"), form.text("sent")), form.by());
        });
    }

    // --- happening.bpmn

    /** What happened outside the steps is written in the log of the case, and the process of the case is told. */
    @Bean
    TaskListener whatHappened() {
        return task -> {
            FormValues form = FormValues.of(task);
            CaseId id = CaseId.of(form.text("caseId"));
            plan.requireAccess(id, form.by());
            happened(id, form.choice("what", Happening.class), form);
        };
    }

    private void happened(CaseId id, Happening what, FormValues form) {
        String text = form.text("text");
        String by = form.by();
        plan.requireOpen(id);
        switch (what) {
            case GLIMPSE -> cases.append(id, new Glimpse(text), by);
            case NOTE -> cases.append(id, new Note(text), by);
            case CONSENT_WITHDRAWN -> {
                plan.withdrawConsent(id, text, by);
                process.consentWithdrawn(id);
            }
            case OTHER_EMPLOYEE_WANTED -> {
                plan.requireBatonAtRest(id);
                cases.append(id, new Decision(what.name(), text), by);
                process.batonOffered(id, true, "");
            }
            case BATON_OFFERED -> {
                plan.requireBatonAtRest(id);
                plan.offerBaton(id, form.text("newHolder"), text, by);
                process.batonOffered(id, false, form.text("newHolder"));
            }
            case PARTICIPANT_JOINS -> {
                cases.addParticipant(id, plan.participant(id, form.text("newHolder")), by);
                cases.append(id, new Note(text), by);
            }
            case MOVED, LEVEL_3, CALLED_OFF -> {
                ClosingReason reason = ClosingReason.valueOf(what.name());
                plan.endEarly(id, reason, text, form.optionalText("receiver"), by);
                meetings.cancelUpcoming(id);
                process.endedEarly(id, reason);
            }
            case ACCUSED_PUPIL ->
                process.start(plan.openLinked(
                        id,
                        ActivityPlanForms.child(form, "childFirstName", "childLastName", "childBorn"),
                        List.of(),
                        Relation.OTHER_CHILD,
                        text,
                        by));
            case OTHER_PROGRAMME -> {
                String programme = form.text("programme");
                referrals.stream()
                        .filter(way -> way.programme().equals(programme))
                        .findFirst()
                        .orElseThrow(() -> new Refusal("activityplan.unknownChoice", programme))
                        .start(id, text, by);
            }
            case CASE_LINKED -> {
                CaseId other = CaseId.of(form.text("otherCase"));
                plan.requireAccess(other, by);
                cases.link(id, other, form.choice("relation", Relation.class), by);
                cases.append(id, new Note(text), by);
            }
            case CORRECTION -> cases.append(id, new Correction(form.number("corrects"), text, text), by);
        }
    }

    private void glimpse(CaseId id, FormValues form) {
        String glimpse = form.optionalText("glimpse");
        if (glimpse != null) {
            cases.append(id, new Glimpse(glimpse), form.by());
        }
    }

    private void remind(DelegateExecution execution, String step, Date due) {
        plan.remind(caseOf(execution), step, due);
        process.urge(caseOf(execution));
        notices.deadlineNear(caseOf(execution), due);
    }
}
