package no.laget.back2school;

import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Referral;
import org.springframework.stereotype.Component;

/** Another programme finds that a child's absence has become worrying (B03, B04). */
@Component
class Back2SchoolReferral implements Referral {

    private final CaseFiles cases;
    private final Back2SchoolService service;
    private final Back2SchoolProcess process;

    Back2SchoolReferral(CaseFiles cases, Back2SchoolService service, Back2SchoolProcess process) {
        this.cases = cases;
        this.service = service;
        this.process = process;
    }

    @Override
    public String programme() {
        return Back2SchoolService.PROGRAMME;
    }

    @Override
    public CaseId start(CaseId from, String seen, String by) {
        CaseFile opened = service.continueFrom(
                from, new Entries.Referral(seen, null, true), cases.get(from).holder(), by);
        process.start(opened);
        return opened.id();
    }
}
