package no.laget.rights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import no.laget.casefile.Document;
import no.laget.casefile.Purpose;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.retention.Preview;
import no.laget.retention.Retention;
import no.laget.rights.Entries.Decided;
import no.laget.rights.Entries.Given;
import no.laget.rights.Entries.Requested;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms about a request show: who asks for what, what there is to choose from, what a deletion would take. */
@Component
class RightsRecord implements FormRecord {

    private final Rights rights;
    private final RightsProcess process;
    private final Retention retention;
    private final CaseFiles cases;
    private final Chronology chronology;
    private final Contents contents;

    RightsRecord(
            Rights rights,
            RightsProcess process,
            Retention retention,
            CaseFiles cases,
            Chronology chronology,
            Contents contents) {
        this.contents = contents;
        this.rights = rights;
        this.process = process;
        this.retention = retention;
        this.cases = cases;
        this.chronology = chronology;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        if (!task.processKey().equals(RightsProcess.PROCESS)) {
            return null;
        }
        CaseId id = CaseId.of(task.businessKey());
        Right right = process.right(task.taskId());
        CaseFile file = cases.read(id, reader, Purpose.TASK).file();
        Map<String, @Nullable Object> form = new HashMap<>();
        form.put("right", right.name());
        long entry = process.request(task.taskId());
        Requested requested = rights.request(id, entry);
        form.put("shownRequest", request(requested));
        if (task.elementId().equals("userTask_decideRequest")) {
            form.put("shownAge", rights.age(file, requested).orElse(""));
            form.put("decisions", decisions(right));
            switch (right) {
                case ACCESS -> access(form, id, file, reader);
                case ERASURE -> form.put("shownPreview", preview(retention.preview(id)));
                default -> {
                    // The log is in the tab beside.
                }
            }
        }
        if (task.elementId().equals("userTask_answerRequest")) {
            rights.decision(id, entry).map(Rights.Decision::decided).ifPresent(decided -> {
                form.put("given", decided.given().name());
                form.put("shownDecision", decision(decided));
            });
        }
        return form;
    }

    private void access(Map<String, @Nullable Object> form, CaseId id, CaseFile file, String reader) {
        List<CaseView> whole;
        List<CaseView> elsewhere;
        try {
            whole = rights.whole(id, reader);
            elsewhere = rights.elsewhere(id, reader);
        } catch (Refusal notAll) {
            form.put("shownPreview", notAll.getMessage());
            return;
        }
        List<Map<String, String>> entries = new ArrayList<>();
        List<Map<String, String>> papers = new ArrayList<>();
        for (CaseView view : whole) {
            String number = view.file().number();
            chronology
                    .lines(view.log())
                    .forEach(line -> entries.add(choice(
                            Words.of("rights.entryOf", number, line.number(), line.heading(), line.at(), line.by()),
                            number + "#" + line.number())));
            view.documents().stream()
                    .sorted(Comparator.comparing(Document::added))
                    .forEach(paper -> papers.add(
                            choice(Words.of("rights.paperOf", number, paper.name()), number + "#" + paper.id())));
        }
        form.put("allEntries", entries);
        form.put("allPapers", papers);
        form.put("contacts", file.isProtected());
        form.put("shownPreview", String.join("\n", contents.of(whole)));
        form.put("shownElsewhere", contents.elsewhere(elsewhere));
    }

    /** What can be decided about what is asked for: not everything can be given in part. */
    private static List<Map<String, String>> decisions(Right right) {
        return Arrays.stream(Given.values())
                .filter(given -> given != Given.PART || right.isGivenInPart())
                .map(given -> choice(Words.of("rights.decision." + given), given.name()))
                .toList();
    }

    private static String decision(Decided decided) {
        return Stream.of(
                        Words.of("rights.decision." + decided.given()),
                        decided.ground() == null ? "" : Words.of("rights.entry.Ground." + decided.ground()),
                        decided.reason() == null ? "" : decided.reason())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String request(Requested requested) {
        return Words.of(
                "rights.requestOf",
                requested.name(),
                Words.of("rights.entry.Asker." + requested.asker()),
                Words.of("rights.entry.Right." + requested.right()),
                Chronology.day(requested.received()),
                requested.text() == null ? "" : requested.text());
    }

    private static String preview(Preview preview) {
        List<String> lines = new ArrayList<>();
        preview.holds().stream()
                .sorted()
                .map(hold -> Words.of("retention.hold." + hold))
                .forEach(lines::add);
        if (preview.keptUntil() != null) {
            lines.add(Words.of("rights.keptUntil", Chronology.day(preview.keptUntil())));
        }
        Map<String, Integer> rows = preview.rows();
        int entries = rows.getOrDefault("log_entry", 0);
        int papers = rows.getOrDefault("document", 0);
        int others = rows.values().stream().mapToInt(Integer::intValue).sum() - entries - papers;
        lines.add(Words.of("rights.goes", entries, papers, others));
        return String.join("\n", lines);
    }

    private static Map<String, String> choice(String label, String value) {
        return Map.of("label", label, "value", value);
    }
}
