package no.laget.desk;

import no.laget.Words;
import no.laget.deadlines.DayKind;
import no.laget.deadlines.Period;

/** Says what a deadline is. */
final class DeadlineWords {

    private DeadlineWords() {}

    /** How long a period is: "1 uke", "3 virkedager". */
    static String length(Period period) {
        Enum<?> counted = period.days() == DayKind.CALENDAR ? period.unit() : period.days();
        return Words.of("cases.whatIf.amount." + counted.name(), period.amount());
    }
}
