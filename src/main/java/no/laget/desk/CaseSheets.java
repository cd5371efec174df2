package no.laget.desk;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseView;
import no.laget.casefile.Document;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Evaluation.Effect;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.LogEntry;
import no.laget.desk.CaseSheet.Kind;
import no.laget.desk.CaseSheet.Paper;
import no.laget.desk.CaseSheet.Step;
import no.laget.desk.Chronology.Fact;
import no.laget.organisation.Organisation;
import org.springframework.stereotype.Component;

/** Puts a case that somebody may read into words. */
@Component
class CaseSheets {

    private final Chronology chronology;
    private final Organisation organisation;
    private final LocalChoices choices;
    private final UploadLimit limit;

    CaseSheets(Chronology chronology, Organisation organisation, LocalChoices choices, UploadLimit limit) {
        this.chronology = chronology;
        this.organisation = organisation;
        this.choices = choices;
        this.limit = limit;
    }

    CaseSheet of(CaseView view) {
        CaseFile file = view.file();
        return new CaseSheet(
                file.id().toString(),
                file.number(),
                file.subject().name(),
                facts(file),
                measures(view.log()),
                view.documents().stream().map(this::paper).toList(),
                chronology.lines(view.log()),
                uploadKinds(),
                limit.bytes());
    }

    private List<Fact> facts(CaseFile file) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("number", file.number()));
        facts.addAll(chronology.facts(file.subject()));
        facts.add(fact("guardians", chronology.list("opened.guardians", file.guardians())));
        facts.add(fact("unit", chronology.unit(file.unit())));
        facts.add(fact("status", Words.of("desk.Status." + file.status())));
        facts.add(fact("holder", organisation.nameOf(file.holder())));
        facts.add(fact("participants", participants(file)));
        facts.add(fact("level", choices.level(file.level())));
        facts.add(fact("shared", Words.of("desk.sheet.shared." + file.shared())));
        facts.add(fact("knownAt", Chronology.time(file.knownAt())));
        facts.add(fact("archiveReference", file.archiveReference() == null ? "" : file.archiveReference()));
        return facts.stream().filter(fact -> !fact.text().isBlank()).toList();
    }

    private String participants(CaseFile file) {
        return String.join(
                "\n",
                file.participants().stream()
                        .map(participant -> String.join(
                                ", ",
                                organisation.nameOf(participant.staffId()),
                                Words.of("desk.Role." + participant.role()),
                                chronology.unit(participant.unit())))
                        .toList());
    }

    private List<Step> measures(List<LogEntry> log) {
        Map<String, Measure> latest = new LinkedHashMap<>();
        Map<String, String> colours = new LinkedHashMap<>();
        for (LogEntry entry : log) {
            if (entry.entry() instanceof Measure measure) {
                latest.put(measure.id(), measure);
            } else if (entry.entry() instanceof Evaluation evaluation) {
                for (Effect effect : evaluation.effects()) {
                    colours.put(effect.measureId(), effect.colour());
                }
            }
        }
        return latest.values().stream().map(measure -> step(measure, colours)).toList();
    }

    private Step step(Measure measure, Map<String, String> colours) {
        String colour = colours.get(measure.id());
        String from = Chronology.day(measure.from());
        return new Step(
                measure.id(),
                measure.what(),
                measure.problem(),
                measure.responsible(),
                measure.to() == null
                        ? Words.of("desk.sheet.from", from)
                        : Words.of("desk.sheet.fromTo", from, Chronology.day(measure.to())),
                Chronology.day(measure.evaluateOn()),
                colour,
                colour == null ? null : choices.colour(colour));
    }

    private Paper paper(Document document) {
        return new Paper(
                document.id(),
                document.name(),
                Words.of("desk.Kind." + document.kind()),
                size(document.size()),
                Chronology.time(document.added()),
                chronology.author(document.by()),
                document.sha256());
    }

    private static List<Kind> uploadKinds() {
        return Arrays.stream(Document.Kind.values())
                .filter(kind -> kind != Document.Kind.CASE_LOG)
                .map(kind -> new Kind(kind.name(), Words.of("desk.Kind." + kind)))
                .toList();
    }

    private static String size(long bytes) {
        boolean small = bytes < 1 << 20;
        NumberFormat format = NumberFormat.getInstance(Locale.forLanguageTag("nb-NO"));
        format.setMaximumFractionDigits(1);
        return small
                ? format.format(Math.max(1, bytes >> 10)) + " kB"
                : format.format(bytes / (double) (1 << 20)) + " MB";
    }

    private static Fact fact(String name, String text) {
        return new Fact(Words.of("desk.sheet." + name), text);
    }
}
