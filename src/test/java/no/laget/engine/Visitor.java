package no.laget.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody at the other end of the wire: with a session in the web apps, with name and password, or with nothing. */
final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----laget-between-the-parts";

    private final String server;
    private final @Nullable String basic;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private Visitor(int port, @Nullable String basic) {
        this.server = "http://localhost:" + port;
        this.basic = basic;
    }

    static Visitor unknown(int port) {
        return new Visitor(port, null);
    }

    static Visitor withPassword(int port, String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Visitor(port, "Basic " + Base64.getEncoder().encodeToString(both));
    }

    static Visitor inTasklist(int port, String user) {
        Visitor visitor = new Visitor(port, null);
        visitor.get("/camunda/app/tasklist/default/");
        HttpResponse<String> login = visitor.send(visitor.request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + user + "&password=laget")));
        if (login.statusCode() != 200) {
            throw new IllegalStateException(user + " cannot log in: " + login.statusCode());
        }
        visitor.get("/camunda/app/tasklist/default/");
        return visitor;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json(body))));
    }

    HttpResponse<String> put(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json(body))));
    }

    HttpResponse<String> send(String method, String path) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString("{}")));
    }

    /** As Modeler sends a deployment: some fields, and the files under their names. */
    HttpResponse<String> deploy(String path, Map<String, String> fields, Map<String, byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> part(body, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8)));
        files.forEach((name, content) ->
                part(body, "name=\"" + name + "\"; filename=\"" + name + "\"\r\nContent-Type: text/xml", content));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) {
        String start = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n";
        body.writeBytes(start.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body(), notJson);
        }
    }

    private static String json(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        if (basic != null) {
            request.header("Authorization", basic);
        }
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
