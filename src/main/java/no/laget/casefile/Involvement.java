package no.laget.casefile;

/** Whether someone who works at the unit is said to have violated the child (the Education Act § 12-5). */
public enum Involvement {
    /** Nobody who works there. */
    NONE,
    /** An employee: the principal is told at once. */
    EMPLOYEE,
    /** The principal: the school owner is told at once, and the principal does not see the case. */
    PRINCIPAL
}
