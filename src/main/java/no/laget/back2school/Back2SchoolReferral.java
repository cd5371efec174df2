package no.laget.back2school;

import java.util.Set;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;
import no.laget.casefile.Referral;
import no.laget.casefile.Team;
import org.springframework.stereotype.Component;

/** Another programme finds that a child's absence has become worrying (B03, B04). */
@Component
class Back2SchoolReferral implements Referral {

    private final Team team;
    private final Back2SchoolService service;
    private final Back2SchoolProcess process;

    Back2SchoolReferral(Team team, Back2SchoolService service, Back2SchoolProcess process) {
        this.team = team;
        this.service = service;
        this.process = process;
    }

    @Override
    public String programme() {
        return Back2SchoolService.PROGRAMME;
    }

    @Override
    public CaseId start(CaseId from, String seen, String by) {
        CaseFile opened = service.continueFrom(from, new Entries.Referral(seen, null, true), team.atTheUnit(from), by);
        process.start(opened);
        return opened.id();
    }

    @Override
    public Set<String> declines() {
        return Set.of(CourseEnd.NOT_INCLUDED.name(), CourseEnd.NO_CONSENT.name());
    }
}
