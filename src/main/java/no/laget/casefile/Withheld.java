package no.laget.casefile;

import no.laget.casefile.Entry.ProgrammeEntry;

/**
 * What a reader sees of an entry that is for the team only: of which kind it is. It is never stored.
 *
 * @param kind the kind of the entry that stands there
 */
record Withheld(String kind) implements ProgrammeEntry {

    /** The entry where it stands, without what it says. */
    static LogEntry of(LogEntry entry) {
        return new LogEntry(
                entry.caseId(),
                entry.sequence(),
                entry.at(),
                entry.by(),
                new Withheld(entry.entry().kind()),
                entry.previousHash(),
                entry.hash());
    }

    /** The key of the heading of that kind, as {@link Chronology} has it. */
    String heading() {
        int dot = kind.indexOf('.');
        return dot < 0 ? "chronology." + kind : kind.substring(0, dot) + ".entry." + kind.substring(dot + 1);
    }
}
