package no.laget.overview;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import no.laget.Language;
import no.laget.Norway;
import no.laget.archiving.Typesetting;
import no.laget.casefile.Chronology;
import no.laget.organisation.Organisation;
import no.laget.overview.YearNumbers.Half;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The numbers that may leave the house as a document, PDF/A and PDF/UA as everything that Laget sets. */
@Component
class Report {

    private final YearNumbers numbers;
    private final ITemplateEngine templates;
    private final Organisation organisation;
    private final Clock clock;

    Report(YearNumbers numbers, ITemplateEngine templates, Organisation organisation, Clock clock) {
        this.numbers = numbers;
        this.templates = templates;
        this.organisation = organisation;
        this.clock = clock;
    }

    byte[] pdf(String viewer) {
        List<Half> halves = numbers.of(viewer);
        String xhtml = templates.process(
                "overview/report",
                new Context(
                        Language.spoken().locale(),
                        Map.of(
                                "halves",
                                halves,
                                "municipality",
                                organisation.municipality(),
                                "made",
                                Chronology.day(Norway.today(clock)))));
        return Typesetting.pdf(xhtml, true);
    }
}
