package no.laget.deadlines;

import java.util.List;

/** Which rows the decision table has in its newest version, for a view of all deadlines. */
public interface DeadlineSteps {

    /**
     * A row by what it answers for.
     *
     * @param about the sentence that the process owner wrote beside the row, in bokmål; may be empty
     */
    record Step(String programme, String step, String about) {}

    /** The rows in the order of the table. */
    List<Step> steps();
}
