package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Process owners rehearse a changed model and move running cases over REST; nobody else does. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class RehearsalHttpTest {

    private static final String REHEARSAL = "/laget/api/rehearsal";
    private static final String MIGRATION = "/laget/api/migrations/activityplan-baton";

    @LocalServerPort
    private int port;

    @Test
    void aProcessOwnerReadsTheReportOfAChangedModel() throws IOException {
        String model = Files.readString(Path.of("processes/activityplan/baton.bpmn"))
                .replace("${!batonAccepted}", "${!batonTaken}");

        HttpResponse<String> answer =
                upload(Caller.loggedIn(port, "prosesseier", "cockpit"), "baton.bpmn", model, "text/html");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("<svg", "batonTaken", "ingenting har skrevet");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
    }

    @Test
    void whatIsNoModelIsRefusedWithASentence() {
        HttpResponse<String> answer =
                upload(Caller.loggedIn(port, "prosesseier", "cockpit"), "baton.bpmn", "<html>", "text/html");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("baton.bpmn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"laerer", "rektor", "skoleeier"})
    void nobodyElseRehearsesOrMovesCases(String user) {
        Caller caller = Caller.loggedIn(port, user);

        assertThat(upload(caller, "a.bpmn", "<a/>", "text/html").statusCode()).isEqualTo(403);
        assertThat(caller.get(MIGRATION).statusCode()).isEqualTo(403);
        assertThat(json(caller, MIGRATION, "{\"from\":1,\"to\":2}").statusCode())
                .isEqualTo(403);
        assertThat(json(caller, MIGRATION + "/trial", "{\"from\":1,\"to\":2}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aStrangerMustLogIn() {
        assertThat(Caller.stranger(port).get(MIGRATION).statusCode()).isEqualTo(401);
    }

    @Test
    void aProcessOwnerSeesTheVersionsAndIsToldWhatIsWrongWithAWish() {
        Caller owner = Caller.loggedIn(port, "prosesseier", "cockpit");

        assertThat(owner.get(MIGRATION).body()).contains("\"version\":1");
        assertThat(owner.get("/laget/api/migrations/no-such-process").statusCode())
                .isEqualTo(404);
        assertThat(json(owner, MIGRATION, "{\"from\":1,\"to\":77}").statusCode())
                .isEqualTo(404);
        assertThat(json(owner, MIGRATION, "{\"from\":1,\"to\":1}").statusCode()).isEqualTo(400);
        assertThat(json(owner, MIGRATION, "{\"from\":\"${1}\"}").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> json(Caller caller, String path, String body) {
        return caller.post(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> upload(Caller caller, String name, String content, String accept) {
        String body = "--grense\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--grense--\r\n";
        // A rehearsal reads all models first; a busy machine needs its time for that.
        return caller.text(caller.request(REHEARSAL)
                .timeout(Duration.ofMinutes(5))
                .header("Content-Type", "multipart/form-data; boundary=grense")
                .header("Accept", accept)
                .header("X-XSRF-TOKEN", caller.token())
                .POST(BodyPublishers.ofString(body)));
    }
}
