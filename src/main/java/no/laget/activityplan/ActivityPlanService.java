package no.laget.activityplan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseSummary;
import no.laget.casefile.Child;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.DeadlineNear;
import no.laget.casefile.Entry.Decision;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Evaluation.Effect;
import no.laget.casefile.Entry.Goal;
import no.laget.casefile.Entry.GroupPlanFiled;
import no.laget.casefile.Entry.HandOver;
import no.laget.casefile.Entry.Information;
import no.laget.casefile.Entry.Investigation;
import no.laget.casefile.Entry.LevelAssessed;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Entry.Summary;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.LocalChoices;
import no.laget.casefile.LogEntry;
import no.laget.casefile.NewCase;
import no.laget.casefile.Participant;
import no.laget.casefile.Party;
import no.laget.casefile.Purpose;
import no.laget.casefile.Relation;
import no.laget.casefile.Status;
import no.laget.casefile.Team;
import no.laget.deadlines.Deadlines;
import no.laget.organisation.Appointment;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What one can do in an activity plan. Each verb checks what was said, writes it to the log, and answers what the process must know. */
@Service
class ActivityPlanService {

    static final String PROGRAMME = "activityplan";

    private final CaseFiles cases;
    private final Documents documents;
    private final Organisation organisation;
    private final Deadlines deadlines;
    private final Team team;
    private final LocalChoices options;
    private final Clock clock;

    ActivityPlanService(
            CaseFiles cases,
            Documents documents,
            Organisation organisation,
            Deadlines deadlines,
            Team team,
            LocalChoices options,
            Clock clock) {
        this.cases = cases;
        this.documents = documents;
        this.organisation = organisation;
        this.deadlines = deadlines;
        this.team = team;
        this.options = options;
        this.clock = clock;
    }

    /** Opens the case file of a concern; the one who reports holds the baton until someone else does (A07, A14). */
    CaseFile report(NewCase concern, @Nullable String previousNumber, String by) {
        if (concern.subject() instanceof Child child) {
            LocalDate today = Norway.today(clock);
            if (child.born().isAfter(today) || child.born().isBefore(today.minusYears(25))) {
                throw new Refusal("activityplan.notAChild");
            }
        }
        CaseFile opened = cases.open(concern, by);
        if (previousNumber != null) {
            CaseSummary previous = cases.search(by, previousNumber).stream()
                    .filter(known -> known.number().equals(previousNumber))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("activityplan.noSuchPreviousCase", previousNumber));
            if (!previous.id().equals(opened.previous())) {
                cases.link(opened.id(), previous.id(), Relation.PREVIOUS, by);
            }
        }
        return opened;
    }

    /** Records the investigation and appoints the holder; answers whether there will be a plan. */
    boolean investigate(
            CaseId id, Investigation investigation, String holder, boolean familyKnowsOfStatsforvalter, String by) {
        heard(investigation.childsView(), investigation.whyChildNotHeard());
        requireStaff(id, holder);
        boolean measures = investigation.measuresNeeded() || investigation.childAsks() || investigation.guardiansAsk();
        if (!measures && investigation.reason() == null) {
            throw new Refusal("activityplan.noReasonForNoMeasures");
        }
        cases.append(id, investigation, by);
        if (familyKnowsOfStatsforvalter) {
            cases.append(id, new Information("GUARDIANS", inTheRecord(id, "activityplan.statsforvalter")), by);
        }
        CaseFile file = cases.get(id);
        if (!file.holder().equals(holder)) {
            cases.takeOver(id, holder, null, by);
        }
        return measures;
    }

    /** Notes that the family has been asked for consent to the shared log (A15). */
    void askForConsent(CaseId id, String askedOf, boolean informed, @Nullable String note, String by) {
        if (!informed) {
            throw new Refusal("activityplan.consentMustBeInformed");
        }
        cases.append(id, new Consent(Consent.State.ASKED, askedOf, null, null, note), by);
    }

    /**
     * Records the answer. A consent counts only with its confirmation uploaded to the log (A20); without an end date it
     * ends when the deadline table says.
     */
    boolean registerConsent(
            CaseId id,
            boolean given,
            @Nullable String givenBy,
            @Nullable LocalDate validUntil,
            @Nullable String note,
            String by) {
        if (!given) {
            cases.append(id, new Consent(Consent.State.REFUSED, givenBy, null, null, note), by);
            return false;
        }
        LocalDate today = Norway.today(clock);
        if (validUntil != null && !validUntil.isAfter(today)) {
            throw new Refusal("activityplan.consentEndsBeforeItStarts");
        }
        Document confirmation =
                unusedConfirmation(id).orElseThrow(() -> new Refusal("activityplan.consentNotUploaded"));
        LocalDate until = validUntil != null
                ? validUntil
                : Norway.day(deadlines.due(PROGRAMME, "consentValidity").toInstant());
        cases.append(id, new Consent(Consent.State.GIVEN, givenBy, until, confirmation.id(), note), by);
        cases.share(id, true, by);
        return true;
    }

    /** Nobody answered in time: the duty stands, so the plan is made outside the shared log. */
    void noteNoAnswer(CaseId id) {
        cases.append(id, new Consent(Consent.State.UNANSWERED, null, null, null, null), CaseFiles.SYSTEM);
    }

    /** The consent has run out. */
    void endSharing(CaseId id) {
        cases.append(id, new Consent(Consent.State.EXPIRED, null, null, null, null), CaseFiles.SYSTEM);
        cases.share(id, false, CaseFiles.SYSTEM);
    }

    /** Takes note that the family withdraws its consent; the shared log closes at once. */
    void withdrawConsent(CaseId id, String note, String by) {
        if (consent(id) != Consent.State.GIVEN) {
            throw new Refusal("activityplan.noConsentToWithdraw");
        }
        cases.append(id, new Consent(Consent.State.WITHDRAWN, null, null, null, note), by);
        cases.share(id, false, by);
    }

    /** Records level, attention and development areas that the parties agree on (A22–A28). */
    void agreeOnChallenge(CaseId id, LevelAssessed level, Attention attention, String by) {
        requireOption(options.levels(), Integer.toString(level.level()));
        attention.areas().forEach(area -> requireOption(options.areas(), area));
        cases.setLevel(id, level.level(), level.reason(), by);
        cases.append(id, attention, by);
    }

    /** Records the goal and who agreed on it (A29–A32). */
    void agreeOnGoal(CaseId id, Goal goal, String by) {
        cases.append(id, goal, by);
    }

    /** Accepts the measures of the plan, all or none (A33–A39). */
    void agreeOnMeasures(CaseId id, List<Measure> measures, String by) {
        MeasureRules.accept(measures);
        measures.forEach(measure -> cases.append(id, measure, by));
    }

    /** Records what the evaluation meeting found: the child first, a colour for each measure, and what happens next (A44–A48). */
    void evaluate(CaseId id, Evaluation evaluation, String by) {
        // A child that has pointed at a face has spoken.
        if (evaluation.face() == null) {
            heard(evaluation.childsView(), evaluation.whyChildNotHeard());
        }
        Set<String> known = new HashSet<>();
        measures(id).forEach(measure -> known.add(measure.id()));
        for (Effect effect : evaluation.effects()) {
            if (!known.contains(effect.measureId())) {
                throw new Refusal("activityplan.unknownMeasure");
            }
            requireOption(options.colours(), effect.colour());
        }
        cases.append(id, evaluation, by);
    }

    /** Records that the holder has filed the plan of a group, with the reference that WebSak answered with (A06). */
    void fileGroupPlan(CaseId id, GroupPlanFiled filed, String by) {
        cases.append(id, filed, by);
    }

    /** Opens a case for one child that this case led to, and links the two. */
    CaseFile openLinked(CaseId from, Child child, List<Guardian> guardians, Relation relation, String seen, String by) {
        CaseFile origin = cases.get(from);
        CaseFile opened = report(
                new NewCase(
                        ActivityPlanService.PROGRAMME,
                        origin.unit(),
                        child,
                        guardians,
                        List.of(),
                        team.atTheUnit(from),
                        new Concern(clock.instant(), seen, false, Involvement.NONE)),
                null,
                by);
        cases.link(from, opened.id(), relation, by);
        return opened;
    }

    /** Records the closing summary and who agreed on it (A54, A55). */
    void summarise(CaseId id, String summary, List<Party> agreedBy, String by) {
        if (agreedBy.isEmpty()) {
            throw new Refusal("activityplan.nobodyAgreed");
        }
        String parties = agreedBy.stream()
                .map(party -> inTheRecord(id, "activityplan.party." + party.name()))
                .collect(Collectors.joining(", "));
        cases.append(id, new Summary(summary + "\n\n" + inTheRecord(id, "activityplan.agreed", parties)), by);
    }

    /** Offers the baton to {@code to}, who holds it only after accepting. */
    void offerBaton(CaseId id, String to, @Nullable String reason, String by) {
        CaseFile file = cases.get(id);
        requireStaff(id, to);
        if (file.holder().equals(to)) {
            throw new Refusal("activityplan.holdsAlready", organisation.nameOf(to));
        }
        cases.append(id, new HandOver(HandOver.State.OFFERED, file.holder(), to, reason), by);
    }

    /** Refuses a second offer or wish while the first is unanswered. */
    void requireBatonAtRest(CaseId id) {
        Refusal moving = batonMoving(id);
        if (moving != null) {
            throw moving;
        }
    }

    /** Whether no offer of the baton and no wish for another employee is unanswered. */
    boolean batonRests(CaseId id) {
        return batonMoving(id) == null;
    }

    private @Nullable Refusal batonMoving(CaseId id) {
        for (LogEntry entry : cases.log(id).stream()
                .sorted(Comparator.comparing(LogEntry::sequence).reversed())
                .toList()) {
            if (entry.entry() instanceof HandOver handOver) {
                return handOver.state() == HandOver.State.ACCEPTED
                        ? null
                        : new Refusal("activityplan.batonIsOffered", organisation.nameOf(handOver.to()));
            }
            if (entry.entry() instanceof Decision decision
                    && decision.what().equals(Happening.OTHER_EMPLOYEE_WANTED.name())) {
                return new Refusal("activityplan.batonIsWanted");
            }
        }
        return null;
    }

    /** The colleague who was offered the baton answers. */
    void answerBaton(CaseId id, boolean accepted, @Nullable String reason, String by) {
        String from = cases.get(id).holder();
        if (!accepted) {
            cases.append(id, new HandOver(HandOver.State.DECLINED, from, by, reason), by);
        }
    }

    /** Makes {@code to} the holder and answers who was it before. */
    String passBaton(CaseId id, String to) {
        String from = cases.get(id).holder();
        cases.takeOver(id, to, null, to);
        return from;
    }

    /** Only the leader of the unit ends a case before its time. */
    void endEarly(CaseId id, ClosingReason reason, String why, @Nullable String receiver, String by) {
        if (!leads(cases.get(id), by)) {
            throw new Refusal("activityplan.onlyTheLeaderEnds");
        }
        if (reason != ClosingReason.CALLED_OFF && receiver == null) {
            throw new Refusal("activityplan.receiverMissing");
        }
        cases.append(id, new Decision(reason.name(), receiver == null ? why : receiver + ": " + why), by);
    }

    /** Whether somebody leads in this case: the principal of the unit, or the school owner in the principal's place. */
    boolean leads(CaseFile file, String staffId) {
        return organisation.holds(staffId, Role.of(team.leader(file.id().toString())), file.unit());
    }

    /** Refuses who may not see the case, with the same words as for a case that does not exist. */
    void requireAccess(CaseId id, String reader) {
        cases.read(id, reader, Purpose.TASK);
    }

    /** The colleague who is to take part, in the role and on behalf of the unit where he or she works. */
    Participant participant(CaseId id, String staffId) {
        String unit = cases.get(id).unit();
        return organisation.appointments().stream()
                .filter(held -> held.staffId().equals(staffId))
                .min(Comparator.comparing((Appointment held) -> !held.unitId().equals(unit)))
                .map(held -> new Participant(staffId, held.role(), held.unitId()))
                .orElseThrow(() -> new Refusal("activityplan.staffUnknown"));
    }

    /** Refuses what cannot be said in a case that is closing or closed. */
    void requireOpen(CaseId id) {
        if (cases.get(id).status() != Status.OPEN) {
            throw new Refusal("activityplan.caseIsClosed");
        }
    }

    /** Notes in the log that a deadline comes near. */
    void remind(CaseId id, String step, Date due) {
        cases.append(id, new DeadlineNear(PROGRAMME, step, due.toInstant()), CaseFiles.SYSTEM);
    }

    /** When the consent in force runs out. */
    Instant consentExpires(CaseId id) {
        LocalDate until = cases.latest(id, Consent.class)
                .map(Consent::validUntil)
                .orElseThrow(() -> new Refusal("activityplan.noConsentToWithdraw"));
        return until.plusDays(1).atStartOfDay(Norway.ZONE).toInstant();
    }

    /** The state of the latest consent, or null when nobody has been asked. */
    Consent.@Nullable State consent(CaseId id) {
        return cases.latest(id, Consent.class).map(Consent::state).orElse(null);
    }

    /** The measures of the plan, each in its latest wording, in the order in which they were agreed on. */
    List<Measure> measures(CaseId id) {
        Map<String, Measure> latest = new LinkedHashMap<>();
        cases.entries(id, Measure.class).forEach(measure -> latest.put(measure.id(), measure));
        return List.copyOf(latest.values());
    }

    /** When the first measure that has not been evaluated yet should have been, with the grace of the deadline table. */
    Date measuresDue(CaseId id) {
        LocalDate today = Norway.today(clock);
        Optional<LocalDate> next = measures(id).stream()
                .map(Measure::evaluateOn)
                .filter(day -> !day.isBefore(today))
                .min(Comparator.naturalOrder());
        Date from =
                Date.from(next.map(day -> day.atTime(16, 0).atZone(Norway.ZONE).toInstant())
                        .orElseGet(clock::instant));
        return deadlines.due(PROGRAMME, next.isPresent() ? "measureEvaluation" : "inactivity", from);
    }

    /** When the next evaluation meeting is held at the latest: weekly at first, then as the deadline table says (A41). */
    Date nextMeeting(CaseId id) {
        boolean first = cases.entries(id, Evaluation.class).size() < options.weeklyMeetings();
        return deadlines.due(PROGRAMME, first ? "evaluationFirst" : "evaluation");
    }

    /**
     * Whether guardians have a right that nobody has told them of: § 12-6 lets them turn to the Statsforvalter a week after
     * the principal knew. It holds for schools, not for kindergartens, and for a child, not for a group.
     */
    boolean informationMissing(CaseId id) {
        CaseFile file = cases.get(id);
        boolean school = organisation
                .unit(file.unit())
                .filter(unit -> unit.kind() == Unit.Kind.SCHOOL)
                .isPresent();
        return school
                && file.subject() instanceof Child
                && cases.entries(id, Information.class).stream()
                        .map(Information::text)
                        .noneMatch(told -> Words.inEveryLanguage("activityplan.statsforvalter")
                                .anyMatch(told::equals));
    }

    /** What Laget writes in a log is in the form of Norwegian that the unit writes, whoever made Laget write it. */
    String inTheRecord(CaseId id, String key, Object... arguments) {
        return cases.languageOf(id).say(() -> Words.orKey(key, arguments));
    }

    /** Whether the concern cannot wait, as the one who reported it sees it. */
    boolean urgent(CaseId id) {
        return cases.latest(id, Concern.class).filter(Concern::urgent).isPresent();
    }

    /** Whether no human has written anything in the log for as long as the deadline table allows. */
    boolean quiet(CaseId id) {
        Instant last = cases.log(id).stream()
                .filter(entry -> !entry.by().equals(CaseFiles.SYSTEM))
                .map(LogEntry::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        // A minute of slack: the timer and the last entry of the round before it may be the same click.
        return !deadlines
                .due(PROGRAMME, "inactivity", Date.from(last))
                .toInstant()
                .isAfter(clock.instant().plus(Duration.ofMinutes(1)));
    }

    private void heard(@Nullable String view, @Nullable String whyNot) {
        if (view == null && whyNot == null) {
            throw new Refusal("activityplan.childNotHeard");
        }
    }

    private void requireStaff(CaseId id, String staffId) {
        String unit = cases.get(id).unit();
        if (organisation.staffAt(unit).stream().noneMatch(member -> member.id().equals(staffId))) {
            throw new Refusal("activityplan.notStaffHere");
        }
    }

    private void requireOption(List<LocalChoices.Choice> offered, String value) {
        if (offered.stream().noneMatch(choice -> choice.value().equals(value))) {
            throw new Refusal("activityplan.unknownChoice", value);
        }
    }

    private Optional<Document> unusedConfirmation(CaseId id) {
        Set<Object> used = new HashSet<>();
        cases.entries(id, Consent.class).stream()
                .map(Consent::document)
                .filter(Objects::nonNull)
                .forEach(used::add);
        return documents.of(id).stream()
                .filter(document -> document.kind() == Document.Kind.CONSENT && !used.contains(document.id()))
                .reduce((first, second) -> second);
    }
}
