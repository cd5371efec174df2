package no.laget.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.beans.factory.ObjectProvider;

/** Passes on what the engine writes down of a process that moves. */
final class Moves implements HistoryEventHandler {

    private final ObjectProvider<MoveWatch> watches;

    Moves(ObjectProvider<MoveWatch> watches) {
        this.watches = watches;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity instance) {
            watches.forEach(watch -> watch.moved(instance.getProcessInstanceId(), instance.getBusinessKey()));
        } else if (event instanceof HistoricActivityInstanceEventEntity
                || event instanceof HistoricTaskInstanceEventEntity) {
            watches.forEach(watch -> watch.moved(event.getProcessInstanceId(), null));
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }
}
