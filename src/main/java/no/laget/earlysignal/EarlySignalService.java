package no.laget.earlysignal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.absence.AbsenceRegister;
import no.laget.absence.Pupil;
import no.laget.absence.PupilAbsence;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Party;
import no.laget.casefile.Purpose;
import no.laget.casefile.Referral;
import no.laget.casefile.Relation;
import no.laget.casefile.Status;
import no.laget.deadlines.SchoolDays;
import no.laget.earlysignal.Entries.CameBack;
import no.laget.earlysignal.Entries.Considered;
import no.laget.earlysignal.Entries.Ended;
import no.laget.earlysignal.Entries.FollowedUp;
import no.laget.earlysignal.Entries.Found;
import no.laget.earlysignal.Entries.LookedAgain;
import no.laget.earlysignal.Entries.Noticed;
import no.laget.earlysignal.Entries.OtherCase;
import no.laget.earlysignal.Entries.Routed;
import no.laget.earlysignal.Entries.Tried;
import no.laget.earlysignal.Entries.Understood;
import no.laget.meeting.Meetings;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one can do about an early signal. Signs come from people or from the register; what is done is always a person's choice. */
@Service
class EarlySignalService {

    static final String PROGRAMME = "earlysignal";

    private final EarlySignals signals;
    private final SignalTable table;
    private final AbsenceRegister register;
    private final CaseFiles cases;
    private final Meetings meetings;
    private final Organisation organisation;
    private final Map<String, Referral> referrals;
    private final Clock clock;

    EarlySignalService(
            EarlySignals signals,
            SignalTable table,
            AbsenceRegister register,
            CaseFiles cases,
            Meetings meetings,
            Organisation organisation,
            List<Referral> referrals,
            Clock clock) {
        this.signals = signals;
        this.table = table;
        this.register = register;
        this.cases = cases;
        this.meetings = meetings;
        this.organisation = organisation;
        this.referrals = referrals.stream().collect(Collectors.toMap(Referral::programme, way -> way));
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The day it is in Norway. */
    LocalDate today() {
        return Norway.today(clock);
    }

    /**
     * Somebody has noticed something. A child that has a case already gets no other: what was noticed is written there, and
     * who noticed it does not learn what else there is.
     */
    @Transactional
    Outcome raise(String unit, Child child, String seen, String by) {
        if (child.born().isAfter(today()) || child.born().isBefore(today().minusYears(25))) {
            throw new Refusal("earlysignal.notAChild");
        }
        signals.alone(unit, child);
        Outcome outcome = settle(
                unit,
                child,
                List.of(),
                by,
                new Concern(clock.instant(), seen, false, Involvement.NONE),
                new Noticed(seen),
                by);
        // The night has nothing to add this term.
        pupil(unit, child).ifPresent(pupil -> signals.claim(pupil.id(), Term.of(today())));
        return outcome;
    }

    /**
     * A case has ended. When a signal led there and its programme has not taken the child on, the child comes back to whoever
     * had the signal: in a new case, because the old one is on its way to the archive. Not when the child is followed in a case
     * that the ended one led to, and not when somebody who works there is involved (§ 12-5).
     *
     * @return what became of it; empty when nobody has to look again
     */
    @Transactional
    Optional<Outcome> comeBack(CaseFile ended, String outcome) {
        if (!(ended.subject() instanceof Child child)
                || ended.involvement() != Involvement.NONE
                || !declines(ended.programme(), outcome)
                || isFollowed(ended)) {
            return Optional.empty();
        }
        return ledFrom(ended, new HashSet<>()).map(signal -> comeBack(signal, ended, child, outcome));
    }

    private Outcome comeBack(CaseFile signal, CaseFile ended, Child child, String outcome) {
        String unit = signal.unit();
        signals.alone(unit, child);
        CameBack back = cases.languageOf(ended.id())
                .say(() -> new CameBack(
                        ended.number(), Words.of("chronology.closed.outcome." + outcome), known(signal.id())));
        Outcome settled = settle(unit, child, ended.guardians(), stillThere(signal), back, back, CaseFiles.SYSTEM);
        pupil(unit, child).ifPresent(pupil -> signals.claim(pupil.id(), Term.of(today())));
        if (settled instanceof Outcome.Opened opened) {
            cases.link(opened.file().id(), ended.id(), Relation.SAME_CHILD, CaseFiles.SYSTEM);
        }
        return settled;
    }

    private boolean declines(String programme, String outcome) {
        Referral way = referrals.get(programme);
        return way != null && way.declines().contains(outcome);
    }

    private boolean isFollowed(CaseFile ended) {
        return cases.linked(ended.id(), Relation.SAME_CHILD).stream().anyMatch(other -> other.status() == Status.OPEN);
    }

    /** The signal that led to a case, also by way of cases that have not taken the child on either. */
    private Optional<CaseFile> ledFrom(CaseFile ended, Set<CaseId> seen) {
        seen.add(ended.id());
        List<CaseFile> linked = cases.linked(ended.id(), Relation.SAME_CHILD).stream()
                .filter(other -> !seen.contains(other.id()))
                .toList();
        return linked.stream()
                .filter(this::ledSomewhere)
                .reduce((earlier, later) -> later)
                .or(() -> linked.stream()
                        .filter(this::hasDeclined)
                        .flatMap(other -> ledFrom(other, seen).stream())
                        .findFirst());
    }

    private boolean ledSomewhere(CaseFile file) {
        return file.programme().equals(PROGRAMME)
                && cases.latest(file.id(), Routed.class)
                        .filter(routed -> routed.route().isProgramme())
                        .isPresent();
    }

    private boolean hasDeclined(CaseFile file) {
        return cases.latest(file.id(), Closed.class)
                .filter(closed -> declines(file.programme(), closed.outcome()))
                .isPresent();
    }

    /** Who had the signal, or the principal when he or she no longer works there. */
    private String stillThere(CaseFile signal) {
        return organisation.appointmentsOf(signal.holder()).stream()
                        .anyMatch(held -> held.unitId().equals(signal.unit()))
                ? signal.holder()
                : leaderAt(signal.unit());
    }

    /** The nightly look at one pupil (G11–G13); one signal per term. */
    @Transactional
    Outcome look(PupilAbsence absence) {
        Pupil pupil = absence.pupil();
        Term term = Term.of(absence.on());
        Observation observation = Observation.of(absence);
        if (!observation.isAbsence() || signals.isClaimed(pupil.id(), term)) {
            return new Outcome.Nothing();
        }
        List<Sign> signs = table.signs(observation);
        if (signs.isEmpty()) {
            return new Outcome.Nothing();
        }
        Child child = new Child(
                pupil.firstName(), pupil.lastName(), pupil.born(), null, pupil.protectedAddress(), pupil.group());
        signals.alone(pupil.unit(), child);
        if (!signals.claim(pupil.id(), term)) {
            return new Outcome.Nothing();
        }
        List<String> why = new ArrayList<>(signs.stream().map(Sign::sentence).toList());
        why.add(observation.sentence());
        Found found = new Found(term.name(), absence.on(), why);
        Outcome outcome =
                settle(pupil.unit(), child, List.of(), leaderAt(pupil.unit()), found, found, CaseFiles.SYSTEM);
        if (outcome instanceof Outcome.Opened opened) {
            signals.settle(pupil.id(), term, opened.file().id());
        } else if (outcome instanceof Outcome.Added added) {
            signals.settle(pupil.id(), term, added.id());
        }
        return outcome;
    }

    private Outcome settle(
            String unit, Child child, List<Guardian> guardians, String holder, Entry first, Entry added, String by) {
        List<CaseFile> open = cases.openAbout(unit, child);
        if (!open.isEmpty()) {
            CaseId id = open.get(0).id();
            cases.append(id, added, by);
            return new Outcome.Added(id);
        }
        return new Outcome.Opened(cases.open(
                new NewCase(
                        PROGRAMME, unit, child, guardians, List.of(), holder, clock.instant(), Involvement.NONE, first),
                by));
    }

    /** Until a contact teacher is found the principal has the case. */
    private String leaderAt(String unit) {
        return organisation.staffAt(unit, Role.PRINCIPAL).stream()
                .min(Comparator.comparing(StaffMember::id))
                .orElseThrow(() -> new Refusal("earlysignal.noPrincipal", unit))
                .id();
    }

    /** The teacher who took contact for the last signal of the child's class this school year, so that it is chosen once. */
    Optional<String> contactOfTheClass(CaseId id) {
        CaseFile file = cases.get(id);
        if (!(file.subject() instanceof Child child) || child.group() == null) {
            return Optional.empty();
        }
        Instant since =
                SchoolDays.startOfSchoolYear(today()).atStartOfDay(Norway.ZONE).toInstant();
        return signals.contacts(file.unit(), child.group(), since).stream()
                .filter(staff -> organisation.holds(staff, Role.TEACHER, file.unit()))
                .findFirst();
    }

    /** Records who takes contact; he or she has the case from now on. */
    void appoint(CaseId id, String contact, String by) {
        if (!cases.get(id).holder().equals(contact)) {
            cases.takeOver(id, contact, null, by);
        }
    }

    /** How far one has come with reaching a family; the names are the choices in the form {@code reachFamily}. */
    enum Reach {
        MORE,
        /** Child and guardians have been talked with. */
        HEARD,
        /** The whole ladder has been tried. */
        TRIED
    }

    /** Records a try; answers whether contact is taken, or all has been tried. */
    boolean tried(CaseId id, Tried tried, Reach reach, String by) {
        cases.append(id, tried, by);
        List<Tried> all = cases.entries(id, Tried.class);
        if (reach == Reach.HEARD && !reached(all).containsAll(EnumSet.of(Party.CHILD, Party.GUARDIANS))) {
            throw new Refusal("earlysignal.notBothHeard");
        }
        Set<Way> untried = untried(all);
        if (reach == Reach.TRIED && !untried.isEmpty()) {
            throw new Refusal("earlysignal.notAllTried", words(untried));
        }
        return reach != Reach.MORE;
    }

    private static Set<Party> reached(List<Tried> tries) {
        return tries.stream()
                .filter(Tried::reached)
                .flatMap(tried -> tried.whom().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The rungs of the ladder to the guardians that are left. */
    private static Set<Way> untried(List<Tried> tries) {
        Set<Way> left = EnumSet.copyOf(Way.LADDER);
        tries.stream()
                .filter(tried -> tried.whom().contains(Party.GUARDIANS))
                .forEach(tried -> left.remove(tried.way()));
        return left;
    }

    private static String words(Set<Way> ways) {
        return ways.stream()
                .map(way -> Words.of("earlysignal.entry.tried.way." + way))
                .collect(Collectors.joining(", "));
    }

    /** The routes that can be chosen: those into programmes that are here. */
    List<Route> routes() {
        return EnumSet.allOf(Route.class).stream()
                .filter(route -> !route.isProgramme() || referrals.containsKey(route.programme()))
                .toList();
    }

    /**
     * Records what is behind it and what people decide to do (B27).
     *
     * @param consentBy who has agreed that school and social services talk about the child
     */
    void choose(CaseId id, Understood understood, Routed routed, List<String> consentBy, String by) {
        if (!routes().contains(routed.route())) {
            throw new Refusal("earlysignal.noSuchRoute");
        }
        if (routed.route() == Route.COOPERATION) {
            if (consentBy.isEmpty()) {
                throw new Refusal("earlysignal.consentMissing");
            }
            cases.append(id, new Consent(Consent.State.GIVEN, String.join(",", consentBy), null, null, null), by);
        }
        cases.append(id, understood, by);
        cases.append(id, routed, by);
    }

    /** Opens the case of the chosen programme with all that is known. */
    CaseId refer(CaseId id, Route route) {
        Referral way = referrals.get(route.programme());
        if (way == null) {
            throw new Refusal("earlysignal.noSuchRoute");
        }
        return way.start(id, known(id), cases.get(id).holder());
    }

    private String known(CaseId id) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.of("earlysignal.from", cases.get(id).number()));
        lines.add(sign(id));
        lines.addAll(talks(id));
        cases.latest(id, Understood.class)
                .ifPresent(understood -> lines.add(Words.of(
                        "earlysignal.understood",
                        understood.causes().stream()
                                .map(cause -> Words.of("earlysignal.entry.understood.causes." + cause))
                                .collect(Collectors.joining(", ")),
                        understood.view())));
        cases.latest(id, Routed.class).ifPresent(routed -> lines.add(routed.reason()));
        return String.join("\n\n", lines);
    }

    /** Whom the signal is about, with the class. */
    String child(CaseId id) {
        CaseFile file = cases.get(id);
        return file.subject() instanceof Child child && child.group() != null
                ? child.name() + ", " + child.group()
                : file.subject().name();
    }

    /** Why there is a signal, in words. */
    String sign(CaseId id) {
        return cases.latest(id, Found.class)
                .map(found -> String.join("\n", found.why()))
                .or(() -> cases.latest(id, Concern.class).map(Concern::seen))
                .or(() -> cases.latest(id, CameBack.class).map(CameBack::known))
                .orElse("");
    }

    /** What was said when somebody was reached. */
    List<String> talks(CaseId id) {
        return tries(id, Tried::reached);
    }

    /** Every try so far, in order. */
    List<String> tries(CaseId id) {
        return tries(id, tried -> true);
    }

    private List<String> tries(CaseId id, Predicate<Tried> which) {
        return cases.log(id).stream()
                .filter(entry -> entry.entry() instanceof Tried tried && which.test(tried))
                .map(entry -> line(Norway.day(entry.at()), (Tried) entry.entry()))
                .toList();
    }

    private static String line(LocalDate day, Tried tried) {
        return Words.of(
                "earlysignal.try",
                tried.whom().stream()
                        .map(party -> Words.of("earlysignal.entry.tried.whom." + party))
                        .collect(Collectors.joining(", ")),
                Words.of("earlysignal.entry.tried.way." + tried.way()),
                Words.of("earlysignal.reached." + tried.reached()),
                tried.said(),
                Language.spoken().day().format(day));
    }

    /** Records how it goes after some weeks. */
    void lookAgain(CaseId id, LookedAgain looked, String by) {
        cases.append(id, looked, by);
    }

    /** Records how the joint plan goes. */
    void followUp(CaseId id, FollowedUp followed, String by) {
        cases.append(id, followed, by);
        if (followed.next() == FollowedUp.Next.WITHDRAWN) {
            withdrawConsent(id, null, by);
        }
    }

    /**
     * The open signals about the child of a case that has just been opened; each gets to know of it. Not when somebody who
     * works there is involved (§ 12-5), because it may be the one who has the signal, and not when the signal led there itself.
     */
    List<CaseFile> besides(CaseFile opened) {
        if (!(opened.subject() instanceof Child child) || opened.involvement() != Involvement.NONE) {
            return List.of();
        }
        List<CaseFile> open = cases.openAbout(opened.unit(), child).stream()
                .filter(file -> file.programme().equals(PROGRAMME) && !file.id().equals(opened.id()))
                .filter(signal -> cases.latest(signal.id(), Routed.class)
                        .filter(routed -> routed.route().isProgramme()
                                && routed.route().programme().equals(opened.programme()))
                        .isEmpty())
                .toList();
        open.forEach(signal -> cases.append(signal.id(), new OtherCase(opened.number()), CaseFiles.SYSTEM));
        return open;
    }

    /** Records whether the signal goes on beside the other case; one that is over meanwhile does not. */
    void consider(CaseId id, Considered considered, String by) {
        if (isOpen(id)) {
            cases.append(id, considered, by);
        }
    }

    boolean isOpen(CaseId id) {
        return cases.get(id).status() == Status.OPEN;
    }

    /** Something from outside ends the signal; meetings that lie ahead are called off. */
    void end(CaseId id, SignalEnd why, String told, String by) {
        if (why == SignalEnd.CALLED_OFF
                && !organisation.holds(by, Role.PRINCIPAL, cases.get(id).unit())) {
            throw new Refusal("earlysignal.leaderCallsOff");
        }
        cases.append(id, new Ended(why, told), by);
        meetings.cancelUpcoming(id);
    }

    /** The family no longer wants the services to talk about the child; meetings that lie ahead are called off. */
    void withdrawConsent(CaseId id, @Nullable String why, String by) {
        if (!hasConsent(id)) {
            throw new Refusal("earlysignal.noConsentToWithdraw");
        }
        cases.append(id, new Consent(Consent.State.WITHDRAWN, null, null, null, why), by);
        meetings.cancelUpcoming(id);
    }

    boolean hasConsent(CaseId id) {
        return cases.latest(id, Consent.class)
                .filter(consent -> consent.state() == Consent.State.GIVEN)
                .isPresent();
    }

    /** Lets somebody else take contact and follow the child from now on; answers who did so before. */
    String passOn(CaseId id, String contact, String why, String by) {
        String before = cases.get(id).holder();
        cases.takeOver(id, contact, why, by);
        return before;
    }

    /** Refused unless it is an open signal that the reader may read; the look stands in the access log. */
    void requireOpen(CaseId id, String reader) {
        if (!cases.read(id, reader, Purpose.TASK).file().programme().equals(PROGRAMME)) {
            throw new Refusal("casefile.noSuchCase");
        }
        if (!isOpen(id)) {
            throw new Refusal("earlysignal.isOver");
        }
    }

    /** The numbers of today, when the register knows the child; else null. */
    @Nullable
    String numbers(CaseId id) {
        CaseFile file = cases.get(id);
        return file.subject() instanceof Child child
                ? pupil(file.unit(), child)
                        .map(pupil -> Observation.of(register.before(pupil.id(), today()))
                                .sentence())
                        .orElse(null)
                : null;
    }

    private Optional<Pupil> pupil(String unit, Child child) {
        return register.find(unit, child.identityNumber(), child.firstName(), child.lastName(), child.born());
    }
}
