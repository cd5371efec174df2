package no.laget.mail;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is sent: {@code laget.mail} in the configuration.
 *
 * @param port {@code laget.mail.port}: 587 is where servers take mail from programs
 * @param startTls {@code laget.mail.start-tls}: whether the connection must be encrypted; off only for a server next door
 * @param from the address that mail comes from; nobody reads what is sent to it
 * @param digestAt when the digest is sent, local time
 * @param restAfterFailure for how long a server that could not be reached is left alone
 */
@ConfigurationProperties("laget.mail")
record MailSettings(
        @DefaultValue("localhost") String host,
        @DefaultValue("587") int port,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("true") boolean startTls,
        String from,
        @DefaultValue("07:00") LocalTime digestAt,
        @DefaultValue("30s") Duration restAfterFailure) {}
