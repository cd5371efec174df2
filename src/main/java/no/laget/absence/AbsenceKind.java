package no.laget.absence;

/** Whether somebody has answered for an absence (FINT: fraværstype). */
enum AbsenceKind {
    /** The guardians, a doctor or the school has: illness, leave. */
    DOCUMENTED,
    /** Nobody has. */
    UNDOCUMENTED
}
