package no.laget.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each page of the web apps the nonce that its own header announces. Camunda keeps one for everybody, in the context of
 * all servlets, between writing the header and writing the page: when another request comes between, the browser refuses the
 * scripts, and the page stays empty.
 */
final class OwnNonce extends OncePerRequestFilter {

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServletContext own = withNonceOfItsOwn(request.getServletContext());
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletContext getServletContext() {
                        return own;
                    }
                },
                response);
    }

    private static ServletContext withNonceOfItsOwn(ServletContext everybodys) {
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, new Page(everybodys));
    }

    /** The context of all servlets, but for the nonce. */
    private static final class Page implements InvocationHandler {

        private final ServletContext everybodys;
        private @Nullable Object nonce;

        Page(ServletContext everybodys) {
            this.everybodys = everybodys;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && NONCE.equals(arguments[0])) {
                switch (method.getName()) {
                    case "setAttribute" -> nonce = arguments[1];
                    case "getAttribute" -> {
                        return nonce;
                    }
                    default -> {}
                }
            }
            try {
                return method.invoke(everybodys, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }
    }
}
