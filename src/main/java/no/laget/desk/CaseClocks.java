package no.laget.desk;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.laget.Texts;
import no.laget.casefile.CaseId;
import no.laget.casefile.Chronology;
import no.laget.deadlines.DeadlineRule;
import no.laget.deadlines.DeadlineSteps;
import no.laget.deadlines.Deadlines;
import no.laget.desk.CaseSheet.Deadline;
import no.laget.engine.CaseActivities;
import no.laget.organisation.Role;
import org.springframework.stereotype.Component;

/** The deadlines that run in a case, each with its rule and source. */
@Component
class CaseClocks {

    private final CaseActivities activities;
    private final Deadlines deadlines;
    private final DeadlineSteps steps;

    CaseClocks(CaseActivities activities, Deadlines deadlines, DeadlineSteps steps) {
        this.activities = activities;
        this.deadlines = deadlines;
        this.steps = steps;
    }

    List<Deadline> of(CaseId id) {
        Map<String, String> about = steps.steps().stream()
                .collect(Collectors.toMap(
                        step -> step.programme() + "." + step.step(),
                        DeadlineSteps.Step::about,
                        (first, again) -> first));
        return activities.clocks(id).stream()
                .map(clock -> inWords(clock, about))
                .toList();
    }

    /** A row that a process owner has taken out of the table since leaves a deadline without a rule. */
    private Deadline inWords(CaseActivities.Clock clock, Map<String, String> about) {
        String due = Chronology.time(clock.due());
        String sentence = clock.programme() == null ? null : about.get(clock.programme() + "." + clock.step());
        if (clock.programme() == null || clock.step() == null || sentence == null) {
            return new Deadline(Texts.of(clock.name()), due, clock.due().toString(), "", "", "", "", false);
        }
        DeadlineRule rule = deadlines.rule(clock.programme(), clock.step());
        return new Deadline(
                Texts.of(clock.name()),
                due,
                clock.due().toString(),
                Texts.of(sentence),
                DeadlineWords.length(rule.period()),
                clock.alerts() ? Role.of(rule.escalateTo()).title() : "",
                Texts.of(rule.source()),
                rule.local());
    }
}
