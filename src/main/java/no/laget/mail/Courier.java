package no.laget.mail;

import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Optional;
import no.laget.Language;
import no.laget.Refusal;
import no.laget.casefile.CaseFiles;
import no.laget.mail.Posted.State;
import no.laget.organisation.Organisation;
import no.laget.organisation.Readers;
import no.laget.organisation.StaffMember;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings mails to the mail server, in the order of their lane. What the server has taken is written down at once, in a
 * transaction of its own: who pulls the plug in between gets that one mail twice, under the same Message-ID.
 */
@Component
class Courier {

    private final Outbox outbox;
    private final Letters letters;
    private final Postman postman;
    private final CaseFiles cases;
    private final Organisation organisation;
    private final Readers readers;
    private final Clock clock;

    Courier(
            Outbox outbox,
            Letters letters,
            Postman postman,
            CaseFiles cases,
            Organisation organisation,
            Readers readers,
            Clock clock) {
        this.outbox = outbox;
        this.letters = letters;
        this.postman = postman;
        this.cases = cases;
        this.organisation = organisation;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * Sends the mail with this key, and first what waits before it in its lane.
     *
     * @return what became of it
     * @throws Refusal when it, or one before it, must be tried again later
     */
    @Transactional
    State deliver(String key) {
        Posted own = get(key);
        if (own.state() == State.WAITING) {
            if (!outbox.holdLane(own.lane())) {
                throw new Refusal("mail.serverBusy");
            }
            outbox.waiting(own.lane(), own.sequence(), clock.instant()).forEach(this::send);
        }
        return get(key).state();
    }

    private Posted get(String key) {
        return outbox.find(key).orElseThrow(() -> new IllegalStateException("No mail is posted under " + key));
    }

    private void send(Posted mail) {
        Optional<MailAddress> to;
        try {
            to = reader(mail);
        } catch (Refusal noAddress) {
            outbox.settle(mail, State.REFUSED, null, clock.instant());
            return;
        }
        Optional<MimeMessage> letter =
                to.flatMap(address -> language(mail).say(() -> letters.write(mail, address, postman.blank())));
        if (letter.isEmpty()) {
            outbox.settle(mail, State.DROPPED, null, clock.instant());
            return;
        }
        Optional<String> refused = postman.handOver(letter.get());
        outbox.settle(mail, refused.isEmpty() ? State.SENT : State.REFUSED, refused.orElse(null), clock.instant());
    }

    /** A colleague reads his or her own language, everyone else that of the unit. */
    private Language language(Posted mail) {
        return mail.staff() == null
                ? organisation.languageOf(mail.unit())
                : readers.languageOf(mail.staff(), mail.unit());
    }

    /** Where the mail goes; nowhere when the child's address has been protected meanwhile, or the colleague has left. */
    private Optional<MailAddress> reader(Posted mail) {
        if (mail.about() != null && cases.get(mail.about()).isProtected()) {
            return Optional.empty();
        }
        if (mail.staff() == null) {
            return Optional.ofNullable(mail.address()).map(MailAddress::new);
        }
        return organisation
                .staffMember(mail.staff())
                .filter(member -> !organisation.appointmentsOf(member.id()).isEmpty())
                .map(StaffMember::email)
                .map(MailAddress::new);
    }
}
