package no.laget.agreements;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import no.laget.Words;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.Level;
import no.laget.agreements.Agreement.State;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import no.laget.casefile.Document;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.LogEntry;
import no.laget.casefile.Purpose;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms about agreements show: the terms, the papers that are uploaded, the schools to choose from. */
@Component
class AgreementsRecord implements FormRecord {

    private final Agreements agreements;
    private final AgreementsProcess process;
    private final CaseFiles cases;
    private final Organisation organisation;

    AgreementsRecord(Agreements agreements, AgreementsProcess process, CaseFiles cases, Organisation organisation) {
        this.agreements = agreements;
        this.process = process;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        if (task.processKey().equals(AgreementsProcess.ENDING)) {
            return Map.of("agreements", inForce(reader));
        }
        if (!task.processKey().startsWith(AgreementsProcess.PROCESS)) {
            return null;
        }
        CaseView view = cases.read(CaseId.of(task.businessKey()), reader, Purpose.TASK);
        UUID current = process.agreement(task.taskId());
        return switch (task.elementId()) {
            case "userTask_draftAgreement" -> draft(view, task.taskId());
            case "userTask_signAgreement" -> sign(view, agreements.get(present(current)));
            case "userTask_decideRenewal" -> Map.of("shownTerms", terms(agreements.get(present(current))));
            default -> Map.of();
        };
    }

    private Map<String, @Nullable Object> draft(CaseView view, String taskId) {
        Kind kind = process.kind(taskId);
        UUID replaces = process.replaces(taskId);
        CaseFile file = view.file();
        Map<String, @Nullable Object> form = new HashMap<>();
        form.put("shownKind", kind(kind));
        form.put("shownMatter", matter(view));
        form.put(
                "schools",
                organisation.units().stream()
                        .filter(unit -> unit.kind() == Unit.Kind.SCHOOL)
                        .map(unit -> choice(unit.name(), unit.id()))
                        .toList());
        LocalDate from = agreements.today();
        Level level = process.level(taskId);
        String school = file.unit();
        if (replaces != null) {
            Agreement old = agreements.get(replaces);
            from = old.until().plusDays(1);
            level = old.level();
            school = old.unit();
        }
        form.put("level", level.name());
        form.put("school", school);
        form.put("validFrom", from.toString());
        form.put(
                "validTo",
                from.plusYears(Math.max(1, kind.minimumYears())).minusDays(1).toString());
        return form;
    }

    private Map<String, @Nullable Object> sign(CaseView view, Agreement agreement) {
        return Map.of(
                "shownTerms",
                terms(agreement),
                "parties",
                agreement.unsigned().stream()
                        .map(party -> choice(Words.of("agreements.party." + party), party.name()))
                        .toList(),
                "papers",
                view.documents().stream().map(AgreementsRecord::paper).toList());
    }

    private static Map<String, String> paper(Document document) {
        return choice(document.name(), document.id().toString());
    }

    private List<Map<String, String>> inForce(String reader) {
        return agreements.visibleTo(reader).stream()
                .filter(agreement -> agreement.state() == State.IN_FORCE)
                .map(agreement -> choice(terms(agreement), agreement.id().toString()))
                .toList();
    }

    private String terms(Agreement agreement) {
        String unit = agreement.unit();
        String with = unit == null
                ? organisation.municipality()
                : organisation.unit(unit).map(Unit::name).orElse(unit);
        return Words.of(
                "agreements.terms",
                Words.of("agreements.kind." + agreement.kind()),
                with,
                Chronology.day(agreement.from()),
                Chronology.day(agreement.until()));
    }

    private static String kind(Kind kind) {
        String name = Words.of("agreements.kind." + kind);
        return kind.minimumYears() == 0 ? name : Words.of("agreements.atLeast", name, kind.minimumYears());
    }

    /** What the school wants to agree on; in a case of another programme a note is about something else. */
    private static String matter(CaseView view) {
        if (!view.file().programme().equals(Agreements.PROGRAMME)) {
            return "";
        }
        return view.log().stream()
                .map(LogEntry::entry)
                .filter(Note.class::isInstance)
                .map(entry -> ((Note) entry).text())
                .findFirst()
                .orElse("");
    }

    private static UUID present(@Nullable UUID id) {
        return Objects.requireNonNull(id, "the task is about an agreement");
    }

    private static Map<String, String> choice(String label, String value) {
        return Map.of("label", label, "value", value);
    }
}
