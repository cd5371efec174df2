package no.laget.casefile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.laget.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentContentTest {

    static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF\n".getBytes(UTF_8);

    @Test
    void theSixKindsOfFileAreRecognisedByTheirContent() throws IOException {
        assertThat(MediaType.of(PDF)).isEqualTo(MediaType.PDF);
        assertThat(MediaType.of(hex("89504e470d0a1a0a0000000d49484452"))).isEqualTo(MediaType.PNG);
        assertThat(MediaType.of(hex("ffd8ffe000104a464946000101"))).isEqualTo(MediaType.JPEG);
        assertThat(MediaType.of("Mor samtykker. Čáhci, æøå.\r\n".getBytes(UTF_8)))
                .isEqualTo(MediaType.TEXT);
        assertThat(MediaType.of(zip("[Content_Types].xml", "word/document.xml")))
                .isEqualTo(MediaType.DOCX);
        assertThat(MediaType.of(zip("_rels/.rels", "word/document.xml", "[Content_Types].xml")))
                .isEqualTo(MediaType.DOCX);
        assertThat(MediaType.of(odt("content.xml", "META-INF/manifest.xml"))).isEqualTo(MediaType.ODT);
    }

    @Test
    void textSaysWhichCharacterSetItIsIn() {
        byte[] utf8 = "Blåbær".getBytes(UTF_8);
        byte[] old = "Mor og far samtykker til deling. Blåbær\r\n".getBytes(ISO_8859_1);
        assertThat(MediaType.of(utf8).mediaType(utf8)).isEqualTo("text/plain;charset=utf-8");
        assertThat(MediaType.of(old).mediaType(old)).isEqualTo("text/plain;charset=windows-1252");
        assertThat(MediaType.PDF.mediaType(PDF)).isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>hei</body></html>",
                "  \n<html><script>alert(1)</script></html>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<?xml version=\"1.0\"?><a/>",
                "#!/bin/sh\nrm -rf /\n",
                "MZ\u0090\u0000\u0003\u0000\u0000\u0000",
                "\u007fELF\u0002\u0001\u0001\u0000",
                "PK\u0003\u0004 not a container",
                "GIF89a\u0001\u0000\u0001\u0000"
            })
    void everythingElseIsRefused(String content) {
        assertRefused(content.getBytes(ISO_8859_1));
    }

    @Test
    void otherContainersAndThoseWithMacrosAreRefused() throws IOException {
        assertRefused(zip("a.txt"));
        assertRefused(zip("META-INF/MANIFEST.MF", "A.class"));
        assertRefused(zip("[Content_Types].xml", "xl/workbook.xml"));
        assertRefused(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"));
        assertRefused(odt("content.xml", "META-INF/manifest.xml", "Basic/Standard/Module1.xml"));
        assertRefused(zip("mimetype", "content.xml", "META-INF/manifest.xml"));
    }

    @Test
    void aContainerThatUnpacksToFarTooMuchIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 301; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(1 << 20);
        assertRefused(bytes.toByteArray());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            samtykke.pdf,                        samtykke.pdf
            Samtykke.PDF,                        Samtykke.PDF
            C:\\Users\\rektor\\samtykke.pdf,     samtykke.pdf
            ../../etc/passwd,                    passwd.pdf
            bilde.html,                          bilde.html.pdf
            'samtykke.pdf\r\nX-Evil: 1',         samtykke.pdf X-Evil 1.pdf
            'a\0b\u202efdp.exe',                 a b fdp.exe.pdf
            '<b>"Kari"</b>.pdf',                 b.pdf
            '   ',                               pdf.pdf
            .pdf,                                pdf.pdf
            A\u030asmund.pdf,                    \u00c5smund.pdf
            Čáhci 😀.pdf,                        Čáhci 😀.pdf
            """)
    void theNameIsFitForShowing(String name, String shown) {
        assertThat(FileName.cleaned(name, MediaType.PDF)).isEqualTo(shown);
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String shown = FileName.cleaned("😀".repeat(1000) + ".jpeg", MediaType.JPEG);
        assertThat(shown).isEqualTo("😀".repeat(150) + ".jpeg");
    }

    private static void assertRefused(byte[] content) {
        assertThatThrownBy(() -> MediaType.of(content))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Filen må være PDF");
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes);
    }

    private static byte[] zip(String... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write('x');
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] odt(String... parts) throws IOException {
        byte[] type = "application/vnd.oasis.opendocument.text".getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry mimetype = new ZipEntry("mimetype");
            mimetype.setMethod(ZipEntry.STORED);
            mimetype.setSize(type.length);
            CRC32 sum = new CRC32();
            sum.update(type);
            mimetype.setCrc(sum.getValue());
            zip.putNextEntry(mimetype);
            zip.write(type);
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write('x');
            }
        }
        return bytes.toByteArray();
    }
}
