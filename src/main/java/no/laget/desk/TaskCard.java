package no.laget.desk;

import org.jspecify.annotations.Nullable;

/**
 * What the card of a task says beside the task's own name, and no more about the child than the label.
 *
 * @param label the number of the case and the child's initials
 * @param step which part of the programme the task belongs to, when the programme has parts
 * @param mine whether the one who is asking has it
 * @param person the name of the one who has it; nobody has a task that is there to take
 */
record TaskCard(
        String task,
        @Nullable String label,
        @Nullable String unit,
        String programme,
        @Nullable String step,
        @Nullable Due due,
        boolean mine,
        @Nullable String person) {}
