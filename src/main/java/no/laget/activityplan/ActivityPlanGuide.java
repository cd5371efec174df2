package no.laget.activityplan;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.CaseView;
import no.laget.casefile.Child;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Goal;
import no.laget.casefile.Entry.Investigation;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Summary;
import no.laget.casefile.Status;
import org.springframework.stereotype.Component;

/** The seven steps of the Stafettlogg (A14, A24, A29, A33, A40, A49, A54), and where a case stands among them; and what can be told of it. */
@Component
class ActivityPlanGuide implements CaseGuide {

    /** The steps in the order of the source, each with what the log holds when it has been taken. */
    private enum SevenSteps {
        LOG(Investigation.class),
        CHALLENGE(Attention.class),
        GOAL(Goal.class),
        MEASURES(Measure.class),
        EVALUATION(Evaluation.class),
        DOCUMENTATION(Minutes.class),
        SOLVED(Summary.class);

        private final Class<? extends Entry> evidence;

        SevenSteps(Class<? extends Entry> evidence) {
            this.evidence = evidence;
        }

        boolean standsIn(CaseView view) {
            return view.log().stream().anyMatch(entry -> evidence.isInstance(entry.entry()));
        }

        String words() {
            return Words.of("activityplan.sevenSteps." + name());
        }
    }

    /** Which steps are being taken while the case waits at an element. What is written in each meeting follows the evaluation. */
    private static final Map<String, Set<SevenSteps>> TAKEN_AT = Map.ofEntries(
            Map.entry("userTask_investigate", EnumSet.of(SevenSteps.LOG)),
            Map.entry("callActivity_askForConsent", EnumSet.of(SevenSteps.LOG)),
            Map.entry("callActivity_holdLogMeeting", EnumSet.of(SevenSteps.LOG)),
            Map.entry("userTask_agreeOnChallenge", EnumSet.of(SevenSteps.CHALLENGE)),
            Map.entry("userTask_agreeOnGoal", EnumSet.of(SevenSteps.GOAL)),
            Map.entry("userTask_agreeOnMeasures", EnumSet.of(SevenSteps.MEASURES)),
            Map.entry("userTask_agreeOnNewMeasures", EnumSet.of(SevenSteps.MEASURES)),
            Map.entry("userTask_writeGroupPlan", EnumSet.range(SevenSteps.CHALLENGE, SevenSteps.MEASURES)),
            Map.entry("userTask_informGuardians", EnumSet.of(SevenSteps.MEASURES)),
            Map.entry("userTask_fileGroupPlan", EnumSet.of(SevenSteps.MEASURES)),
            Map.entry("callActivity_archiveGroupPlan", EnumSet.of(SevenSteps.MEASURES)),
            Map.entry("userTask_offerIndividualCases", EnumSet.of(SevenSteps.MEASURES)),
            Map.entry(
                    "callActivity_holdEvaluationMeeting", EnumSet.of(SevenSteps.EVALUATION, SevenSteps.DOCUMENTATION)),
            Map.entry("userTask_evaluate", EnumSet.of(SevenSteps.EVALUATION, SevenSteps.DOCUMENTATION)),
            Map.entry("callActivity_close", EnumSet.of(SevenSteps.SOLVED)),
            Map.entry("callActivity_closeEarly", EnumSet.of(SevenSteps.SOLVED)));

    private final ActivityPlanService plan;

    ActivityPlanGuide(ActivityPlanService plan) {
        this.plan = plan;
    }

    @Override
    public String programme() {
        return ActivityPlanProcess.PROCESS;
    }

    @Override
    public List<Step> steps(CaseView view, Set<String> open) {
        Set<SevenSteps> now = open.stream()
                .flatMap(element -> TAKEN_AT.getOrDefault(element, Set.of()).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SevenSteps.class)));
        return Arrays.stream(SevenSteps.values())
                .map(step -> new Step(step.words(), state(step, now, view)))
                .toList();
    }

    @Override
    public String happeningProcess() {
        return ActivityPlanProcess.HAPPENING;
    }

    @Override
    public List<String> happenings(CaseView view, String reader) {
        if (view.file().status() != Status.OPEN) {
            return List.of();
        }
        return Arrays.stream(Happening.values())
                .filter(what -> makesSense(what, view.file(), reader))
                .map(Happening::name)
                .toList();
    }

    private boolean makesSense(Happening what, CaseFile file, String reader) {
        return switch (what) {
            case GLIMPSE, NOTE, PARTICIPANT_JOINS, ACCUSED_PUPIL, CASE_LINKED, CORRECTION -> true;
            case OTHER_PROGRAMME -> file.subject() instanceof Child;
            case CONSENT_WITHDRAWN -> plan.consent(file.id()) == Consent.State.GIVEN;
            case OTHER_EMPLOYEE_WANTED, BATON_OFFERED -> plan.batonRests(file.id());
            case MOVED, LEVEL_3, CALLED_OFF -> plan.leads(file, reader);
        };
    }

    /**
     * In a case that goes on, what lies before the present step has been taken, also when it will be taken again. In one that
     * ends, only what the log holds has been.
     */
    private static State state(SevenSteps step, Set<SevenSteps> now, CaseView view) {
        if (now.contains(step)) {
            return State.NOW;
        }
        boolean ends = view.file().status() != Status.OPEN || now.contains(SevenSteps.SOLVED);
        if (ends || now.isEmpty()) {
            State without = ends ? State.SKIPPED : State.AHEAD;
            return step.standsIn(view) ? State.DONE : without;
        }
        return step.compareTo(Collections.min(now)) < 0 ? State.DONE : State.AHEAD;
    }
}
