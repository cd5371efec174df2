package no.laget.mail;

import java.time.Instant;
import java.util.regex.Pattern;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A mail to post. What it says is fixed by the notice; the rest is filled in. There is no room for a free text, because mail
 * is no protected channel.
 *
 * @param key what the mail is about and whom it is for, stable however often it is posted: {@code task:<task id>:<staff id>}.
 *     The engine keeps it, so it names ids, never persons or addresses
 * @param about the case, whose mails go out in the order they were posted
 * @param unit whose mail it is: the unit whose people are asked when it does not arrive
 * @param role the key of the words that follow "som", {@code meeting.role.guardian}: each reader gets them in his or her
 *     own language
 * @param when the date or time that it is about
 * @param path where its link leads, below {@code laget.url}; no link without it
 */
public record Message(
        String key,
        Notice notice,
        Recipient to,
        @Nullable CaseId about,
        String unit,
        @Nullable String role,
        @Nullable Instant when,
        @Nullable String path,
        @Nullable CalendarPart calendar) {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,199}");
    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e]*");

    /** Refuses a key or a path that could be taken for anything else. */
    public Message {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("The key of a mail consists of ids.");
        }
        if (path != null && !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("The path of a link begins with / and has no spaces.");
        }
    }
}
