package no.laget.retention;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import no.laget.casefile.CaseFile;
import org.jspecify.annotations.Nullable;

/**
 * What a deletion would do, before anybody orders it.
 *
 * @param keptUntil null while the case is not closed
 * @param holds why it would not be done now
 * @param rows how many rows would go, by table, without those of which there are none
 */
public record Preview(CaseFile file, @Nullable LocalDate keptUntil, Set<Hold> holds, Map<String, Integer> rows) {

    /** Keeps its own copies. */
    public Preview {
        holds = Set.copyOf(holds);
        rows = Map.copyOf(rows);
    }

    /** Whether somebody may order it now. */
    public boolean mayBeOrdered() {
        return holds.stream().noneMatch(Hold::forbids);
    }
}
