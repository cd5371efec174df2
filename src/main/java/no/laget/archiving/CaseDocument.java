package no.laget.archiving;

import java.util.List;
import java.util.Map;
import no.laget.casefile.Chronology.Fact;
import no.laget.casefile.Chronology.Line;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the document of a case, in words, in the order in which it is read. Wherever something comes from one entry
 * of the log, its number follows along, so that the corrections of that entry stand beside it.
 *
 * @param title what the document is and the number of its case, without a name
 * @param subject whom the case is about
 * @param made when the document was made
 * @param service who has held the baton or taken part, and when
 * @param summary how the case ended
 * @param log every entry; of a group plan only those that the plan rests on
 * @param corrections the entries that correct another, by the number of that one
 * @param chain whether the log is as it was written, as a sentence
 * @param lastHash of the last entry, which vouches for all before it
 */
record CaseDocument(
        What what,
        String title,
        String heading,
        String number,
        String subject,
        String unit,
        String municipality,
        String made,
        List<Fact> facts,
        List<Service> service,
        List<Line> summary,
        List<Line> consents,
        Plan plan,
        List<Meeting> meetings,
        List<Line> glimpses,
        List<Line> log,
        List<Paper> documents,
        Map<Long, List<Line>> corrections,
        String chain,
        boolean intact,
        String lastHash) {

    /** The entries that correct the one with this number. */
    public List<Line> correctionsOf(long number) {
        return corrections.getOrDefault(number, List.of());
    }

    /** Who did what in the case, from when to when. */
    record Service(
            long entry,
            String name,
            String role,
            String unit,
            String from,
            @Nullable String to) {}

    /**
     * The written plan.
     *
     * @param law the provision whose letters a to e ask for the five contents of the plan
     */
    record Plan(String law, List<Line> challenge, List<Step> steps) {

        /** Whether there is no plan yet. */
        public boolean isEmpty() {
            return challenge.isEmpty() && steps.isEmpty();
        }
    }

    /** A measure as it was last agreed on, and how it has worked. */
    record Step(
            long entry,
            String id,
            String problem,
            String what,
            String when,
            String responsible,
            String party,
            String evaluateOn,
            List<Effect> effects) {}

    /** How a measure worked when it was evaluated. */
    record Effect(
            long entry,
            String at,
            String colour,
            String colourName,
            @Nullable String note) {}

    /** A meeting that was held, and who came and who did not, one to a line. */
    record Meeting(long entry, String purpose, String held, String form, String present, String absent) {}

    /** A document of the case without its content. */
    record Paper(@Nullable Long entry, String name, String kind, String added, String by, String sha256) {}
}
