package no.laget.deadlines;

/** Which days count in a period. */
public enum DayKind {
    /** Every day; the deadline stays where it falls, also on a Sunday or a public holiday. */
    CALENDAR,
    /** Monday to Friday, except Norwegian public holidays. */
    WORKING,
    /** Working days on which the municipality's pupils are at school. */
    SCHOOL
}
