package no.laget.passport;

import java.util.Date;
import no.laget.agreements.AgreementSettled;
import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** We tell the process {@code passport} what happens between its steps, and ask what a task is about. */
@Component
class PassportProcess {

    static final String PROCESS = "passport";
    static final String HAPPENING = "passport-happening";

    static final String CASE_LABEL = "caseLabel";
    static final String AGREEMENT_KIND = "agreementKind";
    static final String AGREEMENT_LEVEL = "agreementLevel";
    static final String DECIDED = "passportDecided";
    static final String ALL_REPRESENTED = "allRepresented";
    static final String COURSE_FOR = "courseFor";
    static final String COURSE_ENDS = "courseEnds";
    static final String SOME_MISSED = "someMissed";
    static final String MAKE_UP = "makeUp";
    static final String YEAR_ENDS = "yearEnds";
    static final String MEET_AGAIN = "meetAgain";
    static final String NEXT_YEAR = "nextYear";
    static final String AGREEMENT_HOLDS = "agreementHolds";
    static final String JOINED_SCHOOL = "joinedSchool";
    static final String OUTCOME = "passportOutcome";

    static final RoutingVariables ROUTING = RoutingVariables.of(
            CASE_LABEL,
            AGREEMENT_KIND,
            AGREEMENT_LEVEL,
            DECIDED,
            ALL_REPRESENTED,
            COURSE_FOR,
            COURSE_ENDS,
            SOME_MISSED,
            MAKE_UP,
            YEAR_ENDS,
            MEET_AGAIN,
            NEXT_YEAR,
            AGREEMENT_HOLDS,
            JOINED_SCHOOL,
            OUTCOME,
            "alert",
            "initiator");

    private static final String RENEWED_LATE = "passport.renewedLate";

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

    /** When the school year of this task ends. */
    Date yearEnds(String taskId) {
        return (Date) tasks.getVariable(taskId, YEAR_ENDS);
    }

    /** The school that has joined, when this task is about one that has. */
    @Nullable
    String joinedSchool(String taskId) {
        return (String) tasks.getVariable(taskId, JOINED_SCHOOL);
    }

    /** The school years go on where an agreement that had gone out was renewed after all. */
    @EventListener
    void agreementSettled(AgreementSettled settled) {
        if (settled.inForce()) {
            runtime.createMessageCorrelation(RENEWED_LATE)
                    .processInstanceBusinessKey(settled.caseId().toString())
                    .correlateAllWithResult();
        }
    }

    /** A school comes in under the municipality's agreement while the work is under way. */
    void schoolJoined(CaseId id, String school) {
        runtime.createMessageCorrelation("passport.schoolJoined")
                .processInstanceBusinessKey(id.toString())
                .setVariableToTriggeredScope(JOINED_SCHOOL, school)
                .correlateAll();
    }

    /** A school leaves; when it had just come in, nobody anchors anything there any more. */
    void schoolLeft(CaseId id, String school) {
        runtime.createMessageCorrelation("passport.schoolLeft")
                .processInstanceBusinessKey(id.toString())
                .processInstanceVariableEquals(JOINED_SCHOOL, school)
                .correlateAll();
    }

    /** They leave before the agreement is over; everything else in the case stops. */
    void left(CaseId id) {
        runtime.createMessageCorrelation("passport.left")
                .processInstanceBusinessKey(id.toString())
                .correlate();
    }
}
