package no.laget.modelguard;

import java.util.Set;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.springframework.stereotype.Component;

/** Who sees what is deployed, rehearses it, and moves cases between its versions: process owners and administrators. */
@Component
public class ModelKeepers {

    private static final Set<Role> ROLES = Set.of(Role.PROCESS_OWNER, Role.ADMINISTRATOR);

    private final Organisation organisation;

    ModelKeepers(Organisation organisation) {
        this.organisation = organisation;
    }

    /** Whether this user is one of them. */
    public boolean include(String user) {
        return organisation.appointmentsOf(user).stream().anyMatch(held -> ROLES.contains(held.role()));
    }

    /** Whether this user deploys as well. */
    boolean isOwner(String user) {
        return organisation.appointmentsOf(user).stream().anyMatch(held -> held.role() == Role.PROCESS_OWNER);
    }
}
