package no.laget.archiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import no.difi.asic.AsicVerifier;
import no.difi.asic.AsicVerifierFactory;
import no.laget.archiving.ArchivePackage.Part;
import no.laget.archiving.ArchiveSettings.Seal;
import no.laget.demo.DemoSeal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsiceContainerTest {

    private static final byte[] MESSAGE = "<arkivmelding/>".getBytes(StandardCharsets.UTF_8);
    private static final List<Part> DOCUMENTS =
            List.of(new Part("Stafettlogg.pdf", "dokument-1.pdf", "application/pdf", true, new byte[] {1, 2, 3}));

    private final Path folder;

    AsiceContainerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void withoutASealTheSameContentGivesTheSameBytes() throws IOException {
        byte[] container = AsiceContainer.of(MESSAGE, DOCUMENTS, null);

        assertThat(AsiceContainer.of(MESSAGE, DOCUMENTS, null)).isEqualTo(container);
        assertThat(new String(container, 30, 39, StandardCharsets.US_ASCII))
                .as("what the file is shows in its first bytes")
                .isEqualTo("mimetypeapplication/vnd.etsi.asic-e+zip");
        assertThat(unpacked(container).keySet())
                .containsExactly("mimetype", "arkivmelding.xml", "dokument-1.pdf", "META-INF/manifest.xml");
    }

    @Test
    void aSealedContainerIsVerifiedWithItsMessageAndDocuments() throws IOException {
        byte[] container = AsiceContainer.of(MESSAGE, DOCUMENTS, seal());

        try (AsicVerifier verifier = AsicVerifierFactory.newFactory().verify(new ByteArrayInputStream(container))) {
            assertThat(verifier.getAsicManifest().getCertificate()).hasSize(1);
            assertThat(verifier.getAsicManifest().getFile())
                    .extracting(file -> file.getName())
                    .containsExactlyInAnyOrder("arkivmelding.xml", "dokument-1.pdf");
            assertThat(verifier.getAsicManifest().getRootfile()).isEqualTo("arkivmelding.xml");
        }
    }

    @Test
    void whatIsChangedAfterTheSealShows() throws IOException {
        Map<String, byte[]> files = unpacked(AsiceContainer.of(MESSAGE, DOCUMENTS, seal()));
        files.put("dokument-1.pdf", new byte[] {1, 2, 4});
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(changed)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        byte[] container = changed.toByteArray();
        assertThatThrownBy(() -> AsicVerifierFactory.newFactory().verify(new ByteArrayInputStream(container)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSealThatIsNotThereIsNoReasonToSendWithoutOne() {
        Seal missing = new Seal(folder.resolve("none.p12"), "secret", "laget");
        assertThatThrownBy(() -> AsiceContainer.of(MESSAGE, DOCUMENTS, missing)).isInstanceOf(RuntimeException.class);
    }

    private Seal seal() {
        Seal seal = new Seal(folder.resolve("seal.p12"), "secret", "laget");
        DemoSeal.make(seal, Instant.parse("2026-11-09T12:00:00Z"));
        return seal;
    }

    private static Map<String, byte[]> unpacked(byte[] container) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(container))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
