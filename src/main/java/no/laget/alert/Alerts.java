package no.laget.alert;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Team;
import no.laget.deadlines.DeadlineRule;
import no.laget.deadlines.Deadlines;
import no.laget.organisation.Role;
import org.springframework.stereotype.Service;

/** What is known about an alert by its escalation code, and what is written about it. */
@Service
class Alerts {

    private final Map<String, Alert> byCode = new HashMap<>();
    private final CaseFiles cases;
    private final Team team;
    private final Deadlines deadlines;
    private final Clock clock;

    Alerts(List<AlertCodes> modules, CaseFiles cases, Team team, Deadlines deadlines, Clock clock) {
        for (AlertCodes codes : modules) {
            codes.steps().forEach((code, step) -> {
                if (byCode.put(code, new Alert(codes.module(), step)) != null) {
                    throw new IllegalArgumentException("Two modules raise '" + code + "'.");
                }
            });
        }
        this.cases = cases;
        this.team = team;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** A missed deadline, as the table knows it. */
    private record Alert(String module, String step) {}

    /** Notes an alert in the log and answers the role that must act on it; where the principal is involved, the owner is told. */
    String note(CaseId id, String code) {
        Alert alert = require(code);
        DeadlineRule rule = deadlines.rule(alert.module(), alert.step());
        String role = rule.escalateTo().equals(Role.PRINCIPAL.id()) ? team.leader(id.toString()) : rule.escalateTo();
        cases.append(
                id,
                new DeadlineMissed(alert.module(), alert.step(), clock.instant(), role, rule.source()),
                CaseFiles.SYSTEM);
        return role;
    }

    /** What has happened, as a sentence for the one who must act. */
    String sentence(String code) {
        Alert alert = require(code);
        return Words.of(alert.module() + ".alert." + alert.step());
    }

    /** Writes in the log what was done about an alert. */
    void followUp(CaseId id, String done, String by) {
        cases.append(id, new Note(done), by);
    }

    private Alert require(String code) {
        Alert alert = byCode.get(code);
        if (alert == null) {
            throw new Refusal("alert.unknown", code);
        }
        return alert;
    }
}
