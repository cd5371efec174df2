package no.laget.back2school;

import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.laget.Words;
import no.laget.back2school.CourseProposal.Found;
import no.laget.back2school.CourseProposal.NotPossible;
import no.laget.back2school.CourseTable.Calendar;
import no.laget.back2school.Entries.Assessment;
import no.laget.back2school.Entries.Exemption;
import no.laget.back2school.Entries.Goals;
import no.laget.back2school.Entries.Homework;
import no.laget.back2school.Entries.Inclusion;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Decision;
import no.laget.casefile.Purpose;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.organisation.Organisation;
import no.laget.organisation.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of Back2School show from the record. Each look is a read of the case and stands in the access log. */
@Component
class Back2SchoolRecord implements FormRecord {

    private static final Locale BOKMAAL = Locale.forLanguageTag("nb-NO");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm", BOKMAAL);

    private final Back2SchoolService service;
    private final CaseFiles cases;
    private final Organisation organisation;

    Back2SchoolRecord(Back2SchoolService service, CaseFiles cases, Organisation organisation) {
        this.service = service;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        if (task.processKey().equals(Back2SchoolProcess.HAPPENING)) {
            return happening(reader);
        }
        if (!task.processKey().startsWith(Back2SchoolProcess.PROCESS)) {
            return null;
        }
        CaseId id = CaseId.of(task.businessKey());
        CaseView view = cases.read(id, reader, Purpose.TASK);
        return switch (task.elementId()) {
            case "userTask_considerOverride" ->
                Map.of(
                        "shownWhy", last(view, Inclusion.class, Inclusion::why),
                        "shownInstead", last(view, Inclusion.class, Inclusion::instead),
                        "shownRates", last(view, Inclusion.class, Back2SchoolRecord::rates));
            case "userTask_confirmOverride" ->
                Map.of(
                        "shownReason", last(view, Exemption.class, Exemption::reason),
                        "shownWhy", last(view, Inclusion.class, Inclusion::why),
                        "shownRates", last(view, Inclusion.class, Back2SchoolRecord::rates));
            case "userTask_askForCourseConsent" -> Map.of("shownGuardians", guardians(view));
            case "userTask_formTeam" -> Map.of("teamMembers", people(service.professionals()));
            case "userTask_formulateCase" ->
                Map.of(
                        "shownFunctions", last(view, Assessment.class, Assessment::mainly),
                        "shownProtective", last(view, Assessment.class, Assessment::protective));
            case "userTask_planReturn" -> Map.of("shownGoals", last(view, Goals.class, Back2SchoolRecord::goals));
            case "userTask_fixCalendar" -> calendar(id);
            case "userTask_recordSession" -> session(id, view);
            case "userTask_explainFewMeetings" ->
                Map.of("shownHeld", Words.of("back2school.held", service.held(id, true), service.held(id, false)));
            case "userTask_recordOutcome" -> Map.of("shownAbsence", service.absence(id), "reached", goalsToJudge(view));
            case "userTask_followUpEnding" ->
                Map.of(
                        "shownEnding",
                        last(view, Decision.class, decision -> decision.reason() == null ? "" : decision.reason()));
            default -> Map.of();
        };
    }

    private Map<String, @Nullable Object> happening(String reader) {
        return Map.of(
                "cases",
                cases.mine(reader).stream()
                        .filter(summary -> summary.programme().equals(Back2SchoolService.PROGRAMME))
                        .map(summary -> choice(summary.label(), summary.id().toString()))
                        .toList(),
                "teamMembers",
                people(service.professionals()),
                "substitutes",
                people(service.professionals()));
    }

    /** The proposal and the wishes that it comes from, or why there is none. */
    private Map<String, @Nullable Object> calendar(CaseId id) {
        CourseWishes wishes = service.wishes(id);
        Map<String, @Nullable Object> form = new HashMap<>();
        CourseProposal proposal = service.proposal(id);
        form.put("shownCalendar", words(proposal));
        form.put("startOn", wishes.from().toString());
        form.put("pace", wishes.pace().name());
        form.put("familyDay", wishes.weekdays().get(0).name());
        form.put("familyTime", TIME.format(wishes.at()));
        form.put("schoolDay", wishes.schoolWeekdays().get(0).name());
        form.put("schoolTime", TIME.format(wishes.schoolAt()));
        form.put("courseMeetings", proposal instanceof Found found ? meetings(found.course()) : List.of());
        form.put("moves", List.of());
        service.calendar(id).ifPresent(known -> settled(form, known));
        return form;
    }

    private static void settled(Map<String, @Nullable Object> form, Calendar calendar) {
        form.put("place", calendar.place());
        form.put("schoolPerson", calendar.schoolPerson());
        form.put("schoolEmail", calendar.schoolEmail());
    }

    private static String words(CourseProposal proposal) {
        if (proposal instanceof Found found) {
            List<Map<String, String>> meetings = meetings(found.course());
            return meetings.stream().map(meeting -> meeting.get("label")).collect(Collectors.joining("\n"));
        }
        NotPossible not = (NotPossible) proposal;
        return not.earliestStart()
                .map(day ->
                        not.because().getMessage() + "\n" + Words.of("back2school.earliestStart", Chronology.day(day)))
                .orElse(not.because().getMessage());
    }

    private static List<Map<String, String>> meetings(Course course) {
        List<Map<String, String>> choices = new ArrayList<>();
        for (int i = 0; i < course.meetings().size(); i++) {
            choices.add(choice((i + 1) + ". " + words(course.meetings().get(i)), Integer.toString(i + 1)));
        }
        return choices;
    }

    private static String words(CourseMeeting meeting) {
        return Words.of(
                "back2school.meeting." + meeting.kind(),
                meeting.number(),
                meeting.date().getDayOfWeek().getDisplayName(TextStyle.FULL, BOKMAAL),
                Chronology.time(meeting.at()));
    }

    private Map<String, @Nullable Object> session(CaseId id, CaseView view) {
        return Map.of(
                "shownMeeting", words(service.next(id)),
                "shownHomework", last(view, Homework.class, given -> given.next() == null ? "" : given.next()),
                "guardiansThere",
                        view.file().guardians().stream()
                                .map(guardian -> Map.<String, Object>of("guardian", guardian.name(), "present", false))
                                .toList());
    }

    private static List<Map<String, String>> goalsToJudge(CaseView view) {
        return view.log().stream()
                .filter(entry -> entry.entry() instanceof Goals)
                .flatMap(entry -> ((Goals) entry.entry()).goals().stream())
                .map(goal -> Map.of("goal", goal.goal()))
                .toList();
    }

    private static String goals(Goals goals) {
        return goals.goals().stream()
                .map(goal -> Words.of("back2school.goal", goal.goal(), goal.measured(), Chronology.day(goal.by())))
                .collect(Collectors.joining("\n"));
    }

    private static String rates(Inclusion inclusion) {
        return inclusion.lastThreeMonths() + "\n" + inclusion.schoolYear();
    }

    private static String guardians(CaseView view) {
        return view.file().guardians().stream()
                .map(guardian ->
                        guardian.phone() == null ? guardian.name() : guardian.name() + " · " + guardian.phone())
                .collect(Collectors.joining("\n"));
    }

    private List<Map<String, String>> people(List<StaffMember> staff) {
        return staff.stream()
                .map(member -> choice(organisation.nameOf(member.id()), member.id()))
                .toList();
    }

    private static Map<String, String> choice(String label, String value) {
        return Map.of("label", label, "value", value);
    }

    private static <E extends Entry> String last(CaseView view, Class<E> type, Function<E, String> text) {
        return view.log().stream()
                .map(entry -> entry.entry())
                .filter(type::isInstance)
                .reduce((earlier, later) -> later)
                .map(found -> text.apply(type.cast(found)))
                .orElse("");
    }
}
