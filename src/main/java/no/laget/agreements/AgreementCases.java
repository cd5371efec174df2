package no.laget.agreements;

import java.time.Clock;
import java.util.List;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.agreements.Agreement.Kind;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Undertaking;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import org.springframework.stereotype.Component;

/** Opens the case in which an agreement and its papers are kept. It is the school's, and its principal answers for it (U04). */
@Component
class AgreementCases {

    private final CaseFiles cases;
    private final Organisation organisation;
    private final Clock clock;

    AgreementCases(CaseFiles cases, Organisation organisation, Clock clock) {
        this.cases = cases;
        this.organisation = organisation;
        this.clock = clock;
    }

    CaseFile open(Kind kind, String school, String matter, String by) {
        String principal = organisation.staffAt(school, Role.PRINCIPAL).stream()
                .map(StaffMember::id)
                .findFirst()
                .orElseThrow(() -> new Refusal("agreements.noPrincipal"));
        return cases.open(
                new NewCase(
                        Agreements.PROGRAMME,
                        school,
                        new Undertaking(Words.of("agreements.kind." + kind)),
                        List.of(),
                        List.of(),
                        principal,
                        clock.instant(),
                        Involvement.NONE,
                        new Note(matter)),
                by);
    }
}
