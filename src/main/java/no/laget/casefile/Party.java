package no.laget.casefile;

/** Those who agree on what the log says and each have something to do (A38). */
public enum Party {
    /** The child or young person. */
    CHILD,
    /** The parents or other guardians. */
    GUARDIANS,
    /** The school or kindergarten. */
    UNIT,
    /** Anybody else who takes part. */
    OTHER
}
