package no.laget.deadlines;

import java.util.Locale;
import java.util.Map;
import no.laget.Refusal;
import no.laget.organisation.Role;
import org.jspecify.annotations.Nullable;

/**
 * One row of the decision table.
 *
 * @param reminder how long before the deadline the one who is to act is reminded; null for not at all
 * @param escalateTo id of the role that hears of it when the deadline has passed
 * @param source the paragraph, the checklist id or the decision the deadline stands on, in bokmål
 * @param local true when the municipality has chosen it, false when law or the source text says so
 */
public record DeadlineRule(
        String programme,
        String step,
        Period period,
        @Nullable Period reminder,
        String escalateTo,
        String source,
        boolean local) {

    /**
     * Reads what the decision table answered.
     *
     * @param row the outputs by name; empty or null when no rule matched
     * @throws Refusal when there is no row, or a cell makes no sense
     */
    public static DeadlineRule of(String programme, String step, @Nullable Map<String, ?> row) {
        if (row == null || row.isEmpty()) {
            throw new Refusal("deadlines.noRow", programme, step);
        }
        return new Cells(programme, step, row).rule();
    }

    private record Cells(String programme, String step, Map<String, ?> row) {

        DeadlineRule rule() {
            DayKind days = choice("dayKind", DayKind.class);
            return new DeadlineRule(
                    programme,
                    step,
                    period("amount", "unit", days),
                    row.get("reminderAmount") == null && row.get("reminderUnit") == null
                            ? null
                            : period("reminderAmount", "reminderUnit", days),
                    role("escalateTo"),
                    text("source"),
                    row.get("local") instanceof Boolean local ? local : wrong("local"));
        }

        private Period period(String amount, String unit, DayKind days) {
            Period.Unit counted = choice(unit, Period.Unit.class);
            if (!(row.get(amount) instanceof Number number) || number.doubleValue() != number.intValue()) {
                return wrong(amount);
            }
            try {
                return new Period(number.intValue(), counted, days);
            } catch (IllegalArgumentException impossible) {
                return wrong(amount);
            }
        }

        private <E extends Enum<E>> E choice(String column, Class<E> type) {
            for (E candidate : type.getEnumConstants()) {
                if (candidate.name().toLowerCase(Locale.ROOT).equals(row.get(column))) {
                    return candidate;
                }
            }
            return wrong(column);
        }

        /** A role that nobody holds would take the escalation where nobody sees it. */
        private String role(String column) {
            try {
                return Role.of(text(column)).id();
            } catch (IllegalArgumentException noSuchRole) {
                return wrong(column);
            }
        }

        private String text(String column) {
            return row.get(column) instanceof String text && !text.isBlank() ? text.strip() : wrong(column);
        }

        private <T> T wrong(String column) {
            Object cell = row.get(column);
            throw new Refusal("deadlines.wrongCell", programme, step, column, cell == null ? "" : cell.toString());
        }
    }
}
