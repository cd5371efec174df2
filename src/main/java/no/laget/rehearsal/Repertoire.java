package no.laget.rehearsal;

import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.Refusal;
import no.laget.modelguard.ModelGuard;
import no.laget.modelguard.ModelSet;
import no.laget.modelguard.Problem;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.ModelException;

/**
 * The processes and forms of a set, each by its id, as the engine reads them.
 *
 * @param set the files
 */
record Repertoire(ModelSet set, Map<String, Model> processes, Map<String, byte[]> forms) {

    /**
     * Reads a set.
     *
     * @throws Refusal when the engine cannot read one of its models
     */
    static Repertoire of(ModelSet set) {
        Map<String, Model> processes = new LinkedHashMap<>();
        set.files().forEach((name, content) -> {
            if (name.endsWith(".bpmn")) {
                BpmnModelInstance document = read(name, content);
                document.getModelElementsByType(Process.class).stream()
                        .filter(Process::isExecutable)
                        .forEach(process -> processes.put(process.getId(), new Model(name, document, process)));
            }
        });
        return new Repertoire(set, processes, set.formsById());
    }

    /**
     * The present set with what was sent in its place.
     *
     * @throws Refusal when what was sent may not be played: when it is no model, or brings code of its own
     */
    static Repertoire of(ModelSet present, Map<String, byte[]> sent) {
        ModelSet set = present.with(sent);
        List<Problem> harm = ModelGuard.harm(set, present.places(sent).values());
        if (!harm.isEmpty()) {
            throw new Refusal(
                    "rehearsal.refused", harm.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return of(set);
    }

    private static BpmnModelInstance read(String name, byte[] content) {
        try {
            return Bpmn.readModelFromStream(new ByteArrayInputStream(content));
        } catch (ModelException malformed) {
            Refusal refusal = new Refusal("rehearsal.unreadable", name);
            refusal.initCause(malformed);
            throw refusal;
        }
    }

    /** The processes that these files of the set touch. */
    Set<String> touchedBy(Collection<String> files) {
        Set<String> touched = set.processesTouchedBy(files);
        touched.retainAll(processes.keySet());
        return touched;
    }

    Optional<Model> process(String id) {
        return Optional.ofNullable(processes.get(id));
    }

    Optional<byte[]> form(String id) {
        return Optional.ofNullable(forms.get(id));
    }

    /** The table of deadlines. */
    byte[] deadlines() {
        return Objects.requireNonNull(set.files().get(ModelSet.DEADLINES), "no table of deadlines");
    }
}
