package no.laget.passport;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Status;
import no.laget.passport.Entries.AnchoringReport;
import no.laget.passport.Entries.Assessed;
import no.laget.passport.Entries.CourseHeld;
import no.laget.passport.Entries.GroupFormed;
import org.springframework.stereotype.Component;

/** How far a school or municipality has come with Passport (P08–P22), and what can be told of it at any time. */
@Component
class PassportGuide implements CaseGuide {

    private static final List<Stage> STAGES = List.of(
            new Stage("passport.stage.DECISION", Set.of("userTask_assessPassport"), Assessed.class::isInstance),
            new Stage("passport.stage.AGREEMENT", Set.of("callActivity_makeAgreement"), PassportGuide::isInForce),
            new Stage("passport.stage.ANCHORING", Set.of("callActivity_anchor"), GroupFormed.class::isInstance),
            new Stage("passport.stage.TRAINING", Set.of("callActivity_train"), CourseHeld.class::isInstance),
            new Stage("passport.stage.YEARS", Set.of("callActivity_followYears"), AnchoringReport.class::isInstance),
            new Stage(
                    "passport.stage.CLOSING",
                    Set.of(
                            "userTask_gatherLessons",
                            "userTask_gatherLessonsEarly",
                            "callActivity_close",
                            "callActivity_closeEarly"),
                    Closed.class::isInstance));

    private final PassportService passport;

    PassportGuide(PassportService passport) {
        this.passport = passport;
    }

    @Override
    public String programme() {
        return PassportService.PROGRAMME;
    }

    @Override
    public List<Step> steps(CaseView view, Set<String> open) {
        return CaseGuide.inOrder(STAGES, view, open);
    }

    @Override
    public String happeningProcess() {
        return PassportProcess.HAPPENING;
    }

    @Override
    public List<String> happenings(CaseView view, String reader) {
        CaseId id = view.file().id();
        if (view.file().status() != Status.OPEN || !passport.isMine(id, reader)) {
            return List.of();
        }
        return Stream.of(News.values())
                .filter(news -> switch (news) {
                    case COORDINATOR_CHANGED -> true;
                    case SCHOOL_JOINED, SCHOOL_LEFT -> passport.isMunicipal(id);
                    case ENDED -> !passport.hasLeft(id);
                })
                .map(News::name)
                .toList();
    }

    /** The register of agreements writes it in the log of the case that the agreement was made in. */
    private static boolean isInForce(Entry entry) {
        return entry.kind().equals("agreements.inForce");
    }
}
