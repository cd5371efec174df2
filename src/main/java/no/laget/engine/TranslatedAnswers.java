package no.laget.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import no.laget.Language;
import no.laget.Texts;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Around what the web apps read from the engine: the words of models and forms in the language of the reader. What people
 * have written is never touched, and readers of bokmål pass straight through.
 */
final class TranslatedAnswers extends OncePerRequestFilter {

    private static final Pattern WORDED = Pattern.compile(
            "/camunda/api/(engine/engine/[^/]+/(task|filter|process-definition|process-instance|decision-definition"
                    + "|decision-requirements-definition|incident|group|history)|cockpit/plugin/[^/]+/[^/]+)(/.*)?");

    /** What people have written, and files. */
    private static final Pattern WRITTEN = Pattern.compile(
            ".*/((form-|local)?variables|localVariables|variable-instance|comment|attachment|user-operation|diagram|data|static)(/.*)?");

    private static final Pattern FORM = Pattern.compile(".*/deployed-(start-)?form");
    private static final Pattern MODEL = Pattern.compile(".*/xml");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return Language.spoken() == Language.NB
                || !WORDED.matcher(path).matches()
                || WRITTEN.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        byte[] body = answer.getContentAsByteArray();
        if (answer.getStatus() == HttpServletResponse.SC_OK && isJson(answer)) {
            answer.resetBuffer();
            answer.getOutputStream().write(translated(request.getRequestURI(), body));
        }
        answer.copyBodyToResponse();
    }

    private static boolean isJson(HttpServletResponse answer) {
        return answer.getContentType() != null && answer.getContentType().contains("json");
    }

    private static byte[] translated(String path, byte[] body) throws IOException {
        if (FORM.matcher(path).matches()) {
            return Translation.ofForm(body, Texts::of);
        }
        return MODEL.matcher(path).matches() ? Translation.ofModel(body) : Translation.ofAnswer(body);
    }
}
