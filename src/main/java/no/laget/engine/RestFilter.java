package no.laget.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import no.laget.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around Camunda's REST API: tells the engine that commands now come from outside, answers a refusal with its sentence alone,
 * and turns away task queries that hide an expression before Camunda reads them (CVE-2026-109432; the engine refuses them
 * too).
 */
final class RestFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RestFilter.class);
    private static final Pattern TASK_QUERIES = Pattern.compile(".*/(task(/count)?|filter(/.*)?)/?");
    private static final Pattern DEPLOYMENTS = Pattern.compile(".*/deployment/create/?");
    private static final int LONGEST_QUERY = 256 * 1024;
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LARGEST_DEPLOYMENT = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RestRequest rest = RestRequest.begin();
        Refusal refusal = null;
        try {
            Answer answer = new Answer(response, rest);
            chain.doFilter(checked(request), answer);
            refusal = answer.isRefused() ? rest.refusal() : null;
        } catch (Refusal direct) {
            refusal = direct;
        } catch (ServletException | IOException | RuntimeException failure) {
            refusal = rest.refusal();
            if (refusal == null) {
                throw failure;
            }
        } finally {
            RestRequest.end();
        }
        if (refusal != null && !response.isCommitted()) {
            write(refusal, response);
        } else if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            LOG.warn("{} {} failed with {}", request.getMethod(), request.getRequestURI(), response.getStatus());
        }
    }

    private static void write(Refusal refusal, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(
                Refusals.isConflict(refusal) ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        byte[] body = JSON.writeValueAsBytes(
                Map.of("type", "Refusal", "key", refusal.key(), "message", refusal.getMessage()));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static HttpServletRequest checked(HttpServletRequest request) throws IOException {
        boolean hasBody =
                request.getMethod().equals("POST") || request.getMethod().equals("PUT");
        String path = request.getPathInfo() == null ? request.getServletPath() : request.getPathInfo();
        if (DEPLOYMENTS.matcher(path).matches()) {
            return new Bounded(request);
        }
        if (!hasBody || !TASK_QUERIES.matcher(path).matches()) {
            return request;
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_QUERY + 1);
        if (body.length > LONGEST_QUERY) {
            throw new Refusal("engine.notReadable");
        }
        refuseHiddenExpressions(body);
        return new Reread(request, body);
    }

    /** Read as a stream of tokens, so that a name that comes twice cannot hide behind its second value. */
    private static void refuseHiddenExpressions(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            int depth = 0;
            int block = Integer.MAX_VALUE;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                    block = depth < block ? Integer.MAX_VALUE : block;
                } else if (token == JsonToken.FIELD_NAME) {
                    if (json.currentName().equals("orQueries")) {
                        block = Math.min(block, depth);
                    } else if (depth > block && json.currentName().endsWith("Expression")) {
                        throw new Refusal("engine.expressionRefused");
                    }
                }
            }
        } catch (JsonProcessingException malformed) {
            throw new Refusal("engine.notReadable");
        }
    }

    /** An answer that swallows Camunda's words for an error when we have better ones. */
    private static final class Answer extends HttpServletResponseWrapper {

        private final RestRequest rest;

        Answer(HttpServletResponse response, RestRequest rest) {
            super(response);
            this.rest = rest;
        }

        boolean isRefused() {
            return rest.refusal() != null && getStatus() >= 400;
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            if (rest.refusal() == null) {
                super.sendError(status, message);
            } else {
                setStatus(status);
            }
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, "");
        }

        /** What comes from here is about children and stays in no cache, whatever Camunda thinks of the resource. */
        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL) ? "no-store" : value);
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setContentLength(int length) {
            setContentLengthLong(length);
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!isRefused()) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!isRefused()) {
                super.flushBuffer();
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return isRefused() ? new Nowhere() : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return isRefused()
                    ? new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                    : super.getWriter();
        }
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int one) {
            // swallowed
        }
    }

    /** A deployment, which Camunda would otherwise read into memory however large it is. */
    private static final class Bounded extends HttpServletRequestWrapper {

        Bounded(HttpServletRequest request) {
            super(request);
            if (request.getContentLengthLong() > (long) LARGEST_DEPLOYMENT * MEGABYTE) {
                throw tooLarge();
            }
        }

        private static Refusal tooLarge() {
            Refusal refusal = new Refusal("modelguard.tooLargeAltogether", LARGEST_DEPLOYMENT);
            RestRequest.refused(refusal);
            return refusal;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream all = super.getInputStream();
            return new ServletInputStream() {
                private long read;

                @Override
                public int read() throws IOException {
                    count(1);
                    return all.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int got = all.read(target, offset, length);
                    count(got);
                    return got;
                }

                private void count(int more) {
                    read += Math.max(0, more);
                    if (read > (long) LARGEST_DEPLOYMENT * MEGABYTE) {
                        throw tooLarge();
                    }
                }

                @Override
                public boolean isFinished() {
                    return all.isFinished();
                }

                @Override
                public boolean isReady() {
                    return all.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    all.setReadListener(listener);
                }
            };
        }
    }

    /** A request whose body has been looked at. */
    private static final class Reread extends HttpServletRequestWrapper {

        private final byte[] body;

        Reread(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
