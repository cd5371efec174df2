package no.laget.umv;

/** Who takes part in making measures and agreements (U08, U18). */
enum Who {
    LEADERSHIP,
    PUPIL,
    COUNSELLOR,
    CLASS_TEACHER,
    GUARDIANS,
    OTHER
}
