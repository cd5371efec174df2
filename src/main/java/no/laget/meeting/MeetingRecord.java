package no.laget.meeting;

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.MeetingArranged;
import no.laget.casefile.Purpose;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.mail.Recipient;
import no.laget.organisation.Organisation;
import no.laget.organisation.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the meeting forms show from the record: who is usually there, who was invited, and the reader's own calendar link. */
@Component
class MeetingRecord implements FormRecord {

    /** As form-js writes and reads local times. */
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final Meetings meetings;
    private final MeetingProcess process;
    private final CalendarLinks links;
    private final CaseFiles cases;
    private final Organisation organisation;

    MeetingRecord(
            Meetings meetings,
            MeetingProcess process,
            CalendarLinks links,
            CaseFiles cases,
            Organisation organisation) {
        this.meetings = meetings;
        this.process = process;
        this.links = links;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public @Nullable Map<String, Object> of(FormTask task, String reader) {
        if (task.processKey().equals(MeetingProcess.CALENDAR)) {
            return calendar(reader);
        }
        String businessKey = task.businessKey();
        if (!task.processKey().equals(MeetingProcess.PROCESS) || businessKey == null) {
            return null;
        }
        CaseId id = CaseId.of(businessKey);
        CaseView view = cases.read(id, reader, Purpose.TASK);
        return switch (task.elementId()) {
            case "userTask_arrangeMeeting" -> arrange(task, view);
            case "userTask_inviteByHand" -> toTell(meetings.arranged(id));
            case "userTask_recordMeeting" ->
                Map.of(
                        "attendance", invited(id),
                        "shownAgenda", agenda(id, process.purpose(task.taskId())),
                        "aboutChild", meetings.isAboutChild(id));
            default -> Map.of();
        };
    }

    /**
     * Proposes the latest time that the calling process has in mind, on the half hour, and those who are always asked; for a
     * meeting that is put off, those who are invited to it.
     */
    private Map<String, Object> arrange(FormTask task, CaseView view) {
        Map<String, Object> form = new HashMap<>();
        meetings.postponed(view.file().id())
                .ifPresentOrElse(
                        meeting -> {
                            form.put("invited", invited(meeting));
                            form.put("length", meeting.length().toMinutes());
                        },
                        () -> form.put(
                                "invited",
                                organisation.languageOf(view.file().unit()).say(() -> usual(task, view))));
        form.put("aboutChild", view.file().subject() instanceof Child);
        form.put("shownAgenda", agenda(view.file().id(), process.purpose(task.taskId())));
        process.by(task.taskId())
                .map(by -> by.truncatedTo(ChronoUnit.HOURS).plusMinutes(by.getMinute() < 30 ? 0 : 30))
                .ifPresent(by -> form.put("at", MINUTES.format(by)));
        return form;
    }

    private String agenda(CaseId id, String purpose) {
        return meetings.programme(id)
                .map(programme -> programme.agenda(id, purpose))
                .orElse("");
    }

    /** Those whom the programme has in mind, else the usual ones. */
    private List<Map<String, Object>> usual(FormTask task, CaseView view) {
        CaseId id = view.file().id();
        boolean mail = !view.file().isProtected();
        return meetings.programme(id)
                .map(programme -> programme.guests(id, process.purpose(task.taskId())).stream()
                        .map(guest -> person(guest.name(), guest.role(), mail ? guest.email() : null))
                        .toList())
                .orElseGet(() -> usual(view));
    }

    /** The child, the guardians and the holder: the parties that are always asked (A19, A38). No address where no mail may go. */
    private List<Map<String, Object>> usual(CaseView view) {
        List<Map<String, Object>> people = new ArrayList<>();
        boolean mail = !view.file().isProtected();
        if (view.file().subject() instanceof Child child) {
            people.add(person(child.name(), Words.of("meeting.role.child"), null));
        }
        view.file()
                .guardians()
                .forEach(guardian -> people.add(
                        person(guardian.name(), Words.of("meeting.role.guardian"), mail ? guardian.email() : null)));
        String holder = view.file().holder();
        people.add(person(organisation.nameOf(holder), Words.of("meeting.role.holder"), mail ? emailOf(holder) : null));
        return people;
    }

    private List<Map<String, Object>> invited(Meeting meeting) {
        return meeting.invitees().stream()
                .map(invitee -> person(invitee.name(), invitee.role(), addressOf(invitee.to())))
                .toList();
    }

    private @Nullable String addressOf(@Nullable Recipient to) {
        if (to instanceof Recipient.Staff staff) {
            return emailOf(staff.id());
        }
        return to instanceof Recipient.Address mail ? mail.address().value() : null;
    }

    private @Nullable String emailOf(String staffId) {
        return organisation.staffMember(staffId).map(StaffMember::email).orElse(null);
    }

    private static Map<String, Object> toTell(MeetingArranged meeting) {
        return Map.of(
                "shownWhen", Language.spoken().weekdayAndTime().format(meeting.at()),
                "shownWhere", meeting.place(),
                "shownWhom", String.join("\n", meeting.invited()));
    }

    private List<Map<String, Object>> invited(CaseId id) {
        return meetings.arranged(id).invited().stream()
                .map(MeetingRecord::split)
                .toList();
    }

    private static Map<String, Object> split(String invited) {
        int comma = invited.lastIndexOf(", ");
        return Map.of(
                "name", comma < 0 ? invited : invited.substring(0, comma),
                "role", comma < 0 ? "" : invited.substring(comma + 2),
                "present", true);
    }

    private Map<String, Object> calendar(String reader) {
        String link = links.of(reader).orElse("");
        Stream<CalendarChoice> choices = link.isEmpty()
                ? Stream.of(CalendarChoice.MAKE, CalendarChoice.DONE)
                : Stream.of(CalendarChoice.DONE, CalendarChoice.RENEW, CalendarChoice.REVOKE);
        return Map.of(
                "shownLink",
                link,
                "calendarChoices",
                choices.map(choice ->
                                Map.of("value", choice.name(), "label", Words.of("meeting.calendar." + choice.name())))
                        .toList());
    }

    private static Map<String, Object> person(String name, String role, @Nullable String email) {
        Map<String, Object> person = new HashMap<>(Map.of("name", name, "role", role));
        if (email != null) {
            person.put("email", email);
        }
        return person;
    }
}
