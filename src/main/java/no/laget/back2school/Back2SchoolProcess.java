package no.laget.back2school;

import java.util.Map;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** We tell the process: starts cases and sends them what happens outside their steps. */
@Component
class Back2SchoolProcess {

    static final String PROCESS = "back2school";
    static final String HAPPENING = "back2school-happening";

    static final String CASE_LABEL = "caseLabel";
    static final String INCLUDED = "included";
    static final String EXEMPTION_ASKED = "overrideAsked";
    static final String CONSENT_GIVEN = "consentGiven";
    static final String CALENDAR_FIXED = "calendarFixed";
    static final String PLANNED_MEETING = "plannedMeeting";
    static final String MEETING_PURPOSE = "meetingPurpose";
    static final String COURSE_DONE = "courseDone";
    static final String ALL_HELD = "allHeld";
    static final String CLOSING_OUTCOME = "closingOutcome";

    /** All that the engine may remember of a course. */
    static final RoutingVariables ROUTING = RoutingVariables.of(
            CASE_LABEL,
            INCLUDED,
            EXEMPTION_ASKED,
            CONSENT_GIVEN,
            CALENDAR_FIXED,
            PLANNED_MEETING,
            MEETING_PURPOSE,
            COURSE_DONE,
            ALL_HELD,
            CLOSING_OUTCOME,
            "alert",
            "aboutFamily",
            "initiator",
            "loopCounter",
            "nrOfInstances",
            "nrOfCompletedInstances",
            "nrOfActiveInstances");

    private final RuntimeService runtime;

    Back2SchoolProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Starts the process of a case file that is open already: a case that another case led to. */
    void start(CaseFile file) {
        StartingUnit.of(file.unit())
                .call(() -> runtime.startProcessInstanceByKey(PROCESS, file.id().toString()));
    }

    void endedEarly(CaseId id, CourseEnd end) {
        runtime.createMessageCorrelation("back2school.endedEarly")
                .processInstanceBusinessKey(id.toString())
                .setVariables(Map.of(CLOSING_OUTCOME, end.name()))
                .correlate();
    }
}
