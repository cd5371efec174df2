package no.laget.desk;

import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import no.laget.Refusal;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chain;
import no.laget.casefile.Chronology;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** The whole log on paper, for the archive (A57) and for the family. */
@Controller
class LogController {

    private final CaseFiles cases;
    private final TaskCases tasks;
    private final CaseSheets sheets;
    private final Chronology chronology;
    private final Clock clock;

    LogController(CaseFiles cases, TaskCases tasks, CaseSheets sheets, Chronology chronology, Clock clock) {
        this.cases = cases;
        this.tasks = tasks;
        this.sheets = sheets;
        this.chronology = chronology;
        this.clock = clock;
    }

    @GetMapping(DeskConfiguration.DESK + "/cases/{caseId}/log")
    ModelAndView log(
            @PathVariable String caseId, @RequestParam(required = false) @Nullable String task, Principal reader) {
        CaseId id = CaseId.of(caseId);
        CaseView view = cases.read(id, reader.getName(), tasks.purpose(task, id));
        Chain chain = cases.verify(id);
        return new ModelAndView(
                "log",
                Map.of(
                        "sheet", sheets.of(view, reader.getName()),
                        "chain", Chronology.sentence(chain),
                        "intact", chain.intact(),
                        "printed", Chronology.time(clock.instant()),
                        "printedBy", chronology.author(reader.getName())));
    }

    /** A page for who follows a link, with the sentence alone. */
    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    ModelAndView refused(Refusal refusal) {
        return new ModelAndView("refusal", Map.of("sentence", refusal.getMessage()));
    }
}
