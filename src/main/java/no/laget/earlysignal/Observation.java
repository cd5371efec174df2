package no.laget.earlysignal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import no.laget.Words;
import no.laget.absence.PupilAbsence;
import no.laget.absence.Rate.Definition;
import no.laget.absence.Window;
import org.jspecify.annotations.Nullable;

/**
 * What the nightly look sees of one pupil: the columns of {@code signals.dmn}. All is counted over school days that are over;
 * where there were none, there was no absence either. Percentages are exact, because the table's borders are.
 *
 * @param rise by how many percentage points the last four weeks are above the three months before them
 */
record Observation(
        int grade,
        BigDecimal threeMonths,
        int spellsLastMonth,
        BigDecimal undocumentedLastMonth,
        int spellsThisYear,
        BigDecimal thisYear,
        int schoolDaysThisYear,
        BigDecimal undocumentedTwoWeeks,
        BigDecimal daysInFifteenWeeks,
        BigDecimal rise) {

    static Observation of(PupilAbsence absence) {
        LocalDate on = absence.on();
        LocalDate last = on.minusDays(1);
        Window month = absence.window(on.minusMonths(1), last);
        Window year = absence.rate(Definition.SCHOOL_YEAR).window();
        Window fourWeeks = absence.window(on.minusWeeks(4), last);
        Window before =
                absence.window(on.minusWeeks(4).minusMonths(3), on.minusWeeks(4).minusDays(1));
        return new Observation(
                absence.pupil().grade(),
                percent(absence.rate(Definition.LAST_THREE_MONTHS).window().exactPercent()),
                month.spells(),
                percent(month.exactUndocumentedPercent()),
                year.spells(),
                percent(year.exactPercent()),
                year.schoolDays(),
                percent(absence.window(on.minusWeeks(2), last).exactUndocumentedPercent()),
                absence.window(on.minusWeeks(15), last).absentDays().rounded(),
                fourWeeks.hasRate() && before.hasRate()
                        ? percent(fourWeeks.exactPercent()).subtract(percent(before.exactPercent()))
                        : BigDecimal.ZERO);
    }

    /** Whether the pupil has been away at all; without absence no sign can be in the register. */
    boolean isAbsence() {
        return threeMonths.signum() > 0 || thisYear.signum() > 0 || daysInFifteenWeeks.signum() > 0;
    }

    /** As the decision table asks for it. */
    Map<String, @Nullable Object> inputs() {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("grade", grade);
        inputs.put("threeMonths", threeMonths);
        inputs.put("spellsLastMonth", spellsLastMonth);
        inputs.put("undocumentedLastMonth", undocumentedLastMonth);
        inputs.put("spellsThisYear", spellsThisYear);
        inputs.put("thisYear", thisYear);
        inputs.put("schoolDaysThisYear", schoolDaysThisYear);
        inputs.put("undocumentedTwoWeeks", undocumentedTwoWeeks);
        inputs.put("daysInFifteenWeeks", daysInFifteenWeeks);
        inputs.put("rise", rise);
        return inputs;
    }

    /** The numbers as a sentence, for those who decide. */
    String sentence() {
        return Words.of(
                "earlysignal.numbers",
                grade,
                shown(threeMonths),
                shown(thisYear),
                spellsThisYear,
                spellsLastMonth,
                shown(undocumentedLastMonth),
                shown(undocumentedTwoWeeks),
                shown(daysInFifteenWeeks));
    }

    private static BigDecimal percent(@Nullable BigDecimal rate) {
        return rate == null ? BigDecimal.ZERO : rate;
    }

    private static BigDecimal shown(BigDecimal exact) {
        return exact.setScale(1, RoundingMode.HALF_UP);
    }
}
