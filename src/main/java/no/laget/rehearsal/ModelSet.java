package no.laget.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import no.laget.Refusal;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The processes, forms and decision tables that belong together, each by its id; a changed file takes the place of its elder. */
final class ModelSet {

    /** More than any model that people can read; what is larger is no model or an attack. */
    static final int LARGEST_FILE = 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Model> processes = new LinkedHashMap<>();
    private final Map<String, byte[]> forms = new LinkedHashMap<>();
    private final Map<String, byte[]> decisions = new LinkedHashMap<>();

    ModelSet() {}

    /** The same set, to be changed by itself. */
    ModelSet(ModelSet other) {
        processes.putAll(other.processes);
        forms.putAll(other.forms);
        decisions.putAll(other.decisions);
    }

    /** What comes with this version of Laget. */
    static ModelSet shipped() {
        ModelSet set = new ModelSet();
        try {
            PathMatchingResourcePatternResolver classPath = new PathMatchingResourcePatternResolver();
            for (String pattern : new String[] {"processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form"}) {
                for (Resource file : classPath.getResources("classpath*:" + pattern)) {
                    try (InputStream content = file.getInputStream()) {
                        set.put(String.valueOf(file.getFilename()), content.readAllBytes());
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return set;
    }

    /**
     * Takes a file into the set.
     *
     * @return what is to be rehearsed because of it: a kind and the ids
     * @throws Refusal when it is no model, form or table, or not one that may be run
     */
    Changed put(String name, byte[] content) {
        if (content.length > LARGEST_FILE) {
            throw new Refusal("rehearsal.tooLarge", name, LARGEST_FILE / 1024);
        }
        try {
            if (name.endsWith(".bpmn")) {
                return putProcesses(name, content);
            }
            if (name.endsWith(".dmn")) {
                return putDecisions(name, content);
            }
            if (name.endsWith(".form")) {
                return putForm(name, content);
            }
        } catch (ModelException | IOException malformed) {
            throw unreadable(name, malformed);
        }
        throw new Refusal("rehearsal.unknownKind", name);
    }

    private Changed putProcesses(String name, byte[] content) {
        Harmless.requireXml(name, content);
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(content));
        Harmless.require(name, model);
        Collection<Process> found = model.getModelElementsByType(Process.class).stream()
                .filter(Process::isExecutable)
                .toList();
        if (found.isEmpty()) {
            throw new Refusal("rehearsal.noProcess", name);
        }
        Changed changed = new Changed();
        for (Process process : found) {
            processes.put(process.getId(), new Model(name, model, process));
            changed.processes().add(process.getId());
        }
        return changed;
    }

    private Changed putDecisions(String name, byte[] content) {
        Harmless.requireXml(name, content);
        DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(content));
        Harmless.require(name, model);
        Changed changed = new Changed();
        for (Decision decision : model.getModelElementsByType(Decision.class)) {
            decisions.put(decision.getId(), content);
            changed.decisions().add(decision.getId());
        }
        if (changed.decisions().isEmpty()) {
            throw new Refusal("rehearsal.noDecision", name);
        }
        return changed;
    }

    private Changed putForm(String name, byte[] content) throws IOException {
        JsonNode form = JSON.readTree(content);
        String id = form == null ? "" : form.path("id").asText();
        if (id.isEmpty() || !form.path("components").isArray()) {
            throw new Refusal("rehearsal.noForm", name);
        }
        forms.put(id, content);
        Changed changed = new Changed();
        changed.forms().add(id);
        return changed;
    }

    private static Refusal unreadable(String name, Exception malformed) {
        Refusal refusal = new Refusal("rehearsal.unreadable", name);
        refusal.initCause(malformed);
        return refusal;
    }

    Map<String, Model> processes() {
        return processes;
    }

    Map<String, byte[]> decisions() {
        return decisions;
    }

    Optional<Model> process(String id) {
        return Optional.ofNullable(processes.get(id));
    }

    Optional<byte[]> form(String id) {
        return Optional.ofNullable(forms.get(id));
    }

    /** The text of a file, for those who only look for a name in it. */
    static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
