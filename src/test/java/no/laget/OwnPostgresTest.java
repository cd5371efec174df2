package no.laget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import org.junit.jupiter.api.Test;

class OwnPostgresTest {

    @Test
    void saysWhatToDoWhenTheJarBringsNoPostgres() {
        assertThatThrownBy(() -> OwnPostgres.program("Plan 9", "vax"))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("ingen PostgreSQL", "production", "mvn spring-boot:run", "-Ppostgres-in-jar");
    }

    @Test
    void isThereWhereLagetIsBuilt() throws Exception {
        try (InputStream program = OwnPostgres.program(System.getProperty("os.name"), System.getProperty("os.arch"))) {
            assertThat(program.read()).isNotNegative();
        }
    }
}
