package no.laget.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The unit at which our own code starts an instance: a linked case at another school, a case that the demo makes. A logged-in
 * user's own starts never come this way; their unit follows from who they are.
 *
 * <pre>{@code StartingUnit.of("nordvik").call(() -> runtimeService.startProcessInstanceByKey("activityplan", caseId, facts));}</pre>
 */
public final class StartingUnit {

    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private final String unit;

    private StartingUnit(String unit) {
        this.unit = unit;
    }

    /** The unit with this id. */
    public static StartingUnit of(String unit) {
        return new StartingUnit(unit);
    }

    /** Every instance that {@code start} starts on this thread, and that is not called by another one, belongs to the unit. */
    public <T> T call(Supplier<T> start) {
        String before = CURRENT.get();
        CURRENT.set(unit);
        try {
            return start.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    static @Nullable String current() {
        return CURRENT.get();
    }

    static boolean isSet() {
        return CURRENT.get() != null;
    }
}
