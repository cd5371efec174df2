package no.laget.regional;

/** What can happen at any time while a programme runs. */
enum News {
    LEAD_CHANGED,
    KEY_PERSON_LEFT,
    ENDED
}
