package no.laget.meeting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.laget.Language;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.mail.CalendarPart;
import no.laget.mail.Mailbox;
import no.laget.mail.Message;
import no.laget.mail.Notice;
import no.laget.mail.Recipient;
import no.laget.meeting.CalendarText.Attendance;
import no.laget.organisation.Organisation;
import no.laget.organisation.Readers;
import no.laget.organisation.StaffMember;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Posts a mail with a calendar text to each of those who can be reached by mail; the others are told in person. */
@Component
class Invitations {

    /** Where members of staff read on: behind their login, so that it says nothing about the case. */
    private static final String TASKS = "/camunda/app/tasklist/default/";

    private final Mailbox mailbox;
    private final Organisation organisation;
    private final Readers readers;
    private final String organizer;
    private final String url;

    Invitations(
            Mailbox mailbox,
            Organisation organisation,
            Readers readers,
            @Value("${laget.mail.from}") String organizer,
            @Value("${laget.url}") String url) {
        this.mailbox = mailbox;
        this.organisation = organisation;
        this.readers = readers;
        this.organizer = organizer;
        this.url = url.replaceAll("/+$", "");
    }

    /** Invites, or tells those who were invited before that the meeting is moved. */
    void send(CaseFile file, Meeting meeting) {
        for (Invitee invitee : meeting.invitees()) {
            Notice notice = invitee.since() == meeting.sequence() ? Notice.MEETING_INVITED : Notice.MEETING_MOVED;
            post(file, meeting, invitee, notice);
        }
    }

    /** Tells {@code invitees} not to come. */
    void cancel(CaseFile file, Meeting meeting, List<Invitee> invitees) {
        invitees.forEach(invitee -> post(file, meeting, invitee, Notice.MEETING_CANCELLED));
    }

    /** Tells each of those who are invited to the meetings of all that concern him or her, in one mail. */
    void publish(CaseFile file, List<Meeting> meetings, Notice notice) {
        Map<Recipient, List<Meeting>> ofEach = new LinkedHashMap<>();
        meetings.forEach(meeting -> meeting.invitees().stream()
                .map(Invitee::to)
                .filter(Objects::nonNull)
                .forEach(to ->
                        ofEach.computeIfAbsent(to, known -> new ArrayList<>()).add(meeting)));
        ofEach.forEach((to, theirs) -> {
            Meeting first = theirs.get(0);
            Invitee invitee = first.invitees().stream()
                    .filter(known -> known.isReached(to))
                    .findFirst()
                    .orElseThrow();
            String calendar = language(file, to).say(() -> CalendarText.publish(theirs));
            mailbox.post(new Message(
                    "meetings:" + first.id() + ":" + first.sequence() + ":" + invitee.id(),
                    notice,
                    to,
                    file.id(),
                    file.unit(),
                    invitee.publicRole(file.holder()),
                    first.at(),
                    to instanceof Recipient.Staff ? TASKS : null,
                    new CalendarPart("PUBLISH", calendar)));
        });
    }

    private void post(CaseFile file, Meeting meeting, Invitee invitee, Notice notice) {
        Recipient to = invitee.to();
        if (to == null) {
            return;
        }
        String role = invitee.publicRole(file.holder());
        CalendarPart calendar = language(file, to).say(() -> calendar(file, meeting, to, role, notice));
        mailbox.post(new Message(
                "meeting:" + meeting.id() + ":" + meeting.sequence() + ":" + invitee.id(),
                notice,
                to,
                file.id(),
                file.unit(),
                role,
                meeting.at(),
                to instanceof Recipient.Staff ? TASKS : null,
                calendar));
    }

    private Language language(CaseFile file, Recipient to) {
        return to instanceof Recipient.Staff staff
                ? readers.languageOf(staff.id(), file.unit())
                : organisation.languageOf(file.unit());
    }

    private CalendarPart calendar(CaseFile file, Meeting meeting, Recipient to, String role, Notice notice) {
        Attendance whom = attendance(file, to, Words.of(role));
        return notice == Notice.MEETING_CANCELLED
                ? new CalendarPart("CANCEL", CalendarText.cancel(meeting, whom, organizer))
                : new CalendarPart("REQUEST", CalendarText.request(meeting, whom, organizer));
    }

    private Attendance attendance(CaseFile file, Recipient to, String role) {
        if (to instanceof Recipient.Staff staff) {
            return new Attendance(addressOf(staff), role, staff.id().equals(file.holder()), url + TASKS);
        }
        return new Attendance(((Recipient.Address) to).address().value(), role, false, null);
    }

    private String addressOf(Recipient.Staff staff) {
        return organisation.staffMember(staff.id()).map(StaffMember::email).orElseThrow();
    }
}
