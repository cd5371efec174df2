package no.laget.mail;

import java.time.Clock;
import java.time.Instant;
import no.laget.casefile.CaseFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where mail is posted. It is posted when the caller's transaction is committed and not otherwise; it is sent afterwards,
 * whatever the mail server is up to at the moment.
 */
@Service
public class Mailbox {

    private final Outbox outbox;
    private final MailProcess process;
    private final CaseFiles cases;
    private final Clock clock;

    Mailbox(Outbox outbox, MailProcess process, CaseFiles cases, Clock clock) {
        this.outbox = outbox;
        this.process = process;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * Posts in the caller's transaction.
     *
     * @return false, and nothing is done, when the key was posted before or the child of the case has a protected address
     */
    @Transactional
    public boolean post(Message message) {
        return post(message, null);
    }

    /** Posts what is not to be sent before {@code notBefore}. */
    @Transactional
    boolean post(Message message, @Nullable Instant notBefore) {
        boolean silent = message.about() != null && cases.get(message.about()).isProtected();
        if (silent || !outbox.add(message, notBefore, clock.instant())) {
            return false;
        }
        process.start(message.key(), message.unit(), notBefore);
        return true;
    }
}
