package no.laget.back2school;

/** What may happen in a course at any time. The names are the choices in the form {@code tellAboutCourse}. */
enum CourseHappening {
    MOVE_MEETING,
    /** Another professional is brought in (B15). */
    OTHER_PROFESSIONAL,
    SUBSTITUTE,
    GLIMPSE,
    NOTE,
    CONSENT_WITHDRAWN,
    FAMILY_WITHDREW,
    MOVED
}
