package no.laget.agreements;

import java.time.LocalDate;
import no.laget.Refusal;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.Level;
import org.jspecify.annotations.Nullable;

/**
 * What the parties are to agree on. The days from {@code from} to {@code to} count, both included; four years from 1 August
 * 2026 end on 31 July 2030 (P03).
 *
 * @param unit the school, and only for an agreement with one school
 */
public record Terms(Kind kind, Level level, @Nullable String unit, LocalDate from, LocalDate to) {

    /** Longer than anybody plans for: a slip of the finger. */
    private static final int MOST_YEARS = 20;

    /** Refuses what cannot be an agreement. */
    public Terms {
        if ((level == Level.SCHOOL) != (unit != null)) {
            throw new Refusal("agreements.schoolOrMunicipality");
        }
        if (from.getYear() < 2000 || from.getYear() > 2099) {
            throw new Refusal("agreements.fromIsOff");
        }
        if (!to.isAfter(from)) {
            throw new Refusal("agreements.endsBeforeItStarts");
        }
        if (to.plusDays(1).isBefore(from.plusYears(kind.minimumYears()))) {
            throw new Refusal("agreements.tooShort", kind.minimumYears());
        }
        if (to.isAfter(from.plusYears(MOST_YEARS))) {
            throw new Refusal("agreements.tooLong", MOST_YEARS);
        }
    }
}
