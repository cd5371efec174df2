package no.laget.back2school;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import no.laget.Norway;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Purpose;
import no.laget.deadlines.SchoolDays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The calendar of a course for {@code course-plot.js}: when the meetings are and which are held, never what was said in them. */
@RestController
class CourseController {

    private final CaseFiles cases;
    private final CourseTable courses;
    private final Back2SchoolService service;
    private final SchoolDays schoolDays;
    private final Clock clock;

    CourseController(
            CaseFiles cases, CourseTable courses, Back2SchoolService service, SchoolDays schoolDays, Clock clock) {
        this.cases = cases;
        this.courses = courses;
        this.service = service;
        this.schoolDays = schoolDays;
        this.clock = clock;
    }

    /** Empty before there is a calendar, and in a case of another programme; a read of the case. */
    @GetMapping("/laget/api/cases/{caseId}/course")
    CourseView ofCase(@PathVariable String caseId, Principal reader) {
        CaseId id = CaseId.of(caseId);
        cases.read(id, reader.getName(), Purpose.CASE_WORK);
        LocalDate today = Norway.today(clock);
        return courses.find(id)
                .map(calendar -> CourseView.of(calendar.course(), schoolDays, today))
                .orElseGet(() -> new CourseView(today, List.of(), List.of()));
    }

    /** The absence before, during and after the course; a read of what the absence register has. */
    @GetMapping("/laget/api/cases/{caseId}/course/absence")
    List<CourseAbsence> absence(@PathVariable String caseId, Principal reader) {
        CaseId id = CaseId.of(caseId);
        CaseFile file = cases.readAbsence(id, reader.getName(), Purpose.CASE_WORK);
        return file.programme().equals(Back2SchoolService.PROGRAMME) ? service.absences(id) : List.of();
    }
}
