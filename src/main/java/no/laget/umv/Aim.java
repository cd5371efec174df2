package no.laget.umv;

/** What the help is to prevent or contribute to (U01, U10). */
enum Aim {
    VIOLENCE,
    BULLYING,
    DROP_OUT,
    /** Recruitment to crime. */
    CRIME,
    /** A good and safe school environment for all. */
    ENVIRONMENT
}
