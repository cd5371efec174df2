package no.laget.passport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Chronology;
import no.laget.casefile.Purpose;
import no.laget.casefile.Status;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import no.laget.organisation.Unit;
import no.laget.passport.Entries.Assessed;
import no.laget.passport.Entries.CourseHeld.Attended;
import no.laget.passport.Entries.CoursePlanned;
import no.laget.passport.Entries.GroupFormed;
import no.laget.passport.Entries.Interest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of Passport show: what was said before, and what is still missing. */
@Component
class PassportRecord implements FormRecord {

    private final PassportService passport;
    private final PassportProcess process;
    private final CaseFiles cases;
    private final Organisation organisation;

    PassportRecord(PassportService passport, PassportProcess process, CaseFiles cases, Organisation organisation) {
        this.passport = passport;
        this.process = process;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        if (task.processKey().equals(PassportProcess.HAPPENING)) {
            return Map.of("cases", casesOf(reader), "staff", coordinators(reader), "schools", schools());
        }
        boolean ours = task.processKey().equals(PassportProcess.PROCESS)
                || task.processKey().startsWith(PassportProcess.PROCESS + "-");
        if (!ours) {
            return null;
        }
        CaseId id = CaseId.of(task.businessKey());
        cases.read(id, reader, Purpose.TASK);
        return switch (task.elementId()) {
            case "userTask_assessPassport" ->
                Map.of(
                        "shownInterest",
                        cases.latest(id, Interest.class).map(Interest::why).orElse(""));
            case "userTask_anchorAtSchool" -> duties(cases.get(id).unit(), Role.PRINCIPAL, PassportRole.LEADER);
            case "userTask_anchorJoinedSchool" ->
                joinedSchool(Objects.requireNonNull(process.joinedSchool(task.taskId())));
            case "userTask_anchorInMunicipality" ->
                duties(cases.get(id).unit(), Role.COORDINATOR, PassportRole.COORDINATOR);
            case "userTask_formResourceGroup", "userTask_extendResourceGroup" -> group(id);
            case "userTask_planCourse" -> planned(id, process.courseFor(task.taskId()));
            case "userTask_recordCourse" -> attendance(id, process.courseFor(task.taskId()));
            case "userTask_arrangeMakeUp" -> Map.of("shownMissing", missing(id, process.courseFor(task.taskId())));
            case "userTask_trainNewcomers" -> Map.of("shownSchools", joined(id));
            case "userTask_gatherLessons" ->
                cases.latest(id, Assessed.class)
                        .map(Assessed::reason)
                        .<Map<String, @Nullable Object>>map(reason -> Map.of("lessons", reason))
                        .orElse(Map.of());
            case "userTask_reportAnchoring" ->
                Map.of(
                        "shownYear",
                        Words.of("passport.schoolYear", PassportService.yearTitle(process.yearEnds(task.taskId()))));
            default -> Map.of();
        };
    }

    /** Those who have the role are known; what each of them answers for is not. */
    private Map<String, @Nullable Object> duties(String unit, Role role, PassportRole as) {
        List<Map<String, Object>> known = organisation.staffAt(unit, role).stream()
                .map(member -> row(new Person(member.name(), as)))
                .toList();
        return known.isEmpty() ? Map.of() : Map.of("duties", known);
    }

    private Map<String, @Nullable Object> joinedSchool(String school) {
        Map<String, @Nullable Object> shown = new HashMap<>(duties(school, Role.PRINCIPAL, PassportRole.LEADER));
        shown.put("shownSchool", passport.school(school));
        return shown;
    }

    private Map<String, @Nullable Object> group(CaseId id) {
        List<PassportRole> required = passport.group(id).missing(List.of());
        return cases.latest(id, GroupFormed.class)
                .<Map<String, @Nullable Object>>map(formed -> Map.of(
                        "shownRoles",
                        Words.of(
                                "passport.rolesMissing",
                                roles(required),
                                roles(passport.group(id).missing(formed.members()))),
                        "members",
                        formed.members().stream().map(PassportRecord::row).toList()))
                .orElseGet(() -> Map.of(
                        "shownRoles",
                        roles(required),
                        "members",
                        passport.responsible(id).stream()
                                .map(PassportRecord::row)
                                .toList()));
    }

    private Map<String, @Nullable Object> planned(CaseId id, CourseFor courseFor) {
        List<Person> invited = courseFor == CourseFor.RESOURCE_GROUP
                ? cases.latest(id, GroupFormed.class).map(GroupFormed::members).orElse(List.of())
                : passport.responsible(id);
        return invited.isEmpty()
                ? Map.of("shownCourse", title(courseFor))
                : Map.of(
                        "shownCourse",
                        title(courseFor),
                        "invited",
                        invited.stream().map(PassportRecord::row).toList());
    }

    /** The first time all who are invited, afterwards those who lack a day. */
    private Map<String, @Nullable Object> attendance(CaseId id, CourseFor courseFor) {
        CoursePlanned planned = passport.planned(id, courseFor);
        return Map.of(
                "shownCourse",
                Words.of(
                        "passport.courseOn",
                        title(courseFor),
                        Chronology.day(planned.dayOne()),
                        Chronology.day(planned.dayTwo()),
                        planned.place()),
                "attended",
                passport.attendance(id, courseFor).lacking().stream()
                        .map(PassportRecord::row)
                        .toList());
    }

    private String missing(CaseId id, CourseFor courseFor) {
        return passport.attendance(id, courseFor).lacking().stream()
                .map(person -> Words.of(
                        "passport.lacks",
                        person.name(),
                        Stream.of(person.dayOne() ? "" : "passport.dayOne", person.dayTwo() ? "" : "passport.dayTwo")
                                .filter(key -> !key.isEmpty())
                                .map(Words::of)
                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
    }

    private String joined(CaseId id) {
        return passport.joinedSinceTraining(id).stream()
                .map(changed -> Words.of("passport.joined", changed.school(), Chronology.day(changed.on())))
                .collect(Collectors.joining("\n"));
    }

    private List<Map<String, String>> schools() {
        return passport.schools().stream()
                .map(school -> choice(school.name(), school.id()))
                .toList();
    }

    private List<Map<String, String>> casesOf(String reader) {
        return cases.mine(reader).stream()
                .filter(summary -> summary.programme().equals(PassportService.PROGRAMME))
                .filter(summary -> summary.status() == Status.OPEN)
                .map(summary -> choice(
                        summary.label() + ", "
                                + organisation
                                        .unit(summary.unit())
                                        .map(Unit::name)
                                        .orElse(summary.unit()),
                        summary.id().toString()))
                .toList();
    }

    private List<Map<String, String>> coordinators(String reader) {
        return organisation.unitsOf(reader).stream()
                .flatMap(unit -> Stream.of(Role.COORDINATOR, Role.PRINCIPAL)
                        .flatMap(role -> organisation.staffAt(unit.id(), role).stream()))
                .distinct()
                .map((StaffMember member) -> choice(member.name(), member.id()))
                .toList();
    }

    private static String title(CourseFor courseFor) {
        return Words.of("passport.course." + courseFor);
    }

    private static String roles(List<PassportRole> roles) {
        return roles.stream().map(PassportRole::title).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> row(Person person) {
        return Map.of("name", person.name(), "role", person.role().name());
    }

    private static Map<String, Object> row(Attended person) {
        return Map.of(
                "name", person.name(),
                "role", person.role().name(),
                "dayOne", person.dayOne(),
                "dayTwo", person.dayTwo());
    }

    private static Map<String, String> choice(String label, String value) {
        return Map.of("label", label, "value", value);
    }
}
