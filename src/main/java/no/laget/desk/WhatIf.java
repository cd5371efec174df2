package no.laget.desk;

import java.util.List;

/** Which deadlines there would be, counted from one moment, programme by programme in the order of the decision table. */
record WhatIf(List<Programme> programmes) {

    /** The deadlines of one process, by the name that the process has in Tasklist. */
    record Programme(String id, String name, List<Deadline> deadlines) {}

    /**
     * One row of the decision table, counted.
     *
     * @param about what the row is for
     * @param length how long the period is: "1 uke", "3 virkedager"
     * @param due when it ends, in words
     * @param dueAt the same as an instant, for sorting
     * @param reminder when somebody is reminded; empty for not at all
     * @param escalateTo who hears of it when it has passed; empty when nobody is told
     * @param skipped the days that did not count, each with its reason
     * @param note what is uncertain; empty when nothing is
     */
    record Deadline(
            String about,
            String length,
            String due,
            String dueAt,
            String reminder,
            String escalateTo,
            String source,
            List<String> skipped,
            String note) {}
}
