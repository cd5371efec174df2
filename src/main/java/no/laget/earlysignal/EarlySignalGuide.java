package no.laget.earlysignal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.laget.Words;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.CaseView;
import no.laget.casefile.Status;
import no.laget.earlysignal.Entries.CameBack;
import no.laget.earlysignal.Entries.LookedAgain;
import no.laget.earlysignal.Entries.OtherCase;
import no.laget.earlysignal.Entries.Routed;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a signal stands and what can be told about it, for everybody who may read it. */
@Component
class EarlySignalGuide implements CaseGuide {

    /** What a signal goes through, in order. */
    private enum Stage {
        APPOINT,
        CONTACT,
        CHOICE,
        FOLLOW_UP,
        CLOSING
    }

    private static final Map<String, Stage> STAGE_AT = Map.of(
            "userTask_appointContact", Stage.APPOINT,
            "callActivity_makeContact", Stage.CONTACT,
            "userTask_chooseRoute", Stage.CHOICE,
            "callActivity_cooperate", Stage.FOLLOW_UP,
            "event_lookAgain", Stage.FOLLOW_UP,
            "userTask_lookAgain", Stage.FOLLOW_UP,
            "callActivity_close", Stage.CLOSING,
            "callActivity_closeEarly", Stage.CLOSING);

    private final EarlySignalService signals;
    private final Organisation organisation;

    EarlySignalGuide(EarlySignalService signals, Organisation organisation) {
        this.signals = signals;
        this.organisation = organisation;
    }

    @Override
    public String programme() {
        return EarlySignalService.PROGRAMME;
    }

    @Override
    public List<Step> steps(CaseView view, Set<String> open) {
        Stage now = open.stream()
                .filter(STAGE_AT::containsKey)
                .map(STAGE_AT::get)
                .max(Stage::compareTo)
                .orElse(null);
        return Arrays.stream(Stage.values())
                .map(stage -> new Step(Words.of("earlysignal.stage." + stage), state(stage, now, view)))
                .toList();
    }

    @Override
    public String happeningProcess() {
        return EarlySignalProcess.HAPPENING;
    }

    @Override
    public List<String> happenings(CaseView view, String reader) {
        if (view.file().status() != Status.OPEN) {
            return List.of();
        }
        return Arrays.stream(SignalHappening.values())
                .filter(what -> makesSense(what, view, reader))
                .map(Enum::name)
                .toList();
    }

    private boolean makesSense(SignalHappening what, CaseView view, String reader) {
        return switch (what) {
            case GLIMPSE, NOTE, OTHER_CONTACT, FAMILY_WITHDREW, MOVED -> true;
            case CONSENT_WITHDRAWN -> signals.hasConsent(view.file().id());
            case OTHER_CASE -> view.log().stream().anyMatch(entry -> entry.entry() instanceof OtherCase);
            case CALLED_OFF ->
                organisation.holds(reader, Role.PRINCIPAL, view.file().unit());
        };
    }

    /** A signal that ended from outside, or that led into another programme, has steps that were never taken. */
    private static State state(Stage stage, @Nullable Stage now, CaseView view) {
        if (stage == now) {
            return State.NOW;
        }
        boolean over = view.file().status() != Status.OPEN;
        boolean chosen = view.log().stream()
                .anyMatch(entry -> entry.entry() instanceof Routed || entry.entry() instanceof CameBack);
        boolean followed = view.log().stream()
                .anyMatch(entry -> entry.entry() instanceof LookedAgain
                        || entry.entry() instanceof Routed routed
                                && !routed.route().isProgramme());
        boolean taken =
                switch (stage) {
                    case APPOINT, CONTACT -> chosen || now != null && !over && stage.compareTo(now) < 0;
                    case CHOICE -> chosen;
                    case FOLLOW_UP -> over && followed;
                    case CLOSING -> view.file().status() == Status.CLOSED;
                };
        if (taken) {
            return State.DONE;
        }
        return over ? State.SKIPPED : State.AHEAD;
    }
}
