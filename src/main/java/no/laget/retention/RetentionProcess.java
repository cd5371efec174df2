package no.laget.retention;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The process {@code retention}, and what the engine remembers of the processes of a case. */
@Component
class RetentionProcess {

    /** The id of the last case that was looked at tonight. */
    static final String LAST_CASE = "lastCase";

    static final String MORE_CASES = "moreCases";

    static final RoutingVariables ROUTING = new RoutingVariables(Set.of(LAST_CASE, MORE_CASES));

    private final HistoryService history;
    private final JdbcClient database;

    RetentionProcess(HistoryService history, JdbcClient database) {
        this.history = history;
        this.database = database;
    }

    /** Whether an instance with one of the business keys is still running. */
    boolean isAtWork(Collection<String> keys) {
        return database.sql("select exists (select from public.act_ru_execution where business_key_ = any (?))")
                .param(keys.toArray(new String[0]))
                .query(Boolean.class)
                .single();
    }

    /** Deletes what the engine remembers of all instances with one of the business keys; none of them is running. */
    void forget(Collection<String> keys) {
        List<String> instances = database.sql("select id_ from public.act_hi_procinst where business_key_ = any (?)")
                .param(keys.toArray(new String[0]))
                .query(String.class)
                .list();
        instances.forEach(this::forget);
    }

    private void forget(String instance) {
        history.createUserOperationLogQuery().processInstanceId(instance).list().stream()
                .map(UserOperationLogEntry::getId)
                .forEach(history::deleteUserOperationLogEntry);
        history.deleteHistoricProcessInstanceIfExists(instance);
    }
}
