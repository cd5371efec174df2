package no.laget.regional;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Norway;
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
import no.laget.regional.Entries.DayHeld;
import no.laget.regional.Entries.DayPlanned;
import no.laget.regional.Entries.DirectorsReport;
import no.laget.regional.Entries.EnvironmentsEstablished;
import no.laget.regional.Entries.MunicipalityAnswered;
import no.laget.regional.Experiences.Told;
import no.laget.regional.KeyPersons.KeyPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of a regional programme show: what was said before, what is missing, and the numbers. */
@Component
class RegionalRecord implements FormRecord {

    private final RegionalService regional;
    private final RegionalGoals goals;
    private final RegionalProcess process;
    private final Experiences experiences;
    private final KeyPersons keyPersons;
    private final CaseFiles cases;
    private final Organisation organisation;

    RegionalRecord(
            RegionalService regional,
            RegionalGoals goals,
            RegionalProcess process,
            Experiences experiences,
            KeyPersons keyPersons,
            CaseFiles cases,
            Organisation organisation) {
        this.regional = regional;
        this.goals = goals;
        this.process = process;
        this.experiences = experiences;
        this.keyPersons = keyPersons;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        if (task.processKey().equals(RegionalProcess.HAPPENING)) {
            List<CaseId> mine = mine(reader);
            return Map.of(
                    "cases", choices(mine),
                    "staff", coordinators(reader),
                    "keyPersons", mine.stream().flatMap(this::leaving).toList());
        }
        if (task.processKey().equals(RegionalProcess.EXPERIENCE)) {
            // Whoever tells reads nothing of the case but the name of the programme.
            return Map.of("programmes", choices(experiences.programmes()));
        }
        if (!task.processKey().equals(RegionalProcess.PROCESS)
                && !task.processKey().startsWith(RegionalProcess.PROCESS + "-")) {
            return null;
        }
        CaseId id = CaseId.of(task.businessKey());
        cases.read(id, reader, Purpose.TASK);
        return switch (task.elementId()) {
            case "userTask_inviteMunicipalities" -> Map.of("contacts", municipalities(id));
            case "userTask_nameKeyPersons" -> Map.of("keyPersons", municipalities(id));
            case "userTask_recordAnswer", "userTask_remindMunicipality" ->
                Map.of("shownMunicipality", municipality(id, process.municipality(task.taskId())));
            case "userTask_summariseMapping" -> Map.of("shownAnswers", answers(id));
            case "userTask_gatherExperiences" -> told(experiences.unread(id));
            case "userTask_inviteToDay" -> Map.of("shownDay", day(id), "invited", municipalities(id));
            case "userTask_recordDay" -> Map.of("shownDay", day(id), "attended", municipalities(id));
            case "userTask_publishMinutes" ->
                Map.of(
                        "shownMinutes",
                        cases.latest(id, DayHeld.class).map(DayHeld::minutes).orElse(""));
            case "userTask_planCurve" -> curve(regional.curve(id));
            case "userTask_catchUp" -> Map.of("shownCount", count(id));
            case "userTask_reviewEnvironments" -> Map.of("reviews", environments(id));
            case "userTask_reviewNetwork" -> Map.of("shownGaps", gaps(id), "keyPersons", schools(id));
            case "userTask_handOverKeyPerson" ->
                Map.of("shownLeaving", inWords(goals.keyPerson(id, process.keyPerson(task.taskId()))));
            case "userTask_writeReport" -> Map.of("shownNumbers", count(id));
            case "userTask_writeFinalReport" -> finalReport(id);
            case "userTask_takeUpReport" -> Map.of("shownReport", report(id));
            default -> Map.of();
        };
    }

    private String count(CaseId id) {
        return regional.count(regional.progress(id));
    }

    private static Map<String, @Nullable Object> curve(Curve curve) {
        return Map.of(
                "shownTarget",
                Words.of(
                        "regional.target",
                        curve.target(),
                        Chronology.day(curve.begins()),
                        Chronology.day(curve.lastDay())),
                "milestones",
                curve.milestones().stream()
                        .map(milestone ->
                                Map.of("by", milestone.by().toString(), "participants", milestone.participants()))
                        .toList());
    }

    private List<Map<String, String>> municipalities(CaseId id) {
        return regional.programme(id).municipalities().stream()
                .map(municipality -> Map.of("municipality", municipality))
                .toList();
    }

    private String municipality(CaseId id, int number) {
        String municipality = goals.municipality(id, number);
        String who = goals.contact(id, municipality)
                .map(contact -> Words.of("regional.nameAndMore", municipality, contact))
                .orElse(municipality);
        return Words.of(
                "regional.askedBy",
                who,
                Chronology.day(Norway.day(goals.answerBy(id).toInstant())));
    }

    private String answers(CaseId id) {
        List<MunicipalityAnswered> answers = goals.answers(id);
        List<String> silent = answers.stream()
                .filter(answer -> !answer.answered())
                .map(MunicipalityAnswered::municipality)
                .toList();
        String said = answers.stream()
                .filter(MunicipalityAnswered::answered)
                .map(answer -> Words.of(
                        "regional.answer",
                        answer.municipality(),
                        Objects.requireNonNull(answer.doing()),
                        Objects.requireNonNull(answer.lacking())))
                .collect(Collectors.joining("\n"));
        return silent.isEmpty()
                ? said
                : String.join("\n", said, Words.of("regional.silent", String.join(", ", silent)))
                        .strip();
    }

    private Map<String, @Nullable Object> told(List<Told> unread) {
        String missing = Stream.of(SchoolLevel.COMPULSORY, SchoolLevel.UPPER_SECONDARY)
                .filter(level -> unread.stream().noneMatch(told -> told.level() == level))
                .map(SchoolLevel::title)
                .collect(Collectors.joining(", "));
        String received = Words.of("regional.received", unread.size());
        return Map.of(
                "shownReceived",
                missing.isEmpty() ? received : received + " " + Words.of("regional.nobodyFrom", missing),
                "experiences",
                unread.stream().map(this::row).toList());
    }

    private Map<String, Object> row(Told told) {
        return Map.of(
                "number", String.valueOf(told.number()),
                "from", told.mayAsk() ? organisation.nameOf(told.by()) : "",
                "level", told.level().name(),
                "did", told.did(),
                "better", told.better(),
                "advice", told.advice());
    }

    private String day(CaseId id) {
        DayPlanned day = goals.day(id);
        return Words.of("regional.nameAndMore", Chronology.day(day.on()), day.place());
    }

    private List<Map<String, String>> environments(CaseId id) {
        return cases.entries(id, EnvironmentsEstablished.class).stream()
                .flatMap(established -> established.environments().stream())
                .map(environment -> Map.of("environment", environment.name(), "shownAim", environment.influences()))
                .toList();
    }

    private String gaps(CaseId id) {
        List<String> gaps = goals.gaps(id);
        return gaps.isEmpty() ? Words.of("regional.noGaps") : String.join("\n", gaps);
    }

    private List<Map<String, String>> schools(CaseId id) {
        return keyPersons.of(id).stream().map(RegionalRecord::school).toList();
    }

    private static Map<String, String> school(KeyPerson school) {
        Map<String, String> row = new HashMap<>();
        row.put("municipality", school.municipality());
        row.put("school", school.school());
        if (school.name() != null) {
            row.put("person", school.name());
        }
        if (school.email() != null) {
            row.put("email", school.email());
        }
        return row;
    }

    private static String inWords(KeyPerson school) {
        String name = school.name();
        return name == null ? school.place() : Words.of("regional.nameAndMore", name, school.place());
    }

    /** It begins with what was written about the goals the last time. */
    private Map<String, @Nullable Object> finalReport(CaseId id) {
        return cases.latest(id, DirectorsReport.class)
                .<Map<String, @Nullable Object>>map(report -> Map.of(
                        "shownNumbers", count(id),
                        "mappingResult", report.mapping(),
                        "experienceResult", report.experiences(),
                        "competenceResult", report.competence(),
                        "learningResult", report.learning()))
                .orElseGet(() -> Map.of("shownNumbers", count(id)));
    }

    private String report(CaseId id) {
        return cases.latest(id, DirectorsReport.class)
                .map(report -> Words.of(
                        "regional.directorsReport",
                        report.numbers(),
                        report.mapping(),
                        report.experiences(),
                        report.competence(),
                        report.learning(),
                        report.toDecide()))
                .orElse("");
    }

    private List<CaseId> mine(String reader) {
        return cases.mine(reader).stream()
                .filter(summary -> summary.programme().equals(RegionalService.PROGRAMME))
                .filter(summary -> summary.status() == Status.OPEN)
                .map(summary -> summary.id())
                .toList();
    }

    private List<Map<String, String>> choices(List<CaseId> programmes) {
        return programmes.stream()
                .map(cases::get)
                .map(file -> choice(
                        Words.of("regional.nameAndMore", file.subject().name(), file.number()),
                        file.id().toString()))
                .toList();
    }

    private Stream<Map<String, String>> leaving(CaseId id) {
        return keyPersons.of(id).stream()
                .filter(school -> school.name() != null)
                .map(school -> choice(inWords(school), school.id().toString()));
    }

    private List<Map<String, String>> coordinators(String reader) {
        return organisation.unitsOf(reader).stream()
                .flatMap(unit -> organisation.staffAt(unit.id(), Role.COORDINATOR).stream())
                .distinct()
                .map(member -> choice(member.name(), member.id()))
                .toList();
    }

    private static Map<String, String> choice(String label, String value) {
        return Map.of("label", label, "value", value);
    }
}
