package no.laget.meeting;

import java.time.LocalDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import no.laget.Norway;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The processes {@code meeting} and {@code meeting-calendar}: their names, what the engine may remember, and what we ask it. */
@Component
class MeetingProcess {

    static final String PROCESS = "meeting";
    static final String CALENDAR = "meeting-calendar";

    static final String PURPOSE = "meetingPurpose";
    /** When the meeting should be held at the latest, as the calling process sees it. */
    static final String BY = "meetingBy";

    /** The id of a meeting that is planned already, when the calling process has one. */
    static final String PLANNED = "plannedMeeting";

    static final String AT = "meetingAt";
    static final String INVITED_BY_MAIL = "invitedByMail";
    static final String HELD = "meetingHeld";
    static final String TIMES_NOT_HELD = "timesNotHeld";

    static final String CALENDAR_DONE = "calendarDone";

    static final RoutingVariables ROUTING = new RoutingVariables(
            Set.of(PURPOSE, BY, PLANNED, AT, INVITED_BY_MAIL, HELD, TIMES_NOT_HELD, CALENDAR_DONE));

    private final TaskService tasks;

    MeetingProcess(TaskService tasks) {
        this.tasks = tasks;
    }

    /** When the meeting of this task should be held at the latest, local time, if the calling process said so. */
    Optional<LocalDateTime> by(String taskId) {
        return Optional.ofNullable((Date) tasks.getVariable(taskId, BY)).map(date -> Norway.time(date.toInstant()));
    }

    /** What the meeting of this task is about, as the calling process calls it. */
    String purpose(String taskId) {
        return (String) tasks.getVariable(taskId, PURPOSE);
    }
}
