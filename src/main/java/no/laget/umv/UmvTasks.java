package no.laget.umv;

import static no.laget.engine.CaseStep.caseOf;
import static no.laget.engine.CaseStep.onComplete;
import static no.laget.umv.UmvProcess.ABOUT_FAMILY;
import static no.laget.umv.UmvProcess.AGREEMENT_CHOICE;
import static no.laget.umv.UmvProcess.AGREEMENT_COUNTS;
import static no.laget.umv.UmvProcess.ASSESSMENT;
import static no.laget.umv.UmvProcess.ASSESS_BY;
import static no.laget.umv.UmvProcess.CASE_LABEL;
import static no.laget.umv.UmvProcess.CLOSING_OUTCOME;
import static no.laget.umv.UmvProcess.CONFLICT;
import static no.laget.umv.UmvProcess.EXPELLED;
import static no.laget.umv.UmvProcess.FOLLOW_UP;
import static no.laget.umv.UmvProcess.PASS_TO;
import static no.laget.umv.UmvProcess.REQUEST_WANTED;
import static no.laget.umv.UmvProcess.TALK_MORE;
import static no.laget.umv.UmvService.PROGRAMME;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.alert.AlertCodes;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Decision;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Group;
import no.laget.casefile.Guardian;
import no.laget.casefile.Purpose;
import no.laget.casefile.Referral;
import no.laget.casefile.Subject;
import no.laget.deadlines.Deadlines;
import no.laget.engine.CaseTasks;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import no.laget.meeting.Meetings;
import no.laget.umv.Entries.Assessed;
import no.laget.umv.Entries.ConflictSettled;
import no.laget.umv.Entries.Evaluated;
import no.laget.umv.Entries.FollowedUp;
import no.laget.umv.Entries.PassedOn;
import no.laget.umv.Entries.Requested;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: one bean per service task and per completed form, named as in the models. */
@Configuration(proxyBeanMethods = false)
class UmvTasks {

    private final UmvService umv;
    private final UmvProcess process;
    private final CaseTasks tasks;
    private final CaseFiles cases;
    private final Deadlines deadlines;
    private final Meetings meetings;
    private final List<Referral> referrals;

    UmvTasks(
            UmvService umv,
            UmvProcess process,
            CaseTasks tasks,
            CaseFiles cases,
            Deadlines deadlines,
            Meetings meetings,
            List<Referral> referrals) {
        this.umv = umv;
        this.process = process;
        this.tasks = tasks;
        this.cases = cases;
        this.deadlines = deadlines;
        this.meetings = meetings;
        this.referrals = referrals;
    }

    @Bean
    static RoutingVariables umvRouting() {
        return UmvProcess.ROUTING;
    }

    @Bean
    static AlertCodes umvAlerts() {
        return AlertCodes.of(PROGRAMME)
                .on("umvRequestOverdue", "request")
                .on("umvAgreementUnanswered", "agreement")
                .on("umvAppointmentOverdue", "appoint")
                .on("umvAssessmentOverdue", "assessment")
                .on("umvInformationOverdue", "information")
                .on("umvCooperationOverdue", "cooperation")
                .on("umvMeasuresOverdue", "measures")
                .on("umvPlacementOverdue", "placement")
                .on("umvReturnOverdue", "return")
                .on("umvContractOverdue", "contract")
                .on("umvTalksOverdue", "talks")
                .on("umvFollowUpOverdue", "followUp")
                .on("umvDecisionOverdue", "decide")
                .on("umvEvaluationOverdue", "evaluation");
    }

    // --- umv.bpmn

    @Bean
    JavaDelegate openRequest() {
        return execution -> {
            FormValues form = FormValues.of(execution);
            String school = Objects.requireNonNull(execution.getTenantId(), "a case belongs to a unit");
            Requested requested = requested(form, form.choice("target", Target.class));
            CaseFile file = umv.request(
                    school,
                    subject(form, requested.target()),
                    guardians(form, requested.target()),
                    form.yes("consent"),
                    requested,
                    form.by());
            execution.setProcessBusinessKey(file.id().toString());
            execution.setVariable(CASE_LABEL, file.label());
            asked(execution, requested);
            execution.setVariable(ABOUT_FAMILY, requested.target() == Target.PUPIL);
        };
    }

    @Bean
    JavaDelegate checkAgreement() {
        return execution -> execution.setVariable(AGREEMENT_COUNTS, umv.agreementCounts(caseOf(execution)));
    }

    @Bean
    TaskListener decideOnAgreement() {
        return onComplete((task, id, form) -> {
            String choice = form.text("choice");
            task.setVariable(AGREEMENT_CHOICE, choice);
            if (choice.equals("DECLINE")) {
                cases.append(id, new Decision(UmvOutcome.UMV_NO_AGREEMENT.name(), form.text("why")), form.by());
                task.setVariable(CLOSING_OUTCOME, UmvOutcome.UMV_NO_AGREEMENT.name());
            } else {
                cases.append(id, new Decision("UMV_" + choice, null), form.by());
            }
        });
    }

    /** An agreement that is in the making already is waited for. Each of the two has a case of its own, and neither names a child. */
    @Bean
    JavaDelegate askForAgreement() {
        return execution -> {
            CaseId id = caseOf(execution);
            if (!umv.agreementIsBeingMade(id)) {
                process.wantAgreement(cases.get(id).unit(), Words.of("umv.agreementWanted"), CaseFiles.SYSTEM);
            }
        };
    }

    // --- request.bpmn

    @Bean
    TaskListener completeRequest() {
        return onComplete((task, id, form) -> {
            boolean wanted = form.text("wanted").equals("YES");
            task.setVariable(REQUEST_WANTED, wanted);
            if (wanted) {
                Requested requested = requested(form, Target.PUPIL);
                umv.complete(id, requested, form.by());
                asked(task, requested);
                task.setVariable(ABOUT_FAMILY, true);
            } else {
                cases.append(id, new Decision(UmvOutcome.UMV_WITHDRAWN.name(), form.text("why")), form.by());
                task.setVariable(CLOSING_OUTCOME, UmvOutcome.UMV_WITHDRAWN.name());
            }
        });
    }

    // --- assessment.bpmn

    @Bean
    TaskListener appointWorker() {
        return onComplete((task, id, form) -> umv.appoint(id, form.text("worker"), form.by()));
    }

    @Bean
    TaskListener assessRequest() {
        return onComplete((task, id, form) -> {
            String result = form.text("result");
            task.setVariable(ASSESSMENT, result);
            if (result.equals("MORE_INFORMATION")) {
                cases.append(id, new Entries.InformationAsked(form.text("question")), form.by());
                return;
            }
            Assessed.Result answer = form.choice("result", Assessed.Result.class);
            cases.append(
                    id,
                    new Assessed(
                            form.text("parties"),
                            form.text("problem"),
                            form.text("followUpHow"),
                            answer,
                            answer == Assessed.Result.DECLINE ? form.text("advice") : null),
                    form.by());
            if (answer == Assessed.Result.PASS_ON) {
                task.setVariable(PASS_TO, form.text("passTo"));
            }
            task.setVariable(
                    CLOSING_OUTCOME,
                    (answer == Assessed.Result.PASS_ON ? UmvOutcome.UMV_PASSED_ON : UmvOutcome.UMV_DECLINED).name());
        });
    }

    @Bean
    TaskListener giveInformation() {
        return onComplete((task, id, form) -> {
            int waited = umv.daysWaited(id);
            cases.append(id, new Entries.InformationGiven(form.text("answer"), waited), form.by());
            task.setVariable(ASSESS_BY, UmvService.moved((Date) task.getVariable(ASSESS_BY), waited));
        });
    }

    @Bean
    JavaDelegate passOn() {
        return execution -> {
            CaseId id = caseOf(execution);
            String to = (String) execution.getVariable(PASS_TO);
            cases.append(id, new PassedOn(to, started(id, to)), CaseFiles.SYSTEM);
        };
    }

    /** Lets the other programme begin with what is known, when it is one and the case is about one child. */
    private PassedOn.Start started(CaseId id, String to) {
        Optional<Referral> way =
                referrals.stream().filter(known -> known.programme().equals(to)).findFirst();
        if (way.isEmpty()) {
            return PassedOn.Start.BY_THE_SCHOOL;
        }
        if (!umv.isAboutPupil(id)) {
            return PassedOn.Start.ABOUT_SEVERAL;
        }
        way.get().start(id, umv.known(id), umv.assessor(id));
        return PassedOn.Start.STARTED;
    }

    // --- cooperation.bpmn

    @Bean
    TaskListener setUpCooperation() {
        return onComplete((task, id, form) -> {
            cases.append(
                    id,
                    new Entries.Cooperation(
                            form.text("leadership"),
                            form.text("counsellor"),
                            form.text("classTeacher"),
                            form.optionalText("others"),
                            form.text("agreed")),
                    form.by());
            for (FormValues row : form.rows("pupils")) {
                Child pupil = new Child(
                        row.text("firstName"),
                        row.text("lastName"),
                        row.date("born"),
                        null,
                        row.yes("protectedAddress"),
                        null);
                String guardian = row.optionalText("guardianName");
                List<Guardian> guardians = guardian == null ? List.of() : List.of(new Guardian(guardian, null, null));
                process.pupilFollowedUp(
                        umv.openForPupil(id, pupil, guardians, row.yes("pupilConsent"), form.by()),
                        (boolean) task.getVariable(EXPELLED),
                        (boolean) task.getVariable(CONFLICT));
            }
        });
    }

    @Bean
    TaskListener makeMeasures() {
        return onComplete((task, id, form) -> umv.makeMeasures(
                id,
                new Entries.Measures(
                        form.rows("measures").stream()
                                .map(row -> new Entries.Measures.Planned(
                                        row.text("what"),
                                        row.text("responsible"),
                                        row.date("from"),
                                        row.date("evaluateOn")))
                                .toList(),
                        who(form, "takenPart"),
                        form.optionalText("pupilSays"),
                        form.optionalText("whyWithoutPupil")),
                form.by()));
    }

    // --- expelled.bpmn

    @Bean
    TaskListener planAlternative() {
        return onComplete((task, id, form) -> umv.planAlternative(
                id,
                new Entries.Alternative(
                        form.choice("alternative", Entries.Alternative.Form.class),
                        form.text("place"),
                        form.text("contact"),
                        form.date("from"),
                        form.date("to"),
                        form.text("dayPlan")),
                form.by()));
    }

    @Bean
    TaskListener makeContract() {
        return onComplete((task, id, form) -> {
            List<Who> agreed = who(form, "agreedWith");
            if (!agreed.contains(Who.PUPIL)) {
                throw new Refusal("umv.contractWithoutThePupil");
            }
            cases.append(
                    id,
                    new Entries.PupilContract(
                            form.text("pupilPromises"), form.text("adultsPromise"), agreed, form.date("backOn")),
                    form.by());
        });
    }

    // --- conflict.bpmn

    @Bean
    TaskListener talkSeparately() {
        return onComplete((task, id, form) -> {
            List<Entries.SeparateTalks.Talk> talks = form.rows("talks").stream()
                    .map(row -> new Entries.SeparateTalks.Talk(row.text("who"), row.date("on"), row.text("said")))
                    .toList();
            if (talks.isEmpty()) {
                throw new Refusal("umv.noTalks");
            }
            cases.append(id, new Entries.SeparateTalks(talks), form.by());
        });
    }

    @Bean
    TaskListener settleConflict() {
        return onComplete((task, id, form) -> {
            ConflictSettled.Settlement settled = form.choice("settled", ConflictSettled.Settlement.class);
            cases.append(id, new ConflictSettled(settled, form.text("text")), form.by());
            task.setVariable(TALK_MORE, settled == ConflictSettled.Settlement.TALK_MORE);
        });
    }

    // --- followup.bpmn

    @Bean
    TaskListener followUp() {
        return onComplete((task, id, form) -> {
            FollowedUp.Next next = form.choice("next", FollowedUp.Next.class);
            cases.append(id, new FollowedUp(form.text("how"), form.optionalText("pupilSays"), next), form.by());
            task.setVariable(FOLLOW_UP, next.name());
        });
    }

    @Bean
    TaskListener evaluateCooperation() {
        return onComplete((task, id, form) -> {
            umv.evaluate(
                    id,
                    new Evaluated(
                            form.optionalText("pupilSays"),
                            form.optionalText("whyNotHeard"),
                            form.choice("environment", Evaluated.Change.class),
                            form.choice("dropOut", Evaluated.Change.class),
                            form.text("schoolSays"),
                            form.optionalText("learned")),
                    form.by());
            task.setVariable(CLOSING_OUTCOME, UmvOutcome.UMV_EVALUATED.name());
        });
    }

    // --- happening.bpmn

    @Bean
    TaskListener tellUmv() {
        return task -> {
            FormValues form = FormValues.of(task);
            CaseId id = CaseId.of(form.text("caseId"));
            String text = form.text("text");
            cases.read(id, form.by(), Purpose.TASK);
            switch (form.choice("what", Happening.class)) {
                case NEW_WORKER -> {
                    String worker = form.text("worker");
                    String before = umv.changeWorker(id, worker, text, form.by());
                    tasks.pass(id, before, worker);
                    meetings.substitute(id, before, worker);
                }
                case WITHDRAWN -> {
                    umv.withdraw(id, text, form.by());
                    meetings.cancelUpcoming(id);
                    process.withdrawn(id, umv.isAboutPupil(id));
                }
                case NOTE -> cases.append(id, new Note(text), form.by());
            }
        };
    }

    // --- what the models ask

    @Bean
    UmvDays umvDays() {
        return new UmvDays(umv);
    }

    /** {@code ${umvDays…}} in the models. */
    public static final class UmvDays {

        private final UmvService umv;

        private UmvDays(UmvService umv) {
            this.umv = umv;
        }

        /** When an expelled pupil is to be back at school. */
        public Date returns(String caseId) {
            return umv.returns(CaseId.of(caseId));
        }
    }

    /** What the request means for the way on. */
    private void asked(VariableScope scope, Requested requested) {
        scope.setVariable(ASSESS_BY, deadlines.due(PROGRAMME, "assessment"));
        scope.setVariable(EXPELLED, requested.help().contains(Help.EXPELLED));
        scope.setVariable(CONFLICT, Help.conflict(requested.help()));
    }

    private static Requested requested(FormValues form, Target target) {
        return new Requested(
                target,
                form.choices("aims").stream().map(Aim::valueOf).toList(),
                form.choices("help").stream().map(Help::valueOf).toList(),
                form.text("matter"),
                form.text("affected"),
                form.text("tried"),
                form.yes("urgent"));
    }

    private static Subject subject(FormValues form, Target target) {
        return switch (target) {
            case PUPIL ->
                new Child(
                        form.text("childFirstName"),
                        form.text("childLastName"),
                        form.date("childBorn"),
                        null,
                        form.yes("protectedAddress"),
                        form.optionalText("childGroup"));
            case GROUP -> new Group(form.text("groupName"), Group.Extent.GROUP, null);
            case CLASS -> new Group(form.text("groupName"), Group.Extent.CLASS, null);
        };
    }

    private static List<Guardian> guardians(FormValues form, Target target) {
        return target != Target.PUPIL
                ? List.of()
                : form.rows("guardians").stream()
                        .map(row -> new Guardian(
                                row.text("guardianName"),
                                row.optionalText("guardianPhone"),
                                row.optionalText("guardianEmail")))
                        .toList();
    }

    private static List<Who> who(FormValues form, String field) {
        return form.choices(field).stream().map(Who::valueOf).toList();
    }
}
