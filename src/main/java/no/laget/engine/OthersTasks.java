package no.laget.engine;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who a case waits for, as seen by somebody who has a part in it: the open tasks that are not meant for him or her. Nothing tells
 * what those tasks are.
 */
@Component
public class OthersTasks {

    private static final String WAITING = """
            select instance.business_key_ as the_case,
                   coalesce(person.first_name || ' ' || person.last_name,
                            named.first_name || ' ' || named.last_name, role.name_, task.assignee_, candidate.user_id_, candidate.group_id_, '') as who,
                   min(task.due_date_ at time zone 'UTC') as due
              from public.act_ru_execution instance
              join public.act_ru_task task on task.proc_inst_id_ = instance.id_
              left join laget.staff person on person.id = task.assignee_
              left join public.act_ru_identitylink candidate
                     on candidate.task_id_ = task.id_ and candidate.type_ = 'candidate' and task.assignee_ is null
                        and candidate.user_id_ is distinct from ''
              left join laget.staff named on named.id = candidate.user_id_
              left join public.act_id_group role on role.id_ = split_part(candidate.group_id_, '.', 1)
             where instance.business_key_ = any (:cases)
               and task.assignee_ is distinct from :reader
               and not exists (
                     select from public.act_ru_identitylink mine
                      where mine.task_id_ = task.id_ and mine.type_ = 'candidate'
                        and (mine.user_id_ = :reader or mine.group_id_ in
                              (select group_id_ from public.act_id_membership where user_id_ = :reader)))
             group by 1, 2
             order by due, the_case, who
            """;

    private final JdbcClient database;

    OthersTasks(JdbcClient database) {
        this.database = database;
    }

    /**
     * One for whom a case waits.
     *
     * @param who the name of the one who has the task, else of the role that may take it
     * @param due the first deadline of what he or she has to do
     */
    public record Waiting(
            CaseId caseId, String who, @Nullable Instant due) {}

    /** For whom these cases wait, the first deadline first, when {@code reader} does not count. */
    public List<Waiting> in(Collection<CaseId> cases, String reader) {
        return database.sql(WAITING)
                .param("cases", cases.stream().map(CaseId::toString).toArray(String[]::new))
                .param("reader", reader)
                .query((row, n) -> {
                    OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
                    return new Waiting(
                            CaseId.of(row.getString("the_case")),
                            row.getString("who"),
                            due == null ? null : due.toInstant());
                })
                .list();
    }
}
