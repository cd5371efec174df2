package no.laget.archiving;

import static no.laget.archiving.TestArchive.child;
import static no.laget.archiving.TestArchive.root;
import static no.laget.archiving.TestArchive.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.laget.archiving.ArchivePackage.Folder;
import no.laget.archiving.ArchivePackage.Part;
import no.laget.archiving.ArchivePackage.Titles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The message to the archive; each one here is also held against the schemas where they are at hand. */
class FiksArkivMessageTest {

    private static final ArchiveSettings SETTINGS = settings();

    @Test
    void theFolderAndTheRecordComeTogetherWithTheirKeys() {
        Element message = root(read(log("Kari Nordmann", null)));

        Element folder = child(message, "mappe");
        assertThat(text(folder, "tittel")).isEqualTo("Elevmappe, Kari Nordmann");
        assertThat(text(child(folder, "referanseEksternNoekkel"), "noekkel")).isEqualTo("the-child");
        Element entry = child(message, "registrering");
        assertThat(text(child(entry, "referanseEksternNoekkel"), "noekkel")).isEqualTo("the-case/LOG");
        assertThat(text(child(child(entry, "referanseForelderMappe"), "referanseEksternNoekkel"), "noekkel"))
                .isEqualTo("the-child");
        assertThat(text(message, "antallFiler")).isEqualTo("3");
        assertThat(text(entry, "antallVedlegg")).isEqualTo("2");
    }

    @Test
    void whatAnybodyMayReadNamesNobodyAndTheRestIsShielded() {
        Element message = root(read(log("Kari Nordmann", "05831499925")));

        for (String part : List.of("mappe", "registrering")) {
            Element element = child(message, part);
            assertThat(text(element, "offentligTittel")).doesNotContain("Kari", "Nordmann", "2026-0007");
            assertThat(child(element, "skjerming").getTextContent()).isEqualTo("UOOffl. § 13");
        }
        assertThat(message.getElementsByTagNameNS("*", "dokumentbeskrivelse").getLength())
                .isEqualTo(3);
        assertThat(message.getElementsByTagNameNS("*", "skjerming").getLength()).isEqualTo(5);
    }

    @Test
    void theIdentityNumberFindsTheFolderAndIsShieldedThere() {
        Element folder = child(root(read(log("Kari Nordmann", "05831499925"))), "mappe");

        Element byNumber =
                (Element) folder.getElementsByTagNameNS("*", "klassifikasjon").item(1);
        assertThat(text(byNumber, "klassifikasjonssystemID")).isEqualTo("FNR");
        assertThat(text(byNumber, "klasseID")).isEqualTo("05831499925");
        assertThat(text(byNumber, "erSkjermet")).isEqualTo("true");
    }

    @Test
    void whereTheArchiveHasNoClassificationByNumberTheNumberStaysHere() {
        byte[] message = FiksArkivMessage.of(log("Kari Nordmann", "05831499925"), settings(""));

        assertThat(new String(message, StandardCharsets.UTF_8)).doesNotContain("05831499925");
    }

    @Test
    void aFolderThatTheArchivistNamesIsNotMade() {
        ArchivePackage log = log("Kari Nordmann", null);
        Element message = root(read(new ArchivePackage(
                log.key(), new Folder.Known("26/17"), log.titles(), log.sender(), log.date(), log.documents())));

        assertThat(message.getElementsByTagNameNS("*", "mappe").getLength()).isZero();
        assertThat(text(child(child(message, "registrering"), "referanseForelderMappe"), "mappeID"))
                .isEqualTo("26/17");
    }

    @Test
    void theMainDocumentIsArchivedAsItIsAndWhatPeopleAddedAccordingToItsFormat() {
        Element entry = child(root(read(log("Kari Nordmann", null))), "registrering");
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Element document = (Element)
                    entry.getElementsByTagNameNS("*", "dokumentbeskrivelse").item(i);
            Element object = child(document, "dokumentobjekt");
            documents.add(child(document, "tilknyttetRegistreringSom").getTextContent() + " "
                    + text(document, "dokumentnummer") + " "
                    + child(object, "variantformat").getTextContent() + " "
                    + child(object, "format").getTextContent() + " "
                    + text(object, "referanseDokumentfil"));
        }
        assertThat(documents)
                .containsExactly(
                        "H 1 A RA-PDF dokument-1.pdf", "V 2 P PDF dokument-2.pdf", "V 3 A RA-TEKST dokument-3.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</tittel><system>x</system>",
                "]]> & \" ' < >",
                "Åse Ørjansdatter Čáŋđ 🙂",
                "line\r\nbreak\tand\u0001\u0007\u000bcontrol",
                "\u0085\u2028\uFFFE\uFFFF\u202E",
                "${1+1} #{x} &#x0; <!DOCTYPE a>"
            })
    void aNameIsTextWhateverIsInIt(String name) {
        Element folder = child(root(read(log(name, null))), "mappe");

        String kept = name.replaceAll("[\\p{Cc}\\p{Zl}\uFFFE\uFFFF]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        assertThat(text(folder, "tittel")).isEqualTo(("Elevmappe, " + kept).strip());
    }

    @Test
    void theSamePackageGivesTheSameBytes() {
        ArchivePackage log = log("Kari Nordmann", "05831499925");
        assertThat(FiksArkivMessage.of(log, SETTINGS)).isEqualTo(FiksArkivMessage.of(log, SETTINGS));
    }

    @Test
    void aKindOfFileThatTheSettingsDoNotNameIsNotGuessed() {
        ArchivePackage log = log("Kari Nordmann", null);
        ArchivePackage odd = new ArchivePackage(
                log.key(),
                log.folder(),
                log.titles(),
                log.sender(),
                log.date(),
                List.of(new Part("a.xyz", "dokument-1.xyz", "application/x-xyz", false, new byte[1])));
        assertThatThrownBy(() -> FiksArkivMessage.of(odd, SETTINGS)).hasMessageContaining("application/x-xyz");
    }

    private static Document read(ArchivePackage content) {
        return FiksArkivSchemas.message(FiksArkivMessage.of(content, SETTINGS));
    }

    static ArchivePackage log(String name, @Nullable String identityNumber) {
        return new ArchivePackage(
                "the-case/LOG",
                new Folder.OwnedBy("the-child", new Titles("Elevmappe, " + name, "Elevmappe"), identityNumber),
                new Titles("Stafettlogg 2026-0007, " + name, "Stafettlogg"),
                "Solbakken skole",
                LocalDate.of(2026, 11, 9),
                List.of(
                        new Part("Stafettlogg.pdf", "dokument-1.pdf", "application/pdf", true, bytes("log")),
                        new Part("samtykke, æøå.pdf", "dokument-2.pdf", "application/pdf", false, bytes("consent")),
                        new Part("notat.txt", "dokument-3.txt", "text/plain;charset=utf-8", false, bytes("note"))));
    }

    static ArchiveSettings settings() {
        return settings("FNR");
    }

    private static ArchiveSettings settings(String identityNumbers) {
        return new ArchiveSettings(
                Path.of("unused"),
                new ArchiveSettings.Codes(
                        "Laget",
                        "ELEV",
                        "KL",
                        "B31",
                        identityNumbers,
                        "X",
                        "J",
                        "F",
                        "IA",
                        "H",
                        "V",
                        "A",
                        "P",
                        "RA-PDF"),
                new ArchiveSettings.Shielding("UO", "Offl. § 13"),
                List.of(
                        new ArchiveSettings.Format("application/pdf", "PDF", false),
                        new ArchiveSettings.Format("text/plain", "RA-TEKST", true)),
                null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
