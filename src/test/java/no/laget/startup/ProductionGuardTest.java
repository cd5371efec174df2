package no.laget.startup;

import static org.assertj.core.api.Assertions.assertThat;

import no.laget.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ProductionGuardTest {

    private final ApplicationContextRunner production = new ApplicationContextRunner()
            .withUserConfiguration(ProductionGuard.class)
            .withPropertyValues(
                    "spring.profiles.active=production",
                    "LAGET_DATABASE_URL=jdbc:postgresql://database:5432/laget",
                    "LAGET_DATABASE_USER=eksempelvik",
                    "LAGET_DATABASE_PASSWORD=Kvass-granbar-81",
                    "LAGET_ARCHIVE_FOLDER=/srv/laget/archive",
                    "laget.mail.host=smtp.eksempelvik.example",
                    "laget.mail.from=laget@eksempelvik.example",
                    "laget.url=https://laget.eksempelvik.example",
                    "laget.organisation=/etc/laget/organisation.yaml");

    @Test
    void letsAProperlySetUpProductionStart() {
        production.run(context -> assertThat(context).hasNotFailed());
        production.withPropertyValues("laget.admin-password=Stor-furukongle-7").run(context -> assertThat(context)
                .hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    laget.demo=true                          | Demoen er slått på
                    spring.profiles.active=production,demo   | Demoen er slått på
                    laget.database=embedded                  | den innebygde
                    LAGET_DATABASE_URL=                      | LAGET_DATABASE_URL mangler
                    LAGET_DATABASE_USER=                     | LAGET_DATABASE_USER mangler
                    LAGET_DATABASE_PASSWORD=                 | LAGET_DATABASE_PASSWORD mangler
                    LAGET_DATABASE_PASSWORD=postgres         | LAGET_DATABASE_PASSWORD er et passord som alle kjenner
                    LAGET_DATABASE_PASSWORD=Camunda          | LAGET_DATABASE_PASSWORD er et passord som alle kjenner
                    LAGET_DATABASE_PASSWORD=eksempelvik      | LAGET_DATABASE_PASSWORD er et passord som alle kjenner
                    laget.admin-password=laget               | LAGET_ADMIN_PASSWORD er et passord som alle kjenner
                    laget.admin-password=admin               | LAGET_ADMIN_PASSWORD er et passord som alle kjenner
                    laget.demo-mail=true                     | Demoen er slått på
                    laget.demo-archive=true                  | Demoen er slått på
                    LAGET_ARCHIVE_FOLDER=                    | LAGET_ARCHIVE_FOLDER mangler
                    laget.mail.host=                         | LAGET_MAIL_HOST mangler
                    laget.mail.from=                         | LAGET_MAIL_FROM mangler
                    laget.url=                               | LAGET_URL mangler
                    laget.mail.password=passord              | LAGET_MAIL_PASSWORD er et passord som alle kjenner
                    laget.organisation=                      | LAGET_ORGANISATION mangler
                    laget.organisation=classpath:demo/organisation.yaml | oppdiktede kommunen
                    """)
    void refusesWhatBelongsToTheDemoWithASentence(String setting, String sentence) {
        production.withPropertyValues(setting).run(context -> assertThat(context)
                .getFailure()
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Laget starter ikke i produksjon")
                .hasMessageContaining(sentence));
    }

    @Test
    void tellsEverythingThatIsMissingAtOnceAndNeverAPassword() {
        production
                .withPropertyValues("LAGET_DATABASE_URL=", "laget.demo=true", "LAGET_DATABASE_PASSWORD=changeme")
                .run(context -> assertThat(context)
                        .getFailure()
                        .message()
                        .contains("LAGET_DATABASE_URL", "Demoen", "LAGET_DATABASE_PASSWORD")
                        .doesNotContain("changeme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "test"})
    void staysOutOfTheWayOutsideProduction(String profile) {
        new ApplicationContextRunner()
                .withUserConfiguration(ProductionGuard.class)
                .withPropertyValues("spring.profiles.active=" + profile, "laget.demo=true", "laget.database=embedded")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void isShownAsASentenceInsteadOfAStackTrace() {
        Refusal refusal = new Refusal("startup.refused", "x");

        FailureAnalysis shown = new RefusalAtStart().analyze(new IllegalStateException("bean", refusal));

        assertThat(shown.getDescription()).isEqualTo(refusal.getMessage());
    }
}
