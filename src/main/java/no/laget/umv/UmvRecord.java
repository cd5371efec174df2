package no.laget.umv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.laget.Words;
import no.laget.agreements.Agreement;
import no.laget.agreements.Agreement.Party;
import no.laget.agreements.Agreements;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.CaseLinked;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.LogEntry;
import no.laget.casefile.Purpose;
import no.laget.casefile.Relation;
import no.laget.casefile.Status;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.umv.Entries.Alternative;
import no.laget.umv.Entries.Cooperation;
import no.laget.umv.Entries.InformationAsked;
import no.laget.umv.Entries.InformationGiven;
import no.laget.umv.Entries.Measures;
import no.laget.umv.Entries.Requested;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of UmV show from the record. Each look is a read of the case and stands in the access log. */
@Component
class UmvRecord implements FormRecord {

    private final UmvService umv;
    private final CaseFiles cases;
    private final Agreements agreements;

    UmvRecord(UmvService umv, CaseFiles cases, Agreements agreements) {
        this.umv = umv;
        this.cases = cases;
        this.agreements = agreements;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        if (task.processKey().equals(UmvProcess.HAPPENING)) {
            return Map.of("cases", open(reader), "workers", workers());
        }
        if (!task.processKey().equals(UmvProcess.PROCESS) && !task.processKey().startsWith(UmvProcess.PROCESS + "-")) {
            return null;
        }
        CaseView view = cases.read(CaseId.of(task.businessKey()), reader, Purpose.TASK);
        String matter = text(view, Requested.class, Requested::matter);
        return switch (task.elementId()) {
            case "userTask_completeRequest" -> Map.of("matter", text(view, Concern.class, Concern::seen));
            case "userTask_decideOnAgreement" ->
                Map.of(
                        "shownMatter",
                        matter,
                        "shownAgreements",
                        inRegister(view.file().unit()));
            case "userTask_appointWorker" -> Map.of("shownMatter", matter, "workers", workers());
            case "userTask_assessRequest" ->
                Map.of(
                        "shownMatter", matter,
                        "shownTried", text(view, Requested.class, Requested::tried),
                        "shownAnswers", answers(view));
            case "userTask_giveInformation" ->
                Map.of("shownQuestion", last(view, InformationAsked.class, InformationAsked::question));
            case "userTask_setUpCooperation" -> cooperation(view, matter, reader);
            case "userTask_makeMeasures", "userTask_reviseMeasures" ->
                Map.of("shownMatter", matter, "shownMeasures", measures(view));
            case "userTask_planAlternative", "userTask_talkSeparately" -> Map.of("shownMatter", matter);
            case "userTask_makeContract" ->
                Map.of("shownAlternative", last(view, Alternative.class, UmvRecord::alternative));
            case "userTask_followUp", "userTask_evaluateCooperation" -> Map.of("shownMeasures", measures(view));
            default -> Map.of();
        };
    }

    private List<Map<String, String>> open(String reader) {
        return cases.mine(reader).stream()
                .filter(found -> found.programme().equals(UmvService.PROGRAMME) && found.status() == Status.OPEN)
                .map(found -> choice(found.label(), found.id().toString()))
                .toList();
    }

    private List<Map<String, String>> workers() {
        return umv.workers().stream()
                .map(worker -> choice(worker.name(), worker.id()))
                .toList();
    }

    /** The agreements with UmV that hold, have held or are being made for the school, with their days. */
    private String inRegister(String school) {
        return agreements.of(school).stream()
                .filter(agreement -> agreement.kind().provider() == Party.UMV)
                .map(UmvRecord::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Agreement agreement) {
        return Words.of(
                "umv.agreementLine",
                Words.of("agreements.state." + agreement.state()),
                Chronology.day(agreement.from()),
                Chronology.day(agreement.until()));
    }

    /** Who leads the school is known, and for a pupil of a group what was agreed on with the others. */
    private Map<String, @Nullable Object> cooperation(CaseView view, String matter, String reader) {
        Map<String, @Nullable Object> form = new HashMap<>();
        form.put("shownMatter", matter);
        form.put("leadership", umv.leadership(view.file().id()));
        form.put("aboutChild", umv.isAboutPupil(view.file().id()));
        inGroup(view, reader).ifPresent(agreed -> {
            form.put("leadership", agreed.leadership());
            form.put("counsellor", agreed.counsellor());
            form.put("classTeacher", agreed.classTeacher());
            form.put("others", agreed.others());
        });
        return form;
    }

    private Optional<Cooperation> inGroup(CaseView view, String reader) {
        return view.log().stream()
                .map(LogEntry::entry)
                .filter(CaseLinked.class::isInstance)
                .map(CaseLinked.class::cast)
                .filter(linked -> linked.relation() == Relation.GROUP_PLAN)
                .flatMap(linked -> cases.mine(reader).stream()
                        .filter(found -> found.number().equals(linked.number())))
                .findFirst()
                .flatMap(group -> cases.latest(group.id(), Cooperation.class));
    }

    private static String measures(CaseView view) {
        return text(view, Measures.class, made -> made.planned().stream()
                .map(one -> Words.of(
                        "umv.measureLine",
                        one.what(),
                        one.responsible(),
                        Chronology.day(one.from()),
                        Chronology.day(one.evaluateOn())))
                .collect(Collectors.joining("\n")));
    }

    private static String alternative(Alternative alternative) {
        return Words.of(
                "umv.alternativeLine",
                Words.of("umv.entry.alternative.form." + alternative.form()),
                alternative.place(),
                Chronology.day(alternative.from()),
                Chronology.day(alternative.to()));
    }

    /** What UmV has asked, and under each question what the school answered. */
    private static String answers(CaseView view) {
        List<String> lines = new ArrayList<>();
        for (LogEntry entry : view.log()) {
            if (entry.entry() instanceof InformationAsked asked) {
                lines.add(asked.question());
            } else if (entry.entry() instanceof InformationGiven given) {
                lines.add(Words.of("umv.answerLine", given.answer()));
            }
        }
        return String.join("\n", lines);
    }

    private static <E extends Entry> String text(CaseView view, Class<E> type, Function<E, String> said) {
        return view.log().stream()
                .map(LogEntry::entry)
                .filter(type::isInstance)
                .map(entry -> said.apply(type.cast(entry)))
                .collect(Collectors.joining("\n\n"));
    }

    private static <E extends Entry> String last(CaseView view, Class<E> type, Function<E, String> said) {
        return view.log().stream()
                .map(LogEntry::entry)
                .filter(type::isInstance)
                .map(entry -> said.apply(type.cast(entry)))
                .reduce("", (earlier, later) -> later);
    }

    private static Map<String, String> choice(String label, String value) {
        return Map.of("label", label, "value", value);
    }
}
