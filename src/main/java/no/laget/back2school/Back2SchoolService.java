package no.laget.back2school;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.absence.AbsenceRegister;
import no.laget.absence.Pupil;
import no.laget.absence.Rate;
import no.laget.absence.Rate.Definition;
import no.laget.back2school.CourseAbsence.Stretch;
import no.laget.back2school.CourseMeeting.Kind;
import no.laget.back2school.CourseTable.Calendar;
import no.laget.back2school.Entries.Assessment;
import no.laget.back2school.Entries.Attended;
import no.laget.back2school.Entries.CalendarFixed;
import no.laget.back2school.Entries.Exemption;
import no.laget.back2school.Entries.FamilysWords;
import no.laget.back2school.Entries.FewMeetings;
import no.laget.back2school.Entries.Formulation;
import no.laget.back2school.Entries.Goals;
import no.laget.back2school.Entries.Homework;
import no.laget.back2school.Entries.Inclusion;
import no.laget.back2school.Entries.MeetingsMoved;
import no.laget.back2school.Entries.Member;
import no.laget.back2school.Entries.Outcome;
import no.laget.back2school.Entries.Planned;
import no.laget.back2school.Entries.Reached;
import no.laget.back2school.Entries.Referral;
import no.laget.back2school.Entries.ReturnPlan;
import no.laget.back2school.Entries.Substitute;
import no.laget.back2school.Entries.TeamFormed;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseSummary;
import no.laget.casefile.Child;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Decision;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Involvement;
import no.laget.casefile.LogEntry;
import no.laget.casefile.NewCase;
import no.laget.casefile.Participant;
import no.laget.casefile.Purpose;
import no.laget.casefile.Relation;
import no.laget.casefile.Status;
import no.laget.deadlines.Deadlines;
import no.laget.engine.Decisions;
import no.laget.meeting.Meetings;
import no.laget.meeting.PlannedMeeting;
import no.laget.meeting.PlannedMeeting.Guest;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What one can do in Back2School. Each verb checks what was said, writes it to the log, and answers what the process must know. */
@Service
class Back2SchoolService {

    static final String PROGRAMME = "back2school";

    /** B18. */
    private static final int TEAM = 3;

    private final CaseFiles cases;
    private final Documents documents;
    private final CourseTable courses;
    private final CourseSchedule schedule;
    private final CourseRules rules;
    private final Meetings meetings;
    private final AbsenceRegister absence;
    private final Decisions decisions;
    private final Organisation organisation;
    private final Deadlines deadlines;
    private final Clock clock;

    Back2SchoolService(
            CaseFiles cases,
            Documents documents,
            CourseTable courses,
            CourseSchedule schedule,
            CourseRules rules,
            Meetings meetings,
            AbsenceRegister absence,
            Decisions decisions,
            Organisation organisation,
            Deadlines deadlines,
            Clock clock) {
        this.cases = cases;
        this.documents = documents;
        this.courses = courses;
        this.schedule = schedule;
        this.rules = rules;
        this.meetings = meetings;
        this.absence = absence;
        this.decisions = decisions;
        this.organisation = organisation;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    // --- the start

    /** Opens the case of a pupil who is new to Laget; the one who reports holds the baton until there is a team. */
    CaseFile report(NewCase fresh, String by) {
        return cases.open(fresh, by);
    }

    /** Opens a case about the child of another one; both go on, linked (nothing is typed twice). */
    CaseFile continueFrom(CaseId from, Referral referral, String holder, String by) {
        CaseFile origin = cases.get(from);
        if (!(origin.subject() instanceof Child child)) {
            throw new Refusal("back2school.notAChild");
        }
        CaseFile opened = cases.open(
                new NewCase(
                        PROGRAMME,
                        origin.unit(),
                        child,
                        origin.guardians(),
                        List.of(),
                        holder,
                        clock.instant(),
                        Involvement.NONE,
                        referral),
                by);
        cases.link(from, opened.id(), Relation.SAME_CHILD, by);
        return opened;
    }

    /** The case with this number, if it is at the unit and the reader may see it. */
    CaseId numbered(String number, String unit, String reader) {
        return cases.search(reader, number).stream()
                .filter(known -> known.number().equals(number) && known.unit().equals(unit))
                .findFirst()
                .map(CaseSummary::id)
                .orElseThrow(() -> new Refusal("back2school.noSuchCase", number));
    }

    // --- inclusion

    /** Asks the decision table about age and absence today, and writes down what was asked and answered (B02, B03, B25). */
    boolean decideInclusion(CaseId id) {
        Child child = child(id);
        Optional<Pupil> pupil = pupil(id);
        LocalDate today = today();
        Optional<Rate> months = pupil.map(known -> absence.rate(known.id(), Definition.LAST_THREE_MONTHS, today));
        Optional<Rate> year = pupil.map(known -> absence.rate(known.id(), Definition.SCHOOL_YEAR, today));
        int age = (int) ChronoUnit.YEARS.between(child.born(), today);
        BigDecimal percent = months.map(rate -> rate.window().exactPercent()).orElse(null);
        Map<String, @Nullable Object> asked = new HashMap<>();
        asked.put("age", age);
        asked.put("percent", percent);
        Map<String, Object> answer = decisions.ask("inclusion", asked);
        boolean included = Boolean.TRUE.equals(answer.get("included"));
        String unknown = Words.of("back2school.noAbsence");
        cases.append(
                id,
                new Inclusion(
                        included,
                        age,
                        percent == null ? null : percent.stripTrailingZeros(),
                        text(answer, "why"),
                        text(answer, "instead"),
                        months.map(Rate::sentence).orElse(unknown),
                        year.map(Rate::sentence).orElse(unknown)),
                CaseFiles.SYSTEM);
        return included;
    }

    private static String text(Map<String, Object> answer, String output) {
        return answer.get(output) instanceof String text ? text : "";
    }

    /** Asks for an exception, which another person answers. */
    void askForExemption(CaseId id, String reason, String by) {
        cases.append(id, new Exemption(Exemption.Answer.ASKED, reason), by);
    }

    /** Chooses another way to help, and why. */
    void leaveOut(CaseId id, String reason, String by) {
        cases.append(id, new Decision(CourseEnd.NOT_INCLUDED.name(), reason), by);
    }

    /** Answers the wish for an exception; never the one who asked. */
    void answerExemption(CaseId id, boolean agreed, String reason, String by) {
        if (askedForExemption(id).filter(asked -> asked.equals(by)).isPresent()) {
            throw new Refusal("back2school.samePerson");
        }
        cases.append(id, new Exemption(agreed ? Exemption.Answer.AGREED : Exemption.Answer.DECLINED, reason), by);
    }

    /** The role of the second person: the principal, or the school owner when it is the principal who asks. */
    Role secondPerson(CaseId id) {
        String unit = cases.get(id).unit();
        boolean principalAsks = askedForExemption(id)
                .filter(asked -> organisation.holds(asked, Role.PRINCIPAL, unit))
                .isPresent();
        return principalAsks ? Role.SCHOOL_OWNER : Role.PRINCIPAL;
    }

    private Optional<String> askedForExemption(CaseId id) {
        return cases.log(id).stream()
                .filter(entry ->
                        entry.entry() instanceof Exemption exemption && exemption.answer() == Exemption.Answer.ASKED)
                .reduce((earlier, later) -> later)
                .map(LogEntry::by);
    }

    // --- consent

    void askForConsent(CaseId id, List<String> askedOf, boolean informed, @Nullable String note, String by) {
        if (!informed) {
            throw new Refusal("back2school.consentMustBeInformed");
        }
        cases.append(id, new Consent(Consent.State.ASKED, String.join(",", askedOf), null, null, note), by);
    }

    /** Records the answer; a yes counts only with its confirmation uploaded, and lets the team read. */
    boolean registerConsent(CaseId id, boolean given, List<String> givenBy, @Nullable String note, String by) {
        if (!given) {
            cases.append(id, new Consent(Consent.State.REFUSED, null, null, null, note), by);
            return false;
        }
        Document confirmation = documents.of(id).stream()
                .filter(document -> document.kind() == Document.Kind.CONSENT)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new Refusal("back2school.consentNotUploaded"));
        cases.append(
                id, new Consent(Consent.State.GIVEN, String.join(",", givenBy), null, confirmation.id(), note), by);
        cases.share(id, true, by);
        return true;
    }

    // --- the team

    /** The units that have Back2School teams. */
    List<String> services() {
        return organisation.unitsWith(Role.BACK2SCHOOL_TEAM).stream()
                .map(Unit::id)
                .toList();
    }

    /** Everyone who may be in a team. */
    List<StaffMember> professionals() {
        return services().stream()
                .flatMap(unit -> organisation.staffAt(unit, Role.BACK2SCHOOL_TEAM).stream())
                .distinct()
                .toList();
    }

    /**
     * Puts the team together: three different people of one service (B18). The leader takes over the baton; who held it at
     * the school goes on taking part.
     */
    void formTeam(CaseId id, Map<TeamPart, String> staff, Set<TeamPart> trained, @Nullable String note, String by) {
        if (new HashSet<>(staff.values()).size() != TEAM) {
            throw new Refusal("back2school.threeDifferent");
        }
        String service = services().stream()
                .filter(unit -> staff.values().stream()
                        .allMatch(member -> organisation.holds(member, Role.BACK2SCHOOL_TEAM, unit)))
                .findFirst()
                .orElseThrow(() -> new Refusal("back2school.oneService"));
        cases.append(
                id,
                new TeamFormed(
                        staff.entrySet().stream()
                                .map(member -> new Member(
                                        organisation.nameOf(member.getValue()),
                                        member.getKey(),
                                        trained.contains(member.getKey())))
                                .toList(),
                        note),
                by);
        staff.values()
                .forEach(member ->
                        cases.addParticipant(id, new Participant(member, Role.BACK2SCHOOL_TEAM, service), by));
        CaseFile file = cases.get(id);
        organisation.appointmentsOf(file.holder()).stream()
                .filter(held -> held.unitId().equals(file.unit()))
                .findFirst()
                .ifPresent(held ->
                        cases.addParticipant(id, new Participant(held.staffId(), held.role(), held.unitId()), by));
        cases.takeOver(id, lead(staff), null, by);
    }

    private static String lead(Map<TeamPart, String> staff) {
        return Optional.ofNullable(staff.get(TeamPart.LEAD)).orElseThrow();
    }

    /** The staff id of the one who has a part in the team now. */
    Optional<String> inTeam(CaseId id, TeamPart part) {
        String name = cases.latest(id, TeamFormed.class)
                .flatMap(team -> team.members().stream()
                        .filter(member -> member.part() == part)
                        .findFirst())
                .map(Member::name)
                .orElse("");
        for (Substitute change : cases.entries(id, Substitute.class)) {
            if (change.out().equals(name)) {
                name = change.in();
            }
        }
        String now = name;
        return team(id).stream()
                .filter(member -> organisation.nameOf(member).equals(now))
                .findFirst();
    }

    /** The staff ids of the team. */
    List<String> team(CaseId id) {
        return cases.get(id).participants().stream()
                .filter(participant -> participant.role() == Role.BACK2SCHOOL_TEAM)
                .map(Participant::staffId)
                .toList();
    }

    /** Lets somebody of the same service take another's place; a leader's substitute takes the baton as well, and the meetings ahead. */
    void substitute(CaseId id, String out, String in, String reason, String by) {
        Participant leaves = cases.get(id).participants().stream()
                .filter(member -> member.staffId().equals(out) && member.role() == Role.BACK2SCHOOL_TEAM)
                .findFirst()
                .orElseThrow(() -> new Refusal("back2school.notInTeam"));
        if (!organisation.holds(in, Role.BACK2SCHOOL_TEAM, leaves.unit())) {
            throw new Refusal("back2school.oneService");
        }
        cases.addParticipant(id, new Participant(in, Role.BACK2SCHOOL_TEAM, leaves.unit()), by);
        cases.append(id, new Substitute(organisation.nameOf(out), organisation.nameOf(in), reason), by);
        if (cases.get(id).holder().equals(out)) {
            cases.takeOver(id, in, reason, by);
        }
        cases.removeParticipant(id, out, reason, by);
        meetings.substitute(id, out, in);
    }

    // --- assessment

    void assess(CaseId id, String history, SrasProfile profile, String protective, @Nullable String other, String by) {
        cases.append(
                id,
                new Assessment(
                        history,
                        List.of(SrasProfile.Function.values()).stream()
                                .map(function -> new Entries.Score(
                                        function,
                                        profile.means(function).child(),
                                        profile.means(function).parents()))
                                .toList(),
                        mainly(profile),
                        protective,
                        other),
                by);
    }

    /** What the absence mainly does for the child, in words. */
    static String mainly(SrasProfile profile) {
        return profile.mainly().stream()
                .map(function -> Words.of("back2school.function." + function, profile.averaged(function)))
                .collect(Collectors.joining("\n"));
    }

    void formulate(CaseId id, String formulation, Goals goals, String by) {
        if (goals.goals().isEmpty()) {
            throw new Refusal("back2school.noGoals");
        }
        cases.append(id, new Formulation(formulation), by);
        cases.append(id, goals, by);
    }

    /** Records the way back: its steps lead up to the day of return. */
    void planReturn(CaseId id, ReturnPlan plan, String by) {
        if (plan.returnOn().isBefore(today())) {
            throw new Refusal("back2school.returnIsPast");
        }
        if (plan.steps().isEmpty()) {
            throw new Refusal("back2school.noSteps");
        }
        if (plan.steps().stream().anyMatch(step -> step.from().isAfter(plan.returnOn()))) {
            throw new Refusal("back2school.stepAfterReturn");
        }
        cases.append(id, plan, by);
    }

    // --- the calendar

    /** What is wished for until somebody has said anything: from tomorrow, as the municipality usually does it. */
    CourseWishes wishes(CaseId id) {
        return courses.find(id).map(Calendar::wishes).orElseGet(() -> rules.wishes(today().plusDays(1)));
    }

    Optional<Calendar> calendar(CaseId id) {
        return courses.find(id);
    }

    /** The calendar that stands, else what is proposed for these wishes. */
    CourseProposal proposal(CaseId id) {
        return courses.find(id)
                .<CourseProposal>map(known -> new CourseProposal.Found(known.course()))
                .orElseGet(() -> schedule.propose(wishes(id)));
    }

    /** Remembers new wishes and what they lead to, to be looked at again. */
    void proposeAnew(CaseId id, CourseWishes wishes, String place, String person, @Nullable String email) {
        courses.save(id, new Calendar(schedule.propose(wishes).orRefuse(), wishes, place, person, email, false));
    }

    /** Fixes the calendar with what is moved in it, and tells everybody once (B08, B13, B14). */
    void fixCalendar(
            CaseId id,
            CourseWishes wishes,
            String place,
            String person,
            @Nullable String email,
            Map<Integer, LocalDateTime> moves,
            String by) {
        Course course = courses.find(id)
                .filter(known -> known.wishes().equals(wishes))
                .map(Calendar::course)
                .orElseGet(() -> schedule.propose(wishes).orRefuse());
        for (Map.Entry<Integer, LocalDateTime> move : moves.entrySet()) {
            course = schedule.moveOne(course, numbered(course, move.getKey()).id(), move.getValue(), wishes)
                    .course();
        }
        courses.save(id, new Calendar(course, wishes, place, person, email, true));
        cases.append(id, new CalendarFixed(wishes.pace(), planned(course.meetings())), by);
        meetings.plan(id, invitations(id, course.meetings()));
    }

    /** Moves a meeting whose turn has not come, and on wish those after it. */
    void move(CaseId id, int number, LocalDateTime to, boolean rest, String by) {
        Calendar calendar = fixed(id);
        Course course = calendar.course();
        CourseMeeting meeting = numbered(course, number);
        if (course.next().filter(meeting::equals).isPresent()) {
            throw new Refusal("back2school.meetingHasBegun");
        }
        CourseChange change = rest
                ? schedule.moveWithRest(course, meeting.id(), to, calendar.wishes())
                : schedule.moveOne(course, meeting.id(), to, calendar.wishes());
        changed(id, calendar, change, by);
    }

    private void changed(CaseId id, Calendar calendar, CourseChange change, String by) {
        courses.save(id, calendar.with(change.course()));
        List<CourseMeeting> moved =
                change.moved().stream().filter(meeting -> !meeting.isHeld()).toList();
        if (!moved.isEmpty()) {
            cases.append(id, new MeetingsMoved(planned(moved)), by);
            meetings.plan(id, invitations(id, moved));
        }
    }

    private static CourseMeeting numbered(Course course, int number) {
        if (number < 1 || number > course.meetings().size()) {
            throw new Refusal("back2school.noSuchMeeting", number);
        }
        return course.meetings().get(number - 1);
    }

    private static List<Planned> planned(List<CourseMeeting> meetings) {
        return meetings.stream()
                .map(meeting -> new Planned(meeting.kind(), meeting.number(), meeting.at()))
                .toList();
    }

    private List<PlannedMeeting> invitations(CaseId id, List<CourseMeeting> planned) {
        return planned.stream()
                .map(meeting -> new PlannedMeeting(
                        meeting.id(),
                        meeting.at(),
                        meeting.kind() == Kind.SCHOOL ? rules.schoolMinutes() : rules.minutes(),
                        guests(id, CoursePurpose.of(meeting.kind()))))
                .toList();
    }

    /** Those who come to a meeting (B13, B14, B26): the child, the parents, two of the team, and the school where it takes part. */
    List<Guest> guests(CaseId id, CoursePurpose purpose) {
        CaseFile file = cases.get(id);
        List<Guest> guests = new ArrayList<>();
        if (purpose.isWithChild()) {
            guests.add(new Guest(file.subject().name(), Words.of("meeting.role.child"), null));
        }
        file.guardians()
                .forEach(guardian ->
                        guests.add(new Guest(guardian.name(), Words.of("meeting.role.guardian"), guardian.email())));
        inTeam(id, TeamPart.LEAD).ifPresent(member -> guests.add(colleague(member, TeamPart.LEAD)));
        TeamPart other = purpose.isWithSchool() ? TeamPart.SCHOOL : TeamPart.FAMILY;
        inTeam(id, other).ifPresent(member -> guests.add(colleague(member, other)));
        if (purpose.isWithSchool()) {
            courses.find(id)
                    .ifPresent(calendar -> guests.add(new Guest(
                            calendar.schoolPerson(), Words.of("back2school.role.school"), calendar.schoolEmail())));
        }
        return guests;
    }

    private Guest colleague(String staffId, TeamPart part) {
        return new Guest(
                organisation.nameOf(staffId),
                Words.of("back2school.role." + part),
                organisation.staffMember(staffId).map(StaffMember::email).orElse(null));
    }

    // --- the meetings

    /** The meeting whose turn it is. */
    CourseMeeting next(CaseId id) {
        return fixed(id).course().next().orElseThrow(() -> new Refusal("back2school.allHeld"));
    }

    int toHold(CaseId id) {
        return (int) fixed(id).course().meetings().stream()
                .filter(meeting -> !meeting.isHeld())
                .count();
    }

    /**
     * Records who came and what was agreed on, and goes on in the calendar from when the meeting really was.
     *
     * @param replan whether the rest is planned again; it is in any case when the meeting was held so late that it passed the
     *     next one
     */
    void holdMeeting(CaseId id, Attended attended, Homework homework, boolean replan, String by) {
        Calendar calendar = fixed(id);
        Course course = calendar.course();
        CourseMeeting meeting = next(id);
        cases.append(id, attended, by);
        cases.append(id, homework, by);
        LocalDateTime at = cases.latest(id, Minutes.class).map(Minutes::held).orElse(meeting.at());
        int index = course.indexOf(meeting.id());
        boolean passed = index + 1 < course.meetings().size()
                && !at.toLocalDate().isBefore(course.meetings().get(index + 1).date());
        if (replan || passed) {
            CourseChange change = schedule.moveWithRest(course, meeting.id(), at, calendar.wishes());
            Course held =
                    change.course().with(change.course().meeting(meeting.id()).held());
            List<CourseMeeting> others = change.moved().stream()
                    .filter(moved -> !moved.id().equals(meeting.id()))
                    .toList();
            changed(id, calendar, new CourseChange(held, others, change.notices()), by);
        } else {
            courses.save(id, calendar.with(held(course, meeting, at)));
        }
    }

    /** The course with the meeting held when it was, or as planned where that would turn the order round. */
    private static Course held(Course course, CourseMeeting meeting, LocalDateTime at) {
        int index = course.indexOf(meeting.id());
        boolean inOrder = index == 0
                || at.toLocalDate().isAfter(course.meetings().get(index - 1).date());
        return course.with((inOrder ? meeting.at(at) : meeting).held());
    }

    /** Ends the course before all meetings are held; those that are left are called off. */
    void finishEarly(CaseId id) {
        meetings.cancelPlanned(id);
    }

    boolean allHeld(CaseId id) {
        return fixed(id).course().next().isEmpty();
    }

    void explainFewMeetings(CaseId id, String reason, String by) {
        cases.append(id, new FewMeetings(held(id, true), held(id, false), reason), by);
    }

    int held(CaseId id, boolean withFamily) {
        return (int) fixed(id).course().intensive().stream()
                .filter(meeting -> meeting.isHeld() && meeting.kind().isWithFamily() == withFamily)
                .count();
    }

    /** When a course is too long: counted from its first meeting (B08). */
    Date courseDue(CaseId id) {
        Calendar calendar = fixed(id);
        Course course = calendar.course();
        String step = calendar.wishes().pace() == CoursePace.SLOW ? "courseSlow" : "course";
        return deadlines.due(PROGRAMME, step, date(course.meetings().get(0).at()));
    }

    // --- three months later

    /** When the booster is to be arranged: some time before it is held (B16). */
    Date followUpAt(CaseId id) {
        Course course = fixed(id).course();
        return deadlines.reminder(PROGRAMME, "booster", date(last(course)));
    }

    /** Proposes the days of the booster and of the fourth meeting with the school, as far as the school calendar reaches. */
    void proposeFollowUp(CaseId id) {
        Calendar calendar = fixed(id);
        try {
            courses.save(id, calendar.with(schedule.afterwards(calendar.course(), calendar.wishes())));
        } catch (Refusal beyondTheSchoolCalendar) {
            // The meetings are arranged without a proposal then; the deadline table says when.
            return;
        }
    }

    Date boosterAt(CaseId id) {
        Course course = fixed(id).course();
        return course.meetings().stream()
                .filter(meeting -> meeting.kind() == Kind.BOOSTER)
                .findFirst()
                .map(meeting -> date(meeting.at()))
                .orElseGet(() -> deadlines.due(PROGRAMME, "booster", date(last(course))));
    }

    Date fourthAt(CaseId id) {
        Course course = fixed(id).course();
        return course.meetings().stream()
                .filter(meeting -> meeting.kind() == Kind.SCHOOL && meeting.number() > CourseRules.SCHOOL_MEETINGS)
                .findFirst()
                .map(meeting -> date(meeting.at()))
                .orElseGet(() -> deadlines.due(PROGRAMME, "booster", date(last(course))));
    }

    private static LocalDateTime last(Course course) {
        return course.intensive().stream()
                .filter(CourseMeeting::isHeld)
                .reduce((earlier, later) -> later)
                .orElseGet(() -> course.meetings().get(0))
                .at();
    }

    /** Absence before, during and after the course in words, for the record. */
    String absence(CaseId id) {
        List<CourseAbsence> stretches = absences(id);
        if (stretches.isEmpty()) {
            return Words.of("back2school.noAbsence");
        }
        return Arrays.stream(Stretch.values())
                .map(stretch -> Words.of(
                        "back2school.absence." + stretch,
                        stretches.stream()
                                .filter(known -> known.stretch() == stretch)
                                .findFirst()
                                .map(CourseAbsence::percent)
                                .map(percent -> Words.of("back2school.absence.percent", percent))
                                .orElseGet(() -> Words.of("back2school.absence.unknown"))))
                .collect(Collectors.joining("\n"));
    }

    /** Absence before, during and after the course, as far as it has come; none when the register does not know the pupil. */
    List<CourseAbsence> absences(CaseId id) {
        Optional<Pupil> pupil = pupil(id);
        Optional<Calendar> calendar = calendar(id).filter(Calendar::fixed);
        if (pupil.isEmpty() || calendar.isEmpty()) {
            return List.of();
        }
        Course course = calendar.get().course();
        LocalDate begins = course.begins();
        LocalDate ends = isHeldOut(id, course) ? last(course).toLocalDate() : today();
        List<CourseAbsence> stretches = new ArrayList<>();
        add(stretches, Stretch.BEFORE, pupil.get(), begins.minusMonths(3), begins.minusDays(1));
        add(stretches, Stretch.DURING, pupil.get(), begins, ends);
        add(stretches, Stretch.AFTER, pupil.get(), ends.plusDays(1), today());
        return stretches;
    }

    private void add(List<CourseAbsence> stretches, Stretch stretch, Pupil pupil, LocalDate from, LocalDate to) {
        if (!to.isBefore(from)) {
            stretches.add(CourseAbsence.of(stretch, absence.window(pupil.id(), from, to)));
        }
    }

    /** Whether the meetings of the course are over: all are held, or it is said why there are fewer. */
    private boolean isHeldOut(CaseId id, Course course) {
        return course.intensive().stream().allMatch(CourseMeeting::isHeld)
                || cases.latest(id, FewMeetings.class).isPresent();
    }

    /** Records what came of it, with the absence as the register has it now. */
    void recordOutcome(CaseId id, List<Reached> goals, FamilysWords words, String wayOn, String by) {
        Calendar calendar = fixed(id);
        Course course = calendar.course();
        for (Minutes minutes : cases.entries(id, Minutes.class)) {
            boolean booster = minutes.purpose().equals(CoursePurpose.B2S_BOOSTER.name());
            if (booster || minutes.purpose().equals(CoursePurpose.B2S_FOURTH.name())) {
                Kind kind = booster ? Kind.BOOSTER : Kind.SCHOOL;
                Optional<CourseMeeting> planned = course.meetings().stream()
                        .filter(meeting -> meeting.kind() == kind && !meeting.isHeld())
                        .findFirst();
                course = planned.isPresent() ? course.with(planned.get().held()) : course;
            }
        }
        courses.save(id, calendar.with(course));
        cases.append(id, new Outcome(absence(id), goals, wayOn), by);
        cases.append(id, words, by);
    }

    // --- at any time

    /** Ends the course before its time and calls off what lies ahead. */
    void endEarly(CaseId id, CourseEnd end, String why, String by) {
        requireRunning(id);
        if (end == CourseEnd.CONSENT_WITHDRAWN) {
            withdrawConsent(id, why, by);
        }
        cases.append(id, new Decision(end.name(), why), by);
        meetings.cancelUpcoming(id);
    }

    /** Takes the case from the team at once; the school follows the child on. */
    private void withdrawConsent(CaseId id, String why, String by) {
        if (!isConsented(id)) {
            throw new Refusal("back2school.noConsentToWithdraw");
        }
        cases.append(id, new Consent(Consent.State.WITHDRAWN, null, null, null, why), by);
        CaseFile file = cases.get(id);
        file.participants().stream()
                .filter(participant -> participant.unit().equals(file.unit()))
                .filter(participant -> !participant.staffId().equals(file.holder()))
                .findFirst()
                .ifPresent(school -> cases.takeOver(id, school.staffId(), null, by));
        cases.share(id, false, by);
    }

    /** Refuses who may not see the case, with the same words as for a case that does not exist. */
    void requireAccess(CaseId id, String reader) {
        if (!cases.read(id, reader, Purpose.TASK).file().programme().equals(PROGRAMME)) {
            throw new Refusal("casefile.noSuchCase");
        }
        if (cases.get(id).status() != Status.OPEN) {
            throw new Refusal("back2school.caseIsClosed");
        }
    }

    private void requireRunning(CaseId id) {
        if (!isRunning(id)) {
            throw new Refusal("back2school.endsAlready");
        }
    }

    /** Whether nobody has decided yet that the course ends before its time. */
    boolean isRunning(CaseId id) {
        return cases.entries(id, Decision.class).stream().noneMatch(decision -> List.of(CourseEnd.values()).stream()
                .anyMatch(end -> end.name().equals(decision.what())));
    }

    /** Whether the family's consent is in force. */
    boolean isConsented(CaseId id) {
        return cases.latest(id, Consent.class)
                .filter(consent -> consent.state() == Consent.State.GIVEN)
                .isPresent();
    }

    /** Whether there are meetings in the calendar whose turn has not come. */
    boolean hasMovable(CaseId id) {
        return isRunning(id)
                && calendar(id).filter(Calendar::fixed).stream()
                                .flatMap(calendar -> calendar.course().meetings().stream())
                                .filter(meeting -> !meeting.isHeld())
                                .count()
                        > 1;
    }

    private Calendar fixed(CaseId id) {
        return courses.find(id).filter(Calendar::fixed).orElseThrow(() -> new Refusal("back2school.noCalendar"));
    }

    private Child child(CaseId id) {
        if (cases.get(id).subject() instanceof Child child) {
            return child;
        }
        throw new Refusal("back2school.notAChild");
    }

    private Optional<Pupil> pupil(CaseId id) {
        Child child = child(id);
        return absence.find(
                cases.get(id).unit(), child.identityNumber(), child.firstName(), child.lastName(), child.born());
    }

    private LocalDate today() {
        return Norway.today(clock);
    }

    private static Date date(LocalDateTime local) {
        return Date.from(local.atZone(Norway.ZONE).toInstant());
    }
}
