package no.laget.passport;

/** What can happen at any time while the agreement lasts. */
enum News {
    COORDINATOR_CHANGED,
    SCHOOL_JOINED,
    SCHOOL_LEFT,
    ENDED
}
