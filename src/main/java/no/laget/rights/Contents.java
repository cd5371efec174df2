package no.laget.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import no.laget.Words;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import org.springframework.stereotype.Component;

/** What there is about a child, in words: for the one who decides, and for the one who gets it. */
@Component
class Contents {

    private final Chronology chronology;

    Contents(Chronology chronology) {
        this.chronology = chronology;
    }

    /** The cases, a line each. */
    List<String> of(List<CaseView> cases) {
        return cases.stream()
                .map(view -> Words.of(
                        "rights.caseOf",
                        view.file().number(),
                        Chronology.programme(view.file().programme()),
                        chronology.unit(view.file().unit()),
                        view.log().size(),
                        view.documents().size()))
                .toList();
    }

    /** What is written about the child in cases about others, entry by entry. */
    String elsewhere(List<CaseView> cases) {
        List<String> lines = new ArrayList<>();
        for (CaseView view : cases) {
            lines.add(Words.of(
                    view.log().isEmpty() ? "rights.elsewhere.linked" : "rights.elsewhere.named",
                    view.file().number(),
                    Chronology.programme(view.file().programme()),
                    chronology.unit(view.file().unit())));
            for (Chronology.Line line : chronology.lines(view.log())) {
                String said = line.facts().stream()
                        .map(fact -> fact.label() + ": " + fact.text())
                        .collect(Collectors.joining("; "));
                lines.add(Words.of("rights.elsewhere.entry", line.number(), line.heading(), line.at(), said));
            }
        }
        return String.join("\n", lines);
    }
}
