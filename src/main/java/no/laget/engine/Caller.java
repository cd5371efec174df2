package no.laget.engine;

import java.util.List;
import java.util.Set;
import no.laget.Refusal;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;

/** Who is asking the engine, as the running command sees it. */
final class Caller {

    private static final Set<String> ADMINISTRATORS = Set.of(Role.ADMINISTRATOR.id(), Groups.CAMUNDA_ADMIN);

    private Caller() {}

    /**
     * The user whose rights count, or {@code null} when Laget itself asks: nobody is logged in, or a logged-in user's command
     * has called a delegate, which the engine trusts.
     */
    static @Nullable String user() {
        Authentication authentication = authentication();
        return authentication == null
                        || !Context.getCommandContext().isAuthorizationCheckEnabled()
                        || !Context.getProcessEngineConfiguration().isAuthorizationEnabled()
                ? null
                : authentication.getUserId();
    }

    static boolean isAdministrator() {
        return groups().stream().anyMatch(ADMINISTRATORS::contains);
    }

    static List<String> groups() {
        Authentication authentication = authentication();
        return authentication == null || authentication.getGroupIds() == null
                ? List.of()
                : authentication.getGroupIds();
    }

    /** Whether the command comes straight from a logged-in user, and not from our own code on the user's behalf. */
    static boolean isOutside() {
        return user() != null && !StartingUnit.isSet();
    }

    /** Turns "not yours" into the answer that also "not there" gets. */
    static void reading(Runnable check) {
        try {
            check.run();
        } catch (ProcessEngineException notYours) {
            throw new Refusal("engine.taskGone");
        }
    }

    private static @Nullable Authentication authentication() {
        Authentication authentication = Context.getCommandContext().getAuthentication();
        return authentication == null || authentication.getUserId() == null ? null : authentication;
    }
}
