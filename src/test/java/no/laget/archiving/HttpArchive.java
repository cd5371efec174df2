package no.laget.archiving;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import no.laget.archiving.Answer.Fate;
import org.xml.sax.SAXException;

/** The way to the {@link TestArchive} over HTTP: what an adapter for another archive looks like. */
class HttpArchive implements ArchiveClient {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final URI archive;

    HttpArchive(URI archive) {
        this.archive = archive;
    }

    @Override
    public void deliver(UUID message, byte[] container) {
        send(
                HttpRequest.newBuilder(archive.resolve("messages/" + message))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(container)),
                Duration.ofSeconds(1));
    }

    @Override
    public void collect(Function<Answer, Fate> taker) {
        send(HttpRequest.newBuilder(archive.resolve("answers/")))
                .lines()
                .filter(name -> !name.isBlank())
                .forEach(name -> collect(name, taker));
    }

    private void collect(String name, Function<Answer, Fate> taker) {
        URI answer = archive.resolve("answers/" + name);
        UUID message = AnswerFile.message(name);
        byte[] content = send(HttpRequest.newBuilder(answer)).getBytes(StandardCharsets.UTF_8);
        try {
            if (message == null || taker.apply(AnswerFile.read(message, content)) != Fate.EARLY) {
                send(HttpRequest.newBuilder(answer).DELETE());
            }
        } catch (SAXException notAnAnswer) {
            send(HttpRequest.newBuilder(answer).DELETE());
        }
    }

    /** Answers are fetched with all the time that a busy machine needs; only deliveries have to see that a time is out. */
    private String send(HttpRequest.Builder request) {
        return send(request, Duration.ofSeconds(30));
    }

    private String send(HttpRequest.Builder request, Duration timeout) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new ArchiveUnavailable(String.valueOf(response.statusCode()));
            }
            return response.body();
        } catch (IOException e) {
            throw new ArchiveUnavailable(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveUnavailable("interrupted");
        }
    }
}
