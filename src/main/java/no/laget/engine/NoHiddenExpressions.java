package no.laget.engine;

import no.laget.Refusal;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyAccessor;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * Refuses a task query with an expression in one of its "or" blocks, where Camunda does not look for it: on its own, in a
 * stored filter, and in what is added to a stored filter (CVE-2026-109432).
 */
final class NoHiddenExpressions extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof TaskQueryImpl query) {
            check(query);
        } else if (command instanceof SaveFilterCmd) {
            check(PropertyAccessorFactory.forDirectFieldAccess(command).getPropertyValue("filter"));
        } else if (command instanceof AbstractExecuteFilterCmd) {
            PropertyAccessor fields = PropertyAccessorFactory.forDirectFieldAccess(command);
            check(fields.getPropertyValue("extendingQuery"));
            String filter = (String) fields.getPropertyValue("filterId");
            if (filter != null) {
                check(Context.getCommandContext().getFilterManager().findFilterById(filter));
            }
        }
        return next.execute(command);
    }

    private static void check(@Nullable Object source) {
        if (source instanceof Filter filter) {
            check(filter.getQuery());
        } else if (source instanceof TaskQueryImpl query
                && query.getQueries().stream()
                        .anyMatch(block ->
                                block != query && !block.getExpressions().isEmpty())) {
            throw new Refusal("engine.expressionRefused");
        }
    }
}
