package no.laget.startup;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import no.laget.OwnPostgres;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A real PostgreSQL that comes with Laget, for the demo and the tests; its data stays in {@code laget.data} between runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "laget.database", havingValue = "embedded")
class EmbeddedDatabase {

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(@Value("${laget.data}") Path data) throws IOException {
        return DataFolder.hold(data.toAbsolutePath().normalize());
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(DataFolder folder, @Value("${laget.database-keep:true}") boolean keep)
            throws IOException {
        return OwnPostgres.builder()
                .setDataDirectory(folder.postgres())
                .setCleanDataDirectory(!keep)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setRegisterShutdownHook(false)
                .setServerConfig("max_connections", "60")
                .start();
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    DataSource dataSource(EmbeddedPostgres postgres) {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        return dataSource;
    }
}
