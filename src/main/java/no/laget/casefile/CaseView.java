package no.laget.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import no.laget.casefile.Entry.MeetingArranged;
import no.laget.casefile.Entry.Opened;
import no.laget.casefile.Entry.PersonsChanged;

/** A case as a reader sees it: the file with the identity number masked, the whole log in order, and the documents. */
public record CaseView(CaseFile file, List<LogEntry> log, List<Document> documents) {

    /** Keeps its own copies of the lists. */
    public CaseView {
        log = List.copyOf(log);
        documents = List.copyOf(documents);
    }

    /**
     * The case as a party gets it: some entries and documents are kept back, and with them what corrects those entries and what tells of
     * those documents.
     */
    public CaseView without(Set<Long> entries, Set<UUID> papers) {
        Set<Long> kept = Withheld.together(log, entry -> entries.contains(entry.sequence()), papers);
        return new CaseView(
                file,
                log.stream()
                        .map(entry ->
                                kept.contains(entry.sequence()) ? Withheld.of(entry, Withheld.FROM_A_PARTY) : entry)
                        .toList(),
                documents.stream()
                        .filter(document -> !papers.contains(document.id()))
                        .toList());
    }

    /** The entries alone that name somebody; the names are written small. */
    CaseView naming(Set<String> names) {
        return new CaseView(
                file,
                log.stream()
                        .filter(entry -> {
                            String said = Payload.of(entry.entry()).toLowerCase(Locale.ROOT);
                            return names.stream().anyMatch(said::contains);
                        })
                        .toList(),
                List.of());
    }

    /** The case as it stood at a moment: nothing that was written later. */
    public CaseView until(Instant moment) {
        return new CaseView(
                file,
                log.stream().filter(entry -> !entry.at().isAfter(moment)).toList(),
                documents.stream()
                        .filter(document -> !document.added().isAfter(moment))
                        .toList());
    }

    /** The case without how guardians are reached and where meetings were. */
    public CaseView withoutContacts() {
        return new CaseView(
                file.with(file.subject(), quiet(file.guardians())),
                log.stream().map(CaseView::quiet).toList(),
                documents);
    }

    private static LogEntry quiet(LogEntry entry) {
        Entry said = entry.entry();
        if (said instanceof Opened opened) {
            said = new Opened(
                    opened.number(),
                    opened.unit(),
                    opened.subject(),
                    quiet(opened.guardians()),
                    opened.holder(),
                    opened.previousNumber());
        } else if (said instanceof PersonsChanged changed) {
            said = new PersonsChanged(changed.subject(), quiet(changed.guardians()));
        } else if (said instanceof MeetingArranged meeting) {
            said = new MeetingArranged(
                    meeting.purpose(), meeting.at(), "", meeting.form(), meeting.reason(), meeting.invited());
        }
        return new LogEntry(
                entry.caseId(), entry.sequence(), entry.at(), entry.by(), said, entry.previousHash(), entry.hash());
    }

    private static List<Guardian> quiet(List<Guardian> guardians) {
        return guardians.stream()
                .map(guardian -> new Guardian(guardian.name(), null, null))
                .toList();
    }
}
