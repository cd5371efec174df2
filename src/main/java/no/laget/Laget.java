package no.laget;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Laget, the team around the child: starts the whole application. */
@SpringBootApplication
public class Laget {

    /** Starts Laget; without a profile it is the demo municipality on an embedded PostgreSQL. */
    public static void main(String[] arguments) {
        // Every instant is stored in UTC and computed in Europe/Oslo by the deadlines module, never by the JVM's zone.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(Laget.class, arguments);
    }
}
