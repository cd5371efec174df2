package no.laget.meeting;

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Child;
import no.laget.casefile.Purpose;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the meeting forms show from the record: who is usually there, and who was invited. */
@Component
class MeetingRecord implements FormRecord {

    /** As form-js writes and reads local times. */
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final MeetingService meetings;
    private final MeetingProcess process;
    private final CaseFiles cases;
    private final Organisation organisation;

    MeetingRecord(MeetingService meetings, MeetingProcess process, CaseFiles cases, Organisation organisation) {
        this.meetings = meetings;
        this.process = process;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public @Nullable Map<String, Object> of(FormTask task, String reader) {
        String businessKey = task.businessKey();
        if (!task.processKey().equals(MeetingProcess.PROCESS) || businessKey == null) {
            return null;
        }
        CaseId id = CaseId.of(businessKey);
        CaseView view = cases.read(id, reader, Purpose.TASK);
        return switch (task.elementId()) {
            case "userTask_arrangeMeeting" -> arrange(task, view);
            case "userTask_recordMeeting" -> Map.of("attendance", invited(id));
            default -> Map.of();
        };
    }

    /** Proposes the latest time that the calling process has in mind, on the half hour, and those who are always asked. */
    private Map<String, Object> arrange(FormTask task, CaseView view) {
        Map<String, Object> form = new HashMap<>(Map.of("invited", usual(view)));
        process.by(task.taskId())
                .map(by -> by.truncatedTo(ChronoUnit.HOURS).plusMinutes(by.getMinute() < 30 ? 0 : 30))
                .ifPresent(by -> form.put("at", MINUTES.format(by)));
        return form;
    }

    /** The child, the guardians and the holder: the parties that are always asked (A19, A38). */
    private List<Map<String, Object>> usual(CaseView view) {
        List<Map<String, Object>> people = new ArrayList<>();
        if (view.file().subject() instanceof Child child) {
            people.add(person(child.firstName() + " " + child.lastName(), Words.of("meeting.role.child")));
        }
        view.file()
                .guardians()
                .forEach(guardian -> people.add(person(guardian.name(), Words.of("meeting.role.guardian"))));
        people.add(person(organisation.nameOf(view.file().holder()), Words.of("meeting.role.holder")));
        return people;
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

    private static Map<String, Object> person(String name, String role) {
        return Map.of("name", name, "role", role);
    }
}
