package no.laget.regional;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import no.laget.Words;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.CaseView;
import no.laget.casefile.Entry;
import no.laget.casefile.Status;
import no.laget.regional.Entries.Counted;
import no.laget.regional.Entries.EnvironmentsReviewed;
import no.laget.regional.Entries.ExperiencesGathered;
import no.laget.regional.Entries.FinalReport;
import no.laget.regional.Entries.MappingSummary;
import no.laget.regional.Entries.ReportTakenUp;
import org.springframework.stereotype.Component;

/** The four goals of a programme (G14) and its reports, how far each has come, and what can be told of it at any time. */
@Component
class RegionalGuide implements CaseGuide {

    /** The goals go side by side; each has an element of the main model, and something that the log holds when it is over. */
    private enum Goal {
        MAPPING("callActivity_mapMunicipalities", MappingSummary.class),
        EXPERIENCES("callActivity_gatherExperiences", ExperiencesGathered.class),
        COMPETENCE("callActivity_buildCompetence", Counted.class),
        LEARNING("callActivity_createLearning", EnvironmentsReviewed.class),
        REPORTS("callActivity_reportToDirectors", ReportTakenUp.class),
        ENDING("userTask_writeFinalReport", FinalReport.class);

        private final String element;
        private final Class<? extends Entry> evidence;

        Goal(String element, Class<? extends Entry> evidence) {
            this.element = element;
            this.evidence = evidence;
        }

        State state(CaseView view, Set<String> open) {
            if (open.contains(element)) {
                return State.NOW;
            }
            if (this == ENDING && view.file().status() == Status.OPEN) {
                return State.AHEAD;
            }
            boolean done = view.log().stream().anyMatch(entry -> evidence.isInstance(entry.entry()));
            return done ? State.DONE : State.SKIPPED;
        }
    }

    @Override
    public String programme() {
        return RegionalService.PROGRAMME;
    }

    @Override
    public List<Step> steps(CaseView view, Set<String> open) {
        return Arrays.stream(Goal.values())
                .map(goal -> new Step(Words.of("regional.goal." + goal), goal.state(view, open)))
                .toList();
    }

    @Override
    public String happeningProcess() {
        return RegionalProcess.HAPPENING;
    }

    @Override
    public List<String> happenings(CaseView view, String reader) {
        return view.file().status() == Status.OPEN
                ? Arrays.stream(News.values()).map(News::name).toList()
                : List.of();
    }
}
