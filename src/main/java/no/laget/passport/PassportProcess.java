package no.laget.passport;

import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** We tell the process {@code passport} what happens between its steps, and ask what a task is about. */
@Component
class PassportProcess {

    static final String PROCESS = "passport";
    static final String HAPPENING = "passport-happening";

    static final String CASE_LABEL = "caseLabel";
    static final String AGREEMENT_KIND = "agreementKind";
    static final String DECIDED = "passportDecided";
    static final String ALL_REPRESENTED = "allRepresented";
    static final String COURSE_FOR = "courseFor";
    static final String COURSE_ENDS = "courseEnds";
    static final String SOME_MISSED = "someMissed";
    static final String MAKE_UP = "makeUp";
    static final String YEAR_ENDS = "yearEnds";
    static final String NEXT_YEAR = "nextYear";
    static final String LAST_YEAR = "lastYear";
    static final String OUTCOME = "passportOutcome";

    static final RoutingVariables ROUTING = RoutingVariables.of(
            CASE_LABEL,
            AGREEMENT_KIND,
            DECIDED,
            ALL_REPRESENTED,
            COURSE_FOR,
            COURSE_ENDS,
            SOME_MISSED,
            MAKE_UP,
            YEAR_ENDS,
            NEXT_YEAR,
            LAST_YEAR,
            OUTCOME,
            "alert",
            "initiator");

    private final RuntimeService runtime;
    private final TaskService tasks;

    PassportProcess(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Whom the course of this task is for. */
    CourseFor courseFor(String taskId) {
        return CourseFor.valueOf((String) tasks.getVariable(taskId, COURSE_FOR));
    }

    /** They leave before the agreement is over; everything else in the case stops. */
    void left(CaseId id) {
        runtime.createMessageCorrelation("passport.left")
                .processInstanceBusinessKey(id.toString())
                .correlate();
    }
}
