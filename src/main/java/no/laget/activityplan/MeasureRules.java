package no.laget.activityplan;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.laget.Refusal;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Party;

/**
 * What measures must be like before a plan is accepted. Each measure says which problem it solves, what is done, when,
 * by whom, and when it is evaluated: opplæringslova § 12-4, second last paragraph, and A33–A39. A {@link Measure} cannot be
 * made without the five; these rules look at all of them together.
 */
final class MeasureRules {

    private MeasureRules() {}

    /**
     * Accepts the measures or refuses them with the reason. A plan in which only the child has something to do is refused:
     * the duty to act lies with the adults (§ 12-4).
     */
    static void accept(List<Measure> measures) {
        if (measures.isEmpty()) {
            throw new Refusal("activityplan.noMeasures");
        }
        if (measures.stream().allMatch(measure -> measure.party() == Party.CHILD)) {
            throw new Refusal("activityplan.onlyTheChildActs");
        }
        for (Measure measure : measures) {
            if (measure.evaluateOn().isBefore(measure.from())) {
                throw new Refusal("activityplan.evaluatedBeforeItStarts", measure.what());
            }
        }
    }

    /** The adult parties that have no measure of their own: a hint for the meeting, never a duty on the child (A37, A38). */
    static Set<Party> withoutMeasure(List<Measure> measures) {
        EnumSet<Party> missing = EnumSet.of(Party.GUARDIANS, Party.UNIT);
        measures.forEach(measure -> missing.remove(measure.party()));
        return missing;
    }
}
