package no.laget.casefile;

import java.util.Set;
import no.laget.casefile.Entry.Archived;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.CaseLinked;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Decision;
import no.laget.casefile.Entry.DocumentAdded;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Goal;
import no.laget.casefile.Entry.GroupPlanFiled;
import no.laget.casefile.Entry.HandOver;
import no.laget.casefile.Entry.Investigation;
import no.laget.casefile.Entry.LevelAssessed;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Entry.MeetingArranged;
import no.laget.casefile.Entry.MeetingNotHeld;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.ProgrammeEntry;
import no.laget.casefile.Entry.Sharing;
import no.laget.casefile.Entry.Summary;

/** What people look for in a log. An entry may be about several topics, or about none of these. */
public enum Topic {
    MEETING,
    /** The plan: challenge, goal and measures, and how they work. */
    MEASURE,
    GLIMPSE,
    CONSENT,
    DECISION,
    DOCUMENT;

    /** What an entry is about; the entries of a programme say it themselves. */
    public static Set<Topic> of(Entry entry) {
        if (entry instanceof ProgrammeEntry own) {
            return own.topics();
        } else if (entry instanceof Evaluation) {
            return Set.of(MEETING, MEASURE, DECISION);
        } else if (entry instanceof MeetingArranged || entry instanceof Minutes || entry instanceof MeetingNotHeld) {
            return Set.of(MEETING);
        } else if (entry instanceof Measure || entry instanceof Goal || entry instanceof Attention) {
            return Set.of(MEASURE);
        } else if (entry instanceof LevelAssessed) {
            return Set.of(MEASURE, DECISION);
        } else if (entry instanceof Glimpse) {
            return Set.of(GLIMPSE);
        } else if (entry instanceof Consent || entry instanceof Sharing) {
            return Set.of(CONSENT);
        } else if (entry instanceof DocumentAdded || entry instanceof GroupPlanFiled || entry instanceof Archived) {
            return Set.of(DOCUMENT);
        } else if (entry instanceof Investigation
                || entry instanceof Decision
                || entry instanceof HandOver
                || entry instanceof CaseLinked
                || entry instanceof Summary
                || entry instanceof Closed) {
            return Set.of(DECISION);
        }
        return Set.of();
    }
}
