package no.laget.back2school;

/** How a case of Back2School ends. The words stand in the chronology, under the names. */
enum CourseEnd {
    /** All meetings were held, and the three months after them followed up. */
    COURSE_COMPLETED,
    /** The same with fewer meetings, for a reason. */
    COURSE_SHORTENED,
    /** The child does not meet the conditions, and no exception was made. */
    NOT_INCLUDED,
    /** The family does not want to take part. */
    NO_CONSENT,
    CONSENT_WITHDRAWN,
    /** The family does not want to go on; the consent stands (M08). */
    FAMILY_WITHDREW,
    /** The child has moved, or goes to another school. */
    MOVED
}
