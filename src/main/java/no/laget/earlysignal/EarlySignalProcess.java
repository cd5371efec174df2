package no.laget.earlysignal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import no.laget.casefile.CaseEnded;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseOpened;
import no.laget.engine.RoutingVariables;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** We tell the process: a signal has a case, or a sign was found about a child that has one. */
@Component
class EarlySignalProcess {

    static final String PROCESS = "earlysignal";
    static final String HAPPENING = "earlysignal-happening";

    /** How a signal ends that led to nothing more. */
    static final String NOTHING_MORE = "NOTHING_MORE";

    private static final String OTHER_CASE = "earlysignal-othercase";

    static final String CASE_LABEL = "caseLabel";
    static final String SIGNAL_AT = "signalAt";
    static final String NEW_SIGNAL = "newSignal";
    static final String CONTACT_KNOWN = "contactKnown";
    static final String HEARD = "heard";
    static final String ROUTE = "route";
    static final String STILL_WORRIED = "stillWorried";
    static final String COOPERATION_NEXT = "cooperationNext";
    static final String SIGNAL_GOES_ON = "signalGoesOn";
    static final String CLOSING = "closing";

    /** The id of the last pupil that was looked at tonight. */
    static final String LAST_PUPIL = "lastPupil";

    static final String MORE_PUPILS = "morePupils";

    /** All that the engine may remember of a signal and of a night. */
    static final RoutingVariables ROUTING = new RoutingVariables(Set.of(
            CASE_LABEL,
            SIGNAL_AT,
            NEW_SIGNAL,
            CONTACT_KNOWN,
            HEARD,
            ROUTE,
            STILL_WORRIED,
            COOPERATION_NEXT,
            SIGNAL_GOES_ON,
            CLOSING,
            LAST_PUPIL,
            MORE_PUPILS,
            "alert",
            "initiator"));

    /** The priority of what cannot wait for its turn. */
    private static final int URGENT = 75;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EarlySignalService signals;

    EarlySignalProcess(RuntimeService runtime, TaskService tasks, EarlySignalService signals) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.signals = signals;
    }

    /** Starts the process of a case that is open already. */
    void start(CaseFile file) {
        StartingUnit.of(file.unit())
                .call(() -> runtime.startProcessInstanceByKey(PROCESS, file.id().toString()));
    }

    /** Lifts the open tasks of a case above the others in every list. */
    void urge(CaseId id) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .active()
                .list();
        open.forEach(task -> tasks.setPriority(task.getId(), URGENT));
    }

    /** Stops the cooperation of the services; the school looks at the signal again. */
    void consentWithdrawn(CaseId id) {
        runtime.createMessageCorrelation("earlysignal.consentWithdrawn")
                .processInstanceBusinessKey(id.toString())
                .correlate();
    }

    void ended(CaseId id, SignalEnd why) {
        runtime.createMessageCorrelation("earlysignal.ended")
                .processInstanceBusinessKey(id.toString())
                .setVariables(Map.of(CLOSING, why.name()))
                .correlate();
    }

    /** Who has the signal of a child learns that the child has got another case, and decides whether the signal goes on. */
    @EventListener
    void on(CaseOpened opened) {
        signals.besides(opened.file()).forEach(signal -> StartingUnit.of(signal.unit())
                .call(() -> runtime.startProcessInstanceByKey(
                        OTHER_CASE, signal.id().toString(), Map.of(CASE_LABEL, signal.label()))));
    }

    /** Who had a signal looks at the child again when the programme that it led into has not taken the child on. */
    @EventListener
    void on(CaseEnded ended) {
        signals.comeBack(ended.file(), ended.outcome()).ifPresent(outcome -> {
            if (outcome instanceof Outcome.Opened opened) {
                lookAgain(opened.file());
            } else if (outcome instanceof Outcome.Added added) {
                urge(added.id());
            }
        });
    }

    private void lookAgain(CaseFile file) {
        StartingUnit.of(file.unit())
                .call(() -> runtime.startProcessInstanceByMessage(
                        "earlysignal.childCameBack",
                        file.id().toString(),
                        Map.of(CASE_LABEL, file.label(), CLOSING, NOTHING_MORE)));
    }
}
