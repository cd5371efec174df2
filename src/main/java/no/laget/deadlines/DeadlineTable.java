package no.laget.deadlines;

/** Where the rows come from: the decision table that a process owner keeps, in its newest version. */
public interface DeadlineTable {

    /** The row of one step. @throws Refusal when there is no such row, or it makes no sense */
    DeadlineRule row(String programme, String step);
}
