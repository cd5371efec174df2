package no.laget.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the absence register has about the child of a case, in words and for a plot; empty when the case is not about a
 * child at a school.
 *
 * @param note why nothing is found; {@code null} when something is, or when there is nothing to look for
 * @param updated when the school last reported; {@code null} when it never has
 */
record AbsenceSheet(@Nullable String note, @Nullable String updated, List<Line> rates, List<Column> weeks) {

    /** A rate with its definition, as a sentence. */
    record Line(String definition, String sentence, boolean over) {}

    /** One week. Days are rounded to two decimals, for the eye only. */
    record Column(
            LocalDate monday,
            int number,
            int schoolDays,
            BigDecimal documented,
            BigDecimal undocumented,
            @Nullable String free) {}
}
