package no.laget.engine;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has how much to do, asked of the engine's tables in one statement each. */
@Component
public class OpenTasks {

    private static final String MINE = """
            (task.assignee_ = person.id_ or task.assignee_ is null and exists (
               select from public.act_ru_identitylink candidate
                where candidate.task_id_ = task.id_ and candidate.type_ = 'candidate'
                  and (candidate.user_id_ = person.id_ or candidate.group_id_ in
                        (select group_id_ from public.act_id_membership where user_id_ = person.id_))))
            """;

    private final JdbcClient database;

    OpenTasks(JdbcClient database) {
        this.database = database;
    }

    /**
     * What somebody has to do.
     *
     * @param fresh how many of the tasks came after the given time
     * @param late how many should have been done by now
     * @param earliest the first deadline that has not passed
     */
    public record Workload(
            int all, int fresh, int late, @Nullable Instant earliest) {}

    /** What {@code staffId} has to do at {@code now}; what is about a child with a protected address is not counted. */
    public Workload of(String staffId, Instant since, Instant now) {
        return database.sql("""
                        select count(*),
                               count(*) filter (where task.create_time_ at time zone 'UTC' > :since),
                               count(*) filter (where task.due_date_ at time zone 'UTC' < :now),
                               min(task.due_date_ at time zone 'UTC') filter (where task.due_date_ at time zone 'UTC' >= :now)
                          from public.act_id_user person
                          join public.act_ru_task task on
                        """ + MINE + """
                          join public.act_ru_execution instance on instance.id_ = task.proc_inst_id_
                         where person.id_ = :person
                           and not exists (select from laget.case_file protected
                                            where protected.id::text = instance.business_key_ and protected.protected_address)
                        """)
                .param("person", staffId)
                .param("since", utc(since))
                .param("now", utc(now))
                .query((row, n) -> {
                    OffsetDateTime earliest = row.getObject(4, OffsetDateTime.class);
                    return new Workload(
                            row.getInt(1),
                            row.getInt(2),
                            row.getInt(3),
                            earliest == null ? null : earliest.toInstant());
                })
                .single();
    }

    /** The staff ids of those who have something to do in a case, their own or to take. */
    public List<String> peopleIn(CaseId id) {
        return database.sql("select distinct person.id_ from public.act_ru_execution instance"
                        + " join public.act_ru_task task on task.proc_inst_id_ = instance.id_"
                        + " join public.act_id_user person on " + MINE
                        + " where instance.business_key_ = ? order by person.id_")
                .param(id.toString())
                .query(String.class)
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
