package no.laget.rehearsal;

import java.util.ArrayList;
import java.util.List;
import no.laget.engine.FormCheck;
import no.laget.modelguard.Expressions;
import no.laget.rehearsal.Finding.Kind;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.jspecify.annotations.Nullable;

/** What can be seen in a model without playing it, and what playing alone would not explain. */
final class StaticChecks {

    private final Repertoire set;
    private final Origins origins;
    private final Model model;
    private final List<Finding> findings = new ArrayList<>();

    StaticChecks(Repertoire set, Origins origins, Model model) {
        this.set = set;
        this.origins = origins;
        this.model = model;
    }

    List<Finding> findings() {
        model.beans().stream()
                .filter(bean -> !origins.isBean(bean))
                .forEach(bean -> find(Kind.UNKNOWN_BEAN, ownerOf(bean), bean));
        model.all(CallActivity.class).forEach(this::call);
        model.all(FlowNode.class).stream()
                .filter(StaticChecks::stops)
                .forEach(node -> find(Kind.DEAD_END, node.getId()));
        model.all(SequenceFlow.class).forEach(this::flow);
        model.all(UserTask.class).forEach(task -> form(task.getId(), task.getCamundaFormRef()));
        model.all(StartEvent.class).forEach(start -> form(start.getId(), start.getCamundaFormRef()));
        return findings;
    }

    private String ownerOf(String bean) {
        return model.all(FlowNode.class).stream()
                .filter(node -> Model.delegates(node).contains(bean))
                .map(FlowNode::getId)
                .findFirst()
                .orElse("");
    }

    private void call(CallActivity call) {
        String called = String.valueOf(call.getCalledElement());
        Model process = set.process(called).orElse(null);
        if (process == null) {
            find(Kind.CALLS_NOTHING, call.getId(), called);
            return;
        }
        for (CamundaOut out : Model.outs(call)) {
            String source = out.getCamundaSource();
            if (source != null && origins.of(process, source).isNone()) {
                find(Kind.RETURNS_NOTHING, call.getId(), source, process.name());
            }
        }
        for (CamundaIn in : Model.ins(call)) {
            String source = in.getCamundaSource();
            if (source != null && origins.of(model, source).isNone()) {
                find(Kind.HANDS_ON_NOTHING, call.getId(), source);
            }
        }
    }

    private static boolean stops(FlowNode node) {
        boolean beside = node instanceof SubProcess sub && sub.triggeredByEvent()
                || node instanceof Activity activity && activity.isForCompensation();
        return node.getOutgoing().isEmpty() && !(node instanceof EndEvent) && !beside;
    }

    private void flow(SequenceFlow flow) {
        if (flow.getConditionExpression() == null) {
            return;
        }
        Expressions.Reading reading =
                Expressions.read(flow.getConditionExpression().getTextContent());
        if (reading.variables().size() != 1) {
            return;
        }
        String variable = reading.variables().iterator().next();
        PossibleValues values = origins.of(model, variable);
        if (values.areAllNamed()) {
            reading.texts().stream()
                    .filter(text -> !values.names().contains(text))
                    .forEach(text ->
                            find(Kind.UNKNOWN_VALUE, flow.getId(), variable, text, String.join(", ", values.names())));
        }
    }

    private void form(String element, @Nullable String form) {
        if (form != null) {
            set.form(form)
                    .ifPresentOrElse(
                            content -> FormCheck.faults(content).forEach(fault -> find(Kind.FORM, element, fault)),
                            () -> find(Kind.FORM_MISSING, element, form));
        }
    }

    private void find(Kind kind, String element, Object... about) {
        findings.add(new Finding(kind, element, model.nameOf(element), List.of(about)));
    }
}
