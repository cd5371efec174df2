package no.laget.rights;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.LogEntry;
import no.laget.retention.Retention;
import no.laget.rights.Entries.Answered;
import no.laget.rights.Entries.Asker;
import no.laget.rights.Entries.Decided;
import no.laget.rights.Entries.Decided.Withholding;
import no.laget.rights.Entries.Given;
import no.laget.rights.Entries.Requested;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests about what is written of a child, and what is decided about them. All of it stands in the log of the case. */
@Service
@EnableConfigurationProperties(RightsSettings.class)
class Rights {

    private final CaseFiles cases;
    private final Retention retention;
    private final RightsSettings settings;
    private final Clock clock;

    Rights(CaseFiles cases, Retention retention, RightsSettings settings, Clock clock) {
        this.cases = cases;
        this.retention = retention;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes down that somebody asks, for a colleague who may read the case or looks after its archive.
     *
     * @return the entry that asks, in the log of the case that the request is about
     */
    @Transactional
    LogEntry receive(String number, Requested requested, String by) {
        CaseFile file = cases.numbered(number, by).orElseThrow(() -> new Refusal("casefile.noSuchCase"));
        LocalDate today = Norway.today(clock);
        if (requested.received().isAfter(today)) {
            throw new Refusal("rights.receivedInFuture");
        }
        boolean aboutAChild = file.subject() instanceof Child;
        if (!aboutAChild && (requested.right() == Right.ACCESS || requested.asker() == Asker.CHILD)) {
            throw new Refusal("rights.aboutNoChild");
        }
        return cases.append(file.id(), requested, by);
    }

    /** What an entry asks. */
    Requested request(CaseId id, long entry) {
        return cases.log(id).stream()
                .filter(asked -> asked.sequence() == entry)
                .map(asked -> (Requested) asked.entry())
                .findFirst()
                .orElseThrow();
    }

    /**
     * What whoever decides should weigh because of the age of the child: no law sets an age from which a child asks on its own and a guardian
     * no longer does it alone.
     */
    Optional<String> age(CaseFile file, Requested requested) {
        if (!(file.subject() instanceof Child child)) {
            return Optional.empty();
        }
        boolean young = child.born().plusYears(settings.ownAge()).isAfter(requested.received());
        return switch (requested.asker()) {
            case CHILD -> young ? Optional.of(Words.of("rights.young", settings.ownAge())) : Optional.empty();
            case GUARDIAN -> young ? Optional.empty() : Optional.of(Words.of("rights.grown", settings.ownAge()));
            case REPRESENTATIVE -> Optional.empty();
        };
    }

    /** The case and all others about the same child, the case first. */
    List<CaseFile> all(CaseId id) {
        return Stream.concat(Stream.of(cases.get(id)), cases.aboutTheSame(id).stream())
                .toList();
    }

    /** The whole cases, for somebody who answers; refused when there is one that he or she cannot give in full. */
    List<CaseView> whole(CaseId id, String by) {
        try {
            return all(id).stream().map(file -> cases.readToGive(file.id(), by)).toList();
        } catch (Refusal notAll) {
            throw new Refusal("rights.archivistAnswers");
        }
    }

    /** What is written about the child in cases about others, for somebody who answers; refused when there is one that he or she may not see. */
    List<CaseView> elsewhere(CaseId id, String by) {
        try {
            return cases.elsewhere(id, by);
        } catch (Refusal notAll) {
            throw new Refusal("rights.archivistAnswers");
        }
    }

    /** Decides about access: what is named in {@code withheld} is not given, and then there is a ground and a reason. */
    @Transactional
    void decideAccess(CaseId id, Decided decided, String by) {
        List<CaseView> whole = whole(id, by);
        for (Withholding one : decided.withheld()) {
            boolean there = whole.stream()
                    .filter(view -> view.file().number().equals(one.caseNumber()))
                    .anyMatch(view -> one.entry() == null
                            ? view.documents().stream()
                                    .anyMatch(paper -> paper.id().equals(one.document()))
                            : view.log().stream().anyMatch(entry -> entry.sequence() == one.entry()));
            if (!there) {
                throw new Refusal("rights.nothingToWithhold");
            }
        }
        boolean some = !decided.withheld().isEmpty() || decided.contactsWithheld();
        if (some != (decided.given() == Given.PART)) {
            throw new Refusal("rights.partlyMeansWithheld");
        }
        if (decided.given() != Given.NOTHING && !elsewhere(id, by).isEmpty() && decided.elsewhere() == null) {
            throw new Refusal("rights.elsewhereMissing");
        }
        decide(id, decided, by);
    }

    /** Corrects an entry, or says why not. */
    @Transactional
    void decideCorrection(CaseId id, Decided decided, @Nullable Integer corrects, @Nullable String text, String by) {
        if (decided.given() != Given.NOTHING) {
            if (corrects == null || text == null) {
                throw new Refusal("rights.whatIsRight");
            }
            String why = decided.reason();
            cases.append(id, new Correction(corrects, text, why == null ? text : why), by);
        }
        decide(id, decided, by);
    }

    /** Restricts the case or lifts the restriction, or says why not. */
    @Transactional
    void decideRestriction(CaseId id, Decided decided, String by) {
        if (decided.given() != Given.NOTHING) {
            cases.restrict(id, decided.right() == Right.RESTRICTION, by);
        }
        decide(id, decided, by);
    }

    /** Has the case deleted in the night to come, or says why not. */
    @Transactional
    void decideErasure(CaseId id, Decided decided, String by) {
        if (!cases.isArchivist(cases.get(id), by)) {
            throw new Refusal("rights.archivistAnswers");
        }
        if (decided.given() != Given.NOTHING) {
            retention.order(id, by);
        }
        decide(id, decided, by);
    }

    private void decide(CaseId id, Decided decided, String by) {
        if (decided.given() == Given.PART && !decided.right().isGivenInPart()) {
            throw new Refusal("rights.allOrNothing");
        }
        if (decided.given() != Given.ALL
                && (decided.ground() == null || decided.reason() == null)
                && decided.right() == Right.ACCESS) {
            throw new Refusal("rights.groundMissing");
        }
        if (decided.given() == Given.NOTHING && decided.reason() == null) {
            throw new Refusal("rights.reasonMissing");
        }
        cases.append(id, decided, by);
    }

    /** Writes down that the one who asked has the answer. */
    @Transactional
    void answer(CaseId id, Answered answered, String by) {
        if (answered.on().isAfter(Norway.today(clock))) {
            throw new Refusal("rights.answeredInFuture");
        }
        cases.append(id, answered, by);
    }

    /** What was decided about this very request; none when nothing is yet. */
    Optional<Decision> decision(CaseId id, long request) {
        return cases.log(id).stream()
                .filter(entry -> entry.entry() instanceof Decided decided && decided.request() == request)
                .map(Decision::new)
                .findFirst();
    }

    /** The entry that says what was decided; what is written after it has nobody gone through. */
    record Decision(LogEntry entry) {

        Decided decided() {
            return (Decided) entry.entry();
        }

        /** A case as the one who asked gets it. */
        CaseView given(CaseView whole) {
            Set<Long> entries = new HashSet<>();
            Set<UUID> papers = new HashSet<>();
            for (Withholding one : decided().withheld()) {
                if (one.document() != null) {
                    papers.add(one.document());
                } else if (one.entry() != null
                        && one.caseNumber().equals(whole.file().number())) {
                    entries.add(one.entry());
                }
            }
            CaseView then = whole.until(entry.at());
            CaseView without = new CaseView(
                            then.file(),
                            then.log().stream()
                                    .filter(this::isNotLater)
                                    .map(Decision::withoutNames)
                                    .toList(),
                            then.documents())
                    .without(entries, papers);
            return decided().contactsWithheld() ? without.withoutContacts() : without;
        }

        /** In one log the order says more than the clock. */
        private boolean isNotLater(LogEntry other) {
            return !other.caseId().equals(entry.caseId()) || other.sequence() <= entry.sequence();
        }

        /** What documents that are withheld are called may say too much. */
        private static LogEntry withoutNames(LogEntry entry) {
            if (!(entry.entry() instanceof Decided decided)) {
                return entry;
            }
            Decided nameless = new Decided(
                    decided.request(),
                    decided.right(),
                    decided.given(),
                    decided.withheld().stream()
                            .map(one -> new Withholding(one.caseNumber(), one.entry(), null))
                            .toList(),
                    decided.contactsWithheld(),
                    decided.ground(),
                    decided.reason(),
                    decided.elsewhere());
            return new LogEntry(
                    entry.caseId(),
                    entry.sequence(),
                    entry.at(),
                    entry.by(),
                    nameless,
                    entry.previousHash(),
                    entry.hash());
        }
    }
}
