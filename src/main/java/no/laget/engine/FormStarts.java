package no.laget.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;

/** Tells every {@link StartWatch} of the processes of all models, without a listener in any of them. */
final class FormStarts extends AbstractBpmnParseListener {

    private final ObjectProvider<StartWatch> watches;

    FormStarts(ObjectProvider<StartWatch> watches) {
        this.watches = watches;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        String key = process.getKey();
        process.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) start -> tell(start, key));
    }

    private void tell(DelegateExecution start, String processKey) {
        String user = Context.getCommandContext().getAuthenticatedUserId();
        if (user != null
                && start.getSuperExecution() == null
                && Submission.isStarting(start.getProcessDefinitionId())) {
            watches.stream().forEach(watch -> watch.started(processKey, user));
        }
    }
}
