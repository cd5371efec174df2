package no.laget.back2school;

import no.laget.deadlines.SchoolDays;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Plans courses by the municipality's rules and school calendar. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CourseRules.class)
class CourseConfiguration {

    @Bean
    CourseSchedule courseSchedule(CourseRules rules, SchoolDays schoolDays) {
        return new CourseSchedule(rules, schoolDays);
    }
}
