package no.laget.rehearsal;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;

/**
 * The model as it is put on the stage: itself, but what it calls is played by a stand-in that waits like the called process
 * would, and ends in each way that it can.
 */
final class Cast {

    private static final String PREFIX = "standin.";

    private static final String STAND_IN = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="laget">
          <bpmn:process id="%s" isExecutable="true">
            <bpmn:startEvent id="start" />
            <bpmn:sequenceFlow id="toWait" sourceRef="start" targetRef="wait" />
            <bpmn:userTask id="wait" />
            <bpmn:sequenceFlow id="toEnd" sourceRef="wait" targetRef="end" />
            <bpmn:endEvent id="end" />
          </bpmn:process>
        </bpmn:definitions>
        """;

    private Cast() {}

    static BpmnModelInstance of(Model model) {
        BpmnModelInstance copy = Bpmn.readModelFromStream(new ByteArrayInputStream(model.content()));
        copy.getModelElementsByType(CallActivity.class).stream()
                .filter(call -> call.getCalledElement() != null)
                .forEach(call -> {
                    call.setCalledElement(standIn(call.getCalledElement()));
                    call.setCamundaCalledElementBinding("deployment");
                });
        List.copyOf(copy.getModelElementsByType(Process.class)).stream()
                .filter(process -> !process.getId().equals(model.id()))
                .forEach(process -> process.setExecutable(false));
        return copy;
    }

    static String standIn(String process) {
        return PREFIX + process.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    static boolean isStandIn(String process) {
        return process.startsWith(PREFIX);
    }

    static String process(String called) {
        return STAND_IN.formatted(standIn(called));
    }
}
