package no.laget.back2school;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import no.laget.back2school.Entries.Attended;
import no.laget.back2school.Entries.CalendarFixed;
import no.laget.back2school.Entries.Inclusion;
import no.laget.back2school.Entries.Outcome;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Status;
import org.springframework.stereotype.Component;

/** Where a case stands in the programme, for everybody who may read it, and what can be told of it at any time. */
@Component
class Back2SchoolGuide implements CaseGuide {

    private static final List<Stage> STAGES = List.of(
            new Stage(
                    "back2school.stage.CONDITIONS", Set.of("callActivity_checkInclusion"), Inclusion.class::isInstance),
            new Stage(
                    "back2school.stage.CONSENT",
                    Set.of("callActivity_obtainConsent"),
                    entry -> entry instanceof Consent consent && consent.state() == Consent.State.GIVEN),
            new Stage("back2school.stage.ASSESSMENT", Set.of("callActivity_assess"), CalendarFixed.class::isInstance),
            new Stage("back2school.stage.MEETINGS", Set.of("callActivity_holdCourse"), Attended.class::isInstance),
            new Stage("back2school.stage.FOLLOW_UP", Set.of("callActivity_followUpCourse"), Outcome.class::isInstance),
            new Stage(
                    "back2school.stage.CLOSING",
                    Set.of("callActivity_closeCourse", "userTask_followUpEnding", "callActivity_closeEarly"),
                    Closed.class::isInstance));

    private final Back2SchoolService service;

    Back2SchoolGuide(Back2SchoolService service) {
        this.service = service;
    }

    @Override
    public String programme() {
        return Back2SchoolService.PROGRAMME;
    }

    @Override
    public List<Step> steps(CaseView view, Set<String> open) {
        return CaseGuide.inOrder(STAGES, view, open);
    }

    @Override
    public String happeningProcess() {
        return Back2SchoolProcess.HAPPENING;
    }

    @Override
    public List<String> happenings(CaseView view, String reader) {
        if (view.file().status() != Status.OPEN) {
            return List.of();
        }
        return Arrays.stream(CourseHappening.values())
                .filter(what -> makesSense(what, view.file().id(), reader))
                .map(CourseHappening::name)
                .toList();
    }

    private boolean makesSense(CourseHappening what, CaseId id, String reader) {
        return switch (what) {
            case GLIMPSE, NOTE -> true;
            case MOVE_MEETING -> service.team(id).contains(reader) && service.hasMovable(id);
            case OTHER_PROFESSIONAL, SUBSTITUTE -> service.team(id).contains(reader) && service.isRunning(id);
            case CONSENT_WITHDRAWN -> service.isConsented(id) && service.isRunning(id);
            case FAMILY_WITHDREW, MOVED -> service.isRunning(id);
        };
    }
}
