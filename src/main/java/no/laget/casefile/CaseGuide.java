package no.laget.casefile;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a programme says of its cases to the one who looks at one: where in its steps the case stands, and what can be told of
 * it at any time. One bean per programme; a case of a programme without one is shown without.
 */
public interface CaseGuide {

    /** The id of the programme: {@code activityplan}. */
    String programme();

    /**
     * The steps of the programme in their order, each with how far the case has come.
     *
     * @param open the ids of the elements at which the case waits in the engine, in all its processes, with those that called
     *     them: {@code userTask_agreeOnGoal}, {@code callActivity_agree}
     */
    List<Step> steps(CaseView view, Set<String> open);

    /**
     * The process in which people tell what has happened in a case: started without values, it has one task with a form in
     * which {@code caseId} says where and {@code what} says what; null when the programme has none.
     */
    default @Nullable String happeningProcess() {
        return null;
    }

    /** Which of the values of {@code what} make sense in the case as it stands, for this reader. */
    default List<String> happenings(CaseView view, String reader) {
        return List.of();
    }

    /** One step in words, and how far it has come. */
    record Step(String name, State state) {}

    /** How far a step has come. */
    enum State {
        DONE,
        NOW,
        AHEAD,
        /** The case ended without it. */
        SKIPPED
    }
}
