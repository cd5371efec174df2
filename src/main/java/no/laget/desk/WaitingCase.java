package no.laget.desk;

import org.jspecify.annotations.Nullable;

/** A case that waits for somebody else, and no more about it than a task card says; not what that person has to do. */
record WaitingCase(
        String caseId,
        String label,
        String unit,
        String who,
        @Nullable Due due) {}
