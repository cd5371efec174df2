package no.laget.desk;

import java.security.Principal;
import java.util.List;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseSummary;
import no.laget.casefile.Chronology;
import no.laget.casefile.Status;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page "Sakene mine" in Tasklist asks for: the cases that are one's own to open, with a task in them today or not. */
@RestController
@RequestMapping(DeskConfiguration.DESK + "/api")
class CaseListController {

    /** As many as one cares to look through; who seeks another one writes more of its number or name. */
    private static final int MOST = 50;

    private static final int LONGEST = 100;

    private final CaseFiles cases;
    private final Chronology chronology;

    CaseListController(CaseFiles cases, Chronology chronology) {
        this.cases = cases;
        this.chronology = chronology;
    }

    /** What somebody seeks: a part of a number or of a name. In the body, because a child's name has no place in an address. */
    record Search(String text) {}

    @PostMapping("/cases/search")
    CaseList search(@RequestBody Search search, Principal reader) {
        String text = search.text() == null ? "" : search.text();
        if (text.length() > LONGEST) {
            throw new Refusal("cases.tooLong", LONGEST);
        }
        List<CaseSummary> found = cases.search(reader.getName(), text);
        return new CaseList(found.stream().limit(MOST).map(this::row).toList(), found.size() > MOST);
    }

    private CaseList.Row row(CaseSummary summary) {
        return new CaseList.Row(
                summary.id().toString(),
                summary.label(),
                chronology.unit(summary.unit()),
                Words.of("chronology.Status." + summary.status()),
                summary.status() == Status.OPEN,
                chronology.author(summary.holder()),
                Chronology.time(summary.opened()));
    }
}
