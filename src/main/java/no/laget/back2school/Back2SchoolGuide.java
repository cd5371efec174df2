package no.laget.back2school;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.laget.Words;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.CaseView;
import no.laget.casefile.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a case stands in the programme, for everybody who may read it. */
@Component
class Back2SchoolGuide implements CaseGuide {

    /** What a case goes through, in order. */
    private enum Stage {
        CONDITIONS,
        CONSENT,
        ASSESSMENT,
        MEETINGS,
        FOLLOW_UP,
        CLOSING
    }

    private static final Map<String, Stage> STAGE_AT = Map.of(
            "callActivity_checkInclusion", Stage.CONDITIONS,
            "callActivity_obtainConsent", Stage.CONSENT,
            "callActivity_assess", Stage.ASSESSMENT,
            "callActivity_holdCourse", Stage.MEETINGS,
            "callActivity_followUpCourse", Stage.FOLLOW_UP,
            "callActivity_closeCourse", Stage.CLOSING,
            "userTask_followUpEnding", Stage.CLOSING,
            "callActivity_closeEarly", Stage.CLOSING);

    @Override
    public String programme() {
        return Back2SchoolService.PROGRAMME;
    }

    @Override
    public List<Step> steps(CaseView view, Set<String> open) {
        Stage now = open.stream()
                .filter(STAGE_AT::containsKey)
                .map(STAGE_AT::get)
                .max(Stage::compareTo)
                .orElse(null);
        boolean closed = view.file().status() == Status.CLOSED;
        return Arrays.stream(Stage.values())
                .map(stage -> new Step(Words.of("back2school.stage." + stage), state(stage, now, closed)))
                .toList();
    }

    private static State state(Stage stage, @Nullable Stage now, boolean closed) {
        if (closed || now != null && stage.compareTo(now) < 0) {
            return State.DONE;
        }
        return stage == now ? State.NOW : State.AHEAD;
    }
}
