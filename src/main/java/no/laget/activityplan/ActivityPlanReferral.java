package no.laget.activityplan;

import java.util.Set;
import no.laget.Refusal;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Referral;
import no.laget.casefile.Relation;
import org.springframework.stereotype.Component;

/** Another programme finds that a child needs an activity plan. */
@Component
class ActivityPlanReferral implements Referral {

    private final CaseFiles cases;
    private final ActivityPlanService plan;
    private final ActivityPlanProcess process;

    ActivityPlanReferral(CaseFiles cases, ActivityPlanService plan, ActivityPlanProcess process) {
        this.cases = cases;
        this.plan = plan;
        this.process = process;
    }

    @Override
    public String programme() {
        return ActivityPlanService.PROGRAMME;
    }

    @Override
    public CaseId start(CaseId from, String seen, String by) {
        CaseFile origin = cases.get(from);
        if (!(origin.subject() instanceof Child child)) {
            throw new Refusal("activityplan.notAChild");
        }
        CaseFile opened = plan.openLinked(from, child, origin.guardians(), Relation.SAME_CHILD, seen, by);
        process.start(opened);
        return opened.id();
    }

    @Override
    public Set<String> declines() {
        return Set.of(ClosingReason.NO_MEASURES.name(), ClosingReason.CALLED_OFF.name());
    }
}
