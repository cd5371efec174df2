package no.laget.archiving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * An answer of Fiks Arkiv V1 as a file: {@code arkivmeldingKvittering}, {@code ugyldigforespoersel}, {@code serverfeil} or
 * {@code ikkefunnet}. The XML does not say which message it answers; the name of the file does, with which it begins.
 */
final class AnswerFile {

    private static final String BASE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/";
    private static final String RECEIPT = BASE + "arkivmelding/opprett/kvittering/v1";
    private static final String ERROR = BASE + "feil/";
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\..*");
    /** The archive's words are shown in a form; whole stack traces are not. */
    private static final int LONGEST_REASON = 1000;

    private AnswerFile() {}

    /** The message that a file of this name answers. */
    static @Nullable UUID message(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? UUID.fromString(matcher.group(1)) : null;
    }

    /**
     * What the archive says about {@code message}.
     *
     * @throws SAXException when it is not such an answer: half of one, hostile, or something else altogether
     */
    static Answer read(UUID message, byte[] content) throws SAXException {
        Element root = parse(content);
        String namespace = Objects.toString(root.getNamespaceURI(), "");
        if (namespace.equals(RECEIPT) && root.getLocalName().equals("arkivmeldingKvittering")) {
            return receipt(message, root);
        }
        if (namespace.startsWith(ERROR)) {
            return rejection(message, root);
        }
        throw new SAXException("neither a receipt nor an error");
    }

    private static Answer receipt(UUID message, Element root) throws SAXException {
        Element failed = first(root, "registreringFeilet", "mappeFeilet");
        if (failed != null) {
            return rejection(message, failed);
        }
        Element journalRecord = first(root, "registreringKvittering");
        if (journalRecord == null) {
            throw new SAXException("a receipt without a record");
        }
        Element key = first(journalRecord, "referanseEksternNoekkel");
        return new Answer.Receipt(
                message,
                key == null ? null : text(key, "noekkel"),
                reference(first(root, "mappeKvittering"), journalRecord));
    }

    /** The number that people use, {@code 2026/123-4}, or else the best name that the archive gives. */
    private static String reference(@Nullable Element folder, Element journalRecord) throws SAXException {
        String year = folder == null ? null : text(folder, "saksaar");
        String sequence = folder == null ? null : text(folder, "sakssekvensnummer");
        String number = text(journalRecord, "journalpostnummer");
        if (year != null && sequence != null && number != null) {
            return year + "/" + sequence + "-" + number;
        }
        return Stream.of("registreringsID", "systemID")
                .map(name -> text(journalRecord, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new SAXException("a receipt that does not say where the record is"));
    }

    private static Answer rejection(UUID message, Element error) throws SAXException {
        String why = text(error, "feilmelding");
        if (why == null) {
            throw new SAXException("an error without words");
        }
        return new Answer.Rejection(message, why.substring(0, Math.min(why.length(), LONGEST_REASON)));
    }

    private static Element parse(byte[] content) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // No document type, so no entities: neither files and addresses nor a thousand laughs.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(null);
            return parser.parse(new ByteArrayInputStream(content)).getDocumentElement();
        } catch (IOException | ParserConfigurationException e) {
            throw new SAXException(e);
        }
    }

    private static @Nullable Element first(Element parent, String... names) {
        List<String> wanted = List.of(names);
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && wanted.contains(element.getLocalName())) {
                return element;
            }
        }
        return null;
    }

    private static @Nullable String text(Element parent, String name) {
        Element child = first(parent, name);
        String text = child == null ? "" : child.getTextContent().strip();
        return text.isEmpty() ? null : text;
    }
}
