package no.laget.regional;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Purpose;
import no.laget.casefile.Status;
import no.laget.mail.MailAddress;
import no.laget.regional.ParticipantRegister.Import;
import no.laget.regional.ParticipantRegister.Taken;
import no.laget.regional.ParticipantTable.Count;
import no.laget.regional.ParticipantTable.Participant;
import no.laget.regional.Progress.Point;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page "Program" and the curve in the case ask for: the counter, and for the one who leads it the register behind it. */
@RestController
@RequestMapping("/laget/api")
class RegionalController {

    private final RegionalService regional;
    private final ParticipantRegister register;
    private final ParticipantTable participants;
    private final CaseFiles cases;

    RegionalController(
            RegionalService regional, ParticipantRegister register, ParticipantTable participants, CaseFiles cases) {
        this.regional = regional;
        this.register = register;
        this.participants = participants;
        this.cases = cases;
    }

    /** A programme to choose. */
    record Choice(UUID caseId, String number, String name) {}

    /**
     * The curve.
     *
     * @param points empty in a case that is no programme
     */
    record CurveView(
            List<Point> points,
            @Nullable LocalDate today,
            int target,
            int actual,
            int planned,
            @Nullable Integer forecast,
            boolean behind,
            String sentence) {}

    /** A choice of a field. */
    record Option(String value, String label) {}

    /**
     * A programme on its page.
     *
     * @param heads the levels of school, then all together
     * @param rows each municipality with its numbers
     */
    record ProgrammeView(
            String name,
            CurveView curve,
            List<String> heads,
            List<List<String>> rows,
            boolean keeper,
            List<String> municipalities,
            List<Option> levels) {}

    /** Somebody to add, as the page sends it. */
    record Added(
            @Nullable String name,
            @Nullable String email,
            @Nullable String municipality,
            @Nullable String workplace,
            @Nullable String level,
            @Nullable String activity,
            @Nullable String heldOn) {}

    /** What became of it. */
    record Answer(Taken taken) {}

    /** What to look for; it is no part of an address because it may be a name. */
    record Search(@Nullable String text) {}

    /** Whether somebody is out of the count. */
    record Withdrawal(boolean withdrawn) {}

    @GetMapping("/regional")
    List<Choice> programmes(Principal reader) {
        return cases.mine(reader.getName()).stream()
                .filter(summary -> summary.programme().equals(RegionalService.PROGRAMME))
                .filter(summary -> summary.status() == Status.OPEN)
                .map(summary -> new Choice(
                        summary.id().value(),
                        summary.number(),
                        cases.get(summary.id()).subject().name()))
                .toList();
    }

    @GetMapping("/cases/{caseId}/curve")
    CurveView curve(@PathVariable String caseId, Principal reader) {
        CaseId id = CaseId.of(caseId);
        CaseFile file = cases.read(id, reader.getName(), Purpose.CASE_WORK).file();
        boolean runs = file.programme().equals(RegionalService.PROGRAMME) && file.status() != Status.CLOSED;
        return runs ? curve(id) : new CurveView(List.of(), null, 0, 0, 0, null, false, "");
    }

    @GetMapping("/regional/{caseId}")
    ProgrammeView programme(@PathVariable String caseId, Principal reader) {
        CaseId id = CaseId.of(caseId);
        regional.requireMine(id, reader.getName());
        CaseFile file = cases.read(id, reader.getName(), Purpose.CASE_WORK).file();
        Entries.ProgrammeStarted programme = regional.programme(id);
        List<String> heads = new ArrayList<>();
        heads.add(Words.of("regional.column.municipality"));
        Arrays.stream(SchoolLevel.values()).map(SchoolLevel::title).forEach(heads::add);
        heads.add(Words.of("regional.all"));
        List<Count> counts = participants.counts(id);
        return new ProgrammeView(
                programme.name(),
                curve(id),
                heads,
                programme.municipalities().stream()
                        .map(municipality -> row(municipality, counts))
                        .toList(),
                register.keeps(file, reader.getName()),
                programme.municipalities(),
                Arrays.stream(SchoolLevel.values())
                        .map(level -> new Option(level.name(), level.title()))
                        .toList());
    }

    @PostMapping("/regional/{caseId}/participants")
    Answer add(@PathVariable String caseId, @RequestBody Added added, Principal by) {
        return new Answer(register.add(CaseId.of(caseId), participation(added), by.getName()));
    }

    @PostMapping("/regional/{caseId}/participants/file")
    Import take(@PathVariable String caseId, InputStream file, Principal by) throws IOException {
        try (file) {
            return register.take(CaseId.of(caseId), file, by.getName());
        }
    }

    @PostMapping("/regional/{caseId}/participants/search")
    List<Participant> search(@PathVariable String caseId, @RequestBody Search search, Principal reader) {
        String text = search.text();
        return register.search(CaseId.of(caseId), text == null ? "" : text, reader.getName());
    }

    @PostMapping("/regional/{caseId}/participants/{participant}/withdrawal")
    void withdraw(
            @PathVariable String caseId,
            @PathVariable UUID participant,
            @RequestBody Withdrawal withdrawal,
            Principal by) {
        register.setWithdrawn(CaseId.of(caseId), participant, withdrawal.withdrawn(), by.getName());
    }

    private CurveView curve(CaseId id) {
        Progress progress = regional.progress(id);
        OptionalInt forecast = progress.forecast();
        return new CurveView(
                progress.points(),
                progress.today(),
                progress.curve().target(),
                progress.actual(),
                progress.planned(),
                forecast.isPresent() ? forecast.getAsInt() : null,
                progress.behind(),
                regional.count(progress));
    }

    private static List<String> row(String municipality, List<Count> counts) {
        List<String> row = new ArrayList<>();
        row.add(municipality);
        int all = 0;
        for (SchoolLevel level : SchoolLevel.values()) {
            int people = counts.stream()
                    .filter(count -> count.municipality().equals(municipality) && count.level() == level)
                    .mapToInt(Count::people)
                    .sum();
            row.add(String.valueOf(people));
            all += people;
        }
        row.add(String.valueOf(all));
        return row;
    }

    private static Participation participation(Added added) {
        String email = text(added.email());
        return new Participation(
                text(added.name()),
                email.isEmpty() ? null : new MailAddress(email),
                text(added.municipality()),
                text(added.workplace()),
                SchoolLevel.of(text(added.level()))
                        .orElseThrow(() -> new Refusal("regional.missing", Words.of("regional.column.level"))),
                text(added.activity()),
                day(text(added.heldOn())));
    }

    private static LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException notADay) {
            throw new Refusal("regional.dayUnknown", Words.of("regional.column.heldOn"));
        }
    }

    private static String text(@Nullable String written) {
        return written == null ? "" : written.strip();
    }
}
