package no.laget.back2school;

/** What each of the three in a team does (B18). */
enum TeamPart {
    /** Leads the course and holds the baton. */
    LEAD,
    /** The family's own contact. */
    FAMILY,
    /** The school's own contact (B26). */
    SCHOOL
}
