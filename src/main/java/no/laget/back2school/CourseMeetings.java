package no.laget.back2school;

import java.util.List;
import no.laget.back2school.CourseMeeting.Kind;
import no.laget.back2school.CourseTable.Calendar;
import no.laget.casefile.CaseId;
import no.laget.meeting.PlannedMeeting.Guest;
import no.laget.meeting.ProgrammeMeetings;
import org.springframework.stereotype.Component;

/** Tells the shared meeting process who comes to a meeting of the course, where it is, and what it is about (B09). */
@Component
class CourseMeetings implements ProgrammeMeetings {

    private final Back2SchoolService service;
    private final CourseAgenda agenda;

    CourseMeetings(Back2SchoolService service, CourseAgenda agenda) {
        this.service = service;
        this.agenda = agenda;
    }

    @Override
    public String programme() {
        return Back2SchoolService.PROGRAMME;
    }

    @Override
    public List<Guest> guests(CaseId id, String purpose) {
        return service.guests(id, CoursePurpose.valueOf(purpose));
    }

    @Override
    public String agenda(CaseId id, String purpose) {
        return switch (CoursePurpose.valueOf(purpose)) {
            case B2S_INTERVIEW -> agenda.interview();
            case B2S_BOOSTER -> agenda.booster();
            case B2S_FOURTH -> agenda.of(Kind.SCHOOL, CourseRules.SCHOOL_MEETINGS + 1);
            case B2S_FAMILY, B2S_PARENTS, B2S_SCHOOL -> {
                CourseMeeting next = service.next(id);
                yield agenda.of(next.kind(), next.number());
            }
        };
    }

    @Override
    public String place(CaseId id) {
        return service.calendar(id).map(Calendar::place).orElse("");
    }
}
