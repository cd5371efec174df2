package no.laget.demo;

import no.laget.engine.FormValues;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: someone moves the demo's clock. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("laget.demo-cases")
class DemoTasks {

    @Bean
    JavaDelegate moveClock(DemoClock clock) {
        return execution -> clock.forward(FormValues.of(execution).number("days"));
    }
}
