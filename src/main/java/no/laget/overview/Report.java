package no.laget.overview;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import no.laget.Norway;
import no.laget.archiving.Papers;
import no.laget.casefile.Chronology;
import no.laget.organisation.Organisation;
import no.laget.overview.YearNumbers.Half;
import org.springframework.stereotype.Component;

/** The numbers that may leave the house as a document, PDF/A and PDF/UA as everything that Laget sets. */
@Component
class Report {

    private final YearNumbers numbers;
    private final Papers papers;
    private final Organisation organisation;
    private final Clock clock;

    Report(YearNumbers numbers, Papers papers, Organisation organisation, Clock clock) {
        this.numbers = numbers;
        this.papers = papers;
        this.organisation = organisation;
        this.clock = clock;
    }

    byte[] pdf(String viewer) {
        List<Half> halves = numbers.of(viewer);
        return papers.pdf(
                "overview/report",
                Map.of(
                        "halves",
                        halves,
                        "municipality",
                        organisation.municipality(),
                        "made",
                        Chronology.day(Norway.today(clock))));
    }
}
