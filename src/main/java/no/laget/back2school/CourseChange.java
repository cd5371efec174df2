package no.laget.back2school;

import java.util.List;
import java.util.Set;

/**
 * A course after a meeting was moved.
 *
 * @param course the whole of it
 * @param moved the meetings that have a new time, in order, each the same one as before; whoever is invited to them must be told
 * @param notices what is no longer as the rules say, for people to judge
 */
record CourseChange(Course course, List<CourseMeeting> moved, Set<Notice> notices) {

    /** What to say about a change. */
    enum Notice {
        /** The course is shorter than it should be (B08). */
        TOO_SHORT,
        /** The course is longer than it should be (B08). */
        TOO_LONG,
        /** There is a longer pause between two meetings with the family than there should be. */
        LONG_PAUSE,
        /** The meeting is on another weekday than the preferred ones. */
        OTHER_WEEKDAY
    }

    CourseChange {
        moved = List.copyOf(moved);
        notices = Set.copyOf(notices);
    }
}
