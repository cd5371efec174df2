package no.laget.umv;

/** Whom the help is for (U07). */
enum Target {
    GROUP,
    CLASS,
    PUPIL
}
