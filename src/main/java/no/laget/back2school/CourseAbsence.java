package no.laget.back2school;

import java.math.BigDecimal;
import java.time.LocalDate;
import no.laget.absence.Window;
import org.jspecify.annotations.Nullable;

/**
 * The absence in one of the stretches of time that the outcome of a course compares, as {@code outcome-plot.js} draws it.
 *
 * @param documented in days, rounded for the eye only
 * @param undocumented in days, rounded for the eye only
 * @param percent of the school days; {@code null} when there were none, or the school calendar does not tell of them
 */
record CourseAbsence(
        Stretch stretch,
        LocalDate from,
        LocalDate to,
        int schoolDays,
        BigDecimal documented,
        BigDecimal undocumented,
        @Nullable BigDecimal percent) {

    /** Which stretch of time. */
    enum Stretch {
        /** The three months before the first meeting. */
        BEFORE,
        /** From the first meeting to the last of the eleven and three that was held. */
        DURING,
        /** From then on. */
        AFTER
    }

    static CourseAbsence of(Stretch stretch, Window window) {
        return new CourseAbsence(
                stretch,
                window.from(),
                window.to(),
                window.schoolDays(),
                window.documented().rounded(),
                window.undocumented().rounded(),
                window.percent());
    }
}
