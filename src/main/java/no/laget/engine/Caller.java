package no.laget.engine;

import java.util.List;
import java.util.Set;
import no.laget.Refusal;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
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
        CommandContext context = Context.getCommandContext();
        boolean checked = context.isAuthorizationCheckEnabled()
                && Context.getProcessEngineConfiguration().isAuthorizationEnabled();
        return checked ? context.getAuthenticatedUserId() : null;
    }

    static List<String> groups() {
        Authentication authentication = Context.getCommandContext().getAuthentication();
        return authentication == null || authentication.getGroupIds() == null
                ? List.of()
                : authentication.getGroupIds();
    }

    static boolean isAdministrator() {
        return groups().stream().anyMatch(ADMINISTRATORS::contains);
    }

    /** Whether the command comes straight from someone at the other end of Camunda's REST API. */
    static boolean isOutside() {
        return RestRequest.isUnderWay() && user() != null;
    }

    /** Whether the caller is meant by the task: has it, owns it, or is one of those who may take it. */
    static boolean isMeantBy(TaskEntity task) {
        String user = user();
        if (user == null) {
            return false;
        }
        if (user.equals(task.getAssignee()) || user.equals(task.getOwner())) {
            return true;
        }
        List<String> groups = groups();
        for (IdentityLink candidate : task.getCandidates()) {
            if (user.equals(candidate.getUserId()) || groups.contains(candidate.getGroupId())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The open task that the caller may work on. Someone else's task gets the same answer as one that does not exist, and one
     * that a colleague has taken is the colleague's until it is given back.
     */
    static TaskEntity task(@Nullable String id) {
        TaskEntity task =
                id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
        if (task == null) {
            throw new Refusal("engine.taskGone");
        }
        hiding(() -> {
            for (CommandChecker checker :
                    Context.getProcessEngineConfiguration().getCommandCheckers()) {
                checker.checkTaskWork(task);
            }
        });
        String user = user();
        if (user != null && task.getAssignee() != null && !task.getAssignee().equals(user)) {
            throw new Refusal("engine.taskTaken");
        }
        return task;
    }

    /** Answers "not yours" as "not there". */
    static void hiding(Runnable check) {
        try {
            check.run();
        } catch (ProcessEngineException notYours) {
            throw new Refusal("engine.taskGone");
        }
    }
}
