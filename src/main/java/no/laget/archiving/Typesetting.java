package no.laget.archiving;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Makes XHTML a PDF that is PDF/A-2a and PDF/UA-1 in one. It reads the fonts that come with Laget and nothing else, no file
 * and no network; and where the renderer would go on with a warning, there is no document (decision 0055).
 */
final class Typesetting {

    private static final String LIBERATION = "/fonts/Liberation%s.ttf";
    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf";

    static {
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    private Typesetting() {}

    /**
     * Sets a document.
     *
     * @param xhtml well-formed but for characters that XML does not allow
     * @param spellOut whether a character that no font has is written as its name; otherwise it is refused
     */
    static byte[] pdf(String xhtml, boolean spellOut) {
        Set<String> losses = new TreeSet<>();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument target = new PDDocument()) {
            PDFont regular = font(target, LIBERATION.formatted("Sans-Regular"));
            PDFont bold = font(target, LIBERATION.formatted("Sans-Bold"));
            PDFont mono = font(target, LIBERATION.formatted("Mono-Regular"));
            PDFont fallback = font(target, DEJAVU);
            Document document = parsed(Characters.allowedInXml(xhtml));
            new Characters(List.of(regular, bold), fallback, spellOut).settle(document);
            new PdfRendererBuilder()
                    .usePDDocument(target)
                    .usePdfAConformance(PdfAConformance.PDFA_2_A)
                    .usePdfUaAccessibility(true)
                    .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                    .useFont(new PDFontSupplier(regular), "Liberation Sans", 400, FontStyle.NORMAL, true)
                    .useFont(new PDFontSupplier(bold), "Liberation Sans", 700, FontStyle.NORMAL, true)
                    .useFont(new PDFontSupplier(mono), "Liberation Mono", 400, FontStyle.NORMAL, true)
                    .useFont(new PDFontSupplier(fallback), "DejaVu Sans", 400, FontStyle.NORMAL, true)
                    .useUnicodeBidiSplitter(RightToLeft::new)
                    .useUnicodeBidiReorderer(new RightToLeft())
                    .useUriResolver((base, uri) -> {
                        if (!uri.startsWith("#")) {
                            losses.add("asks for what is outside it");
                        }
                        return uri.startsWith("#") ? uri : null;
                    })
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .withDiagnosticConsumer(diagnostic -> {
                        if (diagnostic.getLevel().intValue() >= Level.WARNING.intValue()) {
                            losses.add(diagnostic.getLogMessageId().toString());
                        }
                    })
                    .withProducer("Laget")
                    .withW3cDocument(document, null)
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!losses.isEmpty()) {
            // Without the details, which may quote the text.
            throw new IllegalStateException("The document cannot be set without loss: " + losses);
        }
        return pdf.toByteArray();
    }

    /** A font without its ligatures, which would stand as characters of their own in the text that people search in. */
    private static PDFont font(PDDocument target, String path) throws IOException {
        try (InputStream file = Typesetting.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The font " + path + " is missing.");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            font.setEnableGsub(false);
            return PDType0Font.load(target, font, true);
        }
    }

    private static Document parsed(String xhtml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default one writes on the console what is wrong.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xhtml)));
        } catch (SAXException | ParserConfigurationException e) {
            // Without the cause, which may quote the text.
            throw new IllegalStateException("The template of the document is not well-formed.");
        }
    }
}
