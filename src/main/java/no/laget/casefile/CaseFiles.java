package no.laget.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.casefile.Access.What;
import no.laget.casefile.Entry.Archived;
import no.laget.casefile.Entry.CaseLinked;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.DocumentAdded;
import no.laget.casefile.Entry.HandOver;
import no.laget.casefile.Entry.LevelAssessed;
import no.laget.casefile.Entry.Opened;
import no.laget.casefile.Entry.ParticipantAdded;
import no.laget.casefile.Entry.ParticipantLeft;
import no.laget.casefile.Entry.PersonsChanged;
import no.laget.casefile.Entry.ProgrammeEntry;
import no.laget.casefile.Entry.Sharing;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases and what can be done with them. Each write appends the log entry that belongs to it, in the caller's
 * transaction: either both happened or neither. Processes use {@link #get} and {@link #log}; what a person is to see
 * goes through {@link #read}, which checks access and leaves a row in the access log.
 */
@Service
public class CaseFiles {

    /** Who writes when the application does something by itself. */
    public static final String SYSTEM = "laget";

    /** How many cases are read at a time. */
    private static final int PAGE = 200;

    private final CaseTable cases;
    private final LogTable logs;
    private final DocumentTable documents;
    private final AccessLog accesses;
    private final IdentityNumbers identityNumbers;
    private final Organisation organisation;
    private final ObjectProvider<TaskAccess> tasks;
    private final ObjectProvider<TeamOnly> confidences;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseFiles(
            CaseTable cases,
            LogTable logs,
            DocumentTable documents,
            AccessLog accesses,
            IdentityNumbers identityNumbers,
            Organisation organisation,
            ObjectProvider<TaskAccess> tasks,
            ObjectProvider<TeamOnly> confidences,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.logs = logs;
        this.documents = documents;
        this.accesses = accesses;
        this.identityNumbers = identityNumbers;
        this.organisation = organisation;
        this.tasks = tasks;
        this.confidences = confidences;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a case: gives it a number, finds the closed case about the same child that it follows (A60), and writes the
     * first entries, {@link Opened} and what the new case begins with.
     */
    @Transactional
    public CaseFile open(NewCase fresh, String by) {
        // Before the database is asked anything, because it would refuse such text without a sentence.
        Payload.requireReadable(fresh);
        Instant now = now();
        if (organisation.unit(fresh.unit()).isEmpty()) {
            throw new Refusal("casefile.unknownUnit", fresh.unit());
        }
        Subject subject = checked(fresh.subject());
        if (fresh.knownAt().isAfter(now)) {
            throw new Refusal("casefile.knownInFuture");
        }
        Optional<CaseFile> previous = subject instanceof Child child
                ? cases.previous(fresh.programme(), fresh.unit(), child)
                : Optional.empty();
        int year = now.atZone(Norway.ZONE).getYear();
        CaseFile file = new CaseFile(
                CaseId.random(),
                String.format(Locale.ROOT, "%d-%04d", year, cases.nextNumber(year)),
                fresh.programme(),
                fresh.unit(),
                subject,
                fresh.guardians(),
                fresh.participants(),
                fresh.holder(),
                null,
                Status.OPEN,
                false,
                fresh.involvement(),
                previous.map(CaseFile::id).orElse(null),
                fresh.knownAt().truncatedTo(ChronoUnit.MICROS),
                now,
                null,
                null,
                false);
        requireFit(file, file.holder(), file.unit());
        Opened opened = new Opened(
                file.number(),
                file.unit(),
                subject.masked(),
                file.guardians(),
                file.holder(),
                previous.map(CaseFile::number).orElse(null));
        cases.add(file);
        append(file.id(), opened, by);
        append(file.id(), fresh.first(), by);
        file.participants().forEach(participant -> addParticipant(file.id(), participant, by));
        events.publishEvent(new CaseOpened(file));
        return file;
    }

    /** The case, for the processes: no reader, no row in the access log. Refused when there is none. */
    public CaseFile get(CaseId id) {
        return cases.find(id).orElseThrow(CaseFiles::noSuchCase);
    }

    /** The form of Norwegian that the record of a case is written in, whoever makes Laget write: the one of its unit. */
    public Language languageOf(CaseId id) {
        return organisation.languageOf(get(id).unit());
    }

    /** The case, for the processes, when there is one with this id. */
    public Optional<CaseFile> find(CaseId id) {
        return cases.find(id);
    }

    /**
     * Writes an entry at the end of the log. Once the case has ended only what {@link Status} allows is taken. Entries that
     * also change the case have a method of their own here; use that one.
     */
    @Transactional
    public LogEntry append(CaseId id, Entry entry, String by) {
        CaseTable.Head head = cases.lock(id).orElseThrow(CaseFiles::noSuchCase);
        if (!head.status().allows(entry)) {
            throw new Refusal("casefile.closed");
        }
        if (head.restricted() && !by.equals(SYSTEM) && !mayFollowRestriction(entry)) {
            throw new Refusal("casefile.restricted");
        }
        if (entry instanceof Correction correction
                && (correction.corrects() < 1 || correction.corrects() > head.entries())) {
            throw new Refusal("casefile.nothingToCorrect", correction.corrects());
        }
        if (entry instanceof Consent consent && consent.document() != null && !holds(id, consent.document())) {
            throw new Refusal("casefile.otherDocument");
        }
        Link link = Link.next(id, head.entries() + 1, now(), by, entry, head.lastHash());
        logs.add(link);
        events.publishEvent(new EntryWritten(id, entry));
        return link.entry();
    }

    /** What is wrong may be put right while it is being looked into, and the family gets its answers. */
    private static boolean mayFollowRestriction(Entry entry) {
        return entry instanceof Correction || entry instanceof ProgrammeEntry own && own.mayFollowTheEnd();
    }

    /**
     * The first case about the same child, the case itself if there is none before: back along the cases that each one
     * follows, and to those, at whatever unit, that have the same identity number. All of them share a folder in the archive.
     */
    public CaseId earliestAboutTheSame(CaseId id) {
        return cases.earliestAboutTheSame(id);
    }

    /**
     * The other cases about the same child, at whatever unit and in whatever programme, oldest first: those that follow each
     * other, those with the same identity number, and at one unit those with the same name and date of birth.
     */
    public List<CaseFile> aboutTheSame(CaseId id) {
        return cases.aboutTheSame(id);
    }

    /** The open cases about a child at a unit, oldest first, for the processes: nobody learns from it that there are any. */
    public List<CaseFile> openAbout(String unit, Child child) {
        return cases.openAbout(unit, child);
    }

    /** The whole log in order, for the processes. */
    public List<LogEntry> log(CaseId id) {
        return logs.of(id).stream().map(Link::entry).toList();
    }

    /** What the entries of one kind say, in order. */
    public <E extends Entry> List<E> entries(CaseId id, Class<E> type) {
        return logs.of(id, Entry.kindOf(type)).stream()
                .map(link -> type.cast(link.entry().entry()))
                .toList();
    }

    /** What the last entry of one kind says. */
    public <E extends Entry> Optional<E> latest(CaseId id, Class<E> type) {
        List<E> all = entries(id, type);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Completes or changes what is known about the child or group and the guardians (A21). */
    @Transactional
    public void changePersons(CaseId id, Subject subject, List<Guardian> guardians, String by) {
        Subject checked = checked(subject);
        append(id, new PersonsChanged(checked.masked(), guardians), by);
        cases.changePersons(id, checked, guardians);
    }

    /**
     * Lets a colleague take over the baton, which he or she has accepted; the old holder no longer has a part in the case. It
     * may also pass to somebody from another unit who takes part.
     */
    @Transactional
    public void takeOver(CaseId id, String newHolder, @Nullable String reason, String by) {
        CaseFile file = locked(id);
        if (file.holder().equals(newHolder)) {
            throw new Refusal("casefile.alreadyHolder", organisation.nameOf(newHolder));
        }
        String unit = participant(file, newHolder).map(Participant::unit).orElse(file.unit());
        requireFit(file, newHolder, unit);
        append(id, new HandOver(HandOver.State.ACCEPTED, file.holder(), newHolder, reason), by);
        cases.setHolder(id, newHolder);
    }

    /** Lets somebody take part, and with that read; from another unit only while the case is shared. */
    @Transactional
    public void addParticipant(CaseId id, Participant participant, String by) {
        CaseFile file = locked(id);
        if (participant(file, participant.staffId()).isPresent()) {
            throw new Refusal("casefile.alreadyParticipant", organisation.nameOf(participant.staffId()));
        }
        requireFit(file, participant.staffId(), participant.unit());
        append(id, new ParticipantAdded(participant.staffId(), participant.role(), participant.unit()), by);
        cases.addParticipant(id, participant, now());
    }

    /** Ends somebody's part in the case. */
    @Transactional
    public void removeParticipant(CaseId id, String staffId, @Nullable String reason, String by) {
        append(id, new ParticipantLeft(staffId, reason), by);
        if (!cases.removeParticipant(id, staffId, now())) {
            throw new Refusal("casefile.notParticipant", organisation.nameOf(staffId));
        }
    }

    /** Records the level that the parties chose (A22). */
    @Transactional
    public void setLevel(CaseId id, int level, String reason, String by) {
        if (level < 0 || level > 3) {
            throw new Refusal("casefile.levelWrong");
        }
        append(id, new LevelAssessed(level, reason), by);
        cases.setLevel(id, level);
    }

    /** Lets participants from other units read, or stops it; consent decides, and has an entry of its own. */
    @Transactional
    public void share(CaseId id, boolean shared, String by) {
        append(id, new Sharing(shared), by);
        cases.setShared(id, shared);
    }

    /**
     * Restricts a case or lifts that (GDPR art. 18): while it is restricted it can be read, and only Laget itself and answers to
     * the family write in it.
     */
    @Transactional
    public void restrict(CaseId id, boolean restricted, String by) {
        if (locked(id).restricted() == restricted) {
            throw new Refusal(restricted ? "casefile.alreadyRestricted" : "casefile.notRestricted");
        }
        cases.setRestricted(id, restricted);
    }

    /** Ends the work on the case; what remains is to archive it. */
    @Transactional
    public void startClosing(CaseId id, Closed closed, String by) {
        CaseFile file = locked(id);
        if (file.status() != Status.OPEN) {
            throw new Refusal("casefile.notOpen");
        }
        append(id, closed, by);
        cases.setStatus(id, Status.CLOSING);
        events.publishEvent(new CaseEnded(file, closed.outcome()));
    }

    /** Records where the log is in the archive (A56 to A58). */
    @Transactional
    public void archive(CaseId id, Archived archived, String by) {
        if (locked(id).status() != Status.CLOSING) {
            throw new Refusal("casefile.notClosing");
        }
        append(id, archived, by);
        cases.setArchiveReference(id, archived.reference());
    }

    /** Closes the case for good, when its log is in the archive. */
    @Transactional
    public void close(CaseId id) {
        CaseFile file = locked(id);
        if (file.status() != Status.CLOSING) {
            throw new Refusal("casefile.notClosing");
        }
        if (file.archiveReference() == null) {
            throw new Refusal("casefile.notArchived");
        }
        cases.close(id, now());
    }

    /** Writes in both logs that the cases belong together; each says the other's number and nothing more. */
    @Transactional
    public void link(CaseId from, CaseId to, Relation relation, String by) {
        if (from.equals(to)) {
            throw new Refusal("casefile.sameCase");
        }
        // Always in the same order, so that two who link the same cases at once do not wait for each other.
        Stream.of(from, to).sorted((a, b) -> a.value().compareTo(b.value())).forEach(this::locked);
        append(from, new CaseLinked(get(to).number(), relation), by);
        append(to, new CaseLinked(get(from).number(), relation), by);
    }

    /** The cases that were linked with this one in a certain way, in the order in which they were. */
    public List<CaseFile> linked(CaseId id, Relation relation) {
        return entries(id, CaseLinked.class).stream()
                .filter(link -> link.relation() == relation)
                .map(CaseLinked::number)
                .distinct()
                .flatMap(number -> cases.numbered(number).stream())
                .toList();
    }

    /** Whether the log and the documents that it tells of are as they were written. */
    public Chain verify(CaseId id) {
        CaseTable.Head head = cases.head(id).orElseThrow(CaseFiles::noSuchCase);
        List<Link> links = logs.of(id);
        Chain chain = Chain.of(links, head.entries(), head.lastHash());
        return !chain.intact()
                ? chain
                : links.stream()
                        .map(Link::entry)
                        .filter(link -> link.entry() instanceof DocumentAdded added
                                && !documents.holds(id, added.id(), added.sha256()))
                        .findFirst()
                        .map(link -> new Chain(links.size(), link.sequence(), Chain.Difference.DOCUMENT_CHANGED))
                        .orElse(chain);
    }

    /**
     * The whole case for somebody who may see it. The row in the access log is there before the data leaves; who may not
     * see the case gets the same answer as for one that does not exist. What is for the team only is withheld from
     * others, but everyone reads what he or she has written.
     */
    public CaseView read(CaseId id, String reader, Purpose purpose) {
        return read(id, reader, What.CASE_FILE, purpose);
    }

    /** The same for somebody who gets it as a document to keep; the row in the access log says so. */
    public CaseView readToKeep(CaseId id, String reader, Purpose purpose) {
        return read(id, reader, What.CASE_DOCUMENT, purpose);
    }

    /**
     * Whom the case is about, with the whole identity number, to look for in the absence register on behalf of somebody who
     * may see the case. The row in the access log is about what the register has.
     */
    public CaseFile readAbsence(CaseId id, String reader, Purpose purpose) {
        CaseFile file = readable(id, reader);
        accesses.record(reader, id, What.ABSENCE, null, purpose);
        return file;
    }

    /**
     * The whole case for somebody who answers a party that asks what is written. Who reads only a part of it cannot answer;
     * the archivist of the unit, to whom the archive gives all of it, reads it for this purpose.
     *
     * @throws Refusal when this reader may not, in the words for a case that is not there when he or she may not know of it
     */
    public CaseView readToGive(CaseId id, String reader) {
        if (cases.find(id).filter(file -> isArchivist(file, reader)).isEmpty()) {
            CaseFile file = readable(id, reader);
            List<LogEntry> log = log(id);
            List<Document> papers = documents.of(id);
            Set<Long> confidential = confidential(file, log, papers);
            boolean inPart = log.stream()
                            .anyMatch(entry ->
                                    confidential.contains(entry.sequence()) && keepsFrom(file, reader, entry.by()))
                    || papers.stream().anyMatch(paper -> hides(file, paper, reader));
            if (inPart) {
                throw new Refusal("casefile.notYoursToGive");
            }
        }
        accesses.record(reader, id, What.CASE_DOCUMENT, null, Purpose.ACCESS_REQUEST);
        return new CaseView(get(id).masked(), log(id), documents.of(id));
    }

    /**
     * What is written about a child in cases that are not about it, for somebody who answers a party: of each case that names the child, or
     * that belongs to one of its own as a group's or another child's, the entries that name it in full, and no documents.
     *
     * @throws Refusal as {@link #readToGive}
     */
    public List<CaseView> elsewhere(CaseId id, String reader) {
        List<CaseFile> own = Stream.concat(Stream.of(get(id)), cases.aboutTheSame(id).stream())
                .toList();
        Set<String> names =
                own.stream().map(file -> CaseTable.key(file.subject().name())).collect(Collectors.toUnmodifiableSet());
        return cases.elsewhere(own, names).stream()
                .map(file -> readToGive(file.id(), reader).naming(names))
                .toList();
    }

    /** Whether somebody looks after the archive of the unit that the case belongs to. */
    public boolean isArchivist(CaseFile file, String reader) {
        return organisation.holds(reader, Role.ARCHIVIST, file.unit());
    }

    /** The case with this number, for who may read it or looks after the archive of its unit. */
    public Optional<CaseFile> numbered(String number, String reader) {
        return cases.numbered(number).filter(file -> isArchivist(file, reader) || mayRead(file, reader));
    }

    private CaseView read(CaseId id, String reader, What what, Purpose purpose) {
        CaseFile file = readable(id, reader);
        accesses.record(reader, id, what, null, purpose);
        List<LogEntry> log = log(id);
        List<Document> papers = documents.of(id);
        Set<Long> confidential = confidential(file, log, papers);
        return new CaseView(
                file.masked(),
                log.stream()
                        .map(entry -> confidential.contains(entry.sequence()) && keepsFrom(file, reader, entry.by())
                                ? Withheld.of(entry, Withheld.FOR_THE_TEAM)
                                : entry)
                        .toList(),
                papers.stream()
                        .filter(document -> !hides(file, document, reader))
                        .toList());
    }

    /** The entries that are for the team only: by what they say, by the document they tell of, by the entry they correct. */
    private Set<Long> confidential(CaseFile file, List<LogEntry> log, List<Document> papers) {
        Optional<TeamOnly> only = teamOnly(file);
        if (only.isEmpty()) {
            return Set.of();
        }
        Set<UUID> kept =
                papers.stream().filter(only.get()::covers).map(Document::id).collect(Collectors.toUnmodifiableSet());
        return Withheld.together(log, entry -> only.get().covers(entry.entry()), kept);
    }

    /** Whether the document is for the team only, and the reader is neither of the team nor the one who added it. */
    boolean hides(CaseFile file, Document document, String reader) {
        return teamOnly(file).filter(only -> only.covers(document)).isPresent()
                && keepsFrom(file, reader, document.by());
    }

    private boolean keepsFrom(CaseFile file, String reader, String author) {
        return !reader.equals(author)
                && teamOnly(file)
                        .filter(only -> participant(file, reader)
                                .filter(member -> member.role() == only.team())
                                .isEmpty())
                        .isPresent();
    }

    private Optional<TeamOnly> teamOnly(CaseFile file) {
        return confidences.stream()
                .filter(only -> only.programme().equals(file.programme()))
                .findFirst();
    }

    private static Optional<Participant> participant(CaseFile file, String staffId) {
        return file.participants().stream()
                .filter(participant -> participant.staffId().equals(staffId))
                .findFirst();
    }

    /** Who has read the case, oldest first, for somebody who may; it can be given to the family. */
    public List<Access> accesses(CaseId id, String reader, Purpose purpose) {
        readable(id, reader);
        accesses.record(reader, id, What.ACCESS_LOG, null, purpose);
        return accesses.of(id);
    }

    /** The same for somebody who gives the list away together with the case: {@link #readToGive} has let this reader in. */
    public List<Access> accessesToGive(CaseId id, String reader) {
        accesses.record(reader, id, What.ACCESS_LOG, null, Purpose.ACCESS_REQUEST);
        return accesses.of(id);
    }

    /** The cases to choose from: those that are the reader's to open, without those that only a task opens. Newest first. */
    public List<CaseSummary> mine(String reader) {
        return search(reader, "");
    }

    /**
     * Those of {@link #mine} whose number, or whose child's or group's name, has {@code text} in it, however it is written;
     * all of them for an empty text.
     */
    public List<CaseSummary> search(String reader, String text) {
        return search(reader, text, Integer.MAX_VALUE);
    }

    /** The newest of those that {@link #search(String, String)} finds, and no more of them than {@code most}. */
    public List<CaseSummary> search(String reader, String text, int most) {
        Reader who = reader(reader);
        List<CaseSummary> found = new ArrayList<>();
        int page = PAGE;
        // Page by page, because whether somebody may read a case is more than the database is asked.
        for (int from = 0; page == PAGE && found.size() < most; from += PAGE) {
            List<CaseFile> around = cases.around(reader, who.leads(), who.owns(), text, PAGE, from);
            page = around.size();
            around.stream()
                    .filter(who::mayRead)
                    .limit(most - found.size())
                    .map(CaseFiles::summary)
                    .forEach(found::add);
        }
        return found;
    }

    /** The open ones among {@link #mine} in which the reader has a part: holds the baton or takes part. Newest first. */
    public List<CaseSummary> partOf(String reader) {
        Reader who = reader(reader);
        return cases.around(reader, Set.of(), Set.of(), "", Integer.MAX_VALUE, 0).stream()
                .filter(file -> file.status() == Status.OPEN && who.mayRead(file))
                .map(CaseFiles::summary)
                .toList();
    }

    private static CaseSummary summary(CaseFile file) {
        return new CaseSummary(
                file.id(),
                file.programme(),
                file.number(),
                file.label(),
                file.unit(),
                file.holder(),
                file.status(),
                file.opened());
    }

    /**
     * Whether somebody may read a case: the holder, the participants, the principals of the unit, and who has a task in it.
     * The school owner instead of a principal who is involved; with a protected address only those who are named.
     */
    public boolean mayRead(CaseFile file, String reader) {
        Reader who = reader(reader);
        return who.mayRead(file)
                || !who.isAccused(file) && tasks.stream().anyMatch(task -> task.hasOpenTask(reader, file.id()));
    }

    /** The case, if this reader may see it. */
    CaseFile readable(CaseId id, String reader) {
        return cases.find(id).filter(file -> mayRead(file, reader)).orElseThrow(CaseFiles::noSuchCase);
    }

    Instant now() {
        // As exact as PostgreSQL stores it, because the hash covers it.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private CaseFile locked(CaseId id) {
        return cases.lock(id).map(head -> get(id)).orElseThrow(CaseFiles::noSuchCase);
    }

    private boolean holds(CaseId id, UUID document) {
        return documents
                .find(document)
                .filter(found -> found.caseId().equals(id))
                .isPresent();
    }

    private Reader reader(String staffId) {
        return Reader.of(staffId, organisation.appointmentsOf(staffId));
    }

    private void requireFit(CaseFile file, String staffId, String unit) {
        Reader who = reader(staffId);
        if (!who.units().contains(unit)) {
            throw new Refusal("casefile.notStaff", organisation.nameOf(staffId));
        }
        if (who.isAccused(file)) {
            throw new Refusal("casefile.principalInvolved");
        }
    }

    private Subject checked(Subject subject) {
        if (subject instanceof Child child) {
            if (child.firstName().isBlank() || child.lastName().isBlank()) {
                throw new Refusal("casefile.nameMissing");
            }
            if (child.born().isAfter(Norway.today(clock))) {
                throw new Refusal("casefile.bornInFuture");
            }
            String number = child.identityNumber();
            return new Child(
                    child.firstName(),
                    child.lastName(),
                    child.born(),
                    number == null ? null : identityNumbers.require(number, child.born()),
                    child.protectedAddress(),
                    child.group());
        }
        if (subject.name().isBlank()) {
            throw new Refusal("casefile.groupNameMissing");
        }
        return subject;
    }

    private static Refusal noSuchCase() {
        return new Refusal("casefile.noSuchCase");
    }
}
