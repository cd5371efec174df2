package no.laget.back2school;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import no.laget.deadlines.SchoolCalendarFile;
import no.laget.deadlines.SchoolDays;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The rules and the school calendar that Laget comes with, without an application around them. */
final class Calendars {

    private static final String RULES = "laget.back2school.calendar";

    private Calendars() {}

    static CourseRules rules() {
        return rules(Map.of());
    }

    /** The rules with some of them changed, as a municipality does in a file of its own. */
    static CourseRules rules(Map<String, Object> changed) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("changed", changed));
        try {
            new YamlPropertySourceLoader()
                    .load("rules", new ClassPathResource("back2school.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Binder.get(environment).bind(RULES, CourseRules.class).get();
    }

    static SchoolDays schoolDays() {
        String name = "calendar/eksempelvik.csv";
        try (InputStream file = new ClassPathResource(name).getInputStream()) {
            return new SchoolDays(SchoolCalendarFile.read(file, name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
