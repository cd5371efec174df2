package no.laget.back2school;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.laget.back2school.CourseMeeting.Kind;
import no.laget.back2school.CourseMeeting.State;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calendars of the courses as they stand now. */
@Repository
class CourseTable {

    private final JdbcClient database;

    CourseTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * The calendar of one course.
     *
     * @param schoolPerson who comes from the school
     * @param fixed whether those who are to come have been told
     */
    record Calendar(
            Course course,
            CourseWishes wishes,
            String place,
            String schoolPerson,
            @Nullable String schoolEmail,
            boolean fixed) {

        Calendar with(Course changed) {
            return new Calendar(changed, wishes, place, schoolPerson, schoolEmail, fixed);
        }

        /** The place and the course are nobody's business in an application log. */
        @Override
        public String toString() {
            return "Calendar";
        }
    }

    /** The calendar of a case, when one has been proposed. */
    Optional<Calendar> find(CaseId id) {
        Course course = new Course(database.sql(
                        "select id, kind, number, at, state, moved from laget.course_meeting where case_id = ? order by position")
                .param(id.value())
                .query((row, n) -> new CourseMeeting(
                        row.getObject("id", UUID.class),
                        Kind.valueOf(row.getString("kind")),
                        row.getInt("number"),
                        row.getObject("at", LocalDateTime.class),
                        State.valueOf(row.getString("state")),
                        row.getBoolean("moved")))
                .list());
        return database.sql("""
                        select starts, pace, family_weekday, family_at, school_weekday, school_at, place, school_person,
                            school_email, fixed
                        from laget.course where case_id = ?
                        """)
                .param(id.value())
                .query((row, n) -> calendar(course, row))
                .optional();
    }

    /** Stores the calendar as it is now, new or changed. */
    void save(CaseId id, Calendar calendar) {
        CourseWishes wishes = calendar.wishes();
        database.sql("""
                        insert into laget.course (case_id, starts, pace, family_weekday, family_at, school_weekday, school_at,
                            place, school_person, school_email, fixed)
                        values (:case, :starts, :pace, :familyDay, :familyAt, :schoolDay, :schoolAt, :place, :person, :email, :fixed)
                        on conflict (case_id) do update set starts = excluded.starts, pace = excluded.pace,
                            family_weekday = excluded.family_weekday, family_at = excluded.family_at,
                            school_weekday = excluded.school_weekday, school_at = excluded.school_at, place = excluded.place,
                            school_person = excluded.school_person, school_email = excluded.school_email, fixed = excluded.fixed
                        """)
                .param("case", id.value())
                .param("starts", wishes.from())
                .param("pace", wishes.pace().name())
                .param("familyDay", wishes.weekdays().get(0).name())
                .param("familyAt", wishes.at())
                .param("schoolDay", wishes.schoolWeekdays().get(0).name())
                .param("schoolAt", wishes.schoolAt())
                .param("place", calendar.place())
                .param("person", calendar.schoolPerson())
                .param("email", calendar.schoolEmail())
                .param("fixed", calendar.fixed())
                .update();
        database.sql("delete from laget.course_meeting where case_id = ?")
                .param(id.value())
                .update();
        for (int position = 0; position < calendar.course().meetings().size(); position++) {
            add(id, position, calendar.course().meetings().get(position));
        }
    }

    private void add(CaseId id, int position, CourseMeeting meeting) {
        database.sql("""
                        insert into laget.course_meeting (id, case_id, position, kind, number, at, state, moved)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        meeting.id(),
                        id.value(),
                        position,
                        meeting.kind().name(),
                        meeting.number(),
                        meeting.at(),
                        meeting.state().name(),
                        meeting.moved())
                .update();
    }

    private static Calendar calendar(Course course, ResultSet row) throws SQLException {
        return new Calendar(
                course,
                new CourseWishes(
                        row.getObject("starts", LocalDate.class),
                        List.of(DayOfWeek.valueOf(row.getString("family_weekday"))),
                        row.getObject("family_at", LocalTime.class),
                        List.of(DayOfWeek.valueOf(row.getString("school_weekday"))),
                        row.getObject("school_at", LocalTime.class),
                        CoursePace.valueOf(row.getString("pace")),
                        Set.of()),
                row.getString("place"),
                row.getString("school_person"),
                row.getString("school_email"),
                row.getBoolean("fixed"));
    }
}
