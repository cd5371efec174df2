package no.laget.casefile;

import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import org.springframework.stereotype.Component;

/**
 * Who does what in a case, asked by the models by the case's id: {@code ${team.holder(execution.processBusinessKey)}}. The
 * record knows; the engine keeps no copy that could grow old.
 */
@Component("team")
public class Team {

    private final CaseFiles cases;

    private final Organisation organisation;

    Team(CaseFiles cases, Organisation organisation) {
        this.cases = cases;
        this.organisation = organisation;
    }

    /** The staff id of the one who holds the baton. */
    public String holder(String caseId) {
        return cases.get(CaseId.of(caseId)).holder();
    }

    /**
     * The role that leads in this case: the principal, or the school owner when the principal is the one it is about
     * (opplæringslova § 12-5).
     */
    public String leader(String caseId) {
        return leader(cases.get(CaseId.of(caseId)).involvement()).id();
    }

    /** Who takes it on at the case's own unit: its holder, or the principal when the holder belongs to a service. */
    public String atTheUnit(CaseId id) {
        CaseFile file = cases.get(id);
        boolean own = organisation.appointmentsOf(file.holder()).stream()
                .anyMatch(held -> held.unitId().equals(file.unit()));
        if (own) {
            return file.holder();
        }
        return organisation.staffAt(file.unit(), Role.PRINCIPAL).stream()
                .map(StaffMember::id)
                .findFirst()
                .orElse(file.holder());
    }

    /** Who may investigate beside the leader: the holder, unless an employee is involved (§ 12-5). */
    public String investigators(String caseId) {
        CaseFile file = cases.get(CaseId.of(caseId));
        return file.involvement() == Involvement.NONE ? file.holder() : "";
    }

    private static Role leader(Involvement involvement) {
        return involvement == Involvement.PRINCIPAL ? Role.SCHOOL_OWNER : Role.PRINCIPAL;
    }
}
