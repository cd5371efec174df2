package no.laget.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Year;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.laget.Norway;
import no.laget.Words;
import no.laget.archiving.ArchiveSettings;
import no.laget.casefile.CaseId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The archive of the demo: takes the packages that Laget leaves in the folder, keeps them in {@code kept} beside it, where
 * they can be opened and looked at, and answers as Fiks Arkiv does. It keeps one record per key, whatever is sent again.
 */
@Component
@ConditionalOnProperty({"laget.demo", "laget.demo-archive"})
public class DemoArchive {

    private static final Pattern KEY = Pattern.compile("noekkel>([0-9a-f-]{36}/[A-Z_]+)<");

    private final Path folder;
    private final Clock clock;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    DemoArchive(ArchiveSettings settings, Clock clock) {
        this.folder = settings.folder();
        this.clock = clock;
        DemoSeal.make(Objects.requireNonNull(settings.seal()), clock.instant());
    }

    /** Refuses the next package about this case, once, so that the archivist has something to do. */
    public void refuseNext(CaseId id) {
        refused.add(id.toString());
    }

    /** Answers everything that has been left since the last time. */
    @Scheduled(cron = "${laget.archive.poll}")
    public synchronized void answer() {
        try {
            Path out = Files.createDirectories(folder.resolve("out"));
            try (Stream<Path> files = Files.list(out)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".asice")).toList()) {
                    answer(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(Path file) throws IOException {
        String message = file.getFileName().toString().replace(".asice", "");
        String key = key(file);
        Path kept = Files.createDirectories(folder.resolve("kept"));
        if (refused.remove(key.substring(0, key.indexOf('/')))) {
            put(message + ".feilmelding.xml", error());
            Files.delete(file);
        } else {
            Path receipt = kept.resolve(key.replace('/', '-') + ".xml");
            if (!Files.exists(receipt)) {
                Files.writeString(receipt, receipt(key, number(kept)));
            }
            put(message + ".kvittering.xml", Files.readString(receipt));
            Files.move(file, kept.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void put(String name, String answer) throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Path part = Files.writeString(in.resolve(name + ".part"), answer);
        Files.move(part, in.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The key of the record, which says what of the case it is; the key of the folder does not. */
    private static String key(Path container) throws IOException {
        try (InputStream file = Files.newInputStream(container);
                ZipInputStream zip = new ZipInputStream(file)) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().equals("arkivmelding.xml")) {
                entry = zip.getNextEntry();
            }
            Matcher key = KEY.matcher(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            if (!key.find()) {
                throw new IOException("a package without a key");
            }
            return key.group(1);
        }
    }

    private static long number(Path kept) throws IOException {
        try (Stream<Path> files = Files.list(kept)) {
            return files.filter(file -> file.toString().endsWith(".xml")).count() + 1;
        }
    }

    private String receipt(String key, long number) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <arkivmeldingKvittering xmlns="https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1" \
                xmlns:n="https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <mappeKvittering xsi:type="saksmappeKvittering">
                    <systemID>%s</systemID>
                    <opprettetEllerEksisterende>Opprettet</opprettetEllerEksisterende>
                    <saksaar>%s</saksaar>
                    <sakssekvensnummer>%d</sakssekvensnummer>
                  </mappeKvittering>
                  <registreringKvittering xsi:type="journalpostKvittering">
                    <systemID>%s</systemID>
                    <referanseEksternNoekkel>
                      <n:fagsystem>Laget</n:fagsystem>
                      <n:noekkel>%s</n:noekkel>
                    </referanseEksternNoekkel>
                    <opprettetEllerEksisterende>Opprettet</opprettetEllerEksisterende>
                    <journalpostnummer>1</journalpostnummer>
                  </registreringKvittering>
                </arkivmeldingKvittering>
                """.formatted(UUID.randomUUID(), Year.now(clock.withZone(Norway.ZONE)), number, UUID.randomUUID(), key);
    }

    private static String error() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <f:ugyldigforespoersel xmlns:f="https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/ugyldigforespoersel/v1" \
                xmlns="https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/feilmelding/v1">
                  <feilId>%s</feilId>
                  <feilmelding>%s</feilmelding>
                </f:ugyldigforespoersel>
                """.formatted(UUID.randomUUID(), Words.of("demo.archiveRefuses"));
    }
}
