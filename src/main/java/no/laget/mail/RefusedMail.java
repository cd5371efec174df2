package no.laget.mail;

import java.util.List;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.Note;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail that the mail server does not deliver to its recipient: who decides what to do, and what one can do. The family's is
 * the holder's business, who knows them; a colleague's is the administrator's, who keeps the list of staff.
 */
@Component("refusedMail")
public class RefusedMail {

    private final Outbox outbox;
    private final CaseFiles cases;
    private final Organisation organisation;

    RefusedMail(Outbox outbox, CaseFiles cases, Organisation organisation) {
        this.outbox = outbox;
        this.cases = cases;
        this.organisation = organisation;
    }

    /** The staff id of the holder of the case, when it is somebody in the family who was not reached. */
    public @Nullable String handler(String key) {
        Posted mail = get(key);
        CaseId about = about(mail);
        return about == null ? null : cases.get(about).holder();
    }

    /** The role that handles it when no holder does. */
    public List<String> role(String key) {
        return about(get(key)) == null ? List.of(Role.ADMINISTRATOR.id()) : List.of();
    }

    /** What a task card says that it is about, when it is about a case. */
    @Nullable
    String label(String key) {
        CaseId about = about(get(key));
        return about == null ? null : cases.get(about).label();
    }

    /** Sends it again, to the corrected address where there is one. */
    @Transactional
    void sendAgain(String key, @Nullable MailAddress corrected) {
        Posted mail = get(key);
        outbox.sendAgain(mail, mail.address() == null ? null : corrected);
    }

    /** Records that it was told in another way; about the family it is written in the log of the case as well. */
    @Transactional
    void told(String key, String how, String by) {
        Posted mail = get(key);
        outbox.drop(mail);
        CaseId about = about(mail);
        if (about != null) {
            cases.append(about, organisation.languageOf(mail.unit()).say(() -> note(mail, how)), by);
        }
    }

    /**
     * Records that a mail which has not left was told in another way; it does not leave any more. About a case the log of the
     * case says how, else the outbox does.
     *
     * @param key of the mail
     * @return false when it has left meanwhile, or was settled before
     */
    @Transactional
    public boolean settle(String key, String how, String by) {
        Posted mail = get(key);
        CaseId about = mail.about();
        if (!outbox.settle(mail, by, about == null ? how : null)) {
            return false;
        }
        if (about != null) {
            cases.append(about, organisation.languageOf(mail.unit()).say(() -> note(mail, how)), by);
        }
        return true;
    }

    /** In the language of the record. */
    private static Note note(Posted mail, String how) {
        return new Note(Words.of("mail.toldInAnotherWay", Words.of("mail." + mail.notice() + ".subject"), how));
    }

    Posted get(String key) {
        return outbox.find(key).orElseThrow(() -> new Refusal("mail.noSuchMail"));
    }

    private static @Nullable CaseId about(Posted mail) {
        return mail.address() == null ? null : mail.about();
    }
}
