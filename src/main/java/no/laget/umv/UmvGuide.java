package no.laget.umv;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Status;
import no.laget.umv.Entries.AgreementChecked;
import no.laget.umv.Entries.Assessed;
import no.laget.umv.Entries.Evaluated;
import no.laget.umv.Entries.Measures;
import no.laget.umv.Entries.Requested;
import org.springframework.stereotype.Component;

/** How far a request to UmV has come (U13–U20), and what can be told of it at any time. */
@Component
class UmvGuide implements CaseGuide {

    private static final List<Stage> STAGES = List.of(
            new Stage("umv.stage.REQUEST", Set.of("callActivity_completeRequest"), Requested.class::isInstance),
            new Stage(
                    "umv.stage.AGREEMENT",
                    Set.of("userTask_decideOnAgreement", "event_agreementSettled"),
                    entry -> entry instanceof AgreementChecked checked && checked.counts()),
            new Stage("umv.stage.ASSESSMENT", Set.of("callActivity_assess"), Assessed.class::isInstance),
            new Stage(
                    "umv.stage.MEASURES",
                    Set.of("userTask_setUpCooperation", "userTask_makeMeasures"),
                    Measures.class::isInstance),
            new Stage(
                    "umv.stage.FOLLOW_UP",
                    Set.of("callActivity_followExpelled", "callActivity_solveConflict", "callActivity_followUp"),
                    Evaluated.class::isInstance),
            new Stage(
                    "umv.stage.CLOSING",
                    Set.of("callActivity_closeRequest", "callActivity_closeWithdrawn", "callActivity_closeUnsent"),
                    Closed.class::isInstance));

    private final UmvService umv;

    UmvGuide(UmvService umv) {
        this.umv = umv;
    }

    @Override
    public String programme() {
        return UmvService.PROGRAMME;
    }

    @Override
    public List<Step> steps(CaseView view, Set<String> open) {
        return CaseGuide.inOrder(STAGES, view, open);
    }

    @Override
    public String happeningProcess() {
        return UmvProcess.HAPPENING;
    }

    @Override
    public List<String> happenings(CaseView view, String reader) {
        if (view.file().status() != Status.OPEN) {
            return List.of();
        }
        CaseId id = view.file().id();
        return Stream.of(Happening.values())
                .filter(what -> switch (what) {
                    case NOTE -> true;
                    case NEW_WORKER -> umv.mayAppoint(id, reader);
                    case WITHDRAWN -> umv.mayWithdraw(id, reader);
                })
                .map(Happening::name)
                .toList();
    }
}
