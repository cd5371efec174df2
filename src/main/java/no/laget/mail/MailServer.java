package no.laget.mail;

import org.jspecify.annotations.Nullable;

/**
 * The mail server that mail is handed over to.
 *
 * @param startTls whether the connection must be encrypted before anything else is said
 */
public record MailServer(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        boolean startTls) {

    /** Without the password. */
    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + "]";
    }
}
