package no.laget.desk;

import java.util.List;
import java.util.UUID;
import no.laget.casefile.Chronology.Fact;
import no.laget.casefile.Chronology.Line;
import org.jspecify.annotations.Nullable;

/**
 * What the tab "Saken" and the printed log show, in words.
 *
 * @param subject whom the case is about
 * @param facts who, number, status, holder, level and whether the log is shared, each with its label
 * @param uploadKinds what a document can be, to choose from when one is uploaded
 * @param maxUploadBytes how large a document may be
 */
record CaseSheet(
        String caseId,
        String number,
        String subject,
        List<Fact> facts,
        List<Step> measures,
        List<Paper> documents,
        List<Line> log,
        List<Kind> uploadKinds,
        long maxUploadBytes) {

    /** A measure of the plan, with the colour that the last evaluation gave it. */
    record Step(
            String id,
            String what,
            String problem,
            String responsible,
            String when,
            String evaluateOn,
            @Nullable String colour,
            @Nullable String colourName) {}

    /** A document without its content. */
    record Paper(UUID id, String name, String kind, String size, String added, String by, String sha256) {}

    /** What a document can be, and the word for it. */
    record Kind(String value, String label) {}
}
