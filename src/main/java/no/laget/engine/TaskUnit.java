package no.laget.engine;

import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Camunda's check that a task belongs to one of the reader's units, which over REST says no more than {@link TaskWork}. */
final class TaskUnit extends TenantCommandChecker {

    @Override
    public void checkReadTask(TaskEntity task) {
        check(() -> super.checkReadTask(task));
    }

    @Override
    public void checkReadTaskVariable(TaskEntity task) {
        check(() -> super.checkReadTaskVariable(task));
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        check(() -> super.checkTaskWork(task));
    }

    @Override
    public void checkTaskAssign(TaskEntity task) {
        check(() -> super.checkTaskAssign(task));
    }

    private static void check(Runnable stock) {
        if (Caller.isOutside()) {
            Caller.hiding(stock);
        } else {
            stock.run();
        }
    }
}
