package no.laget.agreements;

import java.util.Map;
import java.util.UUID;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.Level;
import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** We tell the process: an agreement is wanted, or ends before its time. */
@Component
public class AgreementsProcess {

    static final String PROCESS = "agreements";
    static final String ENDING = "agreements-ending";

    static final String CASE_LABEL = "caseLabel";

    /** What is to be agreed on, the name of a {@link Kind}. */
    static final String KIND = "agreementKind";

    /** For whom those who begin want to agree, the name of a {@link Level}; whoever drafts the agreement may choose anew. */
    static final String LEVEL = "agreementLevel";

    /** The agreement that is being signed or that counts. */
    static final String AGREEMENT = "agreementId";

    /** The agreement that a new one renews. */
    static final String REPLACES = "agreementReplaces";

    /** Whether both have signed. */
    static final String SIGNED = "agreementSigned";

    /** How it ended, the name of an {@link AgreementOutcome}. */
    static final String OUTCOME = "agreementOutcome";

    static final String RENEWAL_WANTED = "renewalWanted";

    static final RoutingVariables ROUTING = RoutingVariables.of(
            CASE_LABEL, KIND, LEVEL, AGREEMENT, REPLACES, SIGNED, OUTCOME, RENEWAL_WANTED, "initiator");

    private static final String ENDED_EARLY = "agreements.endedEarly";

    private final AgreementCases cases;
    private final RuntimeService runtime;
    private final TaskService tasks;

    AgreementsProcess(AgreementCases cases, RuntimeService runtime, TaskService tasks) {
        this.cases = cases;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /**
     * Opens a case for an agreement that a school needs, and begins to make it.
     *
     * @param matter what the school wants to agree on, without any child in it
     */
    public CaseId want(Kind kind, String school, String matter, String by) {
        CaseId id = cases.open(kind, school, matter, by).id();
        StartingUnit.of(school)
                .call(() -> runtime.startProcessInstanceByKey(PROCESS, id.toString(), Map.of(KIND, kind.name())));
        return id;
    }

    /** Whether somebody works on an agreement for the school already, drafted or not. */
    public boolean isBeingMade(Kind kind, String school) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PROCESS)
                        .tenantIdIn(school)
                        .variableValueEquals(KIND, kind.name())
                        .activityIdIn("callActivity_sign")
                        .count()
                > 0;
    }

    /** Tells those who watch over an agreement that it ends before its time; false when renewal is being asked for already. */
    boolean endedEarly(Agreement agreement) {
        Execution watching = runtime.createExecutionQuery()
                .processInstanceBusinessKey(agreement.caseId().toString())
                .messageEventSubscriptionName(ENDED_EARLY)
                .processVariableValueEquals(AGREEMENT, agreement.id().toString())
                .singleResult();
        if (watching == null) {
            return false;
        }
        runtime.messageEventReceived(
                ENDED_EARLY, watching.getId(), Map.of(OUTCOME, AgreementOutcome.AGREEMENT_ENDED.name()));
        return true;
    }

    /** The agreement that a task is about. */
    @Nullable
    UUID agreement(String taskId) {
        return id(taskId, AGREEMENT);
    }

    /** The agreement that a task is to renew. */
    @Nullable
    UUID replaces(String taskId) {
        return id(taskId, REPLACES);
    }

    /** What a task is to make an agreement on. */
    Kind kind(String taskId) {
        return Kind.valueOf((String) tasks.getVariable(taskId, KIND));
    }

    /** For whom those who began want to agree: for one school when they have not said. */
    Level level(String taskId) {
        return tasks.getVariable(taskId, LEVEL) instanceof String level ? Level.valueOf(level) : Level.SCHOOL;
    }

    private @Nullable UUID id(String taskId, String variable) {
        return tasks.getVariable(taskId, variable) instanceof String id ? UUID.fromString(id) : null;
    }
}
