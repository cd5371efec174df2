package no.laget.casefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.laget.Refusal;
import org.apache.tika.Tika;

/** The kinds of file that Laget keeps, recognised by their content alone. */
enum MediaType {
    PDF("application/pdf", ".pdf"),
    PNG("image/png", ".png"),
    JPEG("image/jpeg", ".jpg"),
    TEXT("text/plain", ".txt"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    ODT("application/vnd.oasis.opendocument.text", ".odt");

    private static final Tika TIKA = new Tika();
    /** A container that unpacks to more than this is a bomb, not a document. */
    private static final long MAX_UNPACKED = 300L << 20;

    private final String name;
    private final String extension;

    MediaType(String name, String extension) {
        this.name = name;
        this.extension = extension;
    }

    /** Finds out what the content is and refuses everything else. */
    static MediaType of(byte[] content) {
        return switch (TIKA.detect(content)) {
            case "application/pdf" -> PDF;
            case "image/png" -> PNG;
            case "image/jpeg" -> JPEG;
            case "text/plain" -> TEXT;
            case "application/zip", "application/x-tika-ooxml", "application/vnd.oasis.opendocument.text" ->
                container(content);
            default -> throw refused();
        };
    }

    /** Tells the two kinds of container from others by what is inside, and refuses those with macros. */
    private static MediaType container(byte[] content) {
        Set<String> parts = parts(content);
        boolean macros = parts.stream()
                .anyMatch(part ->
                        part.endsWith("vbaProject.bin") || part.startsWith("Basic/") || part.startsWith("Scripts/"));
        if (!macros && parts.contains("[Content_Types].xml") && parts.contains("word/document.xml")) {
            return DOCX;
        }
        if (!macros
                && parts.contains("mimetype")
                && parts.contains("content.xml")
                && parts.contains("META-INF/manifest.xml")
                && TIKA.detect(content).equals(ODT.name)) {
            return ODT;
        }
        throw refused();
    }

    private static Set<String> parts(byte[] content) {
        Set<String> parts = new HashSet<>();
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.add(part.getName());
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MAX_UNPACKED) {
                        throw refused();
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw refused();
        }
        return parts;
    }

    String extension() {
        return extension;
    }

    /** What a browser is told when it shows the content, for text with the character set. */
    String mediaType(byte[] content) {
        return this == TEXT ? name + ";charset=" + (isUtf8(content) ? "utf-8" : "windows-1252") : name;
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Refusal refused() {
        return new Refusal("casefile.documentKind");
    }
}
