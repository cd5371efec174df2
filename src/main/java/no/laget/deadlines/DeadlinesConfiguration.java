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
    Deadlines deadlines(
            DeadlineTable table,
            Clock clock,
            @Value("${laget.school-calendar:classpath:calendar/eksempelvik.csv}") Resource schoolCalendar)
            throws IOException {
        try (InputStream file = schoolCalendar.getInputStream()) {
            return new Deadlines(table, SchoolCalendarFile.read(file, schoolCalendar.getDescription()), clock);
        }
    }
}
