package no.laget.archiving;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Words;
import no.laget.archiving.CaseDocument.Effect;
import no.laget.archiving.CaseDocument.Meeting;
import no.laget.archiving.CaseDocument.Paper;
import no.laget.archiving.CaseDocument.Plan;
import no.laget.archiving.CaseDocument.Service;
import no.laget.archiving.CaseDocument.Step;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chain;
import no.laget.casefile.Chronology;
import no.laget.casefile.Chronology.Line;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.DocumentAdded;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Goal;
import no.laget.casefile.Entry.HandOver;
import no.laget.casefile.Entry.Information;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Opened;
import no.laget.casefile.Entry.ParticipantAdded;
import no.laget.casefile.Entry.ParticipantLeft;
import no.laget.casefile.Entry.Sharing;
import no.laget.casefile.Entry.Summary;
import no.laget.casefile.LocalChoices;
import no.laget.casefile.LogEntry;
import no.laget.casefile.Party;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a whole case into the words of its document. */
@Component
class CaseDocumentWords {

    /** What the plan of a group rests on: what it says, who was told of it, and nothing about single children. */
    private static final Set<Class<? extends Entry>> OF_A_GROUP_PLAN =
            Set.of(Attention.class, Goal.class, Measure.class, Information.class);

    private final CaseFiles cases;
    private final Documents documents;
    private final Organisation organisation;
    private final Chronology chronology;
    private final LocalChoices choices;
    private final Clock clock;

    CaseDocumentWords(
            CaseFiles cases,
            Documents documents,
            Organisation organisation,
            Chronology chronology,
            LocalChoices choices,
            Clock clock) {
        this.cases = cases;
        this.documents = documents;
        this.organisation = organisation;
        this.chronology = chronology;
        this.choices = choices;
        this.clock = clock;
    }

    /** What the unit of the case writes. */
    Language languageOf(CaseId id) {
        return cases.languageOf(id);
    }

    /** The whole case, for the archive. */
    CaseDocument of(CaseId id, What what) {
        return of(new CaseView(cases.get(id).masked(), cases.log(id), documents.of(id)), what);
    }

    /** The case as far as somebody sees it. */
    CaseDocument of(CaseView view, What what) {
        CaseFile file = view.file();
        List<LogEntry> log = view.log();
        List<LogEntry> told = what == What.LOG
                ? log
                : log.stream()
                        .filter(entry -> OF_A_GROUP_PLAN.contains(entry.entry().getClass()))
                        .toList();
        Chain chain = cases.verify(file.id());
        return new CaseDocument(
                what,
                Words.of("archiving.document.title." + what, file.number()),
                Words.of("archiving.document.heading." + what),
                file.number(),
                file.subject().name(),
                chronology.unit(file.unit()),
                organisation.municipality(),
                Chronology.time(clock.instant()),
                chronology.facts(file),
                service(file, log),
                lines(told, Summary.class, Closed.class),
                lines(told, Consent.class, Sharing.class),
                new Plan(law(file), lines(told, Attention.class, Goal.class), steps(told)),
                meetings(told),
                lines(told, Glimpse.class),
                chronology.lines(told),
                what == What.LOG ? papers(view) : List.of(),
                corrections(log),
                Chronology.sentence(chain),
                chain.intact(),
                log.isEmpty() ? "" : log.get(log.size() - 1).hash());
    }

    private String law(CaseFile file) {
        return Words.of("archiving.document.law."
                + organisation.unit(file.unit()).map(Unit::kind).orElse(Unit.Kind.SCHOOL));
    }

    @SafeVarargs
    private List<Line> lines(List<LogEntry> log, Class<? extends Entry>... kinds) {
        return chronology.lines(log.stream()
                .filter(entry -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(entry.entry())))
                .toList());
    }

    private Map<Long, List<Line>> corrections(List<LogEntry> log) {
        return log.stream()
                .filter(entry -> entry.entry() instanceof Correction)
                .collect(Collectors.groupingBy(
                        entry -> ((Correction) entry.entry()).corrects(),
                        Collectors.collectingAndThen(Collectors.toList(), chronology::lines)));
    }

    /** Who has held the baton and who has taken part, in the order in which they came. */
    private List<Service> service(CaseFile file, List<LogEntry> log) {
        Map<String, Service> open = new LinkedHashMap<>();
        List<Service> all = new ArrayList<>();
        for (LogEntry entry : log) {
            if (entry.entry() instanceof Opened opened) {
                open.put("", holder(entry, opened.holder(), file));
            } else if (entry.entry() instanceof HandOver handOver && handOver.state() == HandOver.State.ACCEPTED) {
                end(open, "", entry.at(), all);
                end(open, handOver.to(), entry.at(), all);
                open.put("", holder(entry, handOver.to(), file));
            } else if (entry.entry() instanceof ParticipantAdded added) {
                open.put(
                        added.staffId(),
                        new Service(
                                entry.sequence(),
                                organisation.nameOf(added.staffId()),
                                Chronology.word(added.role()),
                                chronology.unit(added.unit()),
                                Chronology.day(entry.at()),
                                null));
            } else if (entry.entry() instanceof ParticipantLeft left) {
                end(open, left.staffId(), entry.at(), all);
            }
        }
        return Stream.concat(all.stream(), open.values().stream())
                .sorted(Comparator.comparing(Service::entry))
                .toList();
    }

    private Service holder(LogEntry since, String staffId, CaseFile file) {
        return new Service(
                since.sequence(),
                organisation.nameOf(staffId),
                Words.of("chronology.caseFile.holder"),
                chronology.unit(file.unit()),
                Chronology.day(since.at()),
                null);
    }

    private static void end(Map<String, Service> open, String key, Instant at, List<Service> ended) {
        Service service = open.remove(key);
        if (service != null) {
            ended.add(new Service(
                    service.entry(),
                    service.name(),
                    service.role(),
                    service.unit(),
                    service.from(),
                    Chronology.day(at)));
        }
    }

    /** The measures as they were last agreed on, in the order in which they came, each with every effect it was given. */
    private List<Step> steps(List<LogEntry> log) {
        Map<String, LogEntry> latest = new LinkedHashMap<>();
        Map<String, List<Effect>> effects = new LinkedHashMap<>();
        for (LogEntry entry : log) {
            if (entry.entry() instanceof Measure measure) {
                latest.put(measure.id(), entry);
            } else if (entry.entry() instanceof Evaluation evaluation) {
                evaluation.effects().forEach(effect -> effects.computeIfAbsent(
                                effect.measureId(), id -> new ArrayList<>())
                        .add(new Effect(
                                entry.sequence(),
                                Chronology.day(entry.at()),
                                effect.colour(),
                                choices.colour(effect.colour()),
                                effect.note())));
            }
        }
        return latest.values().stream()
                .map(entry -> step(entry, (Measure) entry.entry(), effects))
                .toList();
    }

    private static Step step(LogEntry entry, Measure measure, Map<String, List<Effect>> effects) {
        return new Step(
                entry.sequence(),
                measure.id(),
                measure.problem(),
                measure.what(),
                Chronology.period(measure.from(), measure.to()),
                measure.responsible(),
                Chronology.word(measure.party()),
                Chronology.day(measure.evaluateOn()),
                effects.getOrDefault(measure.id(), List.of()));
    }

    private List<Meeting> meetings(List<LogEntry> log) {
        return log.stream()
                .filter(entry -> entry.entry() instanceof Minutes)
                .map(entry -> meeting(entry, (Minutes) entry.entry()))
                .toList();
    }

    private static Meeting meeting(LogEntry entry, Minutes minutes) {
        return new Meeting(
                entry.sequence(),
                Words.orKey("chronology.minutes.purpose." + minutes.purpose()),
                Chronology.time(minutes.held()),
                Chronology.word(minutes.form()),
                people(minutes, true),
                people(minutes, false));
    }

    private static String people(Minutes minutes, boolean present) {
        Stream<String> child = Boolean.valueOf(present).equals(minutes.childPresent())
                ? Stream.of(Chronology.word(Party.CHILD))
                : Stream.empty();
        Stream<String> others = minutes.attendance().stream()
                .filter(person -> person.present() == present)
                .map(person -> person.name() + ", " + person.role());
        return Stream.concat(child, others).collect(Collectors.joining("\n"));
    }

    private List<Paper> papers(CaseView view) {
        Map<UUID, Long> entries = view.log().stream()
                .filter(entry -> entry.entry() instanceof DocumentAdded)
                .collect(Collectors.toMap(entry -> ((DocumentAdded) entry.entry()).id(), LogEntry::sequence));
        return view.documents().stream()
                .map(document -> paper(document, entries.get(document.id())))
                .toList();
    }

    private Paper paper(Document document, @Nullable Long entry) {
        return new Paper(
                entry,
                document.name(),
                Chronology.word(document.kind()),
                Chronology.time(document.added()),
                chronology.author(document.by()),
                document.sha256());
    }
}
