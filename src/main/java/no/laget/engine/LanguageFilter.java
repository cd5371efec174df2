package no.laget.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import no.laget.Language;
import no.laget.organisation.Readers;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers each request in the language that the browser asks for, and remembers at login which one that is, for the mails to
 * come. Whatever comes behind sees only languages that Laget speaks: Camunda fails on a header that is none.
 */
final class LanguageFilter extends OncePerRequestFilter {

    private static final Pattern LOGIN = Pattern.compile("/camunda/api/admin/auth/user/default/login/[a-z]+");
    private static final String LOGGED_IN = "authenticatedUser";

    private final ObjectProvider<Readers> readers;

    LanguageFilter(ObjectProvider<Readers> readers) {
        this.readers = readers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String wish = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        Language language = Language.askedFor(wish);
        if (wish != null && !wish.startsWith("*")) {
            language.speak();
        }
        try {
            chain.doFilter(new Understood(request, language), response);
            if (LOGIN.matcher(request.getRequestURI()).matches() && response.getStatus() == HttpServletResponse.SC_OK) {
                remember(request.getSession(false), language);
            }
        } finally {
            Language.fallSilent();
        }
    }

    private void remember(@Nullable HttpSession session, Language language) {
        if (session != null && session.getAttribute(LOGGED_IN) instanceof Authentications logins) {
            for (Authentication login : logins.getAuthentications()) {
                readers.getObject().remember(login.getIdentityId(), language);
            }
        }
    }

    /** A request in one language. */
    private static final class Understood extends HttpServletRequestWrapper {

        private final Language language;

        Understood(HttpServletRequest request, Language language) {
            super(request);
            this.language = language;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE) ? language.code() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE)
                    ? Collections.enumeration(List.of(language.code()))
                    : super.getHeaders(name);
        }

        @Override
        public Locale getLocale() {
            return language.locale();
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(language.locale()));
        }
    }
}
