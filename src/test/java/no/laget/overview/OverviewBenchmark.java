package no.laget.overview;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import no.laget.Laget;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * How long the overview of a principal takes when a municipality has 1,000, 10,000 and 100,000 open cases, beside two plain
 * counts of the same tables written by hand, in the same run, taking turns. How to run it and what came out: {@code
 * docs/benchmarks.md}.
 */
final class OverviewBenchmark {

    private static final int ROUNDS = 9;
    private static final int LOOKS = 12;

    /** What somebody would write who wants only the two numbers at the top. */
    private static final List<String> PEER = List.of("""
            select c.programme, count(*) from laget.case_file c
             where c.unit = 'solbakken' and c.status in ('OPEN', 'CLOSING') group by 1
            """, """
            select count(*) from laget.case_file c
              join public.act_ru_execution i on i.business_key_ = c.id::text
              join public.act_ru_task t on t.proc_inst_id_ = i.id_ and t.due_date_ < now()
             where c.unit = 'solbakken' and c.status in ('OPEN', 'CLOSING')
            """);

    static final AtomicInteger STATEMENTS = new AtomicInteger();

    private OverviewBenchmark() {}

    /** Prints a table in Markdown. */
    public static void main(String[] none) {
        try (ConfigurableApplicationContext laget = new SpringApplicationBuilder(Laget.class)
                .profiles("test")
                .properties("logging.level.root=warn")
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("counting", BeanPostProcessor.class, Counting::new))
                .run("--server.port=0", "--laget.overview.fresh=0s")) {
            OverviewService overview = laget.getBean(OverviewService.class);
            JdbcClient database = laget.getBean(JdbcClient.class);
            System.out.println(
                    "| Open cases | Statements | CPU ms a look | Overview, median ms | p95 ms | Plain counts, median ms | Ratio |");
            System.out.println("|---|---|---|---|---|---|---|");
            int there = 0;
            for (int cases : new int[] {1_000, 10_000, 100_000}) {
                fill(database, there + 1, cases);
                there = cases;
                measure(overview, database, cases);
            }
        }
    }

    private static void measure(OverviewService overview, JdbcClient database, int cases) {
        Runnable ours = () -> overview.of("rektor");
        Runnable peer = () -> PEER.forEach(
                sql -> database.sql(sql).query((row, n) -> row.getObject(1)).list());
        times(ours);
        times(peer);
        STATEMENTS.set(0);
        ours.run();
        int statements = STATEMENTS.get();
        List<Double> all = new ArrayList<>();
        double[] medians = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double used = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                plain[round] = at(times(peer), 0.5);
            }
            double before = cpu(database);
            double[] mine = times(ours);
            used += cpu(database) - before;
            if (round % 2 == 1) {
                plain[round] = at(times(peer), 0.5);
            }
            medians[round] = at(mine, 0.5);
            ratios[round] = medians[round] / plain[round];
            Arrays.stream(mine).forEach(all::add);
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %.1f | %.1f | %.1f | %.1f | %.2f |%n",
                cases,
                statements,
                used / ROUNDS / LOOKS,
                at(medians, 0.5),
                at(all.stream().mapToDouble(time -> time).toArray(), 0.95),
                at(plain, 0.5),
                at(ratios, 0.5));
    }

    /** What this thread and the database have computed so far, in milliseconds: how long a look takes where nobody else is at work. */
    static double cpu(JdbcClient database) {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6
                + database
                        .sql("select pid from pg_stat_activity where backend_type = 'client backend'")
                        .query(Long.class)
                        .list()
                        .stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .flatMap(process -> process.info().totalCpuDuration().stream())
                        .mapToLong(Duration::toMillis)
                        .sum();
    }

    /** In milliseconds. */
    static double[] times(Runnable work) {
        double[] times = new double[LOOKS];
        for (int look = 0; look < LOOKS; look++) {
            long began = System.nanoTime();
            work.run();
            times[look] = (System.nanoTime() - began) / 1e6;
        }
        return times;
    }

    static double at(double[] times, double share) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }

    /**
     * Cases of all programmes, six of ten at one school; each with a process, a called one in which a plan is made, a task
     * with a deadline around now, a timer and a log.
     */
    static void fill(JdbcClient database, int from, int to) {
        for (String sql : List.of("""
                insert into laget.case_file (id, number, programme, unit, subject, first_name, last_name, name_key, born, guardians, holder,
                    status, involvement, known_at, opened, protected_address)
                select md5('case' || n)::uuid, 'maaling-' || n,
                       (array['activityplan','activityplan','activityplan','back2school','umv','earlysignal','earlysignal'])[1 + n % 7],
                       (array['solbakken','solbakken','solbakken','nordvik','maurtua'])[1 + n % 5], 'CHILD', 'A', 'B', 'a b', '2014-01-01', '[]',
                       'laerer', 'OPEN', 'NONE', now() - n % 300 * interval '1 day', now(), n % 100 = 0
                  from generate_series(:from, :to) n
                """, """
                insert into public.act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_,
                    is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_, tenant_id_)
                select 'main' || n, 1, 'main' || n, 'main' || n, c.id::text, d.id_,
                       case c.programme when 'activityplan' then 'callActivity_makePlan' else null end, false, false, true, false, 1, 0, 1, c.unit
                  from generate_series(:from, :to) n join laget.case_file c on c.id = md5('case' || n)::uuid
                  join public.act_re_procdef d on d.key_ = c.programme
                """, """
                insert into public.act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, super_exec_, business_key_, proc_def_id_, act_id_,
                    is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_, tenant_id_)
                select 'plan' || n, 1, 'main' || n, 'plan' || n, 'main' || n, c.id::text, d.id_, 'userTask_investigate', false, false, true, false, 1,
                       0, 1, c.unit
                  from generate_series(:from, :to) n join laget.case_file c on c.id = md5('case' || n)::uuid
                  join public.act_re_procdef d on d.key_ = 'activityplan-plan' where n % 3 = 0
                """, """
                insert into public.act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_, priority_,
                    create_time_, due_date_, suspension_state_, tenant_id_)
                select 'task' || i.id_, 1, i.id_, i.id_, i.proc_def_id_, 'Oppgave', 'userTask_investigate', 'laerer', 50, now(),
                       now() + (hashtext(i.id_) % 30) * interval '1 day', 1, i.tenant_id_
                  from public.act_ru_execution i join generate_series(:from, :to) n on i.id_ = 'main' || n
                """, """
                insert into public.act_ru_job (id_, rev_, type_, exclusive_, execution_id_, process_instance_id_, process_def_id_, retries_, duedate_,
                    handler_type_, handler_cfg_, job_def_id_, tenant_id_)
                select 'job' || i.id_, 1, 'timer', true, i.id_, i.id_, i.proc_def_id_, 3, now() + (hashtext(i.id_) % 10) * interval '1 day',
                       'timer-transition', 'x', (select id_ from public.act_ru_jobdef where proc_def_id_ = i.proc_def_id_ limit 1), i.tenant_id_
                  from public.act_ru_execution i join generate_series(:from, :to) n on i.id_ = 'plan' || n
                """, """
                insert into laget.log_entry (case_id, sequence, at, author, kind, payload, previous_hash, hash)
                select c.id, s, c.known_at + s * interval '1 day', 'laerer',
                       (array['concern','measure','evaluation','deadlineMissed','note','note'])[s],
                       (array['{}','{}','{"effects":[{"colour":"GREEN"},{"colour":"RED"}]}','{"programme":"activityplan","step":"plan"}','{}','{}'])[s],
                       '', ''
                  from generate_series(:from, :to) n join laget.case_file c on c.id = md5('case' || n)::uuid
                 cross join generate_series(1, 6) s where s <> 4 or n % 5 = 0
                """)) {
            database.sql(sql).param("from", from).param("to", to).update();
        }
        database.sql("""
                insert into laget.case_standing select n.* from laget.case_standing_now n
                  join generate_series(:from, :to) s on n.case_id = md5('case' || s)::uuid
                """).param("from", from).param("to", to).update();
        for (String table : List.of(
                "laget.case_file",
                "laget.log_entry",
                "laget.case_standing",
                "act_ru_execution",
                "act_ru_task",
                "act_ru_job")) {
            database.sql("vacuum analyze " + table).update();
        }
    }

    /** Counts what is sent to the database. */
    static final class Counting implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return !(bean instanceof DataSource source)
                    ? bean
                    : new DelegatingDataSource(source) {
                        @Override
                        public Connection getConnection() throws SQLException {
                            return counted(source.getConnection());
                        }
                    };
        }

        private static Connection counted(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            STATEMENTS.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }
}
