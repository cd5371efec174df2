package no.laget.mail;

import java.time.Duration;

/**
 * How long we wait for a mail server.
 *
 * @param step for a connection, an answer, or room to write
 * @param exchange for everything together, because a server that sends a byte now and then never exceeds the time of a step
 */
record Patience(Duration step, Duration exchange) {

    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
