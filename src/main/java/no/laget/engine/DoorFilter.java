package no.laget.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Nothing is reachable without login but what is listed here: the login page with its static files, the login itself, the
 * calendars behind their secret links and the health probe. What comes new is closed until someone writes it down.
 */
final class DoorFilter extends OncePerRequestFilter {

    /** The attribute of the session in which the web apps keep who is logged in. */
    private static final String LOGIN = "authenticatedUser";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final List<Pattern> OPEN_FOR_READING = patterns(
            "/",
            "/favicon\\.ico",
            "/error",
            // Whose installation this is, for the login page.
            "/about",
            "/actuator/health(/.*)?",
            // Calendar programs cannot log in; the link itself is the secret.
            "/calendar/[^/]+",
            "/camunda/?",
            "/camunda/(app|lib|assets)(/.*)?",
            "/camunda/favicon\\.ico",
            "/camunda/api/(admin|cockpit|tasklist|welcome)/plugin/[^/]+/static/.*",
            "/camunda/api/engine/engine/",
            "/camunda/api/admin/auth/user/default");

    private static final List<Pattern> OPEN_FOR_WRITING = patterns(
            "/camunda/api/admin/auth/user/default/login/[a-z]+", "/camunda/api/admin/auth/user/default/logout");

    /** The first-run page that makes an administrator of whoever comes first, and a list that Camunda gives to anyone. */
    private static final List<Pattern> CLOSED =
            patterns("/camunda/api/admin/setup(/.*)?", "/camunda/app/admin/[^/]+/setup(/.*)?", "/engine-rest/engine/?");

    /** The engine's REST API and the absence register ask for name and password, the desk for the login of the web apps. */
    private static final Pattern WITH_LOGIN_OF_ITS_OWN = Pattern.compile("/(engine-rest|absence-rest|laget)(/.*)?");

    private static final Pattern CAMUNDA = Pattern.compile("/camunda(/.*)?");
    private static final Pattern STATIC = Pattern.compile("/camunda/(app|lib|assets)(/.*)?");

    /** Our own pages are text and how it looks: no script, no picture, nothing from elsewhere. */
    private static final String TEXT_ONLY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Decoded and normalised by the server, as the servlets see it.
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        secure(path, response);
        if (matches(CLOSED, path)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (WITH_LOGIN_OF_ITS_OWN.matcher(path).matches() || isOpen(request, path) || isLoggedIn(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static boolean isOpen(HttpServletRequest request, String path) {
        return READING.contains(request.getMethod())
                ? matches(OPEN_FOR_READING, path)
                : request.getMethod().equals("POST") && matches(OPEN_FOR_WRITING, path);
    }

    private static boolean isLoggedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(LOGIN) instanceof Authentications logins
                && !logins.getAuthentications().isEmpty();
    }

    /** The web apps and the desk have stricter rules for their pages, and set them after us. */
    private static void secure(String path, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        if (!STATIC.matcher(path).matches()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (!CAMUNDA.matcher(path).matches()) {
            response.setHeader("Content-Security-Policy", TEXT_ONLY);
        }
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static List<Pattern> patterns(String... patterns) {
        return List.of(patterns).stream().map(Pattern::compile).toList();
    }
}
