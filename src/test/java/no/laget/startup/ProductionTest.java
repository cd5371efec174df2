package no.laget.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import no.laget.Laget;
import no.laget.Refusal;
import no.laget.archiving.ArchiveSettings;
import no.laget.engine.Passwords;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Production for real, on a PostgreSQL that Laget has not started itself. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionTest {

    private static final String ADMIN_PASSWORD = "Stor-furukongle-7";

    @Test
    void startsForRealPeopleAndRefusesToGoOnWithADemoPassword(@TempDir Path folder, CapturedOutput output)
            throws IOException {
        Path organisation = organisation(folder);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .start()) {
            try (ConfigurableApplicationContext laget = start(postgres, organisation)) {
                IdentityService identities = laget.getBean(IdentityService.class);
                assertThat(identities.checkPassword("sjef", ADMIN_PASSWORD)).isTrue();
                assertThat(identities.checkPassword("kari", "laget")).isFalse();
                assertThat(laget.getBean(Passwords.class).usersWith(ADMIN_PASSWORD))
                        .containsExactly("sjef");
                assertThat(laget.getBeanNamesForType(ReadyMessage.class)).isEmpty();
                assertThat(laget.getBean(ArchiveSettings.class).folder())
                        .isEqualTo(Path.of("target/test-data/production-archive"));
                assertThat(output).doesNotContain("Kari", "Prøve", ADMIN_PASSWORD, "fjell.example");

                User teacher = identities.createUserQuery().userId("kari").singleResult();
                teacher.setPassword("laget");
                assertThatThrownBy(() -> identities.saveUser(teacher)).hasMessageContaining("policy");
                String hash =
                        "update act_id_user set salt_ = null, pwd_ = '{SHA-512}' || replace(encode(sha512('laget'), 'base64'), E'\\n', '')";
                laget.getBean(JdbcClient.class).sql(hash).update();
            }

            assertThatThrownBy(() -> start(postgres, organisation).close())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("demopassordet: kari, sjef");
        }
    }

    @Test
    void saysWhatIsMissingInsteadOfLookingForADatabase(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Laget.class)
                        .profiles("production")
                        .run("--server.port=0")
                        .close())
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("Laget starter ikke i produksjon", "LAGET_DATABASE_URL mangler");
        assertThat(output)
                .contains("LAGET_DATABASE_URL mangler")
                .doesNotContain("\tat org.springframework")
                .doesNotContain("HikariPool");
    }

    private static ConfigurableApplicationContext start(EmbeddedPostgres postgres, Path organisation) {
        return new SpringApplicationBuilder(Laget.class)
                .profiles("production")
                .run(
                        "--server.port=0",
                        "--camunda.bpm.job-execution.enabled=false",
                        "--LAGET_DATABASE_URL=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--LAGET_DATABASE_USER=postgres",
                        "--LAGET_DATABASE_PASSWORD=Kvass-granbar-81",
                        "--laget.mail.host=localhost",
                        "--laget.mail.from=laget@fjell.example",
                        "--laget.url=https://laget.fjell.example",
                        "--laget.admin-password=" + ADMIN_PASSWORD,
                        "--laget.archive.poll=-",
                        "--LAGET_ARCHIVE_FOLDER=target/test-data/production-archive",
                        "--laget.organisation=" + organisation);
    }

    static Path organisation(Path folder) throws IOException {
        return Files.writeString(folder.resolve("organisation.yaml"), """
                municipality: {name: Fjell kommune, number: "0098"}
                units:
                - {id: fjellheim, organisationNumber: "196353828", name: Fjellheim skole, kind: school, languageForm: nn}
                staff:
                - id: sjef
                  firstName: Ola
                  lastName: Prøve
                  email: ola@fjell.example
                  roles: [{role: administrator, units: alle}]
                - id: kari
                  firstName: Kari
                  lastName: Prøve
                  email: kari@fjell.example
                  roles: [{role: teacher, units: [fjellheim]}]
                """);
    }
}
