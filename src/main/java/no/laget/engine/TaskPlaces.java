package no.laget.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where open tasks belong, asked of the engine's tables in one statement however many there are. Who may know is the caller's to check. */
@Component
public class TaskPlaces {

    private static final String PLACES = """
            with recursive path as (
              select task.id_ as task, instance.id_ as instance, instance.super_exec_ as caller, instance.proc_def_id_ as definition, 0 as above
                from public.act_ru_task task join public.act_ru_execution instance on instance.id_ = task.proc_inst_id_
               where task.id_ = any (:tasks)
              union all
              select path.task, instance.id_, instance.super_exec_, instance.proc_def_id_, path.above + 1
                from path join public.act_ru_execution calling on calling.id_ = path.caller
                          join public.act_ru_execution instance on instance.id_ = calling.proc_inst_id_),
            names as (
              select path.task, array_agg(coalesce(definition.name_, definition.key_) order by path.above desc) as processes
                from path join public.act_re_procdef definition on definition.id_ = path.definition
               group by path.task)
            select task.id_, label.text_ as label, unit.name as unit, names.processes[1] as programme, names.processes[2] as step,
                   task.assignee_, coalesce(person.first_name || ' ' || person.last_name, task.assignee_) as person,
                   task.due_date_ at time zone 'UTC' as due
              from public.act_ru_task task
              join names on names.task = task.id_
              left join public.act_ru_variable label
                     on label.execution_id_ = task.proc_inst_id_ and label.task_id_ is null and label.name_ = 'caseLabel'
              left join laget.unit unit on unit.id = task.tenant_id_
              left join laget.staff person on person.id = task.assignee_
            """;

    private final JdbcClient database;

    TaskPlaces(JdbcClient database) {
        this.database = database;
    }

    /**
     * Where a task belongs.
     *
     * @param label the number of the case and the child's initials, for a protected child the number alone
     * @param unit the name of the unit
     * @param programme the name of the process that the case is worked on in
     * @param step the name of the process that the programme has called for this, if it is a called one
     * @param assignee the staff id of the one who has it
     * @param person his or her name
     */
    public record Place(
            String task,
            @Nullable String label,
            @Nullable String unit,
            String programme,
            @Nullable String step,
            @Nullable String assignee,
            @Nullable String person,
            @Nullable Instant due) {}

    /** Where these tasks belong, in no particular order; one that is gone is left out. */
    public List<Place> of(Collection<String> tasks) {
        return database.sql(PLACES)
                .param("tasks", tasks.toArray(String[]::new))
                .query(TaskPlaces::place)
                .list();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        return new Place(
                row.getString("id_"),
                row.getString("label"),
                row.getString("unit"),
                row.getString("programme"),
                row.getString("step"),
                row.getString("assignee_"),
                row.getString("person"),
                due == null ? null : due.toInstant());
    }
}
