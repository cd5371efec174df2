package no.laget.archiving;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.difi.asic.AsicWriter;
import no.difi.asic.AsicWriterFactory;
import no.difi.asic.KeyStoreType;
import no.difi.asic.MimeType;
import no.difi.asic.SignatureHelper;
import no.difi.asic.SignatureMethod;
import no.laget.archiving.ArchivePackage.Part;
import no.laget.archiving.ArchiveSettings.Seal;
import org.jspecify.annotations.Nullable;

/**
 * The ASiC-E container that the message and its documents travel in, sealed by the municipality where there is a seal.
 * Without one the same package gives the same bytes each time; a seal holds the time at which it was set.
 */
final class AsiceContainer {

    private static final String MIME_TYPE = "application/vnd.etsi.asic-e+zip";

    /** The same in every package, because the time is part of the bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private AsiceContainer() {}

    static byte[] of(byte[] message, List<Part> documents, @Nullable Seal seal) {
        try {
            return seal == null ? plain(message, documents) : sealed(message, documents, seal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sealed(byte[] message, List<Part> documents, Seal seal) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AsicWriter container =
                AsicWriterFactory.newFactory(SignatureMethod.CAdES).newContainer(bytes);
        container.add(new ByteArrayInputStream(message), FiksArkivMessage.FILE, MimeType.XML);
        container.setRootEntryName(FiksArkivMessage.FILE);
        for (Part part : documents) {
            container.add(new ByteArrayInputStream(part.content()), part.file(), MimeType.forString(part.mediaType()));
        }
        container.sign(new SignatureHelper(
                seal.keyStore().toFile(), seal.password(), KeyStoreType.PKCS12, seal.alias(), seal.password()));
        return bytes.toByteArray();
    }

    private static byte[] plain(byte[] message, List<Part> documents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            stored(zip, "mimetype", MIME_TYPE.getBytes(StandardCharsets.US_ASCII));
            deflated(zip, FiksArkivMessage.FILE, message);
            for (Part part : documents) {
                deflated(zip, part.file(), part.content());
            }
            deflated(zip, "META-INF/manifest.xml", manifest(documents));
        }
        return bytes.toByteArray();
    }

    /** What the format has first and uncompressed, so that whoever looks at the first bytes sees what the file is. */
    private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        put(zip, entry, content);
    }

    private static void deflated(ZipOutputStream zip, String name, byte[] content) throws IOException {
        put(zip, new ZipEntry(name), content);
    }

    private static void put(ZipOutputStream zip, ZipEntry entry, byte[] content) throws IOException {
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The list of what is inside; names and types are ours and need no escaping. */
    private static byte[] manifest(List<Part> documents) {
        StringBuilder manifest = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\n");
        listed(manifest, "/", MIME_TYPE);
        listed(manifest, FiksArkivMessage.FILE, "application/xml");
        documents.forEach(part -> listed(manifest, part.file(), part.mediaType()));
        return manifest.append("</manifest:manifest>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void listed(StringBuilder manifest, String path, String type) {
        manifest.append("  <manifest:file-entry manifest:full-path=\"")
                .append(path)
                .append("\" manifest:media-type=\"")
                .append(type)
                .append("\"/>\n");
    }
}
