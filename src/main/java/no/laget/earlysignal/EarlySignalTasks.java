package no.laget.earlysignal;

import static no.laget.earlysignal.EarlySignalProcess.CASE_LABEL;
import static no.laget.earlysignal.EarlySignalProcess.CLOSING;
import static no.laget.earlysignal.EarlySignalProcess.CONTACT_KNOWN;
import static no.laget.earlysignal.EarlySignalProcess.COOPERATION_NEXT;
import static no.laget.earlysignal.EarlySignalProcess.HEARD;
import static no.laget.earlysignal.EarlySignalProcess.LAST_PUPIL;
import static no.laget.earlysignal.EarlySignalProcess.MORE_PUPILS;
import static no.laget.earlysignal.EarlySignalProcess.NEW_SIGNAL;
import static no.laget.earlysignal.EarlySignalProcess.NOTHING_MORE;
import static no.laget.earlysignal.EarlySignalProcess.ROUTE;
import static no.laget.earlysignal.EarlySignalProcess.SIGNAL_AT;
import static no.laget.earlysignal.EarlySignalProcess.SIGNAL_GOES_ON;
import static no.laget.earlysignal.EarlySignalProcess.STILL_WORRIED;
import static no.laget.earlysignal.EarlySignalService.PROGRAMME;
import static no.laget.engine.CaseStep.caseOf;
import static no.laget.engine.CaseStep.onComplete;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import no.laget.alert.AlertCodes;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Party;
import no.laget.earlysignal.EarlySignalService.Reach;
import no.laget.earlysignal.Entries.Cause;
import no.laget.earlysignal.Entries.Considered;
import no.laget.earlysignal.Entries.FollowedUp;
import no.laget.earlysignal.Entries.JointPlan;
import no.laget.earlysignal.Entries.LookedAgain;
import no.laget.earlysignal.Entries.Routed;
import no.laget.earlysignal.Entries.Tried;
import no.laget.earlysignal.Entries.Understood;
import no.laget.engine.CaseTasks;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: one bean per service task and per completed form, named as in the models. */
@Configuration(proxyBeanMethods = false)
class EarlySignalTasks {

    private final EarlySignalService signals;
    private final EarlySignalProcess process;
    private final CaseTasks tasks;
    private final CaseFiles cases;

    EarlySignalTasks(EarlySignalService signals, EarlySignalProcess process, CaseTasks tasks, CaseFiles cases) {
        this.signals = signals;
        this.process = process;
        this.tasks = tasks;
        this.cases = cases;
    }

    @Bean
    static RoutingVariables earlySignalRouting() {
        return EarlySignalProcess.ROUTING;
    }

    @Bean
    static AlertCodes earlySignalAlerts() {
        return AlertCodes.of(PROGRAMME)
                .on("signalAppointmentOverdue", "appoint")
                .on("contactOverdue", "contact")
                .on("decisionOverdue", "decision")
                .on("signalCooperationOverdue", "cooperation")
                .on("signalJointPlanOverdue", "jointPlan")
                .on("lookedAgainOverdue", "lookedAgain");
    }

    // --- scan.bpmn

    @Bean
    JavaDelegate lookAtSomePupils(NightlyLook night) {
        return execution -> {
            long after = execution.getVariable(LAST_PUPIL) instanceof Long last ? last : 0;
            long last = night.lookAtSome(after);
            execution.setVariable(LAST_PUPIL, last);
            execution.setVariable(MORE_PUPILS, last > after);
        };
    }

    // --- earlysignal.bpmn

    /** A signal from the nightly look has its case already; what somebody has noticed gets one, unless the child has one. */
    @Bean
    JavaDelegate openSignal() {
        return execution -> {
            CaseFile file;
            boolean contactKnown = false;
            if (execution.getProcessBusinessKey() == null) {
                FormValues form = FormValues.of(execution);
                Outcome outcome = signals.raise(
                        Objects.requireNonNull(execution.getTenantId(), "a case belongs to a unit"),
                        child(form),
                        form.text("seen"),
                        form.by());
                execution.setVariable(NEW_SIGNAL, outcome instanceof Outcome.Opened);
                if (!(outcome instanceof Outcome.Opened opened)) {
                    process.urge(((Outcome.Added) outcome).id());
                    return;
                }
                file = opened.file();
                contactKnown = form.answeredYes("contactTeacher");
                execution.setProcessBusinessKey(file.id().toString());
            } else {
                file = cases.get(caseOf(execution));
                execution.setVariable(NEW_SIGNAL, true);
            }
            execution.setVariable(CONTACT_KNOWN, contactKnown);
            execution.setVariable(CASE_LABEL, file.label());
            execution.setVariable(SIGNAL_AT, Date.from(file.knownAt()));
        };
    }

    private static Child child(FormValues form) {
        return new Child(
                form.text("childFirstName"),
                form.text("childLastName"),
                form.date("childBorn"),
                null,
                form.yes("protectedAddress"),
                form.optionalText("childGroup"));
    }

    @Bean
    TaskListener appointContact() {
        return onComplete((task, id, form) -> signals.appoint(id, form.text("contact"), form.by()));
    }

    @Bean
    TaskListener chooseRoute() {
        return onComplete((task, id, form) -> {
            Route route = form.choice("chosen", Route.class);
            List<Cause> causes =
                    form.choices("causes").stream().map(Cause::valueOf).toList();
            signals.choose(
                    id,
                    new Understood(causes, form.text("view")),
                    new Routed(route, form.text("reason")),
                    form.choices("consentBy"),
                    form.by());
            task.setVariable(ROUTE, route.name());
            task.setVariable(CLOSING, route == Route.NOTHING ? NOTHING_MORE : route.name());
        });
    }

    @Bean
    JavaDelegate startProgramme() {
        return execution -> signals.refer(caseOf(execution), Route.valueOf((String) execution.getVariable(ROUTE)));
    }

    @Bean
    TaskListener lookAgain() {
        return onComplete((task, id, form) -> {
            boolean worried = form.answeredYes("worried");
            signals.lookAgain(id, new LookedAgain(form.text("view"), worried), form.by());
            task.setVariable(STILL_WORRIED, worried);
            task.setVariable(SIGNAL_AT, Date.from(signals.now()));
        });
    }

    // --- contact.bpmn

    @Bean
    TaskListener reachFamily() {
        return onComplete((task, id, form) -> {
            List<Party> whom = form.choices("whom").stream().map(Party::valueOf).toList();
            boolean reached = form.answeredYes("reached");
            String said = reached ? form.text("said") : "";
            String note = form.optionalText("note");
            Tried tried = new Tried(
                    whom, form.choice("way", Way.class), reached, note == null ? said : (said + "\n" + note).strip());
            task.setVariable(HEARD, signals.tried(id, tried, form.choice("next", Reach.class), form.by()));
        });
    }

    // --- cooperation.bpmn

    @Bean
    TaskListener writeJointPlan() {
        return onComplete((task, id, form) -> cases.append(
                id,
                new JointPlan(
                        form.text("childsView"),
                        form.text("schoolDoes"),
                        form.text("servicesDo"),
                        form.text("responsible")),
                form.by()));
    }

    @Bean
    TaskListener followUpPlan() {
        return onComplete((task, id, form) -> {
            FollowedUp.Next next = form.choice("goesOn", FollowedUp.Next.class);
            signals.followUp(id, new FollowedUp(form.text("childsView"), form.text("view"), next), form.by());
            task.setVariable(COOPERATION_NEXT, next.name());
        });
    }

    // --- othercase.bpmn

    @Bean
    TaskListener considerOtherCase() {
        return onComplete((task, id, form) -> {
            boolean goesOn = form.answeredYes("goesOn");
            signals.consider(id, new Considered(goesOn, form.text("view")), form.by());
            task.setVariable(SIGNAL_GOES_ON, goesOn);
        });
    }

    /** The signal may have ended by itself while somebody considered it. */
    @Bean
    JavaDelegate endSignal() {
        return execution -> {
            CaseId id = caseOf(execution);
            if (signals.isOpen(id)) {
                process.ended(id, SignalEnd.OTHER_CASE);
            }
        };
    }

    // --- happening.bpmn

    /** What happened outside the steps is written in the log of the case, and the process of the case is told. */
    @Bean
    TaskListener tellAboutSignal() {
        return task -> {
            FormValues form = FormValues.of(task);
            CaseId id = CaseId.of(form.text("caseId"));
            signals.requireOpen(id, form.by());
            happened(id, form.choice("what", SignalHappening.class), form);
        };
    }

    private void happened(CaseId id, SignalHappening what, FormValues form) {
        String text = form.text("text");
        String by = form.by();
        switch (what) {
            case GLIMPSE -> cases.append(id, new Glimpse(text), by);
            case NOTE -> cases.append(id, new Note(text), by);
            case OTHER_CONTACT -> {
                String contact = form.text("contact");
                tasks.pass(id, signals.passOn(id, contact, text, by), contact);
            }
            case CONSENT_WITHDRAWN -> {
                signals.withdrawConsent(id, text, by);
                process.consentWithdrawn(id);
            }
            case FAMILY_WITHDREW, MOVED, OTHER_CASE, CALLED_OFF -> {
                SignalEnd end = SignalEnd.valueOf(what.name());
                signals.end(id, end, text, by);
                process.ended(id, end);
            }
        }
    }
}
