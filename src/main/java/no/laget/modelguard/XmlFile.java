package no.laget.modelguard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;

/** Reads the XML of a model that nobody has looked at yet: no document type, nothing from elsewhere, nothing too deep. */
final class XmlFile {

    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 100_000;

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("http://www.omg.org/spec/BPMN/20100524/MODEL", "bpmn"),
            Map.entry("http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DC", "dc"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DI", "di"),
            Map.entry("http://camunda.org/schema/1.0/bpmn", "camunda"),
            Map.entry("http://camunda.org/schema/modeler/1.0", "modeler"),
            Map.entry("http://www.w3.org/2001/XMLSchema-instance", "xsi"),
            Map.entry("http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc"),
            Map.entry("http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color"),
            Map.entry("https://www.omg.org/spec/DMN/20191111/MODEL/", "dmn"),
            Map.entry("https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi"),
            Map.entry("http://www.omg.org/spec/DMN/20180521/DC/", "dc"),
            Map.entry("http://www.omg.org/spec/DMN/20180521/DI/", "di"),
            Map.entry("http://bpmn.io/schema/dmn/biodi/2.0", "biodi"),
            Map.entry("http://camunda.org/schema/1.0/dmn", "camunda"));

    private XmlFile() {}

    /** Why a file is not read. */
    static final class Unreadable extends Exception {

        private final String why;

        Unreadable(String why) {
            super(why);
            this.why = why;
        }

        /** The last part of the key of the sentence. */
        String why() {
            return why;
        }
    }

    /** The element that holds all others. */
    static XmlElement read(byte[] file) throws Unreadable {
        Reader reader = new Reader();
        try {
            parser(reader).parse(new ByteArrayInputStream(file), reader);
        } catch (Stop stop) {
            throw new Unreadable(stop.why);
        } catch (SAXException | IOException malformed) {
            throw new Unreadable("notXml");
        }
        if (reader.root == null) {
            throw new Unreadable("notXml");
        }
        return reader.root;
    }

    private static SAXParser parser(Reader reader) throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", reader);
            return parser;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Reader extends DefaultHandler2 {

        private @Nullable XmlElement root;
        private @Nullable XmlElement current;
        private int depth;
        private int elements;

        /** Before any entity in it is looked at. */
        @Override
        public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) throws SAXException {
            throw new Stop("documentType");
        }

        @Override
        public void startElement(String space, String local, String qualified, Attributes attributes)
                throws SAXException {
            if (++depth > DEEPEST || ++elements > MOST_ELEMENTS) {
                throw new Stop("tooDeep");
            }
            XmlElement element = new XmlElement(prefixed(space, local), current);
            for (int i = 0; i < attributes.getLength(); i++) {
                String own = attributes.getURI(i);
                String name = attributes.getLocalName(i);
                element.set(own.isEmpty() ? name : prefixed(own, name), attributes.getValue(i));
            }
            root = root == null ? element : root;
            current = element;
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            if (current != null) {
                current.say(new String(characters, start, length));
            }
        }

        @Override
        public void endElement(String space, String local, String qualified) {
            depth--;
            current = current == null ? null : current.parent();
        }

        /** Says nothing: what is wrong is said by us. */
        @Override
        public void fatalError(org.xml.sax.SAXParseException malformed) throws SAXException {
            throw malformed;
        }

        private static String prefixed(String space, String local) {
            return PREFIXES.getOrDefault(space, "foreign") + ":" + local;
        }
    }

    private static final class Stop extends SAXException {

        private final String why;

        Stop(String why) {
            super(why);
            this.why = why;
        }
    }
}
