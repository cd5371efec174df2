package no.laget.meeting;

/** What one can do with the link to one's own calendar. */
enum CalendarChoice {
    DONE,
    MAKE,
    /** Makes another link; the one before stops working. */
    RENEW,
    REVOKE
}
