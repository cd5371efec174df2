package no.laget.rehearsal;

import java.util.List;
import no.laget.Language;
import no.laget.Texts;
import no.laget.Words;
import no.laget.casefile.Chronology;
import no.laget.modelguard.Problem;
import org.springframework.web.util.HtmlUtils;

/** A report to read in a browser: one page that needs nothing from elsewhere, with the diagrams coloured. */
final class ReportPage {

    private static final String STYLE = """
        body { color: #111; font: 16px/1.5 "Liberation Sans", Arial, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
        h1 { font-size: 1.7rem; line-height: 1.2; } h2 { border-bottom: 1px solid #555; margin-top: 2.5rem; } h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
        .fault { border-left: 4px solid #b00020; padding-left: .7rem; } .remark { border-left: 4px solid #777; padding-left: .7rem; }
        ul { list-style: none; margin: .4rem 0; padding: 0; } li { margin: .35rem 0; }
        figure { margin: 1rem 0; } figure div { overflow-x: auto; } svg { height: auto; max-width: max(100%, 60rem); }
        figcaption { color: #444; font-size: .9rem; }
        table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid #999; padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; }
        .steps { color: #444; } code { color: #444; font-size: .85rem; }
        """;

    private final StringBuilder page = new StringBuilder();

    private ReportPage() {}

    static String of(Report report) {
        return new ReportPage().write(report);
    }

    private String write(Report report) {
        page.append("<!DOCTYPE html><html lang=\"")
                .append(Language.spoken().code())
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,"
                        + " initial-scale=1\"><title>");
        text(Words.of("rehearsal.title"))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main>");
        element("h1", Words.of("rehearsal.title"));
        element("p", ReportText.summary(report));
        problems(report.problems());
        report.processes().forEach(this::process);
        return page.append("</main></body></html>").toString();
    }

    private void problems(List<Problem> problems) {
        if (!problems.isEmpty()) {
            element("h2", Words.of("rehearsal.problems"));
            page.append("<ul>");
            for (Problem problem : problems) {
                page.append("<li class=\"fault\">");
                text(problem.toString()).append("</li>");
            }
            page.append("</ul>");
        }
    }

    private void process(Explored process) {
        page.append("<section>");
        element("h2", process.model().name());
        page.append("<p>");
        text(ReportText.coverage(process)).append(" <code>");
        text(process.model().id()).append("</code></p>");
        findings(process);
        page.append("<figure><div tabindex=\"0\" role=\"region\" aria-label=\"");
        text(process.model().name()).append("\">").append(process.drawing()).append("</div>");
        element("figcaption", Words.of("rehearsal.legend"));
        page.append("</figure>");
        element("h3", Words.of("rehearsal.endings", process.endings().size()));
        page.append("<ul>");
        for (Explored.Ending ending : process.endings()) {
            page.append("<li><strong>");
            text(ending.name()).append("</strong><br><span class=\"steps\">");
            text(String.join(" → ", ending.steps())).append("</span></li>");
        }
        page.append("</ul>");
        deadlines(process.deadlines());
        page.append("</section>");
    }

    private void findings(Explored process) {
        if (process.findings().isEmpty()) {
            element("p", Words.of("rehearsal.nothingFound"));
            return;
        }
        page.append("<ul>");
        for (Finding finding : process.findings()) {
            page.append("<li class=\"")
                    .append(finding.isFault() ? "fault" : "remark")
                    .append("\"><strong>");
            text(Words.of(finding.isFault() ? "rehearsal.fault" : "rehearsal.remark"))
                    .append("</strong> ");
            text(finding.sentence()).append(" <code>");
            text(finding.element()).append("</code></li>");
        }
        page.append("</ul>");
    }

    private void deadlines(List<Explored.Deadline> deadlines) {
        if (deadlines.isEmpty()) {
            return;
        }
        page.append("<h3>");
        text(Words.of("rehearsal.deadlines", Chronology.time(deadlines.get(0).started())))
                .append("</h3><table><thead><tr>");
        for (String column : List.of("due", "step", "row", "source")) {
            page.append("<th scope=\"col\">");
            text(Words.of("rehearsal.column." + column)).append("</th>");
        }
        page.append("</tr></thead><tbody>");
        for (Explored.Deadline deadline : deadlines) {
            page.append("<tr>");
            element("td", Chronology.time(deadline.at()));
            element("td", deadline.name());
            element("td", deadline.programme() + " " + deadline.step());
            element("td", Texts.of(deadline.explanation().rule().source()));
            page.append("</tr>");
        }
        page.append("</tbody></table>");
    }

    private void element(String tag, String words) {
        page.append('<').append(tag).append('>');
        text(words).append("</").append(tag).append('>');
    }

    private StringBuilder text(String words) {
        return page.append(HtmlUtils.htmlEscape(words, "UTF-8"));
    }
}
