package no.laget.casefile;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import no.laget.Words;
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

    /**
     * The steps of a programme that takes them one after the other. In a case that goes on, what lies before the present step
     * has been taken; in one that ends, only what the log holds has been.
     *
     * @param stages in their order, the last one being the end of the case
     */
    static List<Step> inOrder(List<Stage> stages, CaseView view, Set<String> open) {
        int now = IntStream.range(0, stages.size())
                .filter(place -> stages.get(place).elements().stream().anyMatch(open::contains))
                .reduce(-1, Math::max);
        boolean ends = view.file().status() != Status.OPEN || now == stages.size() - 1;
        return IntStream.range(0, stages.size())
                .mapToObj(place -> {
                    Stage stage = stages.get(place);
                    State before = ends || now < 0 ? stage.soFar(view, ends) : place < now ? State.DONE : State.AHEAD;
                    return new Step(Words.of(stage.words()), place == now ? State.NOW : before);
                })
                .toList();
    }

    /**
     * A step as the model and the log know it.
     *
     * @param words the key of its name
     * @param elements the ids of the elements of the model at which it is being taken
     * @param evidence knows the entry that the log holds when it has been taken
     */
    record Stage(String words, Set<String> elements, Predicate<? super Entry> evidence) {

        /** Keeps its own copy of the elements. */
        public Stage {
            elements = Set.copyOf(elements);
        }

        private State soFar(CaseView view, boolean ends) {
            boolean taken = view.log().stream().map(LogEntry::entry).anyMatch(evidence);
            return taken ? State.DONE : ends ? State.SKIPPED : State.AHEAD;
        }
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
