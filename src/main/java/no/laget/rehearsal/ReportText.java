package no.laget.rehearsal;

import java.util.ArrayList;
import java.util.List;
import no.laget.Texts;
import no.laget.Words;
import no.laget.casefile.Chronology;
import no.laget.deadlines.Explanation;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** A report for the console. */
final class ReportText {

    private ReportText() {}

    static String of(Report report) {
        List<String> lines = new ArrayList<>();
        if (!report.problems().isEmpty()) {
            lines.add("");
            lines.add("=== " + Words.of("rehearsal.problems"));
            report.problems().forEach(problem -> lines.add("  ✗ " + problem));
        }
        report.processes().forEach(process -> process(process, lines));
        lines.add(summary(report));
        return String.join(System.lineSeparator(), lines);
    }

    static String summary(Report report) {
        return Words.of("rehearsal.summary", report.processes().size(), report.faults());
    }

    private static void process(Explored process, List<String> lines) {
        lines.add("");
        lines.add("=== " + process.model().name() + " (" + process.model().id() + ")");
        lines.add(coverage(process));
        process.findings()
                .forEach(
                        finding -> lines.add((finding.isFault() ? "  ✗ " : "  · ") + finding.sentence() + at(finding)));
        lines.add(Words.of("rehearsal.endings", process.endings().size()));
        process.endings()
                .forEach(ending -> lines.add("  ✓ " + ending.name() + ": " + String.join(" → ", ending.steps())));
        if (!process.deadlines().isEmpty()) {
            lines.add(Words.of(
                    "rehearsal.deadlines",
                    Chronology.time(process.deadlines().get(0).started())));
            process.deadlines().forEach(deadline -> lines.add("  " + deadline(deadline)));
        }
    }

    static String coverage(Explored process) {
        return Words.of(
                "rehearsal.coverage",
                process.flows().size(),
                process.model().all(SequenceFlow.class).size(),
                process.places());
    }

    private static String at(Finding finding) {
        return finding.element().isEmpty() ? "" : " [" + finding.element() + "]";
    }

    static String deadline(Explored.Deadline deadline) {
        Explanation found = deadline.explanation();
        return Words.of(
                "rehearsal.deadline",
                Chronology.time(deadline.at()),
                deadline.name(),
                deadline.programme() + " " + deadline.step(),
                Texts.of(found.rule().source()));
    }
}
