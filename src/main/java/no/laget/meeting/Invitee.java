package no.laget.meeting;

import java.util.Locale;
import java.util.UUID;
import no.laget.Words;
import no.laget.mail.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked to come.
 *
 * @param role what the holder calls the part that this person has in the meeting, in free text
 * @param to nothing for those whom somebody asks in person
 * @param since the sequence of the meeting with which the invitation was new
 */
record Invitee(UUID id, String name, String role, @Nullable Recipient to, int since) {

    private static final String ROLE = "meeting.role.";

    /** The key of the words that a mail may use for the role: never the free text, which may hold a name. */
    String publicRole(String holder) {
        if (to instanceof Recipient.Staff staff) {
            return ROLE + (staff.id().equals(holder) ? "holder" : "other");
        }
        return ROLE + (is("child") ? "child" : is("guardian") ? "guardian" : "other");
    }

    boolean isReached(Recipient recipient) {
        return to != null && key(to).equals(key(recipient));
    }

    private boolean is(String known) {
        return Words.inEveryLanguage(ROLE + known).anyMatch(role.strip()::equalsIgnoreCase);
    }

    /** Nobody has two addresses that differ in nothing but capital letters. */
    private static String key(Recipient recipient) {
        return recipient instanceof Recipient.Address mail
                ? "address " + mail.address().value().toLowerCase(Locale.ROOT)
                : "staff " + ((Recipient.Staff) recipient).id();
    }

    /** Nothing about the person, because it may end up in an application log. */
    @Override
    public String toString() {
        return "Invitee[" + id + "]";
    }
}
