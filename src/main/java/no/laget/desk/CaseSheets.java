package no.laget.desk;

import java.text.NumberFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import no.laget.casefile.Document;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Evaluation.Effect;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.LocalChoices;
import no.laget.casefile.LogEntry;
import no.laget.desk.CaseSheet.Kind;
import no.laget.desk.CaseSheet.Paper;
import no.laget.desk.CaseSheet.Step;
import org.springframework.stereotype.Component;

/** Puts a case that somebody may read into words. */
@Component
class CaseSheets {

    private final Chronology chronology;
    private final LocalChoices choices;
    private final UploadLimit limit;

    CaseSheets(Chronology chronology, LocalChoices choices, UploadLimit limit) {
        this.chronology = chronology;
        this.choices = choices;
        this.limit = limit;
    }

    CaseSheet of(CaseView view) {
        CaseFile file = view.file();
        return new CaseSheet(
                file.id().toString(),
                file.number(),
                file.subject().name(),
                chronology.facts(file),
                measures(view.log()),
                view.documents().stream().map(this::paper).toList(),
                chronology.lines(view.log()),
                uploadKinds(),
                limit.bytes());
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
        return new Step(
                measure.id(),
                measure.what(),
                measure.problem(),
                measure.responsible(),
                Chronology.period(measure.from(), measure.to()),
                Chronology.day(measure.evaluateOn()),
                colour,
                colour == null ? null : choices.colour(colour));
    }

    private Paper paper(Document document) {
        return new Paper(
                document.id(),
                document.name(),
                Chronology.word(document.kind()),
                size(document.size()),
                Chronology.time(document.added()),
                chronology.author(document.by()),
                document.sha256());
    }

    private static List<Kind> uploadKinds() {
        return Arrays.stream(Document.Kind.values())
                .filter(kind -> kind != Document.Kind.CASE_LOG)
                .map(kind -> new Kind(kind.name(), Chronology.word(kind)))
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
}
