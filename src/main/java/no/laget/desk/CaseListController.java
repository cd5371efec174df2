package no.laget.desk;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.laget.Refusal;
import no.laget.Texts;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseSummary;
import no.laget.casefile.Chronology;
import no.laget.casefile.Status;
import no.laget.engine.OthersTasks;
import org.springframework.web.bind.annotation.GetMapping;
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
    private final OthersTasks others;
    private final Clock clock;

    CaseListController(CaseFiles cases, Chronology chronology, OthersTasks others, Clock clock) {
        this.cases = cases;
        this.chronology = chronology;
        this.others = others;
        this.clock = clock;
    }

    /** What somebody seeks: a part of a number or of a name. In the body, because a child's name has no place in an address. */
    record Search(String text) {}

    @PostMapping("/cases/search")
    CaseList search(@RequestBody Search search, Principal reader) {
        String text = search.text() == null ? "" : search.text();
        if (text.length() > LONGEST) {
            throw new Refusal("cases.tooLong", LONGEST);
        }
        List<CaseSummary> found = cases.search(reader.getName(), text, MOST + 1);
        return new CaseList(found.stream().limit(MOST).map(this::row).toList(), found.size() > MOST);
    }

    /** The cases in which the reader has a part and somebody else the next step, the first deadline first. */
    @GetMapping("/cases/waiting")
    List<WaitingCase> waiting(Principal reader) {
        Map<CaseId, CaseSummary> mine =
                cases.partOf(reader.getName()).stream().collect(Collectors.toMap(CaseSummary::id, Function.identity()));
        return others.in(mine.keySet(), reader.getName()).stream()
                .limit(MOST)
                .map(waiting -> {
                    CaseSummary summary = Objects.requireNonNull(mine.get(waiting.caseId()));
                    return new WaitingCase(
                            summary.id().toString(),
                            summary.label(),
                            chronology.unit(summary.unit()),
                            // A role has a name in the reader's language, a person the same in all.
                            Texts.of(waiting.who()),
                            waiting.due() == null ? null : Due.of(waiting.due(), clock));
                })
                .toList();
    }

    private CaseList.Row row(CaseSummary summary) {
        return new CaseList.Row(
                summary.id().toString(),
                summary.label(),
                Chronology.programme(summary.programme()),
                chronology.unit(summary.unit()),
                Words.of("chronology.Status." + summary.status()),
                summary.status() == Status.OPEN,
                chronology.author(summary.holder()),
                Chronology.time(summary.opened()));
    }
}
