package no.laget.rehearsal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.jspecify.annotations.Nullable;

/** Where the variables of a set of models come from: code, messages, callers and called. */
final class Origins {

    private final Repertoire set;
    private final KnownBeans beans;

    Origins(Repertoire set, KnownBeans beans) {
        this.set = set;
        this.beans = beans;
    }

    /** What the variable may be in the process, whoever writes it. */
    PossibleValues of(Model model, String variable) {
        return of(model, variable, new HashSet<>());
    }

    private PossibleValues of(Model model, String variable, Set<String> asked) {
        if (!asked.add(model.id() + " " + variable)) {
            return PossibleValues.NONE;
        }
        PossibleValues values = writtenInside(model, variable, asked);
        for (CallActivity call : callsOf(model)) {
            Model caller = Objects.requireNonNull(callers(call));
            for (CamundaIn in : Model.ins(call)) {
                if (variable.equals(in.getCamundaTarget())) {
                    values = values.or(source(in.getCamundaSource(), source -> of(caller, source, asked)));
                }
            }
        }
        return values.or(beans.toldWith(model.id()).getOrDefault(variable, PossibleValues.NONE));
    }

    /** What is written in the process itself and in what it calls, not what it is given at its start. */
    PossibleValues writtenInside(Model model, String variable) {
        return writtenInside(model, variable, new HashSet<>());
    }

    private PossibleValues writtenInside(Model model, String variable, Set<String> asked) {
        PossibleValues values = PossibleValues.NONE;
        for (String bean : model.beans()) {
            values = values.or(beans.writtenBy(bean).getOrDefault(variable, PossibleValues.NONE));
        }
        for (String message : model.messages()) {
            values = values.or(beans.toldWith(message).getOrDefault(variable, PossibleValues.NONE));
        }
        for (CallActivity call : model.all(CallActivity.class)) {
            for (CamundaOut out : Model.outs(call)) {
                if (variable.equals(out.getCamundaTarget())) {
                    values = values.or(set.process(String.valueOf(call.getCalledElement()))
                            .map(called -> source(out.getCamundaSource(), source -> of(called, source, asked)))
                            .orElse(PossibleValues.ANYTHING));
                }
            }
        }
        boolean byMapping = Stream.concat(
                        model.all(CamundaInputParameter.class).stream().map(CamundaInputParameter::getCamundaName),
                        model.all(CamundaOutputParameter.class).stream().map(CamundaOutputParameter::getCamundaName))
                .anyMatch(variable::equals);
        boolean byEngine = Stream.concat(
                        Stream.concat(
                                model.all(EscalationEventDefinition.class).stream()
                                        .map(definition -> definition.getAttributeValueNs(
                                                "http://camunda.org/schema/1.0/bpmn", "escalationCodeVariable")),
                                model.all(ErrorEventDefinition.class).stream()
                                        .map(ErrorEventDefinition::getCamundaErrorCodeVariable)),
                        model.all(StartEvent.class).stream().map(StartEvent::getCamundaInitiator))
                .anyMatch(variable::equals);
        return byMapping || byEngine ? values.or(PossibleValues.ANYTHING) : values;
    }

    private static PossibleValues source(@Nullable String source, Function<String, PossibleValues> find) {
        return source == null ? PossibleValues.ANYTHING : find.apply(source);
    }

    /** What our code sends along with the message of this name. */
    Map<String, PossibleValues> toldWith(String message) {
        return beans.toldWith(message);
    }

    boolean isBean(String name) {
        return beans.has(name);
    }

    /** With what the process can be started: by those who call it, by our code, by a form. */
    List<Map<String, PossibleValues>> starts(Model model) {
        Set<Map<String, PossibleValues>> starts = new LinkedHashSet<>();
        boolean byForm = model.process().getChildElementsByType(StartEvent.class).stream()
                .anyMatch(start -> start.getCamundaFormRef() != null);
        if (byForm) {
            starts.add(Map.of());
        }
        Map<String, PossibleValues> byCode = beans.toldWith(model.id());
        if (!byCode.isEmpty()) {
            starts.add(byCode);
        }
        for (CallActivity call : callsOf(model)) {
            Model caller = Objects.requireNonNull(callers(call));
            Map<String, PossibleValues> given = new LinkedHashMap<>();
            for (CamundaIn in : Model.ins(call)) {
                if (in.getCamundaTarget() != null) {
                    given.put(in.getCamundaTarget(), source(in.getCamundaSource(), source -> of(caller, source)));
                }
            }
            starts.add(given);
        }
        return starts.isEmpty() ? List.of(Map.of()) : List.copyOf(starts);
    }

    /** The codes of the escalations that can come out of a process. */
    Set<String> escalations(String process) {
        return codes(process, Origins::escalations, new HashSet<>());
    }

    /** The codes of the errors that can come out of a process. */
    Set<String> errors(String process) {
        return codes(process, Origins::errors, new HashSet<>());
    }

    private Set<String> codes(String process, Function<Model, Set<String>> own, Set<String> asked) {
        Set<String> codes = new LinkedHashSet<>();
        if (asked.add(process)) {
            set.process(process).ifPresent(model -> {
                codes.addAll(own.apply(model));
                model.all(CallActivity.class)
                        .forEach(call -> codes.addAll(codes(String.valueOf(call.getCalledElement()), own, asked)));
            });
        }
        return codes;
    }

    private static Set<String> escalations(Model model) {
        Set<String> codes = new LinkedHashSet<>();
        for (EscalationEventDefinition definition : model.all(EscalationEventDefinition.class)) {
            Escalation escalation = definition.getEscalation();
            if (!(definition.getParentElement() instanceof CatchEvent) && escalation != null) {
                codes.add(escalation.getEscalationCode());
            }
        }
        return codes;
    }

    private static Set<String> errors(Model model) {
        Set<String> codes = new LinkedHashSet<>();
        for (ErrorEventDefinition definition : model.all(ErrorEventDefinition.class)) {
            Error error = definition.getError();
            if (!(definition.getParentElement() instanceof CatchEvent) && error != null) {
                codes.add(error.getErrorCode());
            }
        }
        return codes;
    }

    private List<CallActivity> callsOf(Model called) {
        List<CallActivity> calls = new ArrayList<>();
        for (Model model : set.processes().values()) {
            model.all(CallActivity.class).stream()
                    .filter(call -> called.id().equals(call.getCalledElement()))
                    .forEach(calls::add);
        }
        return calls;
    }

    private @Nullable Model callers(CallActivity call) {
        return set.processes().values().stream()
                .filter(model -> model.all(CallActivity.class).contains(call))
                .findFirst()
                .orElse(null);
    }
}
