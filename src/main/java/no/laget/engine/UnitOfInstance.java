package no.laget.engine;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import no.laget.Refusal;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;

/**
 * Which unit, that is, which tenant, a new instance belongs to. It follows from who starts it: the calling instance, our own
 * code that says so ({@link StartingUnit}), or the units of the user. A form may only choose among the user's own.
 */
final class UnitOfInstance implements TenantIdProvider {

    private final Supplier<Organisation> organisation;

    UnitOfInstance(Supplier<Organisation> organisation) {
        this.organisation = organisation;
    }

    @Override
    public @Nullable String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext start) {
        if (start.getSuperExecution() != null) {
            return start.getSuperExecution().getTenantId();
        }
        if (StartingUnit.current() != null) {
            return StartingUnit.current();
        }
        if (isBegunByTime()) {
            return null;
        }
        BpmnExecutionContext starter = Context.getBpmnExecutionContext();
        if (starter != null) {
            return starter.getExecution().getTenantId();
        }
        String user = Context.getCommandContext().getAuthenticatedUserId();
        if (user == null) {
            throw new Refusal("engine.noUnit");
        }
        String definition = start.getProcessDefinition().getId();
        return choose(
                organisation.get().unitsOf(user), Submission.unitFor(definition), Submission.asksForUnit(definition));
    }

    @Override
    public @Nullable String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext start) {
        return null;
    }

    @Override
    public @Nullable String provideTenantIdForHistoricDecisionInstance(
            TenantIdProviderHistoricDecisionInstanceContext decision) {
        return null;
    }

    /** What begins at its hour, such as a nightly look, works for all units and is no unit's own. */
    private static boolean isBegunByTime() {
        JobEntity job = Context.getCommandContext().getCurrentJob();
        return job != null && TimerStartEventJobHandler.TYPE.equals(job.getJobHandlerType());
    }

    /** Where the form does not ask, the unit decides nothing but who sees the starter's own task. */
    private static String choose(List<Unit> own, @Nullable Object chosen, boolean asked) {
        if (own.isEmpty()) {
            throw new Refusal("engine.noUnit");
        }
        if (chosen != null && own.stream().noneMatch(unit -> unit.id().equals(chosen))) {
            throw new Refusal("engine.unitNotYours", shortNames(own));
        }
        if (chosen == null && asked && own.size() > 1) {
            throw new Refusal("engine.unitNotChosen", shortNames(own));
        }
        return chosen == null ? own.get(0).id() : chosen.toString();
    }

    /** As they are written in the form. */
    private static String shortNames(List<Unit> units) {
        return units.stream().map(unit -> unit.id() + " (" + unit.name() + ")").collect(Collectors.joining(", "));
    }
}
