package no.laget.archiving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Reads XML the way an archive does, and holds it against the schemas of Fiks Arkiv where they are at hand. */
final class FiksArkivSchemas {

    static final String PROPERTY = "laget.fiks-arkiv-schemas";

    private static final String PREFIX = "no.ks.fiks.arkiv.v1.";

    private FiksArkivSchemas() {}

    /** The message to the archive, valid if it can be known. */
    static Document message(byte[] xml) {
        return read(xml, "arkivering.arkivmelding.opprett");
    }

    /** A receipt, valid if it can be known. */
    static Document receipt(byte[] xml) {
        return read(xml, "arkivering.arkivmelding.opprett.kvittering");
    }

    /** An error, valid if it can be known. */
    static Document error(byte[] xml, String kind) {
        return read(xml, "feilmelding." + kind);
    }

    private static Document read(byte[] xml, String kind) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            String folder = System.getProperty(PROPERTY, "");
            if (!folder.isBlank()) {
                validate(xml, Path.of(folder, PREFIX + kind + ".xsd"));
            }
            return document;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not valid as " + kind + ": " + e.getMessage(), e);
        }
    }

    private static void validate(byte[] xml, Path schema) throws SAXException, IOException {
        if (!Files.exists(schema)) {
            throw new IOException("there is no " + schema);
        }
        Source source = new StreamSource(schema.toFile());
        SchemaFactory.newDefaultInstance()
                .newSchema(source)
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));
    }
}
