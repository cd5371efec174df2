package no.laget.umv;

import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;
import no.laget.casefile.Referral;
import org.springframework.stereotype.Component;

/** Another programme finds that UmV can help a child; the school's leadership decides whether to ask (U05, U13). */
@Component
class UmvReferral implements Referral {

    private final UmvService umv;
    private final UmvProcess process;

    UmvReferral(UmvService umv, UmvProcess process) {
        this.umv = umv;
        this.process = process;
    }

    @Override
    public String programme() {
        return UmvService.PROGRAMME;
    }

    @Override
    public CaseId start(CaseId from, String seen, String by) {
        CaseFile opened = umv.propose(from, seen, by);
        process.helpProposed(opened);
        return opened.id();
    }
}
