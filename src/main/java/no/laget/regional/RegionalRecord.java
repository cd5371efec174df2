package no.laget.regional;

import java.util.List;
import java.util.Map;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Chronology;
import no.laget.casefile.Purpose;
import no.laget.casefile.Status;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of a regional programme show: what was said before, and the numbers. */
@Component
class RegionalRecord implements FormRecord {

    private final RegionalService regional;
    private final CaseFiles cases;
    private final Organisation organisation;

    RegionalRecord(RegionalService regional, CaseFiles cases, Organisation organisation) {
        this.regional = regional;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        if (task.processKey().equals(RegionalProcess.HAPPENING)) {
            return Map.of("cases", programmes(reader), "staff", coordinators(reader));
        }
        if (!task.processKey().equals(RegionalProcess.PROCESS)
                && !task.processKey().startsWith(RegionalProcess.PROCESS + "-")) {
            return null;
        }
        CaseId id = CaseId.of(task.businessKey());
        cases.read(id, reader, Purpose.TASK);
        return switch (task.elementId()) {
            case "userTask_planCurve" -> curve(regional.curve(id));
            case "userTask_catchUp" -> Map.of("shownCount", count(id));
            case "userTask_writeFinalReport" -> Map.of("shownNumbers", count(id));
            default -> Map.of();
        };
    }

    private String count(CaseId id) {
        return regional.count(regional.progress(id));
    }

    private static Map<String, @Nullable Object> curve(Curve curve) {
        return Map.of(
                "shownTarget",
                Words.of(
                        "regional.target",
                        curve.target(),
                        Chronology.day(curve.begins()),
                        Chronology.day(curve.lastDay())),
                "milestones",
                curve.milestones().stream()
                        .map(milestone ->
                                Map.of("by", milestone.by().toString(), "participants", milestone.participants()))
                        .toList());
    }

    private List<Map<String, String>> programmes(String reader) {
        return cases.mine(reader).stream()
                .filter(summary -> summary.programme().equals(RegionalService.PROGRAMME))
                .filter(summary -> summary.status() == Status.OPEN)
                .map(summary -> choice(
                        Words.of(
                                "regional.programmeChoice",
                                summary.number(),
                                regional.programme(summary.id()).name()),
                        summary.id().toString()))
                .toList();
    }

    private List<Map<String, String>> coordinators(String reader) {
        return organisation.unitsOf(reader).stream()
                .flatMap(unit -> organisation.staffAt(unit.id(), Role.COORDINATOR).stream())
                .distinct()
                .map(member -> choice(member.name(), member.id()))
                .toList();
    }

    private static Map<String, String> choice(String label, String value) {
        return Map.of("label", label, "value", value);
    }
}
