package no.laget.passport;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.agreements.Agreement;
import no.laget.agreements.Agreements;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.Summary;
import no.laget.casefile.Involvement;
import no.laget.casefile.LogEntry;
import no.laget.casefile.NewCase;
import no.laget.casefile.Participant;
import no.laget.casefile.Status;
import no.laget.casefile.Undertaking;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import no.laget.organisation.Unit;
import no.laget.passport.Entries.Anchored;
import no.laget.passport.Entries.Assessed;
import no.laget.passport.Entries.CourseHeld;
import no.laget.passport.Entries.CoursePlanned;
import no.laget.passport.Entries.GroupFormed;
import no.laget.passport.Entries.Interest;
import no.laget.passport.Entries.LeftEarly;
import no.laget.passport.Entries.Lessons;
import no.laget.passport.Entries.MakeUp;
import no.laget.passport.Entries.NewcomersTrained;
import no.laget.passport.Entries.SchoolChanged;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one can do with Passport, from the interest to the lessons. */
@Service
class PassportService {

    static final String PROGRAMME = "passport";

    private final CaseFiles cases;
    private final Agreements agreements;
    private final Organisation organisation;
    private final Clock clock;

    PassportService(CaseFiles cases, Agreements agreements, Organisation organisation, Clock clock) {
        this.cases = cases;
        this.agreements = agreements;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * A school year of an agreement: what the models wait for.
     *
     * @param holds whether the agreement holds now
     */
    record Year(Date ends, Date next, boolean holds) {}

    /** Opens the case of those who want to use Passport; whoever says so holds it, and who coordinates there takes part (P11). */
    @Transactional
    CaseFile open(Interest interest, String unit, String by) {
        String where = interest.level() == Agreement.Level.MUNICIPALITY
                ? organisation.municipality()
                : organisation.unit(unit).map(found -> found.name()).orElse(unit);
        CaseFile opened = cases.open(
                new NewCase(
                        PROGRAMME,
                        unit,
                        new Undertaking(Words.of("passport.undertaking", where)),
                        List.of(),
                        List.of(),
                        by,
                        clock.instant(),
                        Involvement.NONE,
                        interest),
                by);
        organisation.staffAt(unit, Role.COORDINATOR).stream()
                .map(StaffMember::id)
                .filter(coordinator -> !coordinator.equals(by))
                .forEach(coordinator ->
                        cases.addParticipant(opened.id(), new Participant(coordinator, Role.COORDINATOR, unit), by));
        return cases.get(opened.id());
    }

    /** Records what the leadership assessed and decided (P08, P09). */
    void assess(CaseId id, Assessed assessed, String by) {
        cases.append(id, assessed, by);
    }

    /**
     * Records who answers for what at the school or in the municipality (P10, P11), and answers whether the resource group
     * that there is represents them all (P13); the first one is formed when everybody is known.
     */
    boolean anchor(CaseId id, Anchored anchored, String by) {
        if (anchored.duties().isEmpty()) {
            throw new Refusal("passport.nobodyAnswers");
        }
        cases.append(id, anchored, by);
        return cases.latest(id, GroupFormed.class)
                .map(formed -> group(id).missing(formed.members()).isEmpty())
                .orElse(true);
    }

    /** Records the resource group, and answers whether every role that was given is represented (P13). */
    boolean formGroup(CaseId id, List<Person> members, String by) {
        if (members.isEmpty()) {
            throw new Refusal("passport.emptyGroup");
        }
        List<PassportRole> missing = group(id).missing(members);
        cases.append(id, new GroupFormed(members, missing), by);
        return missing.isEmpty();
    }

    /** The roles that the resource group of the case must cover. */
    ResourceGroup group(CaseId id) {
        return ResourceGroup.after(cases.entries(id, Anchored.class));
    }

    /** Those who were given a responsibility, each once, in that order. */
    List<Person> responsible(CaseId id) {
        return ResourceGroup.duties(cases.entries(id, Anchored.class)).stream()
                .map(duty -> new Person(duty.name().strip(), duty.role()))
                .distinct()
                .toList();
    }

    /** Records the two days of a course and who is invited (P16, P17). */
    void planCourse(CaseId id, CoursePlanned planned, String by) {
        if (!planned.dayTwo().isAfter(planned.dayOne())) {
            throw new Refusal("passport.twoDays");
        }
        if (planned.invited().isEmpty()) {
            throw new Refusal("passport.nobodyInvited");
        }
        if (planned.courseFor() == CourseFor.RESOURCE_GROUP) {
            requireWholeGroup(id, planned);
        }
        cases.append(id, planned, by);
    }

    /** Everybody in the resource group is invited to its course. */
    private void requireWholeGroup(CaseId id, CoursePlanned planned) {
        Set<String> invited =
                planned.invited().stream().map(Person::name).map(String::strip).collect(Collectors.toSet());
        String left = cases.latest(id, GroupFormed.class).map(GroupFormed::members).orElse(List.of()).stream()
                .map(member -> member.name().strip())
                .filter(name -> !invited.contains(name))
                .collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            throw new Refusal("passport.groupNotInvited", left);
        }
    }

    /** Records who was there, and answers whether somebody still lacks a day. */
    boolean recordCourse(CaseId id, CourseHeld held, String by) {
        if (held.attended().isEmpty()) {
            throw new Refusal("passport.nobodyCame");
        }
        LocalDate first = planned(id, held.courseFor()).dayOne();
        if (first.isAfter(today())) {
            throw new Refusal("passport.courseNotYet", first);
        }
        cases.append(id, held, by);
        return !attendance(id, held.courseFor()).lacking().isEmpty();
    }

    /** The course as it was planned last. */
    CoursePlanned planned(CaseId id, CourseFor courseFor) {
        return cases.entries(id, CoursePlanned.class).stream()
                .filter(course -> course.courseFor() == courseFor)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new Refusal("passport.courseNotPlanned"));
    }

    /** Who has had which day of a course. */
    Attendance attendance(CaseId id, CourseFor courseFor) {
        List<CourseHeld> held = cases.entries(id, CourseHeld.class).stream()
                .filter(time -> time.courseFor() == courseFor)
                .toList();
        return Attendance.of(planned(id, courseFor), held);
    }

    /** Records what becomes of those who lack a day. */
    void makeUp(CaseId id, MakeUp makeUp, String by) {
        if (makeUp.on() != null && makeUp.on().isBefore(today())) {
            throw new Refusal("passport.dayIsOver", makeUp.on());
        }
        cases.append(id, makeUp, by);
    }

    /** The school year that it is now, if the agreement or the one that renews it holds. */
    Year year(CaseId id) {
        SchoolYear year = SchoolYear.of(today());
        LocalDate until = agreements.lastDayOf(id).orElse(LocalDate.MIN);
        LocalDate ends = until.isBefore(year.lastDay()) ? until : year.lastDay();
        boolean holds = !until.isBefore(today());
        return new Year(
                Date.from((holds ? ends : today())
                        .atTime(16, 0)
                        .atZone(Norway.ZONE)
                        .toInstant()),
                Date.from(year.nextBegins().atStartOfDay(Norway.ZONE).toInstant()),
                holds);
    }

    /** The school year that ends then, as people write it; what is written late is still about that one. */
    static String yearTitle(Date ends) {
        return SchoolYear.of(Norway.day(ends.toInstant())).title();
    }

    /** Records what was learnt, and answers how the case ended. */
    Outcome gatherLessons(CaseId id, Lessons lessons, String by) {
        cases.append(id, lessons, by);
        cases.append(id, new Summary(lessons.lessons()), by);
        return outcome(id);
    }

    private Outcome outcome(CaseId id) {
        if (hasLeft(id)) {
            return Outcome.PASSPORT_LEFT;
        }
        if (!cases.latest(id, Assessed.class).map(Assessed::decided).orElse(false)) {
            return Outcome.PASSPORT_DECLINED;
        }
        return agreements.lastDayOf(id).isPresent() ? Outcome.PASSPORT_ENDED : Outcome.PASSPORT_NO_AGREEMENT;
    }

    /**
     * Records that a school came in under the municipality's agreement, which both have signed (P01). Its leadership takes part
     * from then on; the case is about no child, so nobody's consent is needed to share it.
     */
    @Transactional
    void schoolJoins(CaseId id, String school, LocalDate on, String reason, String by) {
        requireMunicipal(id);
        String name = school(school);
        if (agreements.lastDayOf(id).filter(last -> !last.isBefore(today())).isEmpty()) {
            throw new Refusal("passport.noAgreement");
        }
        if (hasJoined(id, name)) {
            throw new Refusal("passport.joinedAlready", name);
        }
        cases.append(id, new SchoolChanged(News.SCHOOL_JOINED, name, on, reason), by);
        CaseFile file = cases.get(id);
        organisation.staffAt(school, Role.PRINCIPAL).stream()
                .map(StaffMember::id)
                .filter(principal -> file.participants().stream()
                        .noneMatch(participant -> participant.staffId().equals(principal)))
                .forEach(principal -> cases.addParticipant(id, new Participant(principal, Role.PRINCIPAL, school), by));
        if (!file.shared()) {
            cases.share(id, true, by);
        }
    }

    /** Records that a school left the municipality's agreement; its leadership takes no part any more. */
    @Transactional
    void schoolLeaves(CaseId id, String school, LocalDate on, String reason, String by) {
        requireMunicipal(id);
        cases.append(id, new SchoolChanged(News.SCHOOL_LEFT, school(school), on, reason), by);
        CaseFile file = cases.get(id);
        file.participants().stream()
                .filter(participant -> participant.unit().equals(school) && !school.equals(file.unit()))
                .filter(participant -> !participant.staffId().equals(file.holder()))
                .forEach(participant -> cases.removeParticipant(id, participant.staffId(), reason, by));
    }

    private void requireMunicipal(CaseId id) {
        if (!isMunicipal(id)) {
            throw new Refusal("passport.oneSchoolOnly");
        }
    }

    private boolean hasJoined(CaseId id, String name) {
        return cases.entries(id, SchoolChanged.class).stream()
                .filter(changed -> changed.school().equals(name))
                .reduce((first, second) -> second)
                .filter(changed -> changed.what() == News.SCHOOL_JOINED)
                .isPresent();
    }

    /** The name of a school that can come in. */
    String school(String id) {
        return schools().stream()
                .filter(unit -> unit.id().equals(id))
                .map(Unit::name)
                .findFirst()
                .orElseThrow(() -> new Refusal("passport.notASchool"));
    }

    /** The schools that can come in under the municipality's agreement. */
    List<Unit> schools() {
        return organisation.units().stream()
                .filter(unit -> unit.kind() == Unit.Kind.SCHOOL)
                .toList();
    }

    /** The schools that have come in since those who are new were trained the last time, with the day. */
    List<SchoolChanged> joinedSinceTraining(CaseId id) {
        long trained = cases.log(id).stream()
                .filter(entry -> entry.entry() instanceof NewcomersTrained)
                .mapToLong(LogEntry::sequence)
                .max()
                .orElse(0);
        return cases.log(id).stream()
                .filter(entry -> entry.sequence() > trained)
                .map(LogEntry::entry)
                .filter(SchoolChanged.class::isInstance)
                .map(SchoolChanged.class::cast)
                .filter(changed -> changed.what() == News.SCHOOL_JOINED)
                .toList();
    }

    /** Another coordinator or principal answers for the case from now on. */
    void handOver(CaseId id, String to, String reason, String by) {
        String unit = cases.get(id).unit();
        if (!organisation.holds(to, Role.COORDINATOR, unit) && !organisation.holds(to, Role.PRINCIPAL, unit)) {
            throw new Refusal("passport.notCoordinator", organisation.nameOf(to));
        }
        cases.takeOver(id, to, reason, by);
    }

    /** Records that they have left before the agreement is over, and ends what they had agreed on. */
    @Transactional
    void leave(CaseId id, LocalDate on, String reason, String by) {
        if (hasLeft(id)) {
            throw new Refusal("passport.leftAlready");
        }
        if (on.isAfter(today())) {
            throw new Refusal("passport.leavesLater");
        }
        cases.append(id, new LeftEarly(on, reason), by);
        agreements.leave(id, on, reason, by);
    }

    /** Refuses who may not read the case, and what is not a Passport case that is open. */
    void requireMine(CaseId id, String reader) {
        if (!isMine(id, reader)) {
            throw new Refusal("casefile.noSuchCase");
        }
        if (cases.get(id).status() != Status.OPEN) {
            throw new Refusal("passport.over");
        }
    }

    /** Whether the case is among those that this reader works with. */
    boolean isMine(CaseId id, String reader) {
        return cases.mine(reader).stream()
                .anyMatch(summary ->
                        summary.id().equals(id) && summary.programme().equals(PROGRAMME));
    }

    /** Whether it is about the whole municipality, so that schools come in and go out. */
    boolean isMunicipal(CaseId id) {
        return agreements
                .latestOf(id)
                .map(Agreement::level)
                .or(() -> cases.latest(id, Interest.class).map(Interest::level))
                .filter(Agreement.Level.MUNICIPALITY::equals)
                .isPresent();
    }

    /** Whether they have said that they leave before the agreement is over. */
    boolean hasLeft(CaseId id) {
        return cases.latest(id, LeftEarly.class).isPresent();
    }

    private LocalDate today() {
        return Norway.today(clock);
    }
}
