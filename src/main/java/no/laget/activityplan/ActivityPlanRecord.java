package no.laget.activityplan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import no.laget.Texts;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseSummary;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Decision;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Goal;
import no.laget.casefile.Entry.HandOver;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.LocalChoices;
import no.laget.casefile.LogEntry;
import no.laget.casefile.Purpose;
import no.laget.casefile.Referral;
import no.laget.casefile.Status;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.organisation.Appointment;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of the activity plan show from the record. Each look is a read of the case and stands in the access log. */
@Component
class ActivityPlanRecord implements FormRecord {

    private final ActivityPlanService plan;
    private final ActivityPlanProcess process;
    private final CaseFiles cases;
    private final Organisation organisation;
    private final LocalChoices options;
    private final List<Referral> referrals;

    ActivityPlanRecord(
            ActivityPlanService plan,
            ActivityPlanProcess process,
            CaseFiles cases,
            Organisation organisation,
            LocalChoices options,
            List<Referral> referrals) {
        this.plan = plan;
        this.process = process;
        this.cases = cases;
        this.organisation = organisation;
        this.options = options;
        this.referrals = referrals;
    }

    @Override
    public @Nullable Map<String, Object> of(FormTask task, String reader) {
        if (task.processKey().equals(ActivityPlanProcess.HAPPENING)) {
            List<CaseSummary> mine = cases.mine(reader);
            return Map.of(
                    "cases", choices(mine.stream().filter(ActivityPlanRecord::canStillHappen)),
                    "otherCases", choices(mine.stream()),
                    "staff", everyone(reader),
                    "programmes", programmes());
        }
        String businessKey = task.businessKey();
        if (!task.processKey().startsWith(ActivityPlanProcess.PROCESS) || businessKey == null) {
            return null;
        }
        CaseId id = CaseId.of(businessKey);
        CaseView view = cases.read(id, reader, Purpose.TASK);
        return switch (task.elementId()) {
            case "userTask_investigate" ->
                Map.of(
                        "shownConcern", last(view, Concern.class, Concern::seen),
                        "holder", view.file().holder(),
                        "staff", staffAt(view.file().unit()));
            case "userTask_askForConsent" -> Map.of("shownGuardians", guardians(view));
            case "userTask_agreeOnChallenge" ->
                Map.of("levels", choices(options.levels()), "developmentAreas", choices(options.areas()));
            case "userTask_agreeOnGoal" -> Map.of("shownAttention", last(view, Attention.class, Attention::text));
            case "userTask_agreeOnMeasures", "userTask_agreeOnNewMeasures" ->
                Map.of("shownGoal", last(view, Goal.class, Goal::text), "shownBalance", balance(id));
            case "userTask_evaluate" -> Map.of("effects", effects(id), "colours", choices(options.colours()));
            case "userTask_summarise" ->
                Map.of("summary", organisation.languageOf(view.file().unit()).say(() -> draft(view)));
            case "userTask_handOverCase" ->
                Map.of("shownReceiver", last(view, Decision.class, decision -> orEmpty(decision.reason())));
            case "userTask_fileGroupPlan" -> Map.of("shownGroupPlan", groupPlan(view, id));
            case "userTask_appointEmployee" ->
                Map.of(
                        "shownWish", last(view, Decision.class, decision -> orEmpty(decision.reason())),
                        "staff", staffAt(view.file().unit()));
            case "userTask_acceptBaton" ->
                Map.of("shownCase", last(view, HandOver.class, offer -> orEmpty(offer.reason())));
            case "userTask_followUpWithdrawal" ->
                Map.of("shownConsent", last(view, Consent.class, consent -> orEmpty(consent.note())));
            default -> Map.of();
        };
    }

    /** The other programmes that a case can lead into. */
    private List<Map<String, String>> programmes() {
        return referrals.stream()
                .map(Referral::programme)
                .filter(programme -> !programme.equals(ActivityPlanService.PROGRAMME))
                .map(programme -> choice(Words.of("chronology.programme." + programme), programme))
                .toList();
    }

    /** Other programmes have their own forms for what happens in their cases, and in a closed one nothing does. */
    private static boolean canStillHappen(CaseSummary summary) {
        return summary.programme().equals(ActivityPlanService.PROGRAMME) && summary.status() == Status.OPEN;
    }

    private static List<Map<String, String>> choices(Stream<CaseSummary> summaries) {
        return summaries
                .map(summary -> choice(summary.label(), summary.id().toString()))
                .toList();
    }

    private List<Map<String, String>> staffAt(String unit) {
        return organisation.staffAt(unit).stream()
                .filter(member -> organisation.holds(member.id(), Role.TEACHER, unit)
                        || organisation.holds(member.id(), Role.PRINCIPAL, unit))
                .map(member -> choice(member.name(), member.id()))
                .toList();
    }

    /** The reader's own colleagues first, then the others, each with the unit. */
    private List<Map<String, String>> everyone(String reader) {
        List<String> mine = organisation.unitsOf(reader).stream().map(Unit::id).toList();
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        organisation.appointments().stream()
                .sorted(Comparator.comparing((Appointment held) -> !mine.contains(held.unitId())))
                .forEach(held -> found.computeIfAbsent(
                        held.staffId(), id -> choice(organisation.nameOf(id) + ", " + unitName(held.unitId()), id)));
        return List.copyOf(found.values());
    }

    private String unitName(String unitId) {
        return organisation.unit(unitId).map(Unit::name).orElse(unitId);
    }

    private static List<Map<String, String>> choices(List<LocalChoices.Choice> options) {
        return options.stream()
                .map(option -> choice(Texts.of(option.label()), option.value()))
                .toList();
    }

    private static Map<String, String> choice(String label, String value) {
        return Map.of("label", label, "value", value);
    }

    private static String guardians(CaseView view) {
        return String.join(
                "\n",
                view.file().guardians().stream()
                        .map(guardian ->
                                String.join(" · ", present(guardian.name(), guardian.phone(), guardian.email())))
                        .toList());
    }

    private String balance(CaseId id) {
        List<Measure> measures = plan.measures(id);
        if (measures.isEmpty()) {
            return "";
        }
        return String.join(
                "\n",
                MeasureRules.withoutMeasure(measures).stream()
                        .sorted()
                        .map(party -> Words.of("activityplan.noMeasureFor." + party.name()))
                        .toList());
    }

    private List<Map<String, Object>> effects(CaseId id) {
        return plan.measures(id).stream()
                .map(measure -> Map.<String, Object>of("measureId", measure.id(), "what", measure.what()))
                .toList();
    }

    private String groupPlan(CaseView view, CaseId id) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.of("activityplan.groupPlan", view.file().number()));
        entries(view, Attention.class)
                .forEach(entry ->
                        lines.add(Words.of("activityplan.summary.attention", ((Attention) entry.entry()).text())));
        entries(view, Goal.class)
                .forEach(entry -> lines.add(Words.of("activityplan.summary.goal", ((Goal) entry.entry()).text())));
        plan.measures(id).forEach(measure -> lines.add(line(measure)));
        return String.join("\n", lines);
    }

    /** A first draft of the closing summary: what the log says, in the order in which it happened (A55). */
    private static String draft(CaseView view) {
        List<String> lines = new ArrayList<>();
        for (LogEntry entry : view.log()) {
            String day = Chronology.day(entry.at());
            String line = line(entry.entry());
            if (line != null) {
                lines.add(Words.of("activityplan.summary.line", day, line));
            }
        }
        return String.join("\n", lines);
    }

    private static @Nullable String line(Entry entry) {
        if (entry instanceof Concern concern) {
            return Words.of("activityplan.summary.concern", concern.seen());
        } else if (entry instanceof Attention attention) {
            return Words.of("activityplan.summary.attention", attention.text());
        } else if (entry instanceof Goal goal) {
            return Words.of("activityplan.summary.goal", goal.text());
        } else if (entry instanceof Measure measure) {
            return line(measure);
        } else if (entry instanceof Evaluation evaluation) {
            return Words.of(
                    "activityplan.summary.evaluation",
                    said(evaluation),
                    Words.orKey("activityplan.next." + evaluation.decision()));
        } else if (entry instanceof Glimpse glimpse) {
            return Words.of("activityplan.summary.glimpse", glimpse.text());
        } else if (entry instanceof Minutes minutes) {
            return Words.of("activityplan.summary.minutes", minutes.text());
        }
        return null;
    }

    /** What the child said, in its own words or with a face. */
    private static String said(Evaluation evaluation) {
        return String.join(
                ". ",
                present(
                        evaluation.face() == null ? null : Chronology.word(evaluation.face()),
                        evaluation.childsView()));
    }

    private static String line(Measure measure) {
        return Words.of(
                "activityplan.summary.measure",
                measure.problem(),
                measure.what(),
                Chronology.day(measure.from()),
                measure.responsible(),
                Words.of("activityplan.party." + measure.party().name()),
                Chronology.day(measure.evaluateOn()));
    }

    private static <E extends Entry> List<LogEntry> entries(CaseView view, Class<E> type) {
        return view.log().stream()
                .filter(entry -> type.isInstance(entry.entry()))
                .toList();
    }

    private static <E extends Entry> String last(CaseView view, Class<E> type, Function<E, String> text) {
        List<LogEntry> found = entries(view, type);
        return found.isEmpty()
                ? ""
                : text.apply(type.cast(found.get(found.size() - 1).entry()));
    }

    private static List<String> present(@Nullable String... texts) {
        List<String> found = new ArrayList<>();
        for (@Nullable String text : texts) {
            if (text != null) {
                found.add(text);
            }
        }
        return found;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
