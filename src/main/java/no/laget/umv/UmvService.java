package no.laget.umv;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.agreements.Agreement;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreements;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.LogEntry;
import no.laget.casefile.NewCase;
import no.laget.casefile.Participant;
import no.laget.casefile.Relation;
import no.laget.casefile.Status;
import no.laget.casefile.Subject;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import no.laget.organisation.Unit;
import no.laget.umv.Entries.Alternative;
import no.laget.umv.Entries.Assessed;
import no.laget.umv.Entries.InformationAsked;
import no.laget.umv.Entries.Requested;
import org.springframework.stereotype.Service;

/** What one can do in a case of UmV. Each verb checks what was said and writes it to the log. */
@Service
class UmvService {

    static final String PROGRAMME = "umv";

    /** Nobody at a school is older. */
    private static final int OLDEST = 25;

    private final CaseFiles cases;
    private final Agreements agreements;
    private final UmvRequests requests;
    private final Organisation organisation;
    private final Clock clock;

    UmvService(CaseFiles cases, Agreements agreements, UmvRequests requests, Organisation organisation, Clock clock) {
        this.cases = cases;
        this.agreements = agreements;
        this.requests = requests;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Opens the case of a request and counts it; a pupil is named only when pupil and guardians want the help. */
    CaseFile request(
            String school, Subject subject, List<Guardian> guardians, boolean consent, Requested requested, String by) {
        requireAimAndHelp(requested);
        if (subject instanceof Child child) {
            requirePupil(child, consent);
        }
        CaseFile file = open(school, subject, guardians, by, requested, by);
        requests.add(file.id(), today(), requested.target(), requested.aims());
        return file;
    }

    /**
     * Opens the case of a request that another case about a child has led to, and links the two. It says what was seen there;
     * UmV hears of it when the leadership has asked, and the family has said yes.
     */
    CaseFile propose(CaseId from, String seen, String by) {
        CaseFile origin = cases.get(from);
        if (!(origin.subject() instanceof Child child)) {
            throw new Refusal("umv.notAChild");
        }
        requirePupil(child, true);
        if (origin.involvement() == Involvement.PRINCIPAL) {
            throw new Refusal("umv.aboutThePrincipal");
        }
        CaseFile file = cases.open(
                new NewCase(
                        PROGRAMME,
                        origin.unit(),
                        child,
                        origin.guardians(),
                        List.of(),
                        principal(origin.unit()),
                        new Concern(clock.instant(), seen, false, Involvement.NONE)),
                by);
        cases.link(from, file.id(), Relation.SAME_CHILD, by);
        return file;
    }

    /** Records the request that the leadership makes in a case that was proposed, and counts it. */
    void complete(CaseId id, Requested requested, String by) {
        requireAimAndHelp(requested);
        cases.append(id, requested, by);
        cases.append(id, consent(), by);
        requests.add(id, today(), requested.target(), requested.aims());
    }

    /** Whether the school has an agreement with UmV today, its own or the municipality's (U02); the answer stands in the log. */
    boolean agreementCounts(CaseId id) {
        Optional<Agreement> agreement =
                agreements.countingFor(Kind.UMV_COOPERATION, cases.get(id).unit(), today());
        cases.append(
                id,
                new Entries.AgreementChecked(
                        agreement.isPresent(), agreement.map(Agreement::until).orElse(null)),
                CaseFiles.SYSTEM);
        return agreement.isPresent();
    }

    /** Whether an agreement for the school is in the making already. */
    boolean agreementIsBeingMade(CaseId id) {
        return agreements.beingMade(Kind.UMV_COOPERATION, cases.get(id).unit());
    }

    /**
     * Gives the case to the one who has it the whole way (U20), and lets the leader who chose take part.
     *
     * @return who held it before
     */
    String appoint(CaseId id, String worker, String leader) {
        String before = cases.get(id).holder();
        join(id, worker, Role.UMV_WORKER, leader);
        if (isLeader(leader)) {
            join(id, leader, Role.UMV_LEADER, leader);
        }
        cases.share(id, true, leader);
        if (!before.equals(worker)) {
            cases.takeOver(id, worker, null, leader);
        }
        return before;
    }

    /** A new worker takes a reason, because continuity is part of the help (U20). @return who held it before */
    String changeWorker(CaseId id, String worker, String reason, String by) {
        requireOpen(id);
        if (!isLeader(by)) {
            throw new Refusal("umv.onlyTheLeaderAppoints");
        }
        if (!isAppointed(id)) {
            throw new Refusal("umv.nobodyAppointed");
        }
        String before = cases.get(id).holder();
        join(id, worker, Role.UMV_WORKER, by);
        cases.takeOver(id, worker, reason, by);
        if (takesPart(cases.get(id), before)) {
            cases.removeParticipant(id, before, reason, by);
        }
        return before;
    }

    /** What is known when the matter is passed on: what the school asked, and what UmV thinks the problem is. */
    String known(CaseId id) {
        String matter = cases.latest(id, Requested.class).map(Requested::matter).orElse("");
        String problem = cases.latest(id, Assessed.class).map(Assessed::problem).orElse("");
        return (matter + "\n\n" + problem).strip();
    }

    /** Who assessed the request last. */
    String assessor(CaseId id) {
        return cases.log(id).stream()
                .filter(entry -> entry.entry() instanceof Assessed)
                .max(Comparator.comparing(LogEntry::sequence))
                .map(LogEntry::by)
                .orElse(CaseFiles.SYSTEM);
    }

    /** How many days it took the school to answer; the deadline of the assessment moves by as many. */
    int daysWaited(CaseId id) {
        LocalDate asked = cases.log(id).stream()
                .filter(entry -> entry.entry() instanceof InformationAsked)
                .max(Comparator.comparing(LogEntry::sequence))
                .map(entry -> Norway.day(entry.at()))
                .orElseGet(this::today);
        return Math.toIntExact(ChronoUnit.DAYS.between(asked, today()));
    }

    /** A deadline moved by so many days, at the same time of day in Norway. */
    static Date moved(Date deadline, int days) {
        return Date.from(deadline.toInstant().atZone(Norway.ZONE).plusDays(days).toInstant());
    }

    /** Records the measures: with the leadership, and with the pupil unless there is a reason (U18). */
    void makeMeasures(CaseId id, Entries.Measures measures, String by) {
        if (measures.planned().isEmpty()) {
            throw new Refusal("umv.noMeasures");
        }
        if (!measures.takenPart().contains(Who.LEADERSHIP)) {
            throw new Refusal("umv.leadershipMissing");
        }
        boolean withPupil = measures.takenPart().contains(Who.PUPIL);
        if (withPupil && measures.pupilSays() == null) {
            throw new Refusal("umv.whatDoesThePupilSay");
        }
        if (!withPupil && measures.whyWithoutPupil() == null) {
            throw new Refusal("umv.whyWithoutThePupil");
        }
        if (measures.planned().stream().anyMatch(one -> one.evaluateOn().isBefore(one.from()))) {
            throw new Refusal("umv.evaluatedBeforeItBegins");
        }
        cases.append(id, measures, by);
    }

    /** Records the alternative of an expelled pupil. */
    void planAlternative(CaseId id, Alternative alternative, String by) {
        if (alternative.to().isBefore(alternative.from())
                || alternative.to().isAfter(alternative.from().plusYears(1))) {
            throw new Refusal("umv.alternativeDaysAreOff");
        }
        cases.append(id, alternative, by);
    }

    /** When the pupil is to be back: the morning after the alternative's last day. */
    Date returns(CaseId id) {
        LocalDate last = cases.latest(id, Alternative.class)
                .map(Alternative::to)
                .orElseThrow(() -> new Refusal("umv.noAlternative"));
        return Date.from(last.plusDays(1).atTime(8, 0).atZone(Norway.ZONE).toInstant());
    }

    /** Records the evaluation; the pupil is heard, or there is a reason (U19). */
    void evaluate(CaseId id, Entries.Evaluated evaluated, String by) {
        if (evaluated.pupilSays() == null && evaluated.whyNotHeard() == null) {
            throw new Refusal("umv.pupilNotHeard");
        }
        cases.append(id, evaluated, by);
    }

    /**
     * Opens a case of its own for a pupil of a group or a class. The group's case knows its number only; the same worker has
     * it, and the principal leads it.
     */
    CaseFile openForPupil(CaseId group, Child pupil, List<Guardian> guardians, boolean consent, String by) {
        requirePupil(pupil, consent);
        CaseFile origin = cases.get(group);
        if (origin.subject() instanceof Child) {
            throw new Refusal("umv.pupilsInGroupsOnly");
        }
        Requested asked = cases.latest(group, Requested.class).orElseThrow();
        CaseFile file = open(
                origin.unit(),
                pupil,
                guardians,
                principal(origin.unit()),
                new Requested(
                        Target.PUPIL,
                        asked.aims(),
                        asked.help(),
                        asked.matter(),
                        asked.affected(),
                        asked.tried(),
                        asked.urgent()),
                by);
        origin.participants().stream()
                .filter(participant -> participant.role() == Role.UMV_LEADER)
                .forEach(leader -> cases.addParticipant(file.id(), leader, by));
        join(file.id(), origin.holder(), Role.UMV_WORKER, by);
        cases.share(file.id(), true, by);
        cases.takeOver(file.id(), origin.holder(), null, by);
        cases.link(group, file.id(), Relation.GROUP_PLAN, by);
        return cases.get(file.id());
    }

    /** Notes that the school or the family does not want the help any more; only a leader says so. */
    void withdraw(CaseId id, String reason, String by) {
        requireOpen(id);
        if (!mayWithdraw(id, by)) {
            throw new Refusal("umv.onlyTheLeaderWithdraws");
        }
        cases.append(id, new Note(reason), by);
    }

    /** Whether somebody may give the case to another worker: a leader, once there is a first one. */
    boolean mayAppoint(CaseId id, String staffId) {
        return isLeader(staffId) && isAppointed(id);
    }

    /** Whether somebody may say that the help is not wanted any more: the school's principal or a leader of UmV. */
    boolean mayWithdraw(CaseId id, String staffId) {
        return isLeader(staffId)
                || organisation.holds(staffId, Role.PRINCIPAL, cases.get(id).unit());
    }

    private boolean isAppointed(CaseId id) {
        return cases.get(id).participants().stream().anyMatch(one -> one.role() == Role.UMV_WORKER);
    }

    /** Refuses what is over. */
    void requireOpen(CaseId id) {
        if (cases.get(id).status() != Status.OPEN) {
            throw new Refusal("umv.over");
        }
    }

    /** Those who can be given a case. */
    List<StaffMember> workers() {
        return organisation.unitsWith(Role.UMV_WORKER).stream()
                .flatMap(unit -> organisation.staffAt(unit.id(), Role.UMV_WORKER).stream())
                .distinct()
                .toList();
    }

    /** Who leads the school, by name. */
    String leadership(CaseId id) {
        return organisation.nameOf(principal(cases.get(id).unit()));
    }

    /** Whether the case is about one pupil. */
    boolean isAboutPupil(CaseId id) {
        return cases.get(id).subject() instanceof Child;
    }

    private CaseFile open(
            String school, Subject subject, List<Guardian> guardians, String holder, Requested requested, String by) {
        CaseFile file = cases.open(
                new NewCase(
                        PROGRAMME,
                        school,
                        subject,
                        guardians,
                        List.of(),
                        holder,
                        clock.instant(),
                        Involvement.NONE,
                        requested),
                by);
        if (subject instanceof Child) {
            cases.append(file.id(), consent(), by);
        }
        return file;
    }

    private static Consent consent() {
        return new Consent(Consent.State.GIVEN, "CHILD,GUARDIANS", null, null, null);
    }

    private String principal(String school) {
        return organisation.staffAt(school, Role.PRINCIPAL).stream()
                .map(StaffMember::id)
                .findFirst()
                .orElseThrow(() -> new Refusal("umv.noPrincipal"));
    }

    private static void requireAimAndHelp(Requested requested) {
        if (requested.aims().isEmpty() || requested.help().isEmpty()) {
            throw new Refusal("umv.aimOrHelpMissing");
        }
    }

    private void requirePupil(Child child, boolean consent) {
        if (!consent) {
            throw new Refusal("umv.consentMissing");
        }
        if (child.born().isBefore(today().minusYears(OLDEST))) {
            throw new Refusal("umv.notAPupil");
        }
    }

    private void join(CaseId id, String staffId, Role role, String by) {
        if (takesPart(cases.get(id), staffId)) {
            return;
        }
        String unit = organisation.unitsWith(role).stream()
                .map(Unit::id)
                .filter(service -> organisation.holds(staffId, role, service))
                .findFirst()
                .orElseThrow(() -> new Refusal("umv.notAWorker", organisation.nameOf(staffId)));
        cases.addParticipant(id, new Participant(staffId, role, unit), by);
    }

    private boolean isLeader(String staffId) {
        return organisation.appointmentsOf(staffId).stream().anyMatch(held -> held.role() == Role.UMV_LEADER);
    }

    private static boolean takesPart(CaseFile file, String staffId) {
        return file.participants().stream()
                .anyMatch(participant -> participant.staffId().equals(staffId));
    }

    private LocalDate today() {
        return Norway.today(clock);
    }
}
