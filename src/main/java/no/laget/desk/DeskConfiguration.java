package no.laget.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** Puts the door in front of everything under {@code /laget}, and mends the pages of the web apps. */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

    /** The path below which everything is behind the {@link DeskDoor}. */
    static final String DESK = "/laget";

    @Bean
    FilterRegistrationBean<DeskDoor> deskDoor(@Lazy ProcessEngine engine, ObjectMapper json) {
        FilterRegistrationBean<DeskDoor> door = new FilterRegistrationBean<>(new DeskDoor(engine, json));
        door.addUrlPatterns(DESK + "/*");
        door.setDispatcherTypes(DispatcherType.REQUEST);
        // Before the engine's door, which knows no sentences, and before anything reads the body of a request.
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 50);
        return door;
    }

    @Bean
    FilterRegistrationBean<OwnNonce> ownNonce() {
        FilterRegistrationBean<OwnNonce> nonce = new FilterRegistrationBean<>(new OwnNonce());
        nonce.addUrlPatterns("/camunda/app/*");
        nonce.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return nonce;
    }
}
