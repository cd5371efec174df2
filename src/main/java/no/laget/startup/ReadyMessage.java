package no.laget.startup;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import no.laget.Words;
import no.laget.organisation.Appointment;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever starts the demo where to go and who can log in. Production says nothing about anybody. */
@Component
@ConditionalOnProperty(name = "laget.demo", havingValue = "true")
class ReadyMessage {

    private final Organisation organisation;
    private final String password;

    ReadyMessage(Organisation organisation, @Value("${laget.demo-password}") String password) {
        this.organisation = organisation;
        this.password = password;
    }

    @EventListener
    void print(ApplicationReadyEvent ready) {
        @Nullable String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
        if (port != null) {
            System.out.println(text(port));
        }
    }

    String text(String port) {
        Map<String, List<Appointment>> appointments =
                organisation.appointments().stream().collect(groupingBy(Appointment::staffId));
        String people = appointments.entrySet().stream()
                .sorted(comparing((Map.Entry<String, List<Appointment>> person) ->
                                person.getValue().get(0).role())
                        .thenComparing(Map.Entry::getKey))
                .map(person -> line(person.getKey(), person.getValue()))
                .collect(joining("\n"));
        return Words.of("startup.ready", organisation.municipality(), port, password, people);
    }

    private String line(String id, List<Appointment> appointments) {
        String roles =
                appointments.stream().map(a -> a.role().title()).distinct().collect(joining(", "));
        List<String> units =
                appointments.stream().map(Appointment::unitId).distinct().toList();
        String where = units.size() == organisation.units().size()
                ? organisation.municipality()
                : organisation.units().stream()
                        .filter(unit -> units.contains(unit.id()))
                        .map(Unit::name)
                        .collect(joining(", "));
        return "  %-12s %s (%s)".formatted(id, roles, where);
    }
}
