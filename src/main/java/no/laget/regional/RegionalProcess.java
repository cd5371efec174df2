package no.laget.regional;

import java.util.UUID;
import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** We tell the process {@code regional} what happens between its steps. */
@Component
class RegionalProcess {

    static final String PROCESS = "regional";
    static final String HAPPENING = "regional-happening";

    static final String CASE_LABEL = "caseLabel";
    static final String NEXT_LOOK = "nextLook";
    static final String LAST_LOOK = "lastLook";
    static final String BEHIND_PLAN = "behindPlan";
    static final String TARGET_REACHED = "targetReached";
    static final String MUNICIPALITY = "municipalityNumber";
    static final String MUNICIPALITY_ANSWERED = "municipalityAnswered";
    static final String SHARING_ENDS = "sharingEnds";
    static final String ANOTHER_ROUND = "anotherRound";
    static final String DAY_ENDS = "dayEnds";
    static final String DAY_HELD = "dayHeld";
    static final String NEXT_REVIEW = "nextReview";
    static final String LAST_REVIEW = "lastReview";
    static final String NEXT_MEETING = "nextMeeting";
    static final String LAST_MEETING = "lastMeeting";
    static final String KEY_PERSON = "keyPersonId";
    static final String NEW_KEY_PERSON = "newKeyPerson";
    static final String HALF_YEAR_ENDS = "halfYearEnds";
    static final String LAST_HALF_YEAR = "lastHalfYear";
    static final String OUTCOME = "regionalOutcome";
    static final String EXPERIENCE = "regional-experience";

    static final RoutingVariables ROUTING = RoutingVariables.of(
            CASE_LABEL,
            NEXT_LOOK,
            LAST_LOOK,
            BEHIND_PLAN,
            TARGET_REACHED,
            MUNICIPALITY,
            MUNICIPALITY_ANSWERED,
            SHARING_ENDS,
            ANOTHER_ROUND,
            DAY_ENDS,
            DAY_HELD,
            NEXT_REVIEW,
            LAST_REVIEW,
            NEXT_MEETING,
            LAST_MEETING,
            KEY_PERSON,
            NEW_KEY_PERSON,
            HALF_YEAR_ENDS,
            LAST_HALF_YEAR,
            OUTCOME,
            "alert",
            "initiator");

    private final RuntimeService runtime;
    private final TaskService tasks;

    RegionalProcess(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Which municipality this task is about, by its place in the list of the programme. */
    int municipality(String taskId) {
        return (Integer) tasks.getVariable(taskId, MUNICIPALITY);
    }

    /** Which key person this task is about. */
    UUID keyPerson(String taskId) {
        return UUID.fromString((String) tasks.getVariable(taskId, KEY_PERSON));
    }

    /** A key person leaves; when the network is not kept any more nobody needs to be found. */
    void keyPersonLeft(CaseId id, UUID keyPerson) {
        runtime.createMessageCorrelation("regional.keyPersonLeft")
                .processInstanceBusinessKey(id.toString())
                .setVariableToTriggeredScope(KEY_PERSON, keyPerson.toString())
                .correlateAll();
    }

    /** The programme ends before its last day; everything else in the case stops. */
    void ended(CaseId id) {
        runtime.createMessageCorrelation("regional.ended")
                .processInstanceBusinessKey(id.toString())
                .correlate();
    }
}
