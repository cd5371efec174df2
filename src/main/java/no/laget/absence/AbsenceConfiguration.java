package no.laget.absence;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the door in front of everything under {@code /absence-rest}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AbsenceSettings.class)
class AbsenceConfiguration {

    @Bean
    FilterRegistrationBean<MachineDoor> machineDoor(AbsenceSettings settings, ObjectMapper json, Clock clock) {
        FilterRegistrationBean<MachineDoor> door = new FilterRegistrationBean<>(new MachineDoor(settings, json, clock));
        door.addUrlPatterns(MachineController.PATH + "/*");
        door.setDispatcherTypes(DispatcherType.REQUEST);
        // Before anything reads the body of a request.
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 60);
        return door;
    }
}
