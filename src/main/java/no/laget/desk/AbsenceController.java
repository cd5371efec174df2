package no.laget.desk;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import no.laget.Norway;
import no.laget.Spreadsheet;
import no.laget.Words;
import no.laget.absence.AbsenceImports;
import no.laget.absence.AbsenceImports.Kind;
import no.laget.absence.AbsenceRegister;
import no.laget.absence.ImportState;
import no.laget.absence.Pupil;
import no.laget.absence.PupilAbsence;
import no.laget.absence.Rate.Definition;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Chronology;
import no.laget.deadlines.SchoolDays;
import no.laget.desk.AbsenceSheet.Column;
import no.laget.desk.AbsenceSheet.Line;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The absence of a case's child, for whoever may read the case; and the page where principals send files for their school,
 * which tells how that went and shows no pupils.
 */
@RestController
@RequestMapping(DeskConfiguration.DESK + "/api")
class AbsenceController {

    private static final int SHOWN = 50;

    private final CaseFiles cases;
    private final TaskCases tasks;
    private final AbsenceRegister register;
    private final AbsenceImports imports;
    private final Organisation organisation;
    private final Chronology chronology;
    private final Clock clock;

    AbsenceController(
            CaseFiles cases,
            TaskCases tasks,
            AbsenceRegister register,
            AbsenceImports imports,
            Organisation organisation,
            Chronology chronology,
            Clock clock) {
        this.cases = cases;
        this.tasks = tasks;
        this.register = register;
        this.imports = imports;
        this.organisation = organisation;
        this.chronology = chronology;
        this.clock = clock;
    }

    /** The schools that one sends files for, and what can be sent. */
    record Schools(List<School> schools, List<Kind> kinds, long maxBytes) {}

    /** A school. */
    record School(String unit, String name) {}

    /** What the browser learns of a file that it has sent. */
    record Begun(UUID id) {}

    /** An import in words and numbers. */
    record Import(
            UUID id,
            String source,
            String by,
            String started,
            ImportState.State state,
            @Nullable Integer percent,
            int added,
            int changed,
            int unchanged,
            int withdrawn,
            int refused,
            @Nullable String stop,
            List<ImportState.Refused> rows) {}

    @GetMapping("/cases/{caseId}/absence")
    AbsenceSheet ofCase(
            @PathVariable String caseId, @RequestParam(required = false) @Nullable String task, Principal reader) {
        CaseId id = CaseId.of(caseId);
        CaseFile file = cases.readAbsence(id, reader.getName(), tasks.purpose(task, id));
        if (!(file.subject() instanceof Child child) || !isSchool(file.unit())) {
            return new AbsenceSheet(null, null, List.of(), List.of());
        }
        return register.find(file.unit(), child.identityNumber(), child.firstName(), child.lastName(), child.born())
                .map(this::sheet)
                .orElseGet(() -> new AbsenceSheet(Words.of("absence.case.notFound"), null, List.of(), List.of()));
    }

    private boolean isSchool(String unit) {
        return organisation
                .unit(unit)
                .filter(found -> found.kind() == Unit.Kind.SCHOOL)
                .isPresent();
    }

    private AbsenceSheet sheet(Pupil pupil) {
        LocalDate today = Norway.today(clock);
        PupilAbsence absence = register.before(pupil.id(), today);
        LocalDate first = SchoolDays.startOfSchoolYear(today.minusMonths(3));
        return new AbsenceSheet(
                null,
                imports.latest(pupil.unit()).map(Chronology::time).orElse(null),
                Arrays.stream(Definition.values())
                        .map(absence::rate)
                        .map(rate -> new Line(rate.definition().name(), rate.sentence(), rate.over()))
                        .toList(),
                absence.weeks(first, today.minusDays(1)).stream()
                        .map(week -> new Column(
                                week.monday(),
                                week.number(),
                                week.schoolDays(),
                                week.documented().rounded(),
                                week.undocumented().rounded(),
                                week.free()))
                        .toList());
    }

    @GetMapping("/absence/schools")
    Schools schools(Principal reader) {
        List<School> schools = imports.schools(reader.getName()).stream()
                .map(unit -> new School(unit.id(), unit.name()))
                .toList();
        return new Schools(schools, schools.isEmpty() ? List.of() : imports.kinds(), imports.maxBytes());
    }

    @GetMapping("/absence/schools/{unit}/imports")
    List<Import> latest(@PathVariable String unit, Principal reader) {
        return imports.latest(unit, reader.getName()).stream()
                .map(state -> inWords(state, List.of()))
                .toList();
    }

    @PostMapping("/absence/schools/{unit}/imports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun begin(@PathVariable String unit, @RequestParam String kind, InputStream file, Principal principal)
            throws IOException {
        try (file) {
            return new Begun(imports.begin(unit, kind, file, principal.getName()));
        }
    }

    @GetMapping("/absence/imports/{id}")
    Import state(@PathVariable UUID id, Principal reader) {
        ImportState state = imports.state(id, reader.getName());
        return inWords(
                state,
                imports.refused(id, reader.getName()).stream().limit(SHOWN).toList());
    }

    /** The rows that were not taken, to open in a spreadsheet. */
    @GetMapping("/absence/imports/{id}/refused")
    ResponseEntity<String> refused(@PathVariable UUID id, Principal reader) {
        Spreadsheet csv = new Spreadsheet().row(Words.of("absence.refused.line"), Words.of("absence.refused.reason"));
        imports.refused(id, reader.getName()).forEach(row -> csv.row(String.valueOf(row.line()), row.reason()));
        return csv.download(Words.of("absence.refused.file"));
    }

    private Import inWords(ImportState state, List<ImportState.Refused> rows) {
        return new Import(
                state.id(),
                imports.kinds().stream()
                        .filter(kind -> kind.source().equals(state.source()))
                        .findFirst()
                        .map(Kind::name)
                        .orElse(state.source()),
                chronology.author(state.author()),
                Chronology.time(state.started()),
                state.state(),
                state.percent(),
                state.tally().added(),
                state.tally().changed(),
                state.tally().unchanged(),
                state.tally().withdrawn(),
                state.tally().refused(),
                state.stop(),
                rows);
    }
}
