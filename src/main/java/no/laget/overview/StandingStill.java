package no.laget.overview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import no.laget.Texts;
import no.laget.Words;
import no.laget.overview.Incidents.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands still, in sentences that tell what did not happen and why. */
@Component
class StandingStill {

    /** What the mail server may have said; a message of the engine that is one of these is ours, and has a translation. */
    private static final List<String> OUR_REASONS =
            List.of("mail.serverSilent", "mail.serverRests", "mail.serverBusy", "mail.serverLogin");

    private final Incidents incidents;
    private final OverviewProcess process;

    StandingStill(Incidents incidents, OverviewProcess process) {
        this.incidents = incidents;
        this.process = process;
    }

    private record Same(
            String process, String element, String reason, boolean invitation, boolean mayAct, boolean maySettle) {}

    List<Overview.Incident> of(Scope scope) {
        Map<Same, List<Standing>> groups = new LinkedHashMap<>();
        for (Standing one : incidents.standing(scope)) {
            groups.computeIfAbsent(
                            new Same(
                                    one.process(),
                                    one.element(),
                                    Objects.requireNonNullElse(one.message(), ""),
                                    one.isInvitation(),
                                    one.mayBeTriedBy(scope),
                                    one.maySettle(scope)),
                            first -> new ArrayList<>())
                    .add(one);
        }
        return groups.entrySet().stream()
                .map(group -> inWords(scope, group.getKey(), group.getValue()))
                .toList();
    }

    private Overview.Incident inWords(Scope scope, Same same, List<Standing> all) {
        Standing first = all.get(0);
        String ours = ourReason(same.reason());
        String why = ours == null ? Words.of("overview.incident.technical") : ours;
        String key = "overview.incident." + (same.invitation() ? "invitation" : same.process());
        boolean known = same.process().equals("mail") || same.process().equals("archiving");
        String sentence = known
                ? Words.of(key, all.size(), why)
                : Words.of(
                        "overview.incident.other",
                        all.size(),
                        Texts.of(process.name(first.definition(), same.element())),
                        why);
        return new Overview.Incident(
                sentence,
                help(same),
                scope.administers() && ours == null && !same.reason().isEmpty() ? same.reason() : null,
                all.size(),
                same.mayAct(),
                same.maySettle(),
                first.definition(),
                same.element(),
                all.stream().map(Standing::incident).toList());
    }

    private static String help(Same same) {
        if (!same.mayAct()) {
            return Words.of("overview.incident.help.notYours");
        }
        return switch (same.process()) {
            case "mail" -> Words.of("overview.incident.help." + (same.maySettle() ? "mail" : "mailOfOthers"));
            case "archiving" -> Words.of("overview.incident.help.archiving");
            default -> Words.of("overview.incident.help.other");
        };
    }

    private static @Nullable String ourReason(String message) {
        return OUR_REASONS.stream()
                .filter(key -> isSaid(key, message))
                .findFirst()
                .map(Words::of)
                .orElse(null);
    }

    private static boolean isSaid(String key, String message) {
        Stream<String> inAllLanguages = Words.inEveryLanguage(key);
        return inAllLanguages.anyMatch(message::contains);
    }
}
