package no.laget.back2school;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * One meeting of a course.
 *
 * @param id stays the same however often the meeting is moved; also its UID in the calendars of those who are invited
 * @param number counted among the meetings with the family (the booster is the twelfth), or among those with the school
 *     (the one after the booster is the fourth)
 * @param at local time
 * @param state how it goes with it
 * @param moved whether it is at another time than the one that was first agreed on
 */
record CourseMeeting(UUID id, Kind kind, int number, LocalDateTime at, State state, boolean moved) {

    /** Who meets the team. */
    enum Kind {
        /** The child and the parents (B13). */
        FAMILY,
        /** The parents alone; one of the eleven (M02, M03). */
        PARENTS,
        /** The school (B14, B17). */
        SCHOOL,
        /** The child and the parents, three months after the end (B16). */
        BOOSTER;

        /** Whether it is one of the meetings with the family, which keep to the preferred weekday. */
        boolean isWithFamily() {
            return this != SCHOOL;
        }
    }

    /** A meeting that was not held is planned again, at another time. */
    enum State {
        PLANNED,
        HELD
    }

    LocalDate date() {
        return at.toLocalDate();
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    /** The same meeting at another time, or itself when it is that already. */
    CourseMeeting at(LocalDateTime time) {
        return time.equals(at) ? this : new CourseMeeting(id, kind, number, time, state, true);
    }

    /** The same meeting, held. */
    CourseMeeting held() {
        return new CourseMeeting(id, kind, number, at, State.HELD, moved);
    }
}
