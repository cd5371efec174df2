package no.laget.back2school;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import no.laget.Refusal;

/**
 * The fourteen meetings of a course, in the order in which they are held; after {@link CourseSchedule#afterwards} sixteen.
 *
 * @throws IllegalArgumentException when two are on the same day, or one is before the one it follows
 */
record Course(List<CourseMeeting> meetings) {

    Course {
        meetings = List.copyOf(meetings);
        for (int i = 1; i < meetings.size(); i++) {
            if (!meetings.get(i).date().isAfter(meetings.get(i - 1).date())) {
                throw new IllegalArgumentException("Meeting " + (i + 1) + " is not after the one before it");
            }
        }
    }

    /** @throws Refusal when the course has no such meeting */
    CourseMeeting meeting(UUID id) {
        return meetings.get(indexOf(id));
    }

    int indexOf(UUID id) {
        for (int i = 0; i < meetings.size(); i++) {
            if (meetings.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new Refusal("schedule.noSuchMeeting");
    }

    /** The meeting that is held next. */
    Optional<CourseMeeting> next() {
        return meetings.stream().filter(meeting -> !meeting.isHeld()).findFirst();
    }

    /** The course with this meeting instead of the one with the same id. */
    Course with(CourseMeeting changed) {
        return new Course(meetings.stream()
                .map(meeting -> meeting.id().equals(changed.id()) ? changed : meeting)
                .toList());
    }

    /** The fourteen, without what comes three months later. */
    List<CourseMeeting> intensive() {
        return meetings.stream()
                .takeWhile(meeting -> meeting.kind() != CourseMeeting.Kind.BOOSTER)
                .toList();
    }

    /** The day on which the course begins. */
    LocalDate begins() {
        return meetings.get(0).date();
    }

    /** The day of the last of the fourteen that is held, or, before any is, of the last that is planned. */
    LocalDate ends() {
        List<CourseMeeting> fourteen = intensive();
        return last(fourteen, CourseMeeting::isHeld)
                .or(() -> last(fourteen, meeting -> true))
                .orElseThrow()
                .date();
    }

    private static Optional<CourseMeeting> last(List<CourseMeeting> meetings, Predicate<CourseMeeting> which) {
        return meetings.stream().filter(which).reduce((earlier, later) -> later);
    }
}
