package no.laget.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several nodes may start at once on an empty database: one of them makes the tables, and the others wait. */
class SchemaTest {

    @Test
    void fourNodesThatStartAtOnceMakeTheSchemaOnce() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data")), "schema");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setRegisterShutdownHook(false)
                .start()) {
            Callable<MigrateResult> node = () -> migrate(postgres);
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            int made = 0;
            for (Future<MigrateResult> started : nodes.invokeAll(List.of(node, node, node, node))) {
                made += started.get().migrationsExecuted;
            }
            nodes.shutdown();

            JdbcClient database = JdbcClient.create(postgres.getPostgresDatabase());
            assertThat(made)
                    .isEqualTo(count(
                            database, "select count(*) from laget.flyway_schema_history where version is not null"));
            assertThat(
                            count(
                                    database,
                                    "select count(*) from information_schema.tables where table_schema = 'public' and table_name like 'act\\_%'"))
                    .isGreaterThan(40);
            assertThat(count(database, "select count(*) from information_schema.tables where table_schema = 'laget'"))
                    .isGreaterThan(5);
        }
    }

    private static MigrateResult migrate(EmbeddedPostgres postgres) {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            return Flyway.configure()
                    .dataSource(pool)
                    .defaultSchema("laget")
                    .schemas("laget")
                    .javaMigrations(new V1__Camunda_engine())
                    .load()
                    .migrate();
        }
    }

    private static int count(JdbcClient database, String sql) {
        return database.sql(sql).query(Integer.class).single();
    }
}
