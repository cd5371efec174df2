package no.laget.desk;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Somebody with a session of his or her own, over real HTTP. */
final class Caller {

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private Caller(int port) {
        base = "http://localhost:" + port;
    }

    /** Nobody in particular. */
    static Caller stranger(int port) {
        return new Caller(port);
    }

    /** Logs in to Tasklist as the login page does. */
    static Caller loggedIn(int port, String user) {
        return loggedIn(port, user, "tasklist");
    }

    /** Logs in as the login page of the web app does. */
    static Caller loggedIn(int port, String user, String app) {
        Caller caller = new Caller(port);
        caller.get("/camunda/app/" + app + "/default/");
        String form = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=laget";
        HttpResponse<String> answer = caller.text(caller.request("/camunda/api/admin/auth/user/default/login/" + app)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", caller.token())
                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(user + " cannot log in: " + answer.statusCode() + " " + answer.body());
        }
        // The session is a new one now, and so is its token.
        caller.get("/camunda/app/" + app + "/default/");
        return caller;
    }

    HttpResponse<String> get(String path) {
        return text(request(path).GET());
    }

    HttpResponse<String> post(String path, String contentType, byte[] body) {
        return text(request(path)
                .header("Content-Type", contentType)
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofByteArray(body)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> text(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofByteArray());
    }

    String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> reading) {
        try {
            return client.send(request.build(), reading);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
