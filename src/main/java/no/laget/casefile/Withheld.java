package no.laget.casefile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.DocumentAdded;
import no.laget.casefile.Entry.ProgrammeEntry;

/**
 * What a reader sees of an entry that is kept from him or her: of which kind it is, and for whom it is. It is never stored.
 *
 * @param kind the kind of the entry that stands there
 * @param why the key of the words that stand in its place
 */
record Withheld(String kind, String why) implements ProgrammeEntry {

    /** It is for the team. */
    static final String FOR_THE_TEAM = "chronology.withheld.why";

    /** Somebody has decided that the one who asked does not get it. */
    static final String FROM_A_PARTY = "chronology.withheld.party";

    /** What is kept from somebody: the entries that are, those that tell of documents that are, and what corrects any of these. */
    static Set<Long> together(List<LogEntry> log, Predicate<LogEntry> entries, Set<UUID> documents) {
        Set<Long> kept = new HashSet<>();
        for (LogEntry entry : log) {
            if (entries.test(entry)
                    || entry.entry() instanceof DocumentAdded added && documents.contains(added.id())
                    || entry.entry() instanceof Correction correction && kept.contains(correction.corrects())) {
                kept.add(entry.sequence());
            }
        }
        return kept;
    }

    /** The entry where it stands, without what it says. */
    static LogEntry of(LogEntry entry, String why) {
        return new LogEntry(
                entry.caseId(),
                entry.sequence(),
                entry.at(),
                entry.by(),
                new Withheld(entry.entry().kind(), why),
                entry.previousHash(),
                entry.hash());
    }

    /** The key of the heading of that kind, as {@link Chronology} has it. */
    String heading() {
        int dot = kind.indexOf('.');
        return dot < 0 ? "chronology." + kind : kind.substring(0, dot) + ".entry." + kind.substring(dot + 1);
    }
}
