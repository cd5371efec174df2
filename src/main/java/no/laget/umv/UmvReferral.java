package no.laget.umv;

import java.util.Set;
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

    @Override
    public Set<String> declines() {
        return Set.of(
                UmvOutcome.UMV_NO_AGREEMENT.name(),
                UmvOutcome.UMV_DECLINED.name(),
                UmvOutcome.UMV_PASSED_ON.name(),
                UmvOutcome.UMV_WITHDRAWN.name());
    }
}
