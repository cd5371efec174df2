package no.laget.archiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import no.laget.archiving.Answer.Fate;
import no.laget.archiving.Answer.Receipt;
import no.laget.archiving.Answer.Rejection;
import no.laget.archiving.TestArchive.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive behind a folder, with everything that can lie in a folder that others write to. */
class FolderArchiveTest {

    private static final Instant NOW = Instant.parse("2026-11-09T12:00:00Z");
    private static final UUID MESSAGE = UUID.fromString("6b1c3c52-0000-4000-8000-000000000001");

    private static final String BASE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/";

    private final Path folder;
    private final FolderArchive archive;
    private final List<Answer> taken = new ArrayList<>();

    FolderArchiveTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.archive = new FolderArchive(folder, Clock.fixed(NOW, ZoneOffset.UTC));
        Files.createDirectories(folder.resolve("in"));
    }

    @Test
    void aPackageIsWholeWhenItHasItsName() throws IOException {
        archive.deliver(MESSAGE, new byte[] {1, 2, 3});

        assertThat(names("out")).containsExactly(MESSAGE + ".asice");
        assertThat(folder.resolve("out/" + MESSAGE + ".asice")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void deliveringAgainChangesNothingAndNeverOverwrites() throws IOException {
        archive.deliver(MESSAGE, new byte[] {1, 2, 3});
        archive.deliver(MESSAGE, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> archive.deliver(MESSAGE, new byte[] {9})).isInstanceOf(ArchiveUnavailable.class);

        assertThat(names("out")).containsExactly(MESSAGE + ".asice");
        assertThat(folder.resolve("out/" + MESSAGE + ".asice")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void whatACrashLeftHalfWrittenIsInNobodysWay() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.write(folder.resolve("out/" + MESSAGE + ".crash.part"), new byte[] {1});
        archive.deliver(MESSAGE, new byte[] {1, 2, 3});

        assertThat(folder.resolve("out/" + MESSAGE + ".asice")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void aFolderThatIsNotThereIsToBeTriedAgain() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        FolderArchive nowhere = new FolderArchive(file, Clock.systemUTC());

        assertThatThrownBy(() -> nowhere.deliver(MESSAGE, new byte[1])).isInstanceOf(ArchiveUnavailable.class);
        assertThatThrownBy(() -> nowhere.collect(this::take)).isInstanceOf(ArchiveUnavailable.class);
    }

    @Test
    void aReceiptIsTakenOnceAndKept() throws IOException {
        put(MESSAGE + ".kvittering.xml", receipt("<k:journalpostnummer>4</k:journalpostnummer>"));
        collect();
        collect();

        assertThat(taken).containsExactly(new Receipt(MESSAGE, "the-key", "2026/123-4"));
        assertThat(names("done")).containsExactly(MESSAGE + ".kvittering.xml");
        assertThat(names("in")).isEmpty();
    }

    @Test
    void withoutNumbersTheReferenceIsTheBestNameThatTheArchiveGives() throws IOException {
        put(MESSAGE + ".1.xml", receipt("<k:registreringsID>J-17</k:registreringsID>"));
        collect();
        assertThat(taken).containsExactly(new Receipt(MESSAGE, "the-key", "J-17"));
    }

    @Test
    void anErrorIsTakenInTheWordsOfTheArchive() throws IOException {
        put(MESSAGE + ".feilmelding.xml", TestArchive.error("Mappen er &lt;avsluttet&gt;."));
        put(MESSAGE + ".delvis.xml", """
                <k:arkivmeldingKvittering xmlns:k="%sarkivmelding/opprett/kvittering/v1" xmlns:f="%sfeil/feilmelding/v1">
                  <k:mappeFeilet><f:feilId>1</f:feilId><f:feilmelding>Ukjent arkivdel</f:feilmelding></k:mappeFeilet>
                </k:arkivmeldingKvittering>""".formatted(BASE, BASE));
        collect();

        assertThat(taken)
                .containsExactlyInAnyOrder(
                        new Rejection(MESSAGE, "Mappen er <avsluttet>."), new Rejection(MESSAGE, "Ukjent arkivdel"));
    }

    @Test
    void thatTheArchiveHasGotItIsNoAnswerYet() throws IOException {
        put(MESSAGE + ".mottatt", "");
        collect();

        assertThat(taken).isEmpty();
        assertThat(names("done")).containsExactly(MESSAGE + ".mottatt");
    }

    @Test
    void whatNobodyWaitsForYetStaysForTheNextTime() throws IOException {
        put(MESSAGE + ".kvittering.xml", receipt("<k:journalpostnummer>4</k:journalpostnummer>"));
        archive.collect(answer -> Fate.EARLY);
        assertThat(names("in")).hasSize(1);
        archive.collect(answer -> Fate.UNKNOWN);

        assertThat(names("in")).isEmpty();
        assertThat(names("unknown")).containsExactly(MESSAGE + ".kvittering.xml");
    }

    @Test
    void theSameAnswerTwiceIsThereTwice() throws IOException {
        for (int i = 0; i < 2; i++) {
            put(MESSAGE + ".kvittering.xml", receipt("<k:journalpostnummer>4</k:journalpostnummer>"));
            collect();
        }
        assertThat(names("done")).hasSize(2);
    }

    @Test
    void anAnswerThatIsBeingWrittenIsLeftUntilItIsWholeOrOld() throws IOException {
        String whole = receipt("<k:journalpostnummer>4</k:journalpostnummer>");
        put(MESSAGE + ".kvittering.xml.part", whole.substring(0, 100));
        Path half = put(MESSAGE + ".kvittering.xml", whole.substring(0, 100));
        written(half, Duration.ofSeconds(20));
        collect();
        assertThat(names("in")).hasSize(2);

        written(half, Duration.ofMinutes(2));
        collect();
        assertThat(names("in")).containsExactly(MESSAGE + ".kvittering.xml.part");
        assertThat(names("unknown")).containsExactly(MESSAGE + ".kvittering.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "PK\u0003\u0004 a zip",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>",
                "<k:arkivmeldingKvittering xmlns:k='https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1'/>",
                "<f:serverfeil xmlns:f='https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/serverfeil/v1'/>"
            })
    void whatIsNoAnswerIsPutAside(String content) throws IOException {
        written(put(MESSAGE + ".kvittering.xml", content), Duration.ofMinutes(2));
        put(UUID.randomUUID() + ".kvittering.xml", receipt("<k:journalpostnummer>4</k:journalpostnummer>"));
        collect();

        assertThat(taken).as("the next one is taken").hasSize(1);
        assertThat(names("unknown")).containsExactly(MESSAGE + ".kvittering.xml");
        assertThat(names("in")).isEmpty();
    }

    @Test
    void namesAndKindsOfFilesThatAreNotAnswersArePutAside() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), receipt("<k:registreringsID>x</k:registreringsID>"));
        put("kvittering.xml", "x");
        put("..%2f..%2fetc.xml", "x");
        put("linje\nskift.xml", "x");
        Files.createSymbolicLink(folder.resolve("in/" + MESSAGE + ".lenke.xml"), secret);
        Files.createDirectories(folder.resolve("in/" + MESSAGE + ".mappe.xml/under"));
        put(MESSAGE + ".stor.xml", " ".repeat((1 << 20) + 1));
        collect();

        assertThat(taken).isEmpty();
        assertThat(names("in")).isEmpty();
        assertThat(names("unknown")).hasSize(6);
        assertThat(secret).exists();
    }

    @Test
    void anArchiveThatLooksIntoTheFolderKeepsOneRecordHoweverOftenItIsDelivered() {
        byte[] container = AsiceContainer.of(
                FiksArkivMessage.of(FiksArkivMessageTest.log("Kari", null), FiksArkivMessageTest.settings()),
                FiksArkivMessageTest.log("Kari", null).documents(),
                null);
        try (TestArchive peer = new TestArchive().reacts(Reaction.RECEIPT, Reaction.ACCEPTED_ONLY)) {
            for (int i = 0; i < 3; i++) {
                archive.deliver(MESSAGE, container);
                peer.lookInto(folder);
            }
            collect();

            assertThat(peer.deliveries()).hasSize(3);
            assertThat(peer.records()).containsOnlyKeys("the-case/LOG");
            assertThat(taken).containsOnly(new Receipt(MESSAGE, "the-case/LOG", "2026/1-1"));
        }
    }

    private Fate take(Answer answer) {
        taken.add(answer);
        return Fate.TAKEN;
    }

    private void collect() {
        archive.collect(this::take);
    }

    private Path put(String name, String content) throws IOException {
        return Files.write(folder.resolve("in").resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }

    private static void written(Path file, Duration ago) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(ago)));
    }

    private List<String> names(String of) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(of))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String receipt(String number) {
        return """
                <k:arkivmeldingKvittering xmlns:k="%sarkivmelding/opprett/kvittering/v1" xmlns:m="%smetadatakatalog/v1">
                  <k:mappeKvittering><k:saksaar>2026</k:saksaar><k:sakssekvensnummer>123</k:sakssekvensnummer></k:mappeKvittering>
                  <k:registreringKvittering><k:systemID>6b1c3c52-1111-4000-8000-000000000001</k:systemID>
                    <k:referanseEksternNoekkel><m:fagsystem>Laget</m:fagsystem><m:noekkel>the-key</m:noekkel></k:referanseEksternNoekkel>%s</k:registreringKvittering>
                </k:arkivmeldingKvittering>""".formatted(BASE, BASE, number);
    }
}
