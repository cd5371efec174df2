package no.laget.umv;

import java.util.List;
import java.util.Map;
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
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.LogEntry;
import no.laget.casefile.Purpose;
import no.laget.casefile.Status;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
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
                        "shownAnswers", text(view, InformationGiven.class, InformationGiven::answer));
            case "userTask_giveInformation" ->
                Map.of("shownQuestion", last(view, InformationAsked.class, InformationAsked::question));
            case "userTask_followUp" ->
                Map.of("shownMeasures", text(view, Measures.class, measures -> measures.planned().stream()
                        .map(one -> one.what() + " (" + one.responsible() + ")")
                        .collect(Collectors.joining("\n"))));
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
