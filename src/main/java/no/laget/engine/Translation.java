package no.laget.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import no.laget.Texts;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Puts what models and forms say into the language of the one who asks. Everything else, keys, values and expressions, comes
 * out as it went in.
 */
final class Translation {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the engine's answers repeat a model; {@code label} heads a column of a filter. */
    private static final Set<String> OF_A_MODEL = Set.of(
            "name",
            "description",
            "label",
            "activityName",
            "taskName",
            "definitionName",
            "processDefinitionName",
            "decisionDefinitionName");

    /** Where form-js has words for people. */
    private static final Set<String> OF_A_FORM = Set.of(
            "label",
            "description",
            "text",
            "content",
            "dateLabel",
            "timeLabel",
            "placeholder",
            "prefixAdorner",
            "suffixAdorner",
            "title",
            "alt");

    /** What people have written, and what an administrator will hand back when he or she saves a filter. */
    private static final Set<String> NOT_OURS = Set.of("value", "variable", "query");

    /** What is called by its name in the engine alone. */
    private static final Set<String> TECHNICAL = Set.of("message", "signal", "error", "escalation", "variable");

    /** The columns of a decision table: their names are variables. */
    private static final Set<String> CAPTIONED = Set.of("input", "output");

    private static final String BPMN = "http://www.omg.org/spec/BPMN/";
    private static final String DMN = "https://www.omg.org/spec/DMN/";

    private Translation() {}

    /** A list of tasks, a process, the activities of an instance: any answer that repeats what a model says. */
    static byte[] ofAnswer(byte[] json) throws IOException {
        return copy(json, OF_A_MODEL, NOT_OURS, Texts::of);
    }

    /** A form as form-js reads it. */
    static byte[] ofForm(byte[] json, UnaryOperator<String> translate) throws IOException {
        return copy(json, OF_A_FORM, Set.of(), translate);
    }

    /** A diagram or a decision table, as XML in JSON. */
    static byte[] ofModel(byte[] json) throws IOException {
        return copy(json, Set.of("bpmn20Xml", "dmnXml"), Set.of(), xml -> ofXml(xml, Texts::of));
    }

    /** Token by token, so that nothing else is read, rounded or put in another order. */
    private static byte[] copy(byte[] json, Set<String> words, Set<String> left, UnaryOperator<String> translate)
            throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(json.length);
        try (JsonParser in = JSON.createParser(json);
                JsonGenerator out = JSON.createGenerator(copy)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                String field = in.currentName();
                if (token == JsonToken.VALUE_STRING && field != null && words.contains(field)) {
                    out.writeString(translate.apply(in.getText()));
                } else if (token.isStructStart() && field != null && left.contains(field)) {
                    out.copyCurrentStructure(in);
                } else {
                    out.copyCurrentEventExact(in);
                }
            }
        }
        return copy.toByteArray();
    }

    /** A model with {@code translate} in each place where it says something to people. */
    static String ofXml(String xml, UnaryOperator<String> translate) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            Document model = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            NodeList elements = model.getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                translate((Element) elements.item(i), translate);
            }
            StringWriter translated = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(model), new StreamResult(translated));
            return translated.toString();
        } catch (SAXException | ParserConfigurationException | IOException | TransformerException unreadable) {
            throw new IllegalStateException("A deployed model is not XML.", unreadable);
        }
    }

    private static void translate(Element element, UnaryOperator<String> translate) {
        String namespace = String.valueOf(element.getNamespaceURI());
        if (!namespace.startsWith(BPMN) && !namespace.startsWith(DMN) || TECHNICAL.contains(element.getLocalName())) {
            return;
        }
        String caption = CAPTIONED.contains(element.getLocalName()) ? "label" : "name";
        if (element.hasAttribute(caption)) {
            element.setAttribute(caption, translate.apply(element.getAttribute(caption)));
        }
        switch (element.getLocalName()) {
            case "documentation", "description" -> element.setTextContent(translate.apply(element.getTextContent()));
            case "textAnnotation" -> forEachText(element, translate);
            case "outputEntry" -> forEachText(element, cell -> sentence(cell, translate));
            default -> {}
        }
    }

    private static void forEachText(Element element, UnaryOperator<String> translate) {
        NodeList texts = element.getElementsByTagNameNS(element.getNamespaceURI(), "text");
        for (int i = 0; i < texts.getLength(); i++) {
            texts.item(i).setTextContent(translate.apply(texts.item(i).getTextContent()));
        }
    }

    /** In a cell of a table a text stands between quotation marks, and one without a space is a code. */
    private static String sentence(String cell, UnaryOperator<String> translate) {
        boolean text = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"") && cell.contains(" ");
        return text ? '"' + translate.apply(cell.substring(1, cell.length() - 1)) + '"' : cell;
    }
}
