package no.laget.casefile;

import java.time.Instant;
import java.util.List;
import no.laget.casefile.Entry.Concern;

/**
 * What is known when a case is opened: in which programme, where, about whom, who holds it, who takes part, and what the
 * log begins with.
 *
 * @param programme the id of the process that the case is worked on in: {@code activityplan}
 * @param knownAt since when the unit has known; the deadlines count from here (A04)
 * @param first the first entry after the opening: the concern, the request, the interest
 */
public record NewCase(
        String programme,
        String unit,
        Subject subject,
        List<Guardian> guardians,
        List<Participant> participants,
        String holder,
        Instant knownAt,
        Involvement involvement,
        Entry first) {

    /** Keeps its own copies of the lists. */
    public NewCase {
        guardians = List.copyOf(guardians);
        participants = List.copyOf(participants);
    }

    /** A case that begins with a concern. */
    public NewCase(
            String programme,
            String unit,
            Subject subject,
            List<Guardian> guardians,
            List<Participant> participants,
            String holder,
            Concern concern) {
        this(
                programme,
                unit,
                subject,
                guardians,
                participants,
                holder,
                concern.knownAt(),
                concern.involvement(),
                concern);
    }

    /** The programme and the unit only, because it may end up in an application log. */
    @Override
    public String toString() {
        return "NewCase[" + programme + ", " + unit + "]";
    }
}
