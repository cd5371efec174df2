package no.laget.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import no.laget.Refusal;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The bean that the models name asks the newest deployed table, for anyone, and leaves no trace in the history. */
@SpringBootTest
@ActiveProfiles("test")
class DeadlinesBeanTest {

    private static final Date MONDAY = Date.from(Instant.parse("2026-11-02T14:40:00Z"));

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private ProcessEngine engine;

    @AfterEach
    void logOut() {
        engine.getIdentityService().clearAuthentication();
    }

    /** A04. */
    @Test
    void theDeployedTableGivesThePlanItsWeek() {
        assertThat(deadlines.due("activityplan", "plan", MONDAY)).isEqualTo("2026-11-09T14:40:00Z");
    }

    @Test
    void aChangedTableCountsFromTheNextQuestionOn() throws Exception {
        Deployment changed = deploy(table().replace("<text>10</text>", "<text>12</text>"));
        try {
            assertThat(deadlines.due("activityplan", "planOwner", MONDAY)).isEqualTo("2026-11-14T14:40:00Z");
        } finally {
            engine.getRepositoryService().deleteDeployment(changed.getId());
        }
        assertThat(deadlines.due("activityplan", "planOwner", MONDAY)).isEqualTo("2026-11-12T14:40:00Z");
    }

    @Test
    void aTableThatAnswersTwiceIsRefusedWithProgrammeAndStep() throws Exception {
        Deployment changed = deploy(table().replace("\"planOwner\"", "\"plan\""));
        try {
            assertThatThrownBy(() -> deadlines.due("activityplan", "plan"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("activityplan")
                    .hasMessageContaining("«plan»");
        } finally {
            engine.getRepositoryService().deleteDeployment(changed.getId());
        }
    }

    @Test
    void aCaseworkerWithoutRightsToTheTableGetsTheDeadlineAndTheHistoryNothing() {
        engine.getIdentityService().setAuthentication("somebody", List.of("teacher"), List.of("solbakken"));

        assertThat(deadlines.due("activityplan", "plan", MONDAY)).isEqualTo("2026-11-09T14:40:00Z");

        engine.getIdentityService().clearAuthentication();
        assertThat(engine.getHistoryService()
                        .createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey("deadlines")
                        .count())
                .isZero();
    }

    private Deployment deploy(String xml) {
        return engine.getRepositoryService()
                .createDeployment()
                .addString("deadlines.dmn", xml)
                .deploy();
    }

    private static String table() throws Exception {
        return Files.readString(Path.of("processes/deadlines/deadlines.dmn"));
    }
}
