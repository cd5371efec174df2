package no.laget.mail;

import java.util.Set;

/**
 * An invitation, or the end of one, that the reader's calendar understands.
 *
 * @param method the METHOD of {@code text}, which the mail must repeat (RFC 6047)
 * @param text the iCalendar text
 */
public record CalendarPart(String method, String text) {

    private static final Set<String> METHODS = Set.of("REQUEST", "CANCEL", "PUBLISH");

    /** Takes what a calendar can do with a mail, and nothing else. */
    public CalendarPart {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("A mail carries no calendar text with the method '" + method + "'.");
        }
    }
}
