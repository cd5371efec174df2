package no.laget.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the open cases of a manager stand, read from the record and the engine in one statement each. The engine keeps its moments without a zone, in UTC. */
@Repository
class OpenCases {

    /** All that is counted of the cases in one statement, because finding them is the greater part of the work. */
    private static final String SUMMARY = VisibleCases.OPEN + """
            , standing as materialized (select m.programme, s.* from mine m %s)
            select 'open' as what, programme, null as definition, null as element, count(*) as times from mine group by 2
             union all
            select 'at', s.programme, place.definition, place.element, count(*)
              from standing s cross join lateral unnest(s.definitions, s.elements) as place (definition, element)
             group by 2, 3, 4
             union all
            select case when soon.due < :now::timestamptz then 'late' else 'week' end, '', null, null, count(*)
              from (select t.due from standing s cross join lateral unnest(s.due) as t (due) where t.due < :until::timestamptz
                     order by 1 limit :most) soon group by 1
             union all
            select 'escalation', '', null, null, count(*)
              from (select from standing s cross join lateral unnest(s.missed) as l (at) where l.at >= :since::timestamptz
                     limit :most) escalated
            """.formatted(VisibleCases.STANDING);

    private static final String TASKS = VisibleCases.OPEN + """
            select m.id, m.number, m.programme, m.unit, m.readable, t.id_ as task, t.name_ as what, t.due_date_ at time zone 'UTC' as due,
                   t.assignee_ as holder,
                   coalesce(person.first_name || ' ' || person.last_name, named.first_name || ' ' || named.last_name, role.name_, t.assignee_, '') as who
              from mine m
              join public.act_ru_execution i on i.business_key_ = m.id::text and i.id_ = i.proc_inst_id_
              join public.act_ru_task t on t.proc_inst_id_ = i.id_
              left join laget.staff person on person.id = t.assignee_
              left join lateral (
                select l.user_id_, l.group_id_ from public.act_ru_identitylink l
                 where l.task_id_ = t.id_ and l.type_ = 'candidate' and t.assignee_ is null and l.user_id_ is distinct from ''
                 order by l.group_id_ nulls first limit 1) candidate on true
              left join laget.staff named on named.id = candidate.user_id_
              left join public.act_id_group role on role.id_ = split_part(candidate.group_id_, '.', 1)
             where %s
             order by t.due_date_, m.number, t.id_ limit :most
            """;

    private static final String DUE = TASKS.formatted("t.due_date_ < :until::timestamptz at time zone 'UTC'");
    private static final String HELD = TASKS.formatted("t.assignee_ = :person");
    private static final String TASK = TASKS.formatted("t.id_ = :task");

    private static final String PLANS = VisibleCases.OPEN + """
            , planned as (
            select m.id, m.number, m.programme, m.unit, m.readable, m.holder, coalesce(s.plan_missed, timer.due) as due
              from mine m %s
              cross join lateral unnest(s.plans) as plan (instance)
              left join lateral (
                select min(j.duedate_) at time zone 'UTC' as due from public.act_ru_job j join public.act_ru_jobdef jd on jd.id_ = j.job_def_id_
                 where j.process_instance_id_ = plan.instance and jd.act_id_ = any (:timers)) timer on true),
            first_ones as (
            select p.*, count(*) filter (where p.due < :now::timestamptz) over () as late,
                   count(*) filter (where p.due < :until::timestamptz) over () as soon, count(*) over () as times
              from planned p order by p.due, p.number limit :rows)
            select f.*, null as task, null as what, coalesce(person.first_name || ' ' || person.last_name, f.holder) as who
              from first_ones f left join laget.staff person on person.id = f.holder
             order by f.due, f.number
            """.formatted(VisibleCases.STANDING);

    private static final String ESCALATIONS = VisibleCases.OPEN + """
            select m.id, m.number, m.programme, m.unit, m.readable, null as task,
                   (l.payload::json ->> 'programme') || '.alert.' || (l.payload::json ->> 'step') as what,
                   l.payload::json ->> 'reportedTo' as who, null as holder, l.at as due
              from mine m
              join laget.log_entry l on l.case_id = m.id and l.kind = 'deadlineMissed' and l.at >= :since::timestamptz
             order by l.at desc, m.number limit :most
            """;

    private static final String AT_STEP = VisibleCases.OPEN + """
            select m.id, m.number, m.programme, m.unit, m.readable, null as task, null as what, m.holder,
                   coalesce(person.first_name || ' ' || person.last_name, m.holder) as who, m.known_at as due
              from mine m
              left join laget.staff person on person.id = m.holder %s
             where m.programme = :programme and (:step::text is null or :step = any (s.elements))
             order by m.known_at, m.number limit :most
            """.formatted(VisibleCases.STANDING);

    private static final String MEETINGS = VisibleCases.OPEN + """
            select m.id, m.number, m.programme, m.unit, m.readable,
                   count(*) filter (where g.at < :now::timestamptz at time zone 'Europe/Oslo' or g.state = 'HELD') as planned,
                   count(*) filter (where g.state = 'HELD') as held, count(*) as whole
              from mine m join laget.course_meeting g on g.case_id = m.id
             where m.programme = 'back2school'
             group by 1, 2, 3, 4, 5 order by m.number
            """;

    private final JdbcClient database;

    OpenCases(JdbcClient database) {
        this.database = database;
    }

    /**
     * How many of something: {@code open} cases of a programme; those {@code at} an element of a version of its process; tasks
     * that are {@code late} or due this {@code week}; {@code escalation}s.
     */
    record Tally(
            String what,
            String programme,
            @Nullable String definition,
            @Nullable String element,
            long times) {}

    /**
     * Something in a case.
     *
     * @param readable whether the manager may open the case
     * @param who the name of a colleague or the id of a role
     */
    record Found(
            UUID caseId,
            String number,
            String programme,
            String unit,
            boolean readable,
            @Nullable String task,
            @Nullable String what,
            @Nullable String holder,
            @Nullable String who,
            @Nullable Instant due) {}

    /** The meetings of a course: how many there should have been by now, how many were held, and how many there are in all. */
    record Course(UUID caseId, String number, String unit, boolean readable, int planned, int held, int whole) {}

    /** What there is to count, of tasks due before {@code until} and of escalations since {@code since}. */
    List<Tally> summary(Scope scope, Instant now, Instant until, Instant since) {
        return VisibleCases.of(database, scope, SUMMARY)
                .param("now", utc(now))
                .param("until", utc(until))
                .param("since", utc(since))
                .query((row, n) -> new Tally(
                        row.getString("what"),
                        row.getString("programme"),
                        row.getString("definition"),
                        row.getString("element"),
                        row.getLong("times")))
                .list();
    }

    /** The tasks with a deadline before {@code until}, the first deadline first. */
    List<Found> tasksDue(Scope scope, Instant until) {
        return VisibleCases.of(database, scope, DUE)
                .param("until", utc(until))
                .query(OpenCases::found)
                .list();
    }

    /** The tasks that somebody has taken. */
    List<Found> tasksOf(Scope scope, String person) {
        return VisibleCases.of(database, scope, HELD)
                .param("person", person)
                .query(OpenCases::found)
                .list();
    }

    /** The open task with this id, if it is in a case that the manager sees. */
    Optional<Found> task(Scope scope, String task) {
        return VisibleCases.of(database, scope, TASK)
                .param("task", task)
                .query(OpenCases::found)
                .optional();
    }

    /**
     * Plans that are being made.
     *
     * @param first those that are due first, with when they are due or when they were reported as late
     * @param late how many are past {@code now}
     * @param soon how many are due before {@code until}, with those that are late
     * @param all how many there are
     */
    record Plans(List<Found> first, long late, long soon, long all) {}

    private record Planned(Found found, long late, long soon, long all) {}

    Plans plans(Scope scope, Collection<String> timers, Instant now, Instant until, int rows) {
        List<Planned> planned = VisibleCases.of(
                        database, scope, PLANS, scope.leads().isEmpty() ? List.of() : List.of("activityplan"))
                .param("timers", timers.toArray(String[]::new))
                .param("now", utc(now))
                .param("until", utc(until))
                .param("rows", rows)
                .query((row, n) ->
                        new Planned(found(row, n), row.getLong("late"), row.getLong("soon"), row.getLong("times")))
                .list();
        Planned counts = planned.isEmpty() ? null : planned.get(0);
        return new Plans(
                planned.stream().map(Planned::found).toList(),
                counts == null ? 0 : counts.late(),
                counts == null ? 0 : counts.soon(),
                counts == null ? 0 : counts.all());
    }

    /** What was reported as late since then, the newest first. */
    List<Found> escalations(Scope scope, Instant since) {
        return VisibleCases.of(database, scope, ESCALATIONS)
                .param("since", utc(since))
                .query(OpenCases::found)
                .list();
    }

    /** The cases of a programme, or those at a step of it, the oldest first. */
    List<Found> at(Scope scope, String programme, @Nullable String step) {
        return VisibleCases.of(database, scope, AT_STEP)
                .param("programme", programme)
                // The database knows no NUL, and neither does any model.
                .param("step", step == null ? null : step.replace('\0', '\uFFFD'))
                .query(OpenCases::found)
                .list();
    }

    List<Course> courses(Scope scope, Instant now) {
        return VisibleCases.of(database, scope, MEETINGS)
                .param("now", utc(now))
                .query((row, n) -> new Course(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("unit"),
                        row.getBoolean("readable"),
                        row.getInt("planned"),
                        row.getInt("held"),
                        row.getInt("whole")))
                .list();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Found found(ResultSet row, int number) throws SQLException {
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        return new Found(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("programme"),
                row.getString("unit"),
                row.getBoolean("readable"),
                row.getString("task"),
                row.getString("what"),
                row.getString("holder"),
                row.getString("who"),
                due == null ? null : due.toInstant());
    }
}
