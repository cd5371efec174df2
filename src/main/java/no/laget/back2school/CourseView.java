package no.laget.back2school;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import no.laget.back2school.CourseMeeting.Kind;
import no.laget.deadlines.FreeDay;
import no.laget.deadlines.FreeDay.Reason;
import no.laget.deadlines.SchoolDays;

/**
 * A course as {@code course-plot.js} draws it: {@code {"today": "2026-11-22", "meetings": [{"id": "…", "kind": "FAMILY",
 * "number": 1, "date": "2026-09-01", "time": "13:00", "state": "HELD"}], "off": [{"from": "2026-10-05", "to": "2026-10-09",
 * "reason": "SCHOOL_HOLIDAY", "name": "Høstferie"}]}}.
 *
 * @param today what lies before it is in the past
 * @param meetings in order
 * @param off the days without school from the first meeting to the last, weekends left out
 */
record CourseView(LocalDate today, List<Meeting> meetings, List<Off> off) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * A meeting.
     *
     * @param time local time, as 13:00
     */
    record Meeting(String id, Kind kind, int number, LocalDate date, String time, State state) {}

    /** How a meeting is drawn. */
    enum State {
        PLANNED,
        /** Planned, at another time than the first one that was agreed on. */
        MOVED,
        HELD
    }

    /**
     * Consecutive days without school for one reason.
     *
     * @param name a holiday as the school calendar calls it, a public holiday as {@code PublicHoliday} does; may be empty
     */
    record Off(LocalDate from, LocalDate to, Reason reason, String name) {}

    static CourseView of(Course course, SchoolDays schoolDays, LocalDate today) {
        List<Meeting> meetings = course.meetings().stream()
                .map(meeting -> new Meeting(
                        meeting.id().toString(),
                        meeting.kind(),
                        meeting.number(),
                        meeting.date(),
                        TIME.format(meeting.at()),
                        state(meeting)))
                .toList();
        LocalDate last = meetings.get(meetings.size() - 1).date();
        return new CourseView(today, meetings, off(schoolDays, course.begins(), last));
    }

    private static State state(CourseMeeting meeting) {
        if (meeting.isHeld()) {
            return State.HELD;
        }
        return meeting.moved() ? State.MOVED : State.PLANNED;
    }

    /** A weekend in the middle of a holiday belongs to it. */
    private static List<Off> off(SchoolDays schoolDays, LocalDate from, LocalDate to) {
        List<Off> off = new ArrayList<>();
        boolean continues = false;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            FreeDay free = schoolDays.free(day).orElse(null);
            if (free == null) {
                continues = false;
            } else if (free.reason() != Reason.WEEKEND) {
                Off before = off.isEmpty() ? null : off.get(off.size() - 1);
                if (continues && before != null && isSame(before, free)) {
                    off.set(off.size() - 1, new Off(before.from(), day, before.reason(), before.name()));
                } else {
                    off.add(new Off(day, day, free.reason(), free.detail()));
                }
                continues = true;
            }
        }
        return List.copyOf(off);
    }

    private static boolean isSame(Off before, FreeDay free) {
        return before.reason() == free.reason() && before.name().equals(free.detail());
    }
}
