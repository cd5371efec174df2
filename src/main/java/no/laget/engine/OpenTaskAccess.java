package no.laget.engine;

import no.laget.casefile.CaseId;
import no.laget.casefile.TaskAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has something to do in a case, asked of the engine's tables in one statement, so that the answer is the same whether a
 * user, a job or a test asks. Called processes carry the case id as well.
 */
@Component
class OpenTaskAccess implements TaskAccess {

    private static final String HAS_OPEN_TASK = """
            select exists (
              select from public.act_ru_execution instance
                join public.act_ru_task task on task.proc_inst_id_ = instance.id_
               where instance.business_key_ = :case
                 and (task.tenant_id_ is null or task.tenant_id_ in
                       (select tenant_id_ from public.act_id_tenant_member where user_id_ = :reader))
                 and (task.assignee_ = :reader or exists (
                       select from public.act_ru_identitylink candidate
                        where candidate.task_id_ = task.id_ and candidate.type_ = 'candidate'
                          and (candidate.user_id_ = :reader or candidate.group_id_ in
                                (select group_id_ from public.act_id_membership where user_id_ = :reader)))))
            """;

    private final JdbcClient database;

    OpenTaskAccess(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean hasOpenTask(String reader, CaseId id) {
        return database.sql(HAS_OPEN_TASK)
                .param("case", id.toString())
                .param("reader", reader)
                .query(Boolean.class)
                .single();
    }
}
