package no.laget.casefile;

import java.util.List;
import no.laget.casefile.Entry.Concern;

/** What is known when a case is opened: where, about whom, who holds it, who takes part, and the concern itself. */
public record NewCase(
        String unit,
        Subject subject,
        List<Guardian> guardians,
        List<Participant> participants,
        String holder,
        Concern concern) {

    /** Keeps its own copies of the lists. */
    public NewCase {
        guardians = List.copyOf(guardians);
        participants = List.copyOf(participants);
    }

    /** The unit only, because it may end up in an application log. */
    @Override
    public String toString() {
        return "NewCase[" + unit + "]";
    }
}
