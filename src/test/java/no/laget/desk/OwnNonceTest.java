package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.webapp.impl.security.filter.headersec.HttpHeaderSecurityFilter;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

/** Two pages of the web apps that are asked for at the same moment. */
class OwnNonceTest {

    private final MockServletContext everybodys = new MockServletContext();
    private final HttpHeaderSecurityFilter camundas = new HttpHeaderSecurityFilter();
    private final List<String> written = new ArrayList<>();

    @BeforeEach
    void asCamundaSetsItUp() {
        camundas.init(new MockFilterConfig(everybodys));
    }

    @Test
    void eachIsWrittenWithTheNonceOfItsOwnHeader() throws ServletException, IOException {
        MockHttpServletResponse first = new MockHttpServletResponse();
        MockHttpServletResponse second = new MockHttpServletResponse();

        ask(first, () -> ask(second, () -> {}));

        assertThat(written).hasSize(2).doesNotHaveDuplicates();
        assertThat(announced(second)).contains("'nonce-" + written.get(0) + "'");
        assertThat(announced(first)).contains("'nonce-" + written.get(1) + "'");
    }

    @Test
    void everythingElseIsStillEverybodys() throws ServletException, IOException {
        everybodys.setAttribute("of", "all");

        new OwnNonce()
                .doFilter(
                        new MockHttpServletRequest(everybodys), new MockHttpServletResponse(), (request, response) -> {
                            assertThat(request.getServletContext().getAttribute("of"))
                                    .isEqualTo("all");
                            request.getServletContext().setAttribute("new", "one");
                        });

        assertThat(everybodys.getAttribute("new")).isEqualTo("one");
    }

    /** Between the header and the page something else happens. */
    private void ask(MockHttpServletResponse response, Between between) throws ServletException, IOException {
        FilterChain page = (request, unused) -> {
            between.happens();
            written.add(String.valueOf(
                    request.getServletContext().getAttribute(ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE)));
        };
        new OwnNonce()
                .doFilter(
                        new MockHttpServletRequest(everybodys),
                        response,
                        (request, answer) -> camundas.doFilter(request, answer, page));
    }

    private static String announced(MockHttpServletResponse response) {
        return String.valueOf(response.getHeader("Content-Security-Policy"));
    }

    private interface Between {
        void happens() throws ServletException, IOException;
    }
}
