package no.laget.archiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set is all that is there, and it is set without loss or not at all. */
class TypesettingTest {

    @Test
    void textIsSetAsItIs() throws IOException {
        assertThat(text(Typesetting.pdf(page("<p>Blåbær, fi og fl</p>"), false)))
                .contains("Blåbær, fi og fl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img alt='' src='%s/a.png'/>",
                "<p style=\"background: url('%s/a.png')\">x</p>",
                "<style>@import url('%s/a.css');</style>",
                "<style>@font-face { font-family: 'A'; src: url('%s/a.ttf'); } p { font-family: 'A' }</style>",
                "<object type='image/png' data='%s/a.png'></object>"
            })
    void nothingIsFetchedFromTheNetwork(String markup) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            settle(markup.formatted("http://localhost:" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void noFileIsRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.css"), "p::after { content: 'hemmelig' }");
        assertThat(settle("<link rel='stylesheet' href='" + secret.toUri() + "'/>"))
                .doesNotContain("hemmelig");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img alt='x' src='borte.png'/>", "<p style='background: url(borte.png)'>x</p>"})
    void aPictureThatCannotBeShownStopsTheDocument(String picture) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Typesetting.pdf(page(picture), false))
                .withMessageContaining("without loss");
    }

    @Test
    void entitiesAreNotExpanded() {
        String bomb = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + page("<p>&x;</p>");
        assertThatIllegalStateException().isThrownBy(() -> Typesetting.pdf(bomb, false));
    }

    /** The text of a document with this markup, or nothing when it was refused. */
    private static String settle(String markup) throws IOException {
        boolean style = markup.startsWith("<style") || markup.startsWith("<link");
        try {
            return text(Typesetting.pdf(page(style ? markup : "", style ? "<p>x</p>" : markup), false));
        } catch (IllegalStateException refused) {
            return "";
        }
    }

    private static String page(String body) {
        return page("", body);
    }

    private static String page(String head, String body) {
        return "<html xmlns='http://www.w3.org/1999/xhtml' lang='nb'><head><title>T</title><meta name='subject' content='S'/>"
                + "<style>body { font-family: 'Liberation Sans' }</style>" + head + "</head><body>" + body
                + "</body></html>";
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
