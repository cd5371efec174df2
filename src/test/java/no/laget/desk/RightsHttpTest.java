package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.Documents;
import no.laget.demo.Rehearsal;
import no.laget.retention.ArchivedCase;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The link in the form «Gi svaret» over real HTTP: who gets the package, and what everybody else gets. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class RightsHttpTest {

    private static final String PACKAGE = "/laget/api/rights/package";
    private static final String ANSWER = "userTask_answerRequest";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ArchivedCase stories;

    @Autowired
    private Clock clock;

    private Rehearsal play;
    private CaseFile file;

    @BeforeEach
    void aGuardianAsks(@Autowired Documents documents) {
        play = new Rehearsal(engine, documents);
        file = stories.open("activityplan", ArchivedCase.someChild(), "Utestengt i friminuttet");
        play.start(
                "laerer",
                "rights-reception",
                Map.of(
                        "caseNumber", file.number(),
                        "right", "ACCESS",
                        "asker", "GUARDIAN",
                        "askerName", "En Foresatt",
                        "received", Norway.today(clock).toString()));
    }

    @AfterEach
    void noTaskIsLeftForOthers() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(file.id().toString())
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "the test is over"));
    }

    @Test
    void givesThePackageToTheOneWhoHasTakenTheTaskAndToNobodyElse() throws IOException {
        Caller principal = Caller.loggedIn(port, "rektor");
        isRefused(principal.get(PACKAGE));
        play.complete("rektor", file.id(), "userTask_decideRequest", Map.of("given", "ALL"));
        isRefused(principal.get(PACKAGE));

        engine.getTaskService().setAssignee(play.task(file.id(), ANSWER).getId(), "rektor");
        HttpResponse<byte[]> given = principal.bytes(principal.request(PACKAGE).GET());

        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(given.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(given.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"innsyn.zip\"");
        assertThat(given.headers().firstValue("Cache-Control")).contains("no-store");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(given.body()), StandardCharsets.UTF_8)) {
            ZipEntry letter = zip.getNextEntry();
            assertThat(letter.getName()).isEqualTo(Words.of("rights.file.letter"));
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains(file.number());
        }
        for (String other : List.of("laerer", "laerer2", "rektor2", "arkivar", "skoleeier", "admin")) {
            isRefused(Caller.loggedIn(port, other).get(PACKAGE));
        }
    }

    @Test
    void givesNothingWithoutALoginNorAfterwards() {
        assertThat(Caller.stranger(port).get(PACKAGE).statusCode()).isEqualTo(401);
        play.complete("rektor", file.id(), "userTask_decideRequest", Map.of("given", "ALL"));
        play.complete(
                "rektor",
                file.id(),
                ANSWER,
                Map.of("answeredOn", Norway.today(clock).toString(), "way", "IN_PERSON", "identity", true));
        isRefused(Caller.loggedIn(port, "rektor").get(PACKAGE));
    }

    /** In the words for a case that is not there. */
    private static void isRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).contains(Words.of("casefile.noSuchCase")).doesNotContain("Utestengt");
    }
}
