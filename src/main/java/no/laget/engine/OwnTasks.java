package no.laget.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/**
 * The condition that a task is the reader's: assigned to, owned by, or open to him or her. It is one more "or" block of a task
 * query, and says what stock Camunda keeps in rows of {@code ACT_RU_AUTHORIZATION}, without the rows and the join.
 */
final class OwnTasks extends TaskQueryImpl {

    private final transient List<String> groups;

    OwnTasks(String user, List<String> groups) {
        this.groups = List.copyOf(groups);
        setOrQueryActive();
        taskAssignee(user);
        taskOwner(user);
        taskCandidateUser(user);
        includeAssignedTasks();
    }

    /** The groups of the login, as everywhere else in the engine; no look-up. */
    @Override
    protected List<String> getGroupsForCandidateUser(String candidateUser) {
        return groups;
    }
}
