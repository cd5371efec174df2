package no.laget.engine;

import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Lets those whom a task is meant for read it and work on it, without an authorization row that says so. Over REST everyone
 * else learns no more than that there is nothing for them.
 */
final class TaskWork extends AuthorizationCommandChecker {

    @Override
    public void checkReadTask(TaskEntity task) {
        check(task, () -> super.checkReadTask(task));
    }

    @Override
    public void checkReadTaskVariable(TaskEntity task) {
        check(task, () -> super.checkReadTaskVariable(task));
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        check(task, () -> super.checkTaskWork(task));
    }

    private static void check(TaskEntity task, Runnable stock) {
        if (Caller.isMeantBy(task)) {
            return;
        }
        if (Caller.isOutside()) {
            Caller.hiding(stock);
        } else {
            stock.run();
        }
    }
}
