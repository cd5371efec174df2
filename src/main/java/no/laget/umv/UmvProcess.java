package no.laget.umv;

import java.util.List;
import java.util.Map;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.AgreementSettled;
import no.laget.agreements.AgreementsProcess;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** We tell the process: an agreement is settled, a pupil is followed up, a request is withdrawn. */
@Component
class UmvProcess {

    static final String PROCESS = "umv";
    static final String HAPPENING = "umv-happening";

    static final String CASE_LABEL = "caseLabel";
    static final String AGREEMENT_COUNTS = "agreementCounts";
    static final String AGREEMENT_CHOICE = "agreementChoice";

    /** When the request must have been assessed; moved by the days that UmV waits for the school. */
    static final String ASSESS_BY = "assessBy";

    static final String ASSESSMENT = "assessment";
    static final String REQUEST_WANTED = "requestWanted";
    static final String PASS_TO = "passTo";
    static final String EXPELLED = "expelled";
    static final String CONFLICT = "conflict";
    static final String TALK_MORE = "talkMore";
    static final String FOLLOW_UP = "followUpDecision";
    static final String CLOSING_OUTCOME = "closingOutcome";
    static final String ABOUT_FAMILY = "aboutFamily";

    static final RoutingVariables ROUTING = RoutingVariables.of(
            CASE_LABEL,
            AGREEMENT_COUNTS,
            AGREEMENT_CHOICE,
            ASSESS_BY,
            ASSESSMENT,
            REQUEST_WANTED,
            PASS_TO,
            EXPELLED,
            CONFLICT,
            TALK_MORE,
            FOLLOW_UP,
            CLOSING_OUTCOME,
            ABOUT_FAMILY,
            "initiator");

    private static final String AGREEMENT_SETTLED = "umv.agreementSettled";

    private final RuntimeService runtime;
    private final AgreementsProcess agreements;

    UmvProcess(RuntimeService runtime, AgreementsProcess agreements) {
        this.runtime = runtime;
        this.agreements = agreements;
    }

    /** Begins to make an agreement between the school and UmV in a case of its own, unless somebody has begun already. */
    void wantAgreement(String school, String matter, String by) {
        if (!agreements.isBeingMade(Kind.UMV_COOPERATION, school)) {
            agreements.want(Kind.UMV_COOPERATION, school, matter, by);
        }
    }

    /** The requests that wait for this agreement look into the register again. */
    @EventListener
    void agreementSettled(AgreementSettled settled) {
        if (settled.kind() != Kind.UMV_COOPERATION) {
            return;
        }
        List<Execution> waiting = runtime.createExecutionQuery()
                .processDefinitionKey(PROCESS)
                .messageEventSubscriptionName(AGREEMENT_SETTLED)
                .list();
        waiting.stream()
                .filter(one -> settled.unit() == null || settled.unit().equals(one.getTenantId()))
                .forEach(one -> runtime.messageEventReceived(AGREEMENT_SETTLED, one.getId()));
    }

    /** Asks the leadership of the school whether it wants the help that another case has led to; its case is open already. */
    void helpProposed(CaseFile file) {
        StartingUnit.of(file.unit())
                .call(() -> runtime.startProcessInstanceByMessage(
                        "umv.helpProposed",
                        file.id().toString(),
                        Map.of(CASE_LABEL, file.label(), ABOUT_FAMILY, false)));
    }

    /** Follows up a pupil of a group or class in a case of its own, which is open already. */
    void pupilFollowedUp(CaseFile file, boolean expelled, boolean conflict) {
        StartingUnit.of(file.unit())
                .call(() -> runtime.startProcessInstanceByMessage(
                        "umv.pupilFollowedUp",
                        file.id().toString(),
                        Map.of(CASE_LABEL, file.label(), EXPELLED, expelled, CONFLICT, conflict, ABOUT_FAMILY, true)));
    }

    void withdrawn(CaseId id, boolean aboutFamily) {
        runtime.createMessageCorrelation("umv.withdrawn")
                .processInstanceBusinessKey(id.toString())
                .setVariables(Map.of(CLOSING_OUTCOME, UmvOutcome.UMV_WITHDRAWN.name(), ABOUT_FAMILY, aboutFamily))
                .correlate();
    }
}
