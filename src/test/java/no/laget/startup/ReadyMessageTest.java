package no.laget.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class ReadyMessageTest {

    @Autowired
    private ReadyMessage message;

    @Test
    void tellsWhereToGoAndWhoCanLogIn() {
        assertThat(message.text("8091"))
                .contains("Eksempelvik kommune", "http://localhost:8091/camunda/app/tasklist/", "passordet «laget»")
                .containsPattern("(?m)^  laerer +Lærer eller pedagog \\(Solbakken skole\\)$")
                .containsPattern("(?m)^  skoleeier +Skoleeier \\(Eksempelvik kommune\\)$");
    }
}
