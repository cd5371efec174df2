package no.laget.earlysignal;

import java.util.List;
import java.util.Map;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseSummary;
import no.laget.casefile.CaseView;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Purpose;
import no.laget.casefile.Status;
import no.laget.earlysignal.Entries.CameBack;
import no.laget.earlysignal.Entries.JointPlan;
import no.laget.earlysignal.Entries.OtherCase;
import no.laget.earlysignal.Entries.Routed;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of an early signal show from the record. Each look is a read of the case and stands in the access log. */
@Component
class EarlySignalRecord implements FormRecord {

    private final EarlySignalService signals;
    private final CaseFiles cases;
    private final Organisation organisation;

    EarlySignalRecord(EarlySignalService signals, CaseFiles cases, Organisation organisation) {
        this.signals = signals;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public @Nullable Map<String, Object> of(FormTask task, String reader) {
        if (task.processKey().equals(EarlySignalProcess.HAPPENING)) {
            return happening(reader);
        }
        String businessKey = task.businessKey();
        if (!task.processKey().startsWith(EarlySignalProcess.PROCESS) || businessKey == null) {
            return null;
        }
        CaseId id = CaseId.of(businessKey);
        CaseView view = cases.read(id, reader, Purpose.TASK);
        return switch (task.elementId()) {
            case "userTask_appointContact" ->
                Map.of(
                        "shownChild", signals.child(id),
                        "shownSignal", signals.sign(id),
                        "staff", staffAt(view.file().unit()),
                        "contact", signals.contactOfTheClass(id).orElse(""));
            case "userTask_reachFamily" ->
                Map.of(
                        "shownChild", signals.child(id),
                        "shownSignal", signals.sign(id),
                        "shownTries", String.join("\n", signals.tries(id)));
            case "userTask_chooseRoute" ->
                Map.of(
                        "shownChild", signals.child(id),
                        "shownSignal", signals.sign(id),
                        "shownTalk", String.join("\n", signals.talks(id)),
                        "routes", routes());
            case "userTask_lookAgain" ->
                Map.of(
                        "shownChild", signals.child(id),
                        "shownSignal", signals.sign(id),
                        "shownRoute", decided(id),
                        "shownNow", now(id));
            case "userTask_considerOtherCase" ->
                Map.of(
                        "shownOtherCase",
                        cases.latest(id, OtherCase.class).map(OtherCase::number).orElse(""),
                        "shownSignal",
                        signals.sign(id));
            case "userTask_writeJointPlan" ->
                Map.of(
                        "shownChild",
                        signals.child(id),
                        "shownAgreed",
                        cases.latest(id, Minutes.class).map(Minutes::text).orElse(""));
            case "userTask_followUpPlan" -> Map.of("shownChild", signals.child(id), "shownPlan", plan(id));
            default -> Map.of();
        };
    }

    private Map<String, Object> happening(String reader) {
        List<CaseSummary> mine = cases.mine(reader).stream()
                .filter(summary -> summary.programme().equals(EarlySignalService.PROGRAMME))
                .filter(summary -> summary.status() == Status.OPEN)
                .toList();
        return Map.of(
                "cases",
                mine.stream()
                        .map(summary -> choice(summary.label(), summary.id().toString()))
                        .toList(),
                "staff",
                mine.stream()
                        .map(CaseSummary::unit)
                        .distinct()
                        .flatMap(unit -> staffAt(unit).stream())
                        .distinct()
                        .toList());
    }

    private List<Map<String, String>> routes() {
        return signals.routes().stream()
                .map(route -> choice(Words.of("earlysignal.route." + route), route.name()))
                .toList();
    }

    private List<Map<String, String>> staffAt(String unit) {
        return organisation.staffAt(unit).stream()
                .filter(member -> organisation.holds(member.id(), Role.TEACHER, unit)
                        || organisation.holds(member.id(), Role.PRINCIPAL, unit))
                .map(member -> choice(member.name(), member.id()))
                .toList();
    }

    private String decided(CaseId id) {
        return cases.latest(id, Routed.class)
                .map(Routed::reason)
                .or(() -> cases.latest(id, CameBack.class)
                        .map(back -> Words.of("earlysignal.cameBack", back.number(), back.outcome())))
                .orElse("");
    }

    private String now(CaseId id) {
        String numbers = signals.numbers(id);
        return numbers == null ? Words.of("earlysignal.notInRegister") : numbers;
    }

    private String plan(CaseId id) {
        return cases.latest(id, JointPlan.class)
                .map(plan -> Words.of("earlysignal.plan", plan.schoolDoes(), plan.servicesDo(), plan.responsible()))
                .orElse("");
    }

    private static Map<String, String> choice(String label, String value) {
        return Map.of("label", label, "value", value);
    }
}
