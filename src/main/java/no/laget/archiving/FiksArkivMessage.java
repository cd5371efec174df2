package no.laget.archiving;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import no.laget.archiving.ArchivePackage.Folder;
import no.laget.archiving.ArchivePackage.Part;
import no.laget.archiving.ArchivePackage.Titles;
import no.laget.archiving.ArchiveSettings.Codes;
import no.laget.archiving.ArchiveSettings.Format;

/**
 * The {@code arkivmelding.xml} of Fiks Arkiv V1, message type {@code no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett}:
 * folder and record in one, the folder made if it is missing. The order of the elements is the schema's.
 */
final class FiksArkivMessage {

    /** What the message is called in the package. */
    static final String FILE = "arkivmelding.xml";

    private static final String BASE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/";
    private static final String MESSAGE = BASE + "arkivmelding/opprett/v1";
    private static final String CATALOGUE = BASE + "metadatakatalog/v1";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamWriter xml;
    private final ArchiveSettings settings;
    private final Codes codes;

    private FiksArkivMessage(XMLStreamWriter xml, ArchiveSettings settings) {
        this.xml = xml;
        this.settings = settings;
        this.codes = settings.codes();
    }

    /** The message about {@code content}, in UTF-8; the same bytes each time. */
    static byte[] of(ArchivePackage content, ArchiveSettings settings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new FiksArkivMessage(xml, settings).write(content);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Memory always takes what is written.", e);
        }
        return bytes.toByteArray();
    }

    private void write(ArchivePackage content) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.setDefaultNamespace(MESSAGE);
        xml.setPrefix("n", CATALOGUE);
        xml.setPrefix("xsi", XSI);
        xml.writeStartElement(MESSAGE, "arkivmelding");
        xml.writeDefaultNamespace(MESSAGE);
        xml.writeNamespace("n", CATALOGUE);
        xml.writeNamespace("xsi", XSI);
        text("system", codes.system());
        text("antallFiler", content.documents().size());
        if (content.folder() instanceof Folder.OwnedBy folder) {
            folder(folder);
        }
        journalRecord(content);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void folder(Folder.OwnedBy folder) throws XMLStreamException {
        startOf("mappe", "saksmappe");
        titles(folder.titles());
        code("arkivdel", codes.series());
        shielding();
        classification(codes.classification(), codes.folderClass(), false);
        String number = folder.identityNumber();
        if (number != null && !codes.identityNumbers().isBlank()) {
            classification(codes.identityNumbers(), number, true);
        }
        externalKey("referanseEksternNoekkel", folder.key());
        xml.writeEndElement();
    }

    private void journalRecord(ArchivePackage content) throws XMLStreamException {
        startOf("registrering", "journalpost");
        start("referanseForelderMappe");
        if (content.folder() instanceof Folder.Known known) {
            inCatalogue("mappeID", known.id());
        } else if (content.folder() instanceof Folder.OwnedBy folder) {
            xml.writeStartElement(CATALOGUE, "referanseEksternNoekkel");
            keyOf(folder.key());
        }
        xml.writeEndElement();
        shielding();
        int number = 1;
        for (Part part : content.documents()) {
            document(part, number++);
        }
        titles(content.titles());
        start("korrespondansepart");
        code("korrespondanseparttype", codes.sender());
        text("korrespondansepartNavn", content.sender());
        xml.writeEndElement();
        externalKey("referanseEksternNoekkel", content.key());
        code("journalposttype", codes.journalType());
        code("journalstatus", codes.journalStatus());
        text("dokumentetsDato", content.date());
        text("antallVedlegg", content.documents().size() - 1);
        xml.writeEndElement();
    }

    private void document(Part part, int number) throws XMLStreamException {
        Format format = settings.format(part.mediaType());
        boolean lasting = part.made() || format.lasting();
        start("dokumentbeskrivelse");
        code("dokumentstatus", codes.documentStatus());
        text("tittel", part.name());
        code("tilknyttetRegistreringSom", number == 1 ? codes.mainDocument() : codes.attachment());
        text("dokumentnummer", number);
        shielding();
        start("dokumentobjekt");
        text("versjonsnummer", 1);
        code("variantformat", lasting ? codes.archiveVariant() : codes.productionVariant());
        code("format", part.made() ? codes.madeByLaget() : format.code());
        text("mimeType", part.mediaType());
        text("filnavn", part.name());
        text("referanseDokumentfil", part.file());
        text("sjekksum", sha256(part.content()));
        text("sjekksumAlgoritme", "SHA-256");
        text("filstoerrelse", part.content().length);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void titles(Titles titles) throws XMLStreamException {
        text("tittel", titles.full());
        text("offentligTittel", titles.open());
    }

    private void shielding() throws XMLStreamException {
        start("skjerming");
        code("tilgangsrestriksjon", settings.shielding().code());
        text("skjermingshjemmel", settings.shielding().legalBasis());
        xml.writeEndElement();
    }

    private void classification(String system, String id, boolean shielded) throws XMLStreamException {
        start("klassifikasjon");
        text("klassifikasjonssystemID", system);
        text("klasseID", id);
        text("erSkjermet", shielded);
        xml.writeEndElement();
    }

    private void externalKey(String element, String key) throws XMLStreamException {
        start(element);
        keyOf(key);
    }

    /** What is inside a reference by external key, and its end. */
    private void keyOf(String key) throws XMLStreamException {
        inCatalogue("fagsystem", codes.system());
        inCatalogue("noekkel", key);
        xml.writeEndElement();
    }

    private void code(String element, String code) throws XMLStreamException {
        start(element);
        inCatalogue("kode", code);
        xml.writeEndElement();
    }

    private void startOf(String element, String type) throws XMLStreamException {
        start(element);
        xml.writeAttribute(XSI, "type", type);
    }

    private void start(String element) throws XMLStreamException {
        xml.writeStartElement(MESSAGE, element);
    }

    private void text(String element, Object value) throws XMLStreamException {
        start(element);
        xml.writeCharacters(line(value.toString()));
        xml.writeEndElement();
    }

    private void inCatalogue(String element, String value) throws XMLStreamException {
        xml.writeStartElement(CATALOGUE, element);
        xml.writeCharacters(line(value));
        xml.writeEndElement();
    }

    /** One line of what XML can hold: people can write more than that in a name. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{FFFE}\\x{FFFF}]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
