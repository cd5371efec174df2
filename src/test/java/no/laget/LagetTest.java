package no.laget;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Laget starts: every bean is there, the schema fits, and the models are deployed. */
@SpringBootTest
@ActiveProfiles("test")
class LagetTest {

    @Autowired
    private ProcessEngine engine;

    @Test
    void startsOnAnEmptyDatabase() {
        assertThat(engine.getName()).isEqualTo("default");
    }
}
