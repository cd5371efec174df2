package no.laget.meeting;

import static no.laget.meeting.MeetingProcess.AT;
import static no.laget.meeting.MeetingProcess.HELD;
import static no.laget.meeting.MeetingProcess.PURPOSE;
import static no.laget.meeting.MeetingProcess.TIMES_NOT_HELD;

import java.util.Date;
import java.util.List;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.MeetingArranged;
import no.laget.casefile.Entry.MeetingNotHeld;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Minutes.Attendance;
import no.laget.casefile.MeetingForm;
import no.laget.casefile.Party;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: the meeting is agreed on, and what came of it. */
@Configuration(proxyBeanMethods = false)
class MeetingTasks {

    private final MeetingService meetings;

    MeetingTasks(MeetingService meetings) {
        this.meetings = meetings;
    }

    @Bean
    static RoutingVariables meetingRouting() {
        return MeetingProcess.ROUTING;
    }

    @Bean
    TaskListener arrangeMeeting() {
        return task -> {
            FormValues form = FormValues.of(task);
            MeetingForm kind = form.choice("meetingForm", MeetingForm.class);
            MeetingArranged meeting = new MeetingArranged(
                    (String) task.getVariable(PURPOSE),
                    form.dateTime("at"),
                    form.text("place"),
                    kind,
                    form.optionalText("whyNotPhysical"),
                    form.rows("invited").stream()
                            .map(row -> row.text("name") + ", " + row.text("role"))
                            .toList());
            meetings.arrange(caseOf(task), meeting, form.by());
            task.setVariable(
                    AT, Date.from(meeting.at().atZone(MeetingService.OSLO).toInstant()));
        };
    }

    @Bean
    TaskListener recordMeeting() {
        return task -> {
            FormValues form = FormValues.of(task);
            boolean held = form.text("held").equals("YES");
            if (held) {
                meetings.hold(caseOf(task), minutes(task, form), form.optionalText("glimpse"), form.by());
            } else {
                meetings.notHeld(caseOf(task), new MeetingNotHeld(form.text("cause"), form.text("why")), form.by());
                Object before = task.getVariable(TIMES_NOT_HELD);
                task.setVariable(TIMES_NOT_HELD, before instanceof Integer times ? times + 1 : 1);
            }
            task.setVariable(HELD, held);
        };
    }

    private Minutes minutes(DelegateTask task, FormValues form) {
        MeetingArranged meeting = meetings.arranged(caseOf(task));
        List<Attendance> attendance = form.rows("attendance").stream()
                .map(row -> new Attendance(row.text("name"), row.text("role"), row.yes("present")))
                .toList();
        return new Minutes(
                meeting.purpose(),
                meeting.at(),
                meeting.form(),
                attendance,
                form.yes("childPresent"),
                form.optionalText("whyChildAbsent"),
                form.text("minutes"),
                form.choices("agreedBy").stream().map(Party::valueOf).toList());
    }

    private static CaseId caseOf(DelegateTask task) {
        return CaseId.of(task.getExecution().getProcessBusinessKey());
    }
}
