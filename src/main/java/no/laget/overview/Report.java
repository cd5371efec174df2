package no.laget.overview;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import no.laget.Norway;
import no.laget.Words;
import no.laget.archiving.Papers;
import no.laget.casefile.Chronology;
import no.laget.organisation.Organisation;
import no.laget.overview.YearNumbers.Half;
import org.springframework.stereotype.Component;

/** The numbers as a document, PDF/A and PDF/UA as everything that Laget sets. */
@Component
class Report {

    private final Papers papers;
    private final Organisation organisation;
    private final Clock clock;

    Report(Papers papers, Organisation organisation, Clock clock) {
        this.papers = papers;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Those that may leave the house, for the yearly report. */
    byte[] ofHalves(List<Half> halves) {
        return pdf(halves, "overview.report", "overview.report.dots");
    }

    /** Those of now, for the manager's own use. */
    byte[] ofNow(Half now) {
        return pdf(List.of(now), "overview.now", "overview.now.own");
    }

    private byte[] pdf(List<Half> halves, String title, String intro) {
        return papers.pdf(
                "overview/report",
                Map.of(
                        "title",
                        Words.of(title),
                        "intro",
                        Words.of(intro),
                        "halves",
                        halves,
                        "municipality",
                        organisation.municipality(),
                        "made",
                        Chronology.day(Norway.today(clock))));
    }
}
