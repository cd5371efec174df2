package no.laget.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.laget.Texts;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import no.laget.casefile.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is told beside the diagram of a process: how many stand where and how long a step takes; and the way that one case took. */
@Component
class Diagrams {

    private static final Duration PAST = Duration.ofDays(730);

    /** How many of the newest cases of a programme say how long its steps take now. */
    private static final int NEWEST = 200;

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    /**
     * A table {@code standing} of where the cases stand in the process, and {@code late} of what is late there: a step is when a
     * task of it is, or one of the processes that it has called, however deep it lies; so one goes up from each late task. What
     * belongs to a case is looked up case by case ({@code offset 0} keeps it so), however large the engine's tables are.
     */
    private static final String STANDING = VisibleCases.OPEN + """
            , standing as materialized (
              select m.id as the_case, e.*
                from mine m cross join lateral (
                  select e.id_ as execution, e.act_id_ as element
                    from public.act_ru_execution i
                    join public.act_ru_execution e on e.proc_inst_id_ = i.id_ and e.act_id_ is not null
                   where i.business_key_ = m.id::text and i.id_ = i.proc_inst_id_
                     and i.proc_def_id_ in (select id_ from public.act_re_procdef where key_ = :key) offset 0) e),
            late as materialized (
              with recursive up as (
                select t.* from (select distinct the_case from standing) s cross join lateral (
                  select t.execution_id_ as execution, t.proc_inst_id_ as instance
                    from public.act_ru_execution i join public.act_ru_task t on t.proc_inst_id_ = i.id_
                   where i.business_key_ = s.the_case::text and i.id_ = i.proc_inst_id_
                     and t.due_date_ < :now::timestamptz at time zone 'UTC' offset 0) t
                union
                select above.*
                  from up cross join lateral (
                    select caller.id_, caller.proc_inst_id_
                      from public.act_ru_execution called join public.act_ru_execution caller on caller.id_ = called.super_exec_
                     where called.id_ = up.instance offset 0) above)
              select distinct execution from up)
            """;

    private static final String NOW = STANDING + """
            select s.element, count(distinct s.the_case) as cases, count(distinct s.the_case) filter (where l.execution is not null) as late,
                   (select max(times) from (select count(*) as times from mine group by programme) of_each) as most
              from standing s left join late l on l.execution = s.execution
             group by 1
            """;

    private static final String AT_STEP = STANDING + """
            select distinct m.id, m.number, m.programme, m.unit, m.readable, null as task, null as what, m.holder,
                   coalesce(person.first_name || ' ' || person.last_name, m.holder) as who, m.known_at as due
              from mine m
              join standing s on s.the_case = m.id and s.element = :element
              left join laget.staff person on person.id = m.holder
             where not :onlyLate or s.execution in (select execution from late)
             order by m.known_at, m.number limit :most
            """;

    /** What people and others did; what Laget does at once has no length. */
    private static final String DONE =
            "('userTask', 'callActivity', 'receiveTask', 'intermediateTimer', 'intermediateMessageCatch')";

    private static final String BEFORE = VisibleCases.SINCE + """
            select d.version_ as version, a.element, count(*) as times, percentile_cont(0.5) within group (order by a.duration) as median
              from mine m
             cross join lateral (
              select h.proc_def_id_ as definition, a.act_id_ as element, a.duration_ as duration
                from public.act_hi_procinst h
                join public.act_hi_actinst a on a.proc_inst_id_ = h.id_ and a.end_time_ is not null and a.act_type_ in %s
               where h.business_key_ = m.id::text and h.proc_def_key_ = :key offset 0) a
              join public.act_re_procdef d on d.id_ = a.definition
             group by 1, 2
            """.formatted(DONE);

    private static final String WAY = """
            select h.proc_def_key_ as process, a.act_id_ as element, coalesce(a.act_name_, a.act_id_) as name,
                   a.start_time_ at time zone 'UTC' as began, a.end_time_ at time zone 'UTC' as ended,
                   coalesce(person.first_name || ' ' || person.last_name, a.assignee_, '') as who,
                   a.call_proc_inst_id_ is not null and exists (
                     select from public.act_hi_actinst inner_one
                      where inner_one.proc_inst_id_ = a.call_proc_inst_id_ and inner_one.act_name_ = a.act_name_ and inner_one.act_type_ in %s) as repeated
              from public.act_hi_procinst h
              join public.act_hi_actinst a on a.proc_inst_id_ = h.id_ and a.act_type_ in %s
              left join laget.staff person on person.id = a.assignee_
             where h.business_key_ = :case
             order by a.start_time_, a.sequence_counter_, a.id_ limit 1000
            """.formatted(DONE, DONE);

    private final JdbcClient database;
    private final Managers managers;
    private final OverviewProcess process;
    private final OverviewService overview;
    private final CaseFiles cases;
    private final Chronology chronology;
    private final Clock clock;

    Diagrams(
            JdbcClient database,
            Managers managers,
            OverviewProcess process,
            OverviewService overview,
            CaseFiles cases,
            Chronology chronology,
            Clock clock) {
        this.database = database;
        this.managers = managers;
        this.process = process;
        this.overview = overview;
        this.cases = cases;
        this.chronology = chronology;
        this.clock = clock;
    }

    /**
     * The steps of a process.
     *
     * @param versions the versions of which there are finished steps, the oldest first
     */
    record Steps(List<Integer> versions, List<Step> steps) {}

    /**
     * One of them.
     *
     * @param times for each version how long it took
     */
    record Step(String element, String name, Count cases, Count late, List<Times> times) {}

    /** How long half of them took at most, in days; null where there was none. */
    record Times(@Nullable Double median, int count) {}

    /** The way that a case took, and what its log is about, without what it says. */
    record Way(String number, String process, List<Passed> steps, List<Heading> log) {}

    /**
     * @param to empty while it lasts
     * @param repeated whether a step of what it called has the same name and says more
     */
    record Passed(String process, String element, String name, String from, String to, String who, boolean repeated) {}

    record Heading(String at, String by, String heading) {}

    private record Standing(String element, Count cases, Count late) {}

    private record Past(int version, String element, int times, double median) {}

    /** The steps of all versions of the process that this is a version of, in the cases that the manager sees. */
    Steps of(String viewer, String definition) {
        Scope scope = managers.requireCases(viewer);
        String key = process.key(definition);
        Map<String, Standing> now = new LinkedHashMap<>();
        standing(scope, key, NOW)
                .query((row, n) -> {
                    boolean capped = row.getLong("most") > Count.MOST;
                    return new Standing(
                            row.getString("element"),
                            Count.partOf(row.getLong("cases"), capped),
                            Count.partOf(row.getLong("late"), capped));
                })
                .list()
                .forEach(standing -> now.put(standing.element(), standing));
        Map<Integer, Map<String, Past>> before = new TreeMap<>();
        VisibleCases.of(database, scope, BEFORE, scope.programmesWith(key))
                .param("key", key)
                .param("since", OpenCases.utc(clock.instant().minus(PAST)))
                .param("most", NEWEST)
                .query((row, n) -> new Past(
                        row.getInt("version"), row.getString("element"), row.getInt("times"), row.getDouble("median")))
                .list()
                .forEach(past -> before.computeIfAbsent(past.version(), first -> new LinkedHashMap<>())
                        .put(past.element(), past));
        List<Step> steps = new ArrayList<>();
        process.waits(definition).forEach((element, name) -> {
            Standing standing = now.getOrDefault(element, new Standing(element, Count.NONE, Count.NONE));
            steps.add(new Step(
                    element,
                    Texts.of(name),
                    standing.cases(),
                    standing.late(),
                    before.values().stream()
                            .map(version -> times(version.get(element)))
                            .toList()));
        });
        return new Steps(List.copyOf(before.keySet()), steps);
    }

    /** The cases that a number at a step counts: all that stand there, or those that are late. */
    Overview.Rows rows(String viewer, String definition, String element, boolean onlyLate) {
        Scope scope = managers.requireCases(viewer);
        return overview.caseRows(standing(scope, process.key(definition), AT_STEP)
                .param("element", element)
                .param("onlyLate", onlyLate)
                .query(OpenCases::found)
                .list());
    }

    private JdbcClient.StatementSpec standing(Scope scope, String key, String sql) {
        return VisibleCases.of(database, scope, sql, scope.programmesWith(key))
                .param("key", key)
                .param("now", OpenCases.utc(clock.instant()));
    }

    /** The way of a case that the manager may open; that it was looked at stands in its access log. */
    Way way(String viewer, CaseId id) {
        managers.requireCases(viewer);
        CaseView view = cases.read(id, viewer, Purpose.CASE_WORK);
        return new Way(
                view.file().number(),
                Chronology.programme(view.file().programme()),
                database.sql(WAY)
                        .param("case", id.toString())
                        .query(Diagrams::passed)
                        .list(),
                chronology.lines(view.log()).stream()
                        .map(line -> new Heading(line.at(), line.by(), line.heading()))
                        .toList());
    }

    private static Times times(@Nullable Past past) {
        return past == null
                ? new Times(null, 0)
                : new Times(Math.round(past.median() / MILLIS_A_DAY * 10) / 10.0, past.times());
    }

    private static Passed passed(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
        return new Passed(
                row.getString("process"),
                row.getString("element"),
                Texts.of(row.getString("name")),
                Chronology.time(row.getObject("began", OffsetDateTime.class).toInstant()),
                ended == null ? "" : Chronology.time(ended.toInstant()),
                row.getString("who"),
                row.getBoolean("repeated"));
    }
}
