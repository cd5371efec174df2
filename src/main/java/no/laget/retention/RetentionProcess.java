package no.laget.retention;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The process {@code retention}, and what the engine remembers of the processes of a case. */
@Component
class RetentionProcess {

    /** The id of the last case that was looked at tonight. */
    static final String LAST_CASE = "lastCase";

    static final String MORE_CASES = "moreCases";

    static final RoutingVariables ROUTING = new RoutingVariables(Set.of(LAST_CASE, MORE_CASES));

    private final HistoryService history;
    private final IdentityService identity;
    private final JdbcClient database;
    private final TransactionTemplate ofItsOwn;

    RetentionProcess(
            HistoryService history,
            IdentityService identity,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.history = history;
        this.identity = identity;
        this.database = database;
        this.ofItsOwn = new TransactionTemplate(transactions);
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
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
        asLaget(() -> instances.forEach(this::forget));
    }

    private void forget(String instance) {
        history.createUserOperationLogQuery().processInstanceId(instance).list().stream()
                .map(UserOperationLogEntry::getId)
                .forEach(history::deleteUserOperationLogEntry);
        history.deleteHistoricProcessInstanceIfExists(instance);
    }

    /** Does something in a transaction of its own, so that what fails there costs nobody else anything. */
    void alone(Runnable work) {
        ProcessEngineContext.requiresNew();
        try {
            ofItsOwn.executeWithoutResult(status -> work.run());
        } finally {
            ProcessEngineContext.clear();
        }
    }

    /** Who orders a deletion may not delete history by himself. */
    private void asLaget(Runnable work) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            work.run();
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
            }
        }
    }
}
