package no.laget.meeting;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.parameter.Role;
import biweekly.property.Attendee;
import biweekly.property.Classification;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import java.util.Date;
import java.util.List;
import no.laget.Words;
import org.jspecify.annotations.Nullable;

/**
 * Writes meetings as iCalendar (RFC 5545, RFC 5546). Every text is neutral and every time is in UTC, so that each calendar
 * shows it on its own clock, across the change of clocks too.
 */
final class CalendarText {

    private static final String PRODUCT = "-//Laget//Laget//NO";

    private CalendarText() {}

    /**
     * Who is invited, as far as the invitation says it: an address and a role. Each invitation has one, so that nobody sees
     * the address of another.
     *
     * @param link where to read more, for those who can log in
     */
    record Attendance(
            String address,
            String role,
            boolean leads,
            @Nullable String link) {}

    /** Asks somebody to come, or tells that the meeting is moved when it was told of before. */
    static String request(Meeting meeting, Attendance whom, String organizer) {
        return invitation(Method.request(), Status.confirmed(), meeting, whom, organizer);
    }

    /** Tells somebody not to come. */
    static String cancel(Meeting meeting, Attendance whom, String organizer) {
        return invitation(Method.cancel(), Status.cancelled(), meeting, whom, organizer);
    }

    /** Tells of several meetings at once: new, moved and called off, each under the name that it has in every calendar. */
    static String publish(List<Meeting> meetings) {
        ICalendar calendar = empty();
        calendar.setMethod(Method.publish());
        for (Meeting meeting : meetings) {
            VEvent event = event(meeting);
            event.setStatus(meeting.state() == Meeting.State.CANCELLED ? Status.cancelled() : Status.confirmed());
            calendar.addEvent(event);
        }
        return Biweekly.write(calendar).go();
    }

    /** A calendar to subscribe to. */
    static String calendar(List<Meeting> meetings) {
        ICalendar calendar = empty();
        calendar.setName(Words.of("meeting.calendar.name"));
        calendar.setRefreshInterval(biweekly.util.Duration.builder().hours(1).build());
        calendar.addExperimentalProperty("X-WR-CALNAME", Words.of("meeting.calendar.name"));
        meetings.forEach(meeting -> calendar.addEvent(event(meeting)));
        return Biweekly.write(calendar).go();
    }

    private static String invitation(Method method, Status status, Meeting meeting, Attendance whom, String organizer) {
        VEvent event = event(meeting);
        event.setStatus(status);
        event.setOrganizer(new Organizer(Words.of("meeting.organizer"), organizer));
        event.addAttendee(attendee(whom));
        if (meeting.place() != null) {
            event.setLocation(oneLine(meeting.place()));
        }
        if (whom.link() != null) {
            event.setUrl(whom.link());
        }
        ICalendar calendar = empty();
        calendar.setMethod(method);
        calendar.addEvent(event);
        return Biweekly.write(calendar).go();
    }

    private static VEvent event(Meeting meeting) {
        VEvent event = new VEvent();
        event.setUid(meeting.id().toString());
        event.setSequence(meeting.sequence());
        event.setDateTimeStamp(Date.from(meeting.changed()));
        event.setDateStart(Date.from(meeting.at()), true);
        event.setDateEnd(Date.from(meeting.ends()), true);
        event.setSummary(Words.of("meeting.title"));
        event.setClassification(Classification.private_());
        return event;
    }

    /** Answers are not asked for, because nobody reads the sender's mail. */
    private static Attendee attendee(Attendance whom) {
        Attendee attendee = new Attendee(whom.role(), whom.address());
        if (whom.leads()) {
            attendee.setRole(Role.CHAIR);
        } else {
            attendee.setParticipationLevel(ParticipationLevel.REQUIRED);
        }
        attendee.setParticipationStatus(ParticipationStatus.NEEDS_ACTION);
        attendee.setRsvp(false);
        return attendee;
    }

    private static ICalendar empty() {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        return calendar;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
