package no.laget.desk;

import java.util.List;

/**
 * The cases that somebody may open, newest first, in words.
 *
 * @param more whether there are more than these
 */
record CaseList(List<Row> cases, boolean more) {

    /** One case, saying no more about the child than a task card does. */
    record Row(
            String caseId,
            String label,
            String programme,
            String unit,
            String status,
            boolean open,
            String holder,
            String opened) {}
}
