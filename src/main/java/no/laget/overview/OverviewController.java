package no.laget.overview;

import java.security.Principal;
import java.util.List;
import no.laget.casefile.CaseId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the page "Oversikt" in Cockpit asks for. */
@RestController
@RequestMapping("/laget/api/overview")
class OverviewController {

    private final OverviewService overview;
    private final ClosedCases closed;
    private final YearNumbers numbers;
    private final NowSheet now;
    private final Report report;
    private final Diagrams diagrams;
    private final Managers managers;

    OverviewController(
            OverviewService overview,
            ClosedCases closed,
            YearNumbers numbers,
            NowSheet now,
            Report report,
            Diagrams diagrams,
            Managers managers) {
        this.overview = overview;
        this.closed = closed;
        this.numbers = numbers;
        this.now = now;
        this.report = report;
        this.diagrams = diagrams;
        this.managers = managers;
    }

    /**
     * What there is for the one who is logged in to Cockpit.
     *
     * @param cases whether he or she leads cases
     * @param owner whether there are numbers for the school owner
     * @param technical whether he or she has a use for the rest of Cockpit
     */
    record Viewer(boolean manager, boolean cases, boolean owner, boolean administers, boolean technical) {}

    /** Answered for everybody: it is what Cockpit shows its menu by. */
    @GetMapping("/viewer")
    Viewer viewer(Principal viewer) {
        Scope scope = managers.scopeOf(viewer.getName());
        return new Viewer(
                scope.isManager(),
                scope.seesCases(),
                !scope.owns().isEmpty(),
                scope.administers(),
                managers.usesTheRestOfCockpit(viewer.getName()));
    }

    @GetMapping
    Overview overview(Principal viewer) {
        return overview.of(viewer.getName());
    }

    /**
     * The list behind a number: {@code latePlans}, {@code weekPlans}, {@code late}, {@code week}, {@code escalations};
     * {@code cases} of a programme at a step; {@code concerns} of a week by how their plans came out; {@code measured} of a
     * month; {@code effects} of a month by colour; {@code signals} by the way they took.
     */
    @GetMapping("/rows")
    Overview.Rows rows(
            @RequestParam String what,
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String kind,
            Principal viewer) {
        return overview.rows(viewer.getName(), what, programme, of, kind);
    }

    /** What there is to choose from when one searches among the cases that have ended. */
    @GetMapping("/closed")
    ClosedCases.Choices choices(Principal viewer) {
        return closed.choices(viewer.getName());
    }

    @PostMapping("/closed")
    ClosedCases.Found search(@RequestBody ClosedCases.Search search, Principal viewer) {
        return closed.search(viewer.getName(), search);
    }

    /** What is told beside the diagram of a process. */
    @GetMapping("/diagram")
    Diagrams.Steps steps(@RequestParam String definition, Principal viewer) {
        return diagrams.of(viewer.getName(), known(definition));
    }

    /** The cases behind a number beside the diagram. */
    @GetMapping("/diagram/rows")
    Overview.Rows atStep(
            @RequestParam String definition,
            @RequestParam String element,
            @RequestParam(defaultValue = "false") boolean late,
            Principal viewer) {
        return diagrams.rows(viewer.getName(), known(definition), known(element), late);
    }

    /** The database knows no NUL, and neither does any model. */
    private static String known(String id) {
        return id.replace('\0', '?');
    }

    /** The way that a case took. */
    @GetMapping("/way/{caseId}")
    Diagrams.Way way(@PathVariable String caseId, Principal viewer) {
        return diagrams.way(viewer.getName(), CaseId.of(caseId));
    }

    /** The numbers of the half years that are over. */
    @GetMapping("/halves")
    List<YearNumbers.Half> halves(Principal viewer) {
        return numbers.of(viewer.getName());
    }

    /** The same for a spreadsheet. */
    @GetMapping("/halves.csv")
    ResponseEntity<String> csv(Principal viewer) {
        return YearNumbers.csv(numbers.of(viewer.getName())).download("laget.csv");
    }

    /** The same as a document. */
    @GetMapping("/halves.pdf")
    ResponseEntity<byte[]> pdf(Principal viewer) {
        return document(report.ofHalves(numbers.of(viewer.getName())));
    }

    /** The numbers of now for a spreadsheet. */
    @GetMapping("/now.csv")
    ResponseEntity<String> csvOfNow(Principal viewer) {
        return now.csv(viewer.getName()).download("laget.csv");
    }

    /** The numbers of now as a document. */
    @GetMapping("/now.pdf")
    ResponseEntity<byte[]> pdfOfNow(Principal viewer) {
        return document(report.ofNow(now.of(viewer.getName())));
    }

    private static ResponseEntity<byte[]> document(byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("laget.pdf")
                                .build()
                                .toString())
                .body(pdf);
    }
}
