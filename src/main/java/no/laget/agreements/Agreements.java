package no.laget.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.Level;
import no.laget.agreements.Agreement.Party;
import no.laget.agreements.Agreement.Signature;
import no.laget.agreements.Agreement.State;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.deadlines.Deadlines;
import no.laget.deadlines.Period;
import no.laget.organisation.Appointment;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register: agreements are drafted, signed by both sides, renewed, ended, and lapse. Whether one counts on a day follows
 * from its days and signatures alone, so that the answer is right even when a timer is late.
 */
@Service
public class Agreements {

    /** The programme in the deadline table and of the cases that hold nothing but an agreement. */
    static final String PROGRAMME = "agreements";

    private static final String EXPIRY = "expiry";

    private final AgreementTable table;
    private final CaseFiles cases;
    private final Documents documents;
    private final Organisation organisation;
    private final Deadlines deadlines;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Agreements(
            AgreementTable table,
            CaseFiles cases,
            Documents documents,
            Organisation organisation,
            Deadlines deadlines,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.cases = cases;
        this.documents = documents;
        this.organisation = organisation;
        this.deadlines = deadlines;
        this.events = events;
        this.clock = clock;
    }

    /** The agreement, if there is one. */
    public Optional<Agreement> find(UUID id) {
        return table.find(id);
    }

    /** The agreement with this id. */
    public Agreement get(UUID id) {
        return find(id).orElseThrow(() -> new Refusal("agreements.noSuchAgreement"));
    }

    /** The agreement that was drafted last in a case. */
    public Optional<Agreement> latestOf(CaseId id) {
        return table.latestOf(id);
    }

    /** The last day of the last agreement that both have signed in a case, as it is known now. */
    public Optional<LocalDate> lastDayOf(CaseId id) {
        return table.lastDayOf(id);
    }

    /**
     * What a school rests on that day: its own agreement, or the municipality's, which counts for all its schools (P04).
     *
     * @param kind what is needed; a combined agreement will do for one of its parts (P05)
     */
    public Optional<Agreement> countingFor(Kind kind, String unit, LocalDate day) {
        return table.counting(Kind.names(other -> other.covers(kind)), unit, day);
    }

    /** Whether a school has what it needs today. */
    public boolean counts(Kind kind, String unit) {
        return countingFor(kind, unit, today()).isPresent();
    }

    /** Whether somebody already works on an agreement of this kind that the school would be covered by. */
    public boolean beingMade(Kind kind, String unit) {
        List<String> kinds = Kind.names(other -> other.covers(kind));
        List<State> draft = List.of(State.DRAFT);
        return !table.between(kinds, Level.SCHOOL, unit, draft).isEmpty()
                || !table.between(kinds, Level.MUNICIPALITY, null, draft).isEmpty();
    }

    /**
     * Begins an agreement. The same parties have one in the making at a time, and none that counts on the same days, except
     * the one that this renews.
     *
     * @param replaces the agreement that this renews
     */
    @Transactional
    public Agreement draft(CaseId id, Terms terms, @Nullable UUID replaces, String by) {
        if (terms.unit() != null) {
            requireSchool(terms.unit());
        }
        table.lockParties(terms.level(), terms.unit());
        List<String> same = Kind.names(terms.kind()::excludes);
        if (!table.between(same, terms.level(), terms.unit(), List.of(State.DRAFT))
                .isEmpty()) {
            throw new Refusal("agreements.alreadyDrafted");
        }
        for (Agreement other : table.between(same, terms.level(), terms.unit(), List.of(State.IN_FORCE, State.ENDED))) {
            boolean apart = terms.from().isAfter(other.until()) || terms.to().isBefore(other.from());
            if (!apart && !other.id().equals(replaces)) {
                throw new Refusal("agreements.overlaps", other.from(), other.until());
            }
        }
        if (replaces != null) {
            requireRenewable(get(replaces), terms);
        }
        Agreement draft = new Agreement(
                UUID.randomUUID(),
                id,
                terms.kind(),
                terms.level(),
                terms.unit(),
                terms.from(),
                terms.to(),
                State.DRAFT,
                null,
                replaces,
                List.of());
        table.add(draft);
        write(draft, new Entries.Drafted(draft.kind(), draft.level(), draft.from(), draft.to()), by);
        return draft;
    }

    /**
     * Records that one side has signed. With the second signature the agreement comes into force, and takes the place of the
     * one that it renews.
     *
     * @param signedBy who signed, as it stands on the paper
     * @param document the signed paper, uploaded to the case of the agreement
     * @return whether both have signed
     */
    @Transactional
    public boolean sign(UUID id, Party party, String signedBy, LocalDate on, UUID document, String by) {
        Agreement agreement = locked(id);
        if (agreement.state() != State.DRAFT) {
            throw new Refusal("agreements.notOpenForSigning");
        }
        if (!agreement.parties().contains(party)) {
            throw new Refusal("agreements.notAParty");
        }
        if (!agreement.unsigned().contains(party)) {
            throw new Refusal("agreements.signedAlready");
        }
        if (on.isAfter(today()) || on.getYear() < 2000) {
            throw new Refusal("agreements.signingDayIsOff");
        }
        if (documents
                .find(document)
                .filter(found -> found.caseId().equals(agreement.caseId()))
                .isEmpty()) {
            throw new Refusal("agreements.documentMissing");
        }
        table.add(id, new Signature(party, on, document));
        write(agreement, new Entries.Signed(party, signedBy, on, document), by);
        boolean complete = agreement.unsigned().size() == 1;
        if (complete) {
            comeIntoForce(agreement);
        }
        return complete;
    }

    /** Ends an agreement before its time, or says that it will not be renewed. */
    @Transactional
    public void end(UUID id, LocalDate lastDay, String reason, String by) {
        Agreement agreement = locked(id);
        requireInForce(agreement);
        if (lastDay.isBefore(agreement.from()) || lastDay.isAfter(agreement.to())) {
            throw new Refusal("agreements.lastDayIsOff", agreement.from(), agreement.to());
        }
        table.become(id, State.ENDED, lastDay);
        write(agreement, new Entries.Ended(lastDay, reason), by);
    }

    /**
     * One side leaves: what is being made in the case is given up, what holds ends, and what was to take over later never
     * does.
     */
    @Transactional
    public void leave(CaseId id, LocalDate lastDay, String reason, String by) {
        for (Agreement agreement : table.of(id)) {
            boolean holdsLonger = agreement.state() != State.ABANDONED
                    && agreement.state() != State.LAPSED
                    && agreement.until().isAfter(lastDay);
            if (agreement.state() == State.DRAFT
                    || holdsLonger && agreement.from().isAfter(lastDay)) {
                table.become(agreement.id(), State.ABANDONED, null);
                write(agreement, new Entries.Abandoned(reason), by);
            } else if (holdsLonger || agreement.state() == State.IN_FORCE) {
                LocalDate last = holdsLonger ? lastDay : agreement.until();
                table.become(agreement.id(), State.ENDED, last);
                write(agreement, new Entries.Ended(last, reason), by);
            }
        }
    }

    /** The last day is over and nobody has renewed it. */
    @Transactional
    public void lapse(UUID id) {
        Agreement agreement = locked(id);
        requireInForce(agreement);
        if (!today().isAfter(agreement.to())) {
            throw new Refusal("agreements.notOver", agreement.to());
        }
        table.become(id, State.LAPSED, null);
        write(agreement, new Entries.Lapsed(agreement.to()), CaseFiles.SYSTEM);
    }

    /** Gives up an agreement that the parties will not sign. */
    @Transactional
    public void abandon(UUID id, String reason, String by) {
        Agreement agreement = locked(id);
        if (agreement.state() != State.DRAFT) {
            throw new Refusal("agreements.notOpenForSigning");
        }
        table.become(id, State.ABANDONED, null);
        write(agreement, new Entries.Abandoned(reason), by);
        events.publishEvent(new AgreementSettled(agreement.caseId(), agreement.kind(), agreement.unit(), false));
    }

    /** The parties give up before they have anything to sign. */
    @Transactional
    public void giveUp(CaseId id, Kind kind, String reason, String by) {
        cases.append(id, new Entries.Abandoned(reason), by);
        events.publishEvent(new AgreementSettled(id, kind, cases.get(id).unit(), false));
    }

    /** When renewal is asked for: as long before the last day is over as the deadline table reminds of it. */
    public Date renewal(Agreement agreement) {
        Period before = deadlines.rule(PROGRAMME, EXPIRY).reminder();
        LocalDate over = agreement.until().plusDays(1);
        return startOf(
                before == null
                        ? over
                        : over.minus(
                                before.amount(),
                                ChronoUnit.valueOf(before.unit().name())));
    }

    /** When the agreement lapses unless somebody has renewed or ended it: when its last day is over. */
    public Date expiry(Agreement agreement) {
        return deadlines.due(PROGRAMME, EXPIRY, startOf(agreement.until().plusDays(1)));
    }

    /** Whether it is in force and so near its end that renewal is asked for. */
    public boolean isAboutToLapse(Agreement agreement) {
        return agreement.state() == State.IN_FORCE
                && !renewal(agreement).toInstant().isAfter(clock.instant());
    }

    /**
     * Those that somebody works with: a principal those of the school and the municipality's, UmV its own, the coordinator
     * of Passport and the school owner all where they are that. The first to end come first.
     */
    public List<Agreement> visibleTo(String reader) {
        List<Appointment> appointments = organisation.appointmentsOf(reader);
        return table.all().stream()
                .filter(agreement -> appointments.stream().anyMatch(held -> concerns(agreement, held)))
                .toList();
    }

    /** Those that are about a school: its own and the municipality's, whatever their state. The first to end come first. */
    public List<Agreement> of(String school) {
        return table.all().stream().filter(agreement -> isOf(agreement, school)).toList();
    }

    /** The day it is now in Norway. */
    public LocalDate today() {
        return Norway.today(clock);
    }

    private static boolean concerns(Agreement agreement, Appointment held) {
        boolean umv = agreement.kind().provider() == Party.UMV;
        return switch (held.role()) {
            case UMV_LEADER, UMV_WORKER -> umv;
            case COORDINATOR -> !umv && isOf(agreement, held.unitId());
            case SCHOOL_OWNER, PRINCIPAL -> isOf(agreement, held.unitId());
            default -> false;
        };
    }

    private static boolean isOf(Agreement agreement, String unit) {
        return agreement.unit() == null || agreement.unit().equals(unit);
    }

    private void comeIntoForce(Agreement agreement) {
        table.become(agreement.id(), State.IN_FORCE, null);
        write(agreement, new Entries.InForce(agreement.from(), agreement.to()), CaseFiles.SYSTEM);
        if (agreement.replaces() != null) {
            Agreement old = locked(agreement.replaces());
            LocalDate before = agreement.from().minusDays(1);
            LocalDate lastDay = before.isBefore(old.until()) ? before : old.until();
            table.become(old.id(), State.REPLACED, lastDay);
            write(old, new Entries.Replaced(lastDay), CaseFiles.SYSTEM);
        }
        events.publishEvent(new AgreementSettled(agreement.caseId(), agreement.kind(), agreement.unit(), true));
    }

    private static void requireRenewable(Agreement old, Terms terms) {
        boolean same = old.kind().excludes(terms.kind())
                && old.level() == terms.level()
                && Objects.equals(old.unit(), terms.unit());
        if (!same || old.state() != State.IN_FORCE && old.state() != State.LAPSED) {
            throw new Refusal("agreements.notRenewable");
        }
        if (!terms.from().isAfter(old.from()) || !terms.to().isAfter(old.until())) {
            throw new Refusal("agreements.renewalIsOlder", old.until());
        }
    }

    private void requireSchool(String unit) {
        if (organisation
                .unit(unit)
                .filter(found -> found.kind() == Unit.Kind.SCHOOL)
                .isEmpty()) {
            throw new Refusal("agreements.notASchool");
        }
    }

    private static void requireInForce(Agreement agreement) {
        if (agreement.state() != State.IN_FORCE) {
            throw new Refusal("agreements.notInForce");
        }
    }

    private Agreement locked(UUID id) {
        return table.lock(id).orElseThrow(() -> new Refusal("agreements.noSuchAgreement"));
    }

    private void write(Agreement agreement, Entry entry, String by) {
        cases.append(agreement.caseId(), entry, by);
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(Norway.ZONE).toInstant());
    }
}
