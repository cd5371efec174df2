package no.laget.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.task.Task;

/**
 * Lets a reader find the tasks that are his or her own, however the engine comes to run the query: ad hoc, counted, or from a
 * stored filter. That a task belongs to one of the reader's units is checked as well, by the engine.
 */
public class TaskReading extends AuthorizationManager {

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        // A query object may be executed again, by then perhaps for someone else.
        query.getQueries().removeIf(OwnTasks.class::isInstance);
        if (!isAuthCheckExecuted()) {
            super.configureTaskQuery(query);
            return;
        }
        query.getAuthCheck().setAuthorizationCheckEnabled(false);
        query.addOrQuery(new OwnTasks(getCurrentAuthentication().getUserId(), Caller.groups()));
    }

    /** Task cards show variables of the tasks on them; whoever may see the tasks may see those. */
    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        String[] scopes = query.getVariableScopeIds();
        if (isAuthCheckExecuted() && scopes != null && areOfOwnTasks(scopes)) {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
        } else {
            super.configureVariableInstanceQuery(query);
        }
    }

    private static boolean areOfOwnTasks(String[] scopes) {
        TaskQueryImpl own = new TaskQueryImpl();
        own.or().taskIdIn(scopes).processInstanceIdIn(scopes).endOr();
        Set<String> seen = new HashSet<>();
        for (Task task : Context.getCommandContext().getTaskManager().findTasksByQueryCriteria(own)) {
            seen.addAll(List.of(task.getId(), task.getExecutionId(), task.getProcessInstanceId()));
        }
        return seen.containsAll(List.of(scopes));
    }

    /** Puts this manager in the place of Camunda's. */
    static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new TaskReading();
        }
    }
}
