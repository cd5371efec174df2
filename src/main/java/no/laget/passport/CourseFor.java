package no.laget.passport;

/** Whom two days of training are for (P16, P17). */
enum CourseFor {
    PARTICIPANTS,
    RESOURCE_GROUP
}
