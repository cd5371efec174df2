package no.laget.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.laget.Refusal;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * What may be run in a rehearsal. A file from outside must not bring code of its own: no class, script, connector or field
 * injection, and no expression language but the engine's. (Expressions reach nothing but stand-ins, see {@link StandIns}.)
 */
final class Harmless {

    private static final int MOST_ELEMENTS = 400;
    private static final int DEEPEST = 40;

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";
    private static final Set<String> CODE =
            Set.of("class", "expression", "type", "variableMappingClass", "variableMappingDelegateExpression");
    private static final Set<String> CODE_ELEMENTS = Set.of("script", "connector", "field", "formField");

    private Harmless() {}

    /** Refuses what can be refused before it is parsed: other encodings than text, and definitions of entities. */
    static void requireXml(String name, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY") || text.indexOf('\0') >= 0) {
            throw new Refusal("rehearsal.doctype", name);
        }
    }

    static void require(String name, BpmnModelInstance model) {
        if (model.getModelElementsByType(FlowElement.class).size() > MOST_ELEMENTS) {
            throw new Refusal("rehearsal.tooManyElements", name, MOST_ELEMENTS);
        }
        for (BaseElement element : model.getModelElementsByType(BaseElement.class)) {
            if (element instanceof ScriptTask || carriesCode(element, element.getDomElement(), 0)) {
                throw new Refusal("rehearsal.code", name, nameOf(element));
            }
        }
        refuseLanguages(name, model.getDocument().getRootElement(), List.of("language", "scriptFormat"), 0);
    }

    static void require(String name, DmnModelInstance model) {
        refuseLanguages(name, model.getDocument().getRootElement(), List.of("expressionLanguage"), 0);
    }

    /** A condition or a cell may name a language; FEEL and the engine's own are the only ones that are known to be safe. */
    private static void refuseLanguages(String name, DomElement element, List<String> attributes, int depth) {
        if (depth > DEEPEST) {
            throw new Refusal("rehearsal.tooDeep", name);
        }
        for (String attribute : attributes) {
            String language = element.getAttribute(attribute);
            if (language != null
                    && !language.isBlank()
                    && !language.toLowerCase(Locale.ROOT).contains("feel")) {
                throw new Refusal("rehearsal.language", name, language);
            }
        }
        for (DomElement child : element.getChildElements()) {
            refuseLanguages(name, child, attributes, depth + 1);
        }
    }

    /** Looks at the element and at what hangs on it, not at the elements inside it, which are looked at for themselves. */
    private static boolean carriesCode(BaseElement owner, DomElement element, int depth) {
        boolean bySort =
                depth > 0 && CODE_ELEMENTS.contains(element.getLocalName()) && isCamunda(element.getNamespaceURI());
        boolean byAttribute = CODE.stream()
                .anyMatch(attribute -> element.hasAttribute(CAMUNDA, attribute)
                        || isCamunda(element.getNamespaceURI())
                                && element.hasAttribute(attribute)
                                && !attribute.equals("type")
                                && !attribute.equals("expression"));
        boolean listens = isCamunda(element.getNamespaceURI())
                && element.getLocalName().endsWith("Listener")
                && element.hasAttribute("expression");
        return bySort
                || byAttribute
                || listens
                || element.getChildElements().stream()
                        .filter(child -> isCamunda(child.getNamespaceURI())
                                || child.getLocalName().equals("extensionElements"))
                        .anyMatch(child -> carriesCode(owner, child, depth + 1));
    }

    private static boolean isCamunda(String namespace) {
        return CAMUNDA.equals(namespace) || CAMUNDA_DMN.equals(namespace);
    }

    private static String nameOf(ModelElementInstance element) {
        String name = element.getAttributeValue("name");
        String id = element.getAttributeValue("id");
        return name != null && !name.isBlank() ? name : String.valueOf(id);
    }
}
