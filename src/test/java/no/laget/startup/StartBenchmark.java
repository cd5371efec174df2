package no.laget.startup;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import no.laget.Laget;
import no.laget.OwnPostgres;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * How long Laget takes to start in production, and what it keeps in memory then, beside a Camunda application with nothing of its own: the
 * same engine, web apps and REST on the same PostgreSQL, no model, no code. Each start has a JVM of its own; both in turns, on databases that
 * have been started on before. How to run it and what came out: {@code docs/benchmarks.md}.
 */
final class StartBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final String STARTED = "started ";

    private StartBenchmark() {}

    /** No stereotype, so that no scan finds it. */
    @EnableAutoConfiguration
    static class Bare {}

    /** One start: milliseconds until it is ready, milliseconds of computing until then, bytes that live on the heap. */
    private record Start(double time, double work, double heap) {

        static Start of(String line) {
            String[] numbers = line.substring(STARTED.length()).split(" ", -1);
            return new Start(
                    Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2]));
        }
    }

    /** Prints a table in Markdown; with arguments, starts one of the two and tells about it. */
    public static void main(String... arguments) throws Exception {
        if (arguments.length > 0) {
            start(arguments[0], arguments[1]);
            return;
        }
        try (EmbeddedPostgres postgres = OwnPostgres.builder().start()) {
            for (String name : List.of("laget", "bare")) {
                create(postgres, name);
                child(postgres, name);
            }
            List<Start> ours = new ArrayList<>();
            List<Start> bare = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                if (round % 2 == 0) {
                    bare.add(child(postgres, "bare"));
                }
                ours.add(child(postgres, "laget"));
                if (round % 2 == 1) {
                    bare.add(child(postgres, "bare"));
                }
            }
            System.out.println("| | Laget, median | Bare, median | Ratio, median of the rounds |\n|---|---|---|---|");
            row(
                    "Until it is ready, s",
                    ours.stream().mapToDouble(Start::time),
                    bare.stream().mapToDouble(Start::time),
                    1e3);
            row(
                    "Computed until then, s",
                    ours.stream().mapToDouble(Start::work),
                    bare.stream().mapToDouble(Start::work),
                    1e3);
            row(
                    "Live heap, MB",
                    ours.stream().mapToDouble(Start::heap),
                    bare.stream().mapToDouble(Start::heap),
                    1e6);
        }
    }

    private static void row(String what, DoubleStream ours, DoubleStream bare, double unit) {
        double[] mine = ours.toArray();
        double[] peer = bare.toArray();
        double[] ratios = new double[mine.length];
        Arrays.setAll(ratios, round -> mine[round] / peer[round]);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.2f |%n",
                what,
                median(mine) / unit,
                median(peer) / unit,
                median(ratios));
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void create(EmbeddedPostgres postgres, String name) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        }
    }

    private static Start child(EmbeddedPostgres postgres, String name) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Duser.timezone=UTC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartBenchmark.class.getName(),
                        name,
                        postgres.getJdbcUrl("postgres", name))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        return said.lines()
                .filter(line -> line.startsWith(STARTED))
                .map(Start::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " did not start:\n" + said));
    }

    private static void start(String name, String url) throws IOException {
        if (name.equals("laget")) {
            Path folder = Files.createTempDirectory("laget");
            new SpringApplicationBuilder(Laget.class)
                    .profiles("production")
                    .run(
                            "--server.port=0",
                            "--LAGET_DATABASE_URL=" + url,
                            "--LAGET_DATABASE_USER=postgres",
                            "--LAGET_DATABASE_PASSWORD=Kvass-granbar-81",
                            "--laget.mail.host=localhost",
                            "--laget.mail.from=laget@fjell.example",
                            "--laget.url=https://laget.fjell.example",
                            "--LAGET_ARCHIVE_FOLDER=" + folder,
                            "--laget.organisation=" + ProductionTest.organisation(folder));
        } else {
            new SpringApplicationBuilder(Bare.class)
                    .run(
                            "--spring.config.name=bare",
                            "--server.port=0",
                            "--spring.flyway.enabled=false",
                            "--spring.datasource.url=" + url,
                            "--spring.datasource.username=postgres",
                            "--camunda.bpm.database.schema-update=true",
                            "--camunda.bpm.auto-deployment-enabled=false");
        }
        long time = ManagementFactory.getRuntimeMXBean().getUptime();
        long work =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
        for (int times = 0; times < 3; times++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.println(STARTED + time + " " + work + " " + heap);
        System.exit(0);
    }
}
