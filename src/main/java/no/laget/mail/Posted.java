package no.laget.mail;

import java.time.Instant;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the outbox.
 *
 * @param sequence the order in which mails were posted
 * @param lane those of one lane are sent in that order
 * @param staff the member of staff that it is for, else {@code address}
 * @param unit whose mail it is
 * @param role a key of the words for it, {@code mail.as.teacher}, or the words themselves
 * @param answer the mail server's code, when it refused the recipient
 */
record Posted(
        long sequence,
        String key,
        String lane,
        State state,
        Notice notice,
        @Nullable String staff,
        @Nullable String address,
        @Nullable CaseId about,
        String unit,
        @Nullable String role,
        @Nullable Instant when,
        @Nullable String path,
        @Nullable CalendarPart calendar,
        Instant posted,
        @Nullable String answer) {

    /** What has become of it. */
    enum State {
        WAITING,
        SENT,
        /** The mail server does not deliver to this recipient, and a person must decide what to do. */
        REFUSED,
        /** There was nothing to tell any more, nobody to tell it to, or it was told in another way. */
        DROPPED
    }

    /** Nothing about the person, because it may end up in an application log. */
    @Override
    public String toString() {
        return "Posted[" + key + ", " + state + "]";
    }
}
