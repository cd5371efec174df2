package no.laget.engine;

import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.jspecify.annotations.Nullable;

/**
 * What the engine remembers of a case: which steps, when, by whom, and the declared routing variables. Never a form, never
 * the input of a decision, never another variable; and of jobs only those that failed.
 */
final class RoutingHistory extends HistoryLevelFull {

    private static final String NAME = "laget";
    private static final Set<HistoryEventTypes> NEVER = Set.of(
            HistoryEventTypes.FORM_PROPERTY_UPDATE,
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
            HistoryEventTypes.DMN_DECISION_EVALUATE,
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE);

    private final Supplier<Set<String>> routingVariables;

    RoutingHistory(Supplier<Set<String>> routingVariables) {
        this.routingVariables = routingVariables;
    }

    /** Stored in the database; a node with another level does not start. */
    @Override
    public int getId() {
        return 47;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
        if (type instanceof HistoryEventTypes known && NEVER.contains(known)) {
            return false;
        }
        return !HistoryEventTypes.VARIABLE_INSTANCE_CREATE.getEntityType().equals(type.getEntityType())
                || entity == null
                || entity instanceof VariableInstance variable
                        && routingVariables.get().contains(variable.getName());
    }
}
