package no.laget.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The choices that one step of a rehearsal makes, in the order in which they come up. A step is done again from the same
 * place until each combination has been made: the last choice that has another answer left takes it, and the ones after it
 * begin anew.
 */
final class Choices {

    /** A question that comes up again and again in one step is a loop: from here on its answers take turns, to find a way out. */
    private static final int ROUNDS = 2;

    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> outOf = new ArrayList<>();
    private final Map<String, Object> made = new LinkedHashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private int next;

    /** Begins the step, for the first time or once more. */
    void begin() {
        next = 0;
        made.clear();
        asked.clear();
    }

    /** The answer to {@code question} this time. */
    @Nullable
    Object choose(String question, List<? extends @Nullable Object> answers) {
        int time = asked.merge(question, 1, Integer::sum);
        if (time > ROUNDS) {
            return answers.get(time % answers.size());
        }
        if (next == taken.size()) {
            taken.add(0);
            outOf.add(answers.size());
        }
        Object answer = answers.get(Math.min(taken.get(next), answers.size() - 1));
        next++;
        if (answers.size() > 1) {
            made.put(question, answer == null ? "" : answer);
        }
        return answer;
    }

    /** Prepares the next combination; false when there is none. */
    boolean more() {
        while (!taken.isEmpty()) {
            int last = taken.size() - 1;
            if (taken.get(last) + 1 < outOf.get(last)) {
                taken.set(last, taken.get(last) + 1);
                return true;
            }
            taken.remove(last);
            outOf.remove(last);
        }
        return false;
    }

    /** What has been chosen where there was a choice. */
    Map<String, Object> made() {
        return Map.copyOf(made);
    }
}
