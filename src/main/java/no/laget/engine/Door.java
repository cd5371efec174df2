package no.laget.engine;

import jakarta.servlet.Filter;
import no.laget.organisation.Readers;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The filters that every request passes before it reaches Camunda or us. */
@Configuration(proxyBeanMethods = false)
class Door {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 50;
    private static final String ENGINE_REST = "/engine-rest/*";

    /** Before all others, because each may have something to say. */
    @Bean
    FilterRegistrationBean<LanguageFilter> languageFilter(ObjectProvider<Readers> readers) {
        return filter(new LanguageFilter(readers), FIRST - 1, "/*");
    }

    @Bean
    FilterRegistrationBean<DoorFilter> doorFilter() {
        return filter(new DoorFilter(), FIRST, "/*");
    }

    @Bean
    FilterRegistrationBean<RestFilter> restFilter() {
        return filter(new RestFilter(), FIRST + 1, "/camunda/api/*", ENGINE_REST);
    }

    /** For people alone: a program that reads a model or a form by the engine's own API gets it as it is. */
    @Bean
    FilterRegistrationBean<TranslatedAnswers> translatedAnswers() {
        return filter(new TranslatedAnswers(), FIRST + 2, "/camunda/api/*");
    }

    /** The webapps have their own login; whoever talks to the engine directly gives name and password each time. */
    @Bean
    FilterRegistrationBean<ProcessEngineAuthenticationFilter> engineRestLogin() {
        FilterRegistrationBean<ProcessEngineAuthenticationFilter> login =
                filter(new ProcessEngineAuthenticationFilter(), FIRST + 2, ENGINE_REST);
        login.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                HttpBasicAuthenticationProvider.class.getName());
        return login;
    }

    private static <F extends Filter> FilterRegistrationBean<F> filter(F filter, int order, String... paths) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(paths);
        registration.setOrder(order);
        registration.setAsyncSupported(true);
        return registration;
    }
}
