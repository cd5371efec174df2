package no.laget.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.time.Duration;
import java.util.Set;
import no.laget.Refusal;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets those through to {@code /laget} who are logged in to Camunda's web apps in the same session, and says who they are:
 * to the controllers as {@link Principal}, to the engine as its authenticated user. What changes something must also carry
 * the token that Camunda gave the session, so that no other web site can send it.
 */
final class DeskDoor extends OncePerRequestFilter {

    /** As long as Camunda's own filter trusts what it knows about a user. */
    private static final long TRUSTED = Duration.ofMinutes(5).toMillis();

    private static final Set<String> ONLY_READING = Set.of("GET", "HEAD", "OPTIONS");

    private final ProcessEngine engine;
    private final ObjectMapper json;

    DeskDoor(ProcessEngine engine, ObjectMapper json) {
        this.engine = engine;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Nothing from here may stay in a browser that several people use.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        HttpSession session = request.getSession(false);
        UserAuthentication user = session == null ? null : user(session);
        if (session == null || user == null) {
            refuse(request, response, HttpStatus.UNAUTHORIZED, "desk.notLoggedIn");
        } else if (!ONLY_READING.contains(request.getMethod()) && !carriesToken(request, session)) {
            refuse(request, response, HttpStatus.FORBIDDEN, "desk.wrongToken");
        } else {
            passAs(user, request, response, chain);
        }
    }

    private void passAs(
            UserAuthentication user, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        IdentityService identity = engine.getIdentityService();
        identity.setAuthentication(user.getIdentityId(), user.getGroupIds(), user.getTenantIds());
        try {
            chain.doFilter(new Identified(request, user.getIdentityId()), response);
        } finally {
            identity.clearAuthentication();
        }
    }

    private @Nullable UserAuthentication user(HttpSession session) {
        Authentications all = AuthenticationUtil.getAuthsFromSession(session);
        if (all.getAuthenticationForProcessEngine(engine.getName()) == null) {
            return null;
        }
        AuthenticationUtil.updateCache(all, session, TRUSTED);
        return (UserAuthentication) all.getAuthenticationForProcessEngine(engine.getName());
    }

    private static boolean carriesToken(HttpServletRequest request, HttpSession session) {
        String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        Object token = session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        return sent != null
                && token instanceof String expected
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    /** Who follows a link reads the sentence alone, a script reads it as Tasklist's other errors. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key)
            throws IOException {
        Refusal refusal = new Refusal(key);
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
        response.setStatus(status.value());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentType(page ? MediaType.TEXT_PLAIN_VALUE : MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write(page ? refusal.getMessage() : json.writeValueAsString(new RefusalAnswer(refusal)));
    }

    /** A request of somebody whom Camunda knows. */
    private static final class Identified extends HttpServletRequestWrapper {

        private final Principal user;

        Identified(HttpServletRequest request, String user) {
            super(request);
            this.user = () -> user;
        }

        @Override
        public Principal getUserPrincipal() {
            return user;
        }

        @Override
        public String getRemoteUser() {
            return user.getName();
        }
    }
}
