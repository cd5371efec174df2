package no.laget.overview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import no.laget.Laget;
import no.laget.overview.OverviewBenchmark.Counting;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the numbers beside the diagram of the activity plan take for a principal when a municipality has 1,000, 10,000 and
 * 100,000 open cases, beside two plain counts of the same tables written by hand, in the same run, taking turns. How to run it
 * and what came out: {@code docs/benchmarks.md}.
 */
final class DiagramBenchmark {

    private static final int ROUNDS = 9;
    private static final int LOOKS = 12;

    /** What somebody would write who wants only how many stand at each step, and how long the steps took. */
    private static final List<String> PEER = List.of("""
            select e.act_id_, count(distinct c.id) from laget.case_file c
              join public.act_ru_execution i on i.business_key_ = c.id::text and i.id_ = i.proc_inst_id_
              join public.act_re_procdef d on d.id_ = i.proc_def_id_ and d.key_ = 'activityplan'
              join public.act_ru_execution e on e.proc_inst_id_ = i.id_ and e.act_id_ is not null
             where c.unit = 'solbakken' and c.status in ('OPEN', 'CLOSING') group by 1
            """, """
            select a.act_id_, percentile_cont(0.5) within group (order by a.duration_) from laget.case_file c
              join public.act_hi_procinst h on h.business_key_ = c.id::text and h.proc_def_key_ = 'activityplan'
              join public.act_hi_actinst a on a.proc_inst_id_ = h.id_ and a.end_time_ is not null
             where c.unit = 'solbakken' group by 1
            """);

    private DiagramBenchmark() {}

    /** Prints a table in Markdown. */
    public static void main(String[] none) {
        try (ConfigurableApplicationContext laget = new SpringApplicationBuilder(Laget.class)
                .profiles("test")
                .properties("logging.level.root=warn")
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("counting", BeanPostProcessor.class, Counting::new))
                .run("--server.port=0")) {
            Diagrams diagrams = laget.getBean(Diagrams.class);
            JdbcClient database = laget.getBean(JdbcClient.class);
            String definition = laget.getBean(RepositoryService.class)
                    .createProcessDefinitionQuery()
                    .processDefinitionKey("activityplan")
                    .latestVersion()
                    .singleResult()
                    .getId();
            System.out.println(
                    "| Open cases | Statements | CPU ms a look | Diagram, median ms | p95 ms | Plain counts, median ms | Ratio |");
            System.out.println("|---|---|---|---|---|---|---|");
            int there = 0;
            for (int cases : new int[] {1_000, 10_000, 100_000}) {
                OverviewBenchmark.fill(database, there + 1, cases);
                fill(database, there + 1, cases);
                there = cases;
                measure(() -> diagrams.of("rektor", definition), database, cases);
            }
        }
    }

    private static void measure(Runnable ours, JdbcClient database, int cases) {
        Runnable peer = () -> PEER.forEach(
                sql -> database.sql(sql).query((row, n) -> row.getObject(1)).list());
        OverviewBenchmark.times(ours);
        OverviewBenchmark.times(peer);
        OverviewBenchmark.STATEMENTS.set(0);
        ours.run();
        int statements = OverviewBenchmark.STATEMENTS.get();
        List<Double> all = new ArrayList<>();
        double[] medians = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double used = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                plain[round] = OverviewBenchmark.at(OverviewBenchmark.times(peer), 0.5);
            }
            double before = OverviewBenchmark.cpu(database);
            double[] mine = OverviewBenchmark.times(ours);
            used += OverviewBenchmark.cpu(database) - before;
            if (round % 2 == 1) {
                plain[round] = OverviewBenchmark.at(OverviewBenchmark.times(peer), 0.5);
            }
            medians[round] = OverviewBenchmark.at(mine, 0.5);
            ratios[round] = medians[round] / plain[round];
            Arrays.stream(mine).forEach(all::add);
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %.1f | %.1f | %.1f | %.1f | %.2f |%n",
                cases,
                statements,
                used / ROUNDS / LOOKS,
                OverviewBenchmark.at(medians, 0.5),
                OverviewBenchmark.at(all.stream().mapToDouble(time -> time).toArray(), 0.95),
                OverviewBenchmark.at(plain, 0.5),
                OverviewBenchmark.at(ratios, 0.5));
    }

    /** For each case a task in the plan that is being made, and eight steps that are over. */
    private static void fill(JdbcClient database, int from, int to) {
        for (String sql : List.of("""
                insert into public.act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_, priority_,
                    create_time_, due_date_, suspension_state_, tenant_id_)
                select 'task' || i.id_, 1, i.id_, i.id_, i.proc_def_id_, 'Oppgave', 'userTask_investigate', 'laerer', 50, now(),
                       now() + (hashtext(i.id_) % 30) * interval '1 day', 1, i.tenant_id_
                  from public.act_ru_execution i join generate_series(:from, :to) n on i.id_ = 'plan' || n
                """, """
                insert into public.act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_, state_)
                select i.id_, i.id_, i.business_key_, d.key_, d.id_, now() - interval '30 days', 'ACTIVE'
                  from public.act_ru_execution i join generate_series(:from, :to) n on i.id_ = 'main' || n
                  join public.act_re_procdef d on d.id_ = i.proc_def_id_
                """, """
                insert into public.act_hi_actinst (id_, proc_def_key_, proc_def_id_, proc_inst_id_, execution_id_, act_id_, act_name_, act_type_,
                    start_time_, end_time_, duration_, sequence_counter_)
                select h.id_ || '-' || s, h.proc_def_key_, h.proc_def_id_, h.id_, h.id_, 'callActivity_' || s, 'Steg', 'callActivity', h.start_time_,
                       h.start_time_ + s * interval '1 day', s * 86400000 + abs(hashtext(h.id_ || s)) % 86400000, s
                  from public.act_hi_procinst h join generate_series(:from, :to) n on h.id_ = 'main' || n
                 cross join generate_series(1, 8) s
                """)) {
            database.sql(sql).param("from", from).param("to", to).update();
        }
        for (String table : List.of("act_ru_task", "act_hi_procinst", "act_hi_actinst")) {
            database.sql("vacuum analyze " + table).update();
        }
    }
}
