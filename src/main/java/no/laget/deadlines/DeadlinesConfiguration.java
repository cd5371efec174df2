package no.laget.deadlines;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** The bean {@code deadlines} that the models name; Laget does not start on a school calendar with a bad row. */
@Configuration(proxyBeanMethods = false)
class DeadlinesConfiguration {

    @Bean
    SchoolCalendar schoolCalendar(
            @Value("${laget.school-calendar:classpath:calendar/eksempelvik.csv}") Resource schoolCalendar)
            throws IOException {
        try (InputStream file = schoolCalendar.getInputStream()) {
            return SchoolCalendarFile.read(file, schoolCalendar.getDescription());
        }
    }

    @Bean
    Deadlines deadlines(DeadlineTable table, SchoolCalendar schoolCalendar, Clock clock) {
        return new Deadlines(table, schoolCalendar, clock);
    }

    @Bean
    SchoolDays schoolDays(SchoolCalendar schoolCalendar) {
        return new SchoolDays(schoolCalendar);
    }
}
