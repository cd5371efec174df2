package no.laget.desk;

import java.util.List;
import java.util.UUID;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.Chronology.Fact;
import no.laget.casefile.Chronology.Line;
import org.jspecify.annotations.Nullable;

/**
 * What the tab "Saken" and the printed log show, in words.
 *
 * @param subject whom the case is about
 * @param now what time it is, for what is said of deadlines
 * @param facts who, number, status, holder, level and whether the log is shared, each with its label
 * @param steps how far the case has come in the steps of its programme; empty when the programme has none
 * @param deadlines those that run, the nearest first
 * @param happenings what the reader may tell of the case now
 * @param voice how the child has had it, each time it was asked, the first time first
 * @param corrections which entries correct which
 * @param uploadKinds what a document can be, to choose from when one is uploaded
 * @param maxUploadBytes how large a document may be
 * @param readersShown whether the reader may see who has read the case
 */
record CaseSheet(
        String caseId,
        String number,
        String subject,
        boolean open,
        String now,
        List<Fact> facts,
        List<CaseGuide.Step> steps,
        List<Deadline> deadlines,
        List<HappeningForm.Choice> happenings,
        List<Measure> measures,
        List<Voice> voice,
        List<Meeting> meetings,
        List<Paper> documents,
        List<Line> log,
        List<Correction> corrections,
        List<Kind> uploadKinds,
        long maxUploadBytes,
        boolean readersShown) {

    /**
     * A deadline that runs.
     *
     * @param about the rule as a sentence; empty, with all that follows, for a moment that no rule gives
     * @param escalateTo who hears of it when it has passed; empty when nobody is told
     * @param local whether the municipality has chosen it
     */
    record Deadline(
            String name,
            String due,
            String dueAt,
            String about,
            String length,
            String escalateTo,
            String source,
            boolean local) {}

    /** A measure of the plan, with the colour that the last evaluation gave it. */
    record Measure(
            String id,
            String what,
            String problem,
            String responsible,
            String when,
            String evaluateOn,
            @Nullable String colour,
            @Nullable String colourName) {}

    /** How the child had it one day, and the entry that says so. */
    record Voice(long entry, String at, String face, String faceName) {}

    /**
     * A meeting.
     *
     * @param what what it is for, how it is held and where, as far as the log says so
     */
    record Meeting(String at, String standing, String what, boolean ahead) {}

    /** A document without its content. */
    record Paper(UUID id, String name, String kind, String size, String added, String by, String sha256) {}

    /** The entry {@code by} corrects the entry {@code entry}. */
    record Correction(long entry, long by) {}

    /** What a document can be, and the word for it. */
    record Kind(String value, String label) {}
}
