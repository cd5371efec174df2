package no.laget.passport;

import static no.laget.passport.PassportRole.LEADER;
import static no.laget.passport.PassportRole.TEACHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import no.laget.passport.Entries.CourseHeld;
import no.laget.passport.Entries.CourseHeld.Attended;
import no.laget.passport.Entries.CoursePlanned;
import org.junit.jupiter.api.Test;

/** P16: two days for each. */
class AttendanceTest {

    private static final CoursePlanned PLANNED = new CoursePlanned(
            CourseFor.PARTICIPANTS,
            LocalDate.of(2026, 9, 7),
            LocalDate.of(2026, 9, 8),
            "Rådhuset",
            List.of(new Person("Berit Eksempel", TEACHER), new Person("Anne Eksempel", LEADER)));

    @Test
    void whoeverWasInvitedLacksBothDaysUntilTheCourseIsHeld() {
        assertThat(Attendance.of(PLANNED, List.of()).lacking())
                .containsExactly(
                        new Attended("Anne Eksempel", LEADER, false, false),
                        new Attended("Berit Eksempel", TEACHER, false, false));
    }

    @Test
    void aDayThatSomebodyHasHadIsHad() {
        CourseHeld first = held(
                new Attended("Anne Eksempel", LEADER, true, true),
                new Attended("Berit Eksempel", TEACHER, true, false));
        assertThat(Attendance.of(PLANNED, List.of(first)).lacking())
                .containsExactly(new Attended("Berit Eksempel", TEACHER, true, false));

        CourseHeld again = held(new Attended(" berit  EKSEMPEL ", TEACHER, false, true));
        assertThat(Attendance.of(PLANNED, List.of(first, again)).lacking()).isEmpty();
    }

    @Test
    void whoeverIsLeftOutOfTheListWasNotThere() {
        CourseHeld first = held(new Attended("Anne Eksempel", LEADER, true, true));
        assertThat(Attendance.of(PLANNED, List.of(first)).lacking())
                .extracting(Attended::name)
                .containsExactly("Berit Eksempel");
    }

    @Test
    void whoeverCameWithoutBeingInvitedNeedsBothDaysToo() {
        CourseHeld first = held(
                new Attended("Anne Eksempel", LEADER, true, true),
                new Attended("Berit Eksempel", TEACHER, true, true),
                new Attended("Cato Eksempel", TEACHER, true, false));
        assertThat(Attendance.of(PLANNED, List.of(first)).lacking())
                .extracting(Attended::name)
                .containsExactly("Cato Eksempel");
    }

    private static CourseHeld held(Attended... people) {
        return new CourseHeld(CourseFor.PARTICIPANTS, List.of(people));
    }
}
