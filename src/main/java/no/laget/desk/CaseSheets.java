package no.laget.desk;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import no.laget.casefile.Document;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Evaluation.Effect;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Entry.MeetingArranged;
import no.laget.casefile.LocalChoices;
import no.laget.casefile.LogEntry;
import no.laget.casefile.Status;
import no.laget.desk.CaseSheet.Kind;
import no.laget.desk.CaseSheet.Paper;
import no.laget.engine.CaseActivities;
import no.laget.meeting.Meetings;
import org.springframework.stereotype.Component;

/** Puts a case that somebody may read into words. */
@Component
class CaseSheets {

    private final Chronology chronology;
    private final LocalChoices choices;
    private final UploadLimit limit;
    private final Map<String, CaseGuide> guides;
    private final CaseActivities activities;
    private final CaseClocks clocks;
    private final Meetings meetings;
    private final CaseReaders readers;
    private final Happenings happenings;
    private final Clock clock;

    CaseSheets(
            Chronology chronology,
            LocalChoices choices,
            UploadLimit limit,
            List<CaseGuide> guides,
            CaseActivities activities,
            CaseClocks clocks,
            Meetings meetings,
            CaseReaders readers,
            Happenings happenings,
            Clock clock) {
        this.chronology = chronology;
        this.choices = choices;
        this.limit = limit;
        this.guides = guides.stream().collect(Collectors.toUnmodifiableMap(CaseGuide::programme, guide -> guide));
        this.activities = activities;
        this.clocks = clocks;
        this.meetings = meetings;
        this.readers = readers;
        this.happenings = happenings;
        this.clock = clock;
    }

    CaseSheet of(CaseView view, String reader) {
        CaseFile file = view.file();
        return new CaseSheet(
                file.id().toString(),
                file.number(),
                file.subject().name(),
                file.status() == Status.OPEN,
                clock.instant().toString(),
                chronology.facts(file),
                steps(view),
                clocks.of(file.id()),
                happenings.of(view, reader),
                measures(view.log()),
                voice(view.log()),
                calendar(view),
                view.documents().stream().map(this::paper).toList(),
                chronology.lines(view.log()),
                corrections(view.log()),
                uploadKinds(),
                limit.bytes(),
                readers.mayAsk(file, reader));
    }

    private List<CaseGuide.Step> steps(CaseView view) {
        CaseGuide guide = guides.get(view.file().programme());
        return guide == null
                ? List.of()
                : guide.steps(view, activities.open(view.file().id()));
    }

    private static List<CaseSheet.Voice> voice(List<LogEntry> log) {
        List<CaseSheet.Voice> faces = new ArrayList<>();
        for (LogEntry entry : log) {
            if (entry.entry() instanceof Evaluation evaluation && evaluation.face() != null) {
                faces.add(new CaseSheet.Voice(
                        entry.sequence(),
                        Chronology.day(entry.at()),
                        evaluation.face().name(),
                        Chronology.word(evaluation.face())));
            }
        }
        return faces;
    }

    private static List<CaseSheet.Correction> corrections(List<LogEntry> log) {
        return log.stream()
                .filter(entry -> entry.entry() instanceof Correction)
                .map(entry -> new CaseSheet.Correction(((Correction) entry.entry()).corrects(), entry.sequence()))
                .toList();
    }

    /** The times come from the calendar, what a meeting is for from what the log says of that time. */
    private List<CaseSheet.Meeting> calendar(CaseView view) {
        Map<Instant, String> agreed = new HashMap<>();
        for (LogEntry entry : view.log()) {
            if (entry.entry() instanceof MeetingArranged meeting) {
                agreed.put(
                        meeting.at().atZone(Norway.ZONE).toInstant(),
                        Stream.of(
                                        Words.orKey("chronology.meetingArranged.purpose." + meeting.purpose()),
                                        Chronology.word(meeting.form()),
                                        meeting.place())
                                .filter(part -> !part.isBlank())
                                .collect(Collectors.joining(", ")));
            }
        }
        return meetings.calendar(view.file().id()).stream()
                .map(meeting -> new CaseSheet.Meeting(
                        Chronology.time(meeting.at()),
                        meeting.standing(),
                        agreed.getOrDefault(meeting.at(), ""),
                        meeting.ahead()))
                .toList();
    }

    private List<CaseSheet.Measure> measures(List<LogEntry> log) {
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
        return latest.values().stream()
                .map(measure -> inWords(measure, colours))
                .toList();
    }

    private CaseSheet.Measure inWords(Measure measure, Map<String, String> colours) {
        String colour = colours.get(measure.id());
        return new CaseSheet.Measure(
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
        NumberFormat format = NumberFormat.getInstance(Language.spoken().locale());
        format.setMaximumFractionDigits(1);
        return small
                ? format.format(Math.max(1, bytes >> 10)) + " kB"
                : format.format(bytes / (double) (1 << 20)) + " MB";
    }
}
