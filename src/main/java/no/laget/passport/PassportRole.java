package no.laget.passport;

import no.laget.Words;

/** Who takes part in Passport (P18), and who coordinates it (P11). */
enum PassportRole {
    LEADER,
    TEACHER,
    SCHOOL_NURSE,
    PP_ADVISER,
    COORDINATOR,
    OTHER;

    /** What people call the role. */
    String title() {
        return Words.of("passport.entry.PassportRole." + name());
    }
}
