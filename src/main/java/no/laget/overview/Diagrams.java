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
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    /** A step is late when a task of it is, or one of the processes that it has called, however deep it lies. */
    private static final String NOW = VisibleCases.OPEN + """
            , standing as (
              select m.id as the_case, e.id_ as execution, e.act_id_ as element
                from mine m
                join public.act_ru_execution i on i.business_key_ = m.id::text and i.id_ = i.proc_inst_id_
                join public.act_re_procdef d on d.id_ = i.proc_def_id_ and d.key_ = :key
                join public.act_ru_execution e on e.proc_inst_id_ = i.id_ and e.act_id_ is not null),
            late as (
              select s.execution from standing s
                join lateral (
                  with recursive below as (
                    select called.id_ as instance from public.act_ru_execution called where called.super_exec_ = s.execution
                    union all
                    select deeper.id_ from below join public.act_ru_execution inner_one on inner_one.proc_inst_id_ = below.instance
                      join public.act_ru_execution deeper on deeper.super_exec_ = inner_one.id_)
                  select true as is_late from public.act_ru_task t
                   where t.due_date_ < :now::timestamptz at time zone 'UTC'
                     and (t.execution_id_ = s.execution or t.proc_inst_id_ in (select instance from below)) limit 1) one on true)
            select s.element, count(distinct s.the_case) as cases, count(distinct s.the_case) filter (where l.execution is not null) as late
              from standing s left join late l on l.execution = s.execution
             group by 1
            """;

    /** What people and others did; what Laget does at once has no length. */
    private static final String DONE =
            "('userTask', 'callActivity', 'receiveTask', 'intermediateTimer', 'intermediateMessageCatch')";

    private static final String BEFORE = VisibleCases.SINCE + """
            select d.version_ as version, a.act_id_ as element, count(*) as times, percentile_cont(0.5) within group (order by a.duration_) as median
              from mine m
              join public.act_hi_procinst h on h.business_key_ = m.id::text and h.proc_def_key_ = :key
              join public.act_re_procdef d on d.id_ = h.proc_def_id_
              join public.act_hi_actinst a on a.proc_inst_id_ = h.id_ and a.end_time_ is not null and a.act_type_ in %s
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
    private final CaseFiles cases;
    private final Chronology chronology;
    private final Clock clock;

    Diagrams(
            JdbcClient database,
            Managers managers,
            OverviewProcess process,
            CaseFiles cases,
            Chronology chronology,
            Clock clock) {
        this.database = database;
        this.managers = managers;
        this.process = process;
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
    record Step(String element, String name, int cases, int late, List<Times> times) {}

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

    private record Standing(String element, int cases, int late) {}

    private record Past(int version, String element, int times, double median) {}

    /** The steps of all versions of the process that this is a version of, in the cases that the manager sees. */
    Steps of(String viewer, String definition) {
        Scope scope = managers.requireCases(viewer);
        String key = process.key(definition);
        Map<String, Standing> now = new LinkedHashMap<>();
        VisibleCases.of(database, scope, NOW)
                .param("key", key)
                .param("now", OpenCases.utc(clock.instant()))
                .query((row, n) -> new Standing(row.getString("element"), row.getInt("cases"), row.getInt("late")))
                .list()
                .forEach(standing -> now.put(standing.element(), standing));
        Map<Integer, Map<String, Past>> before = new TreeMap<>();
        VisibleCases.of(database, scope, BEFORE)
                .param("key", key)
                .param("since", OpenCases.utc(clock.instant().minus(PAST)))
                .query((row, n) -> new Past(
                        row.getInt("version"), row.getString("element"), row.getInt("times"), row.getDouble("median")))
                .list()
                .forEach(past -> before.computeIfAbsent(past.version(), first -> new LinkedHashMap<>())
                        .put(past.element(), past));
        List<Step> steps = new ArrayList<>();
        process.waits(definition).forEach((element, name) -> {
            Standing standing = now.getOrDefault(element, new Standing(element, 0, 0));
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
