package no.laget.meeting;

import static no.laget.engine.CaseStep.caseOf;
import static no.laget.meeting.MeetingProcess.AT;
import static no.laget.meeting.MeetingProcess.CALENDAR_DONE;
import static no.laget.meeting.MeetingProcess.HELD;
import static no.laget.meeting.MeetingProcess.INVITED_BY_MAIL;
import static no.laget.meeting.MeetingProcess.PLANNED;
import static no.laget.meeting.MeetingProcess.PURPOSE;
import static no.laget.meeting.MeetingProcess.TIMES_NOT_HELD;

import java.util.Date;
import java.util.List;
import java.util.UUID;
import no.laget.Norway;
import no.laget.alert.AlertCodes;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.MeetingArranged;
import no.laget.casefile.Entry.MeetingNotHeld;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Minutes.Attendance;
import no.laget.casefile.MeetingForm;
import no.laget.casefile.Party;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import no.laget.meeting.Meetings.Asked;
import no.laget.meeting.Meetings.Terms;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: the meeting is agreed on, those who are to come are told, and what came of it; or somebody wants a calendar. */
@Configuration(proxyBeanMethods = false)
class MeetingTasks {

    /** As long as most meetings last, where nobody says anything else. */
    private static final int USUAL_MINUTES = 60;

    private final Meetings meetings;
    private final CalendarLinks links;

    MeetingTasks(Meetings meetings, CalendarLinks links) {
        this.meetings = meetings;
        this.links = links;
    }

    @Bean
    static AlertCodes meetingAlerts() {
        return AlertCodes.of("meeting").on("meetingOverdue", "minutes").on("meetingsMissed", "missed");
    }

    @Bean
    static RoutingVariables meetingRouting() {
        return MeetingProcess.ROUTING;
    }

    // --- meeting.bpmn

    @Bean
    TaskListener arrangeMeeting() {
        return task -> {
            FormValues form = FormValues.of(task);
            List<Asked> asked = form.rows("invited").stream()
                    .map(row -> new Asked(row.text("name"), row.text("role"), row.optionalText("email")))
                    .toList();
            MeetingArranged meeting = new MeetingArranged(
                    (String) task.getVariable(PURPOSE),
                    form.dateTime("at"),
                    form.text("place"),
                    form.choice("meetingForm", MeetingForm.class),
                    form.optionalText("whyNotPhysical"),
                    asked.stream()
                            .map(person -> person.name() + ", " + person.role())
                            .toList());
            Integer minutes = form.optionalNumber("length");
            meetings.arrange(
                    caseOf(task.getExecution()),
                    meeting,
                    new Terms(minutes == null ? USUAL_MINUTES : minutes, form.yes("placeInMail"), asked),
                    form.by());
            task.setVariable(AT, Date.from(meeting.at().atZone(Norway.ZONE).toInstant()));
        };
    }

    @Bean
    JavaDelegate beginPlannedMeeting() {
        return execution -> {
            CaseId id = caseOf(execution);
            MeetingArranged meeting =
                    meetings.begin(id, UUID.fromString((String) execution.getVariable(PLANNED)), (String)
                            execution.getVariable(PURPOSE));
            execution.setVariable(AT, Date.from(meeting.at().atZone(Norway.ZONE).toInstant()));
            execution.setVariable(INVITED_BY_MAIL, meetings.mayBeMailed(id));
        };
    }

    @Bean
    JavaDelegate invite() {
        return execution -> execution.setVariable(INVITED_BY_MAIL, meetings.invite(caseOf(execution)));
    }

    @Bean
    TaskListener inviteByHand() {
        return task -> meetings.invitedByHand(
                caseOf(task.getExecution()), FormValues.of(task).by());
    }

    @Bean
    TaskListener recordMeeting() {
        return task -> {
            FormValues form = FormValues.of(task);
            boolean held = form.text("held").equals("YES");
            if (held) {
                meetings.hold(
                        caseOf(task.getExecution()), minutes(task, form), form.optionalText("glimpse"), form.by());
            } else {
                MeetingNotHeld notHeld = new MeetingNotHeld(form.text("cause"), form.text("why"));
                meetings.notHeld(caseOf(task.getExecution()), notHeld, form.by());
                Object before = task.getVariable(TIMES_NOT_HELD);
                task.setVariable(TIMES_NOT_HELD, before instanceof Integer times ? times + 1 : 1);
            }
            task.setVariable(HELD, held);
        };
    }

    // --- calendar.bpmn

    @Bean
    TaskListener chooseCalendar() {
        return task -> {
            FormValues form = FormValues.of(task);
            CalendarChoice choice = form.choice("whatNow", CalendarChoice.class);
            switch (choice) {
                case MAKE, RENEW -> links.renew(form.by());
                case REVOKE -> links.revoke(form.by());
                case DONE -> {}
            }
            task.setVariable(CALENDAR_DONE, choice == CalendarChoice.DONE);
        };
    }

    private Minutes minutes(DelegateTask task, FormValues form) {
        CaseId id = caseOf(task.getExecution());
        MeetingArranged meeting = meetings.arranged(id);
        boolean aboutChild = meetings.isAboutChild(id);
        List<Attendance> attendance = form.rows("attendance").stream()
                .map(row -> new Attendance(row.text("name"), row.text("role"), row.yes("present")))
                .toList();
        return new Minutes(
                meeting.purpose(),
                meeting.at(),
                meeting.form(),
                attendance,
                aboutChild ? form.yes("childPresent") : null,
                aboutChild ? form.optionalText("whyChildAbsent") : null,
                form.text("minutes"),
                form.choices(aboutChild ? "agreedBy" : "agreedByAdults").stream()
                        .map(Party::valueOf)
                        .toList());
    }
}
