package no.laget.overview;

import no.laget.Refusal;
import no.laget.organisation.Organisation;
import org.springframework.stereotype.Component;

/** Who answers for what, asked each time: who has left a post sees nothing more. */
@Component
class Managers {

    private final Organisation organisation;

    Managers(Organisation organisation) {
        this.organisation = organisation;
    }

    Scope scopeOf(String viewer) {
        return Scope.of(viewer, organisation.appointmentsOf(viewer));
    }

    /** Refuses who leads nothing. */
    Scope require(String viewer) {
        Scope scope = scopeOf(viewer);
        if (!scope.isManager()) {
            throw new Refusal("overview.notYours");
        }
        return scope;
    }

    /** Refuses who leads no cases. */
    Scope requireCases(String viewer) {
        Scope scope = scopeOf(viewer);
        if (!scope.seesCases()) {
            throw new Refusal("overview.notYours");
        }
        return scope;
    }

    boolean usesTheRestOfCockpit(String viewer) {
        return Scope.usesTheRestOfCockpit(organisation.appointmentsOf(viewer));
    }
}
