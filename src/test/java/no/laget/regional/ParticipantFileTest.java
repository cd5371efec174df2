package no.laget.regional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import no.laget.Language;
import no.laget.Refusal;
import no.laget.regional.ParticipantFile.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of participants: good, bad, huge and hostile ones. */
class ParticipantFileTest {

    private static final String HEAD = "Navn;E-post;Kommune;Arbeidssted;Skoleslag;Tiltak;Dato\n";
    private static final String GOOD =
            "Kim Oppdikta;kim@skole.example;Eksempelvik;Solbakken skole;grunnskole;Kurs i nærvær;15.01.2026\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252"})
    void aListIsReadAsSpreadsheetsWriteIt(String charset) throws IOException {
        Content content = read(("\uFEFF".repeat(charset.equals("UTF-8") ? 1 : 0) + HEAD + GOOD.replace("\n", "\r\n")
                        + ";;;;;;\n"
                        + "\"Bø; Åse\";;eksempelvik;Fjordbyen vgs;VIDEREGÅENDE SKOLE;\"Kurs i \"\"nærvær\"\"\";2026-01-15\n")
                .getBytes(Charset.forName(charset)));
        assertThat(content.refused()).isEmpty();
        assertThat(content.rows()).hasSize(2);
        Participation second = content.rows().get(1).participation();
        assertThat(second.name()).isEqualTo("Bø; Åse");
        assertThat(second.email()).isNull();
        assertThat(second.level()).isEqualTo(SchoolLevel.UPPER_SECONDARY);
        assertThat(second.activity()).isEqualTo("Kurs i \"nærvær\"");
        assertThat(second.heldOn()).isEqualTo(LocalDate.of(2026, 1, 15));
    }

    @Test
    void aListInAnotherLanguageAndOrderIsReadToo() throws IOException {
        Content content = read("datum;namn;kommun;arbetsplats;skolform;insats\n"
                + "2026-01-15;Kim Påhittad;Lycksele;Second chance school;gymnasieskola;Verkstad\n");
        assertThat(content.rows()).hasSize(1);
        assertThat(content.rows().get(0).participation().level()).isEqualTo(SchoolLevel.UPPER_SECONDARY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                ";kim@skole.example;Eksempelvik;Solbakken;grunnskole;Kurs;15.01.2026 ~ Navn mangler.",
                "Kim;kim@skole.example;;Solbakken;grunnskole;Kurs;15.01.2026 ~ Kommune mangler.",
                "Kim;kim@skole.example;Eksempelvik;;grunnskole;Kurs;15.01.2026 ~ Arbeidssted mangler.",
                "Kim;kim@skole.example;Eksempelvik;Solbakken;grunnskole;;15.01.2026 ~ Tiltak mangler.",
                "Kim;kim@skole.example;Eksempelvik;Solbakken;barneskole;Kurs;15.01.2026 ~ Skoleslaget er ukjent.",
                "Kim;kim@skole.example;Eksempelvik;Solbakken;;Kurs;15.01.2026 ~ Skoleslaget er ukjent.",
                "Kim;kim@skole.example;Eksempelvik;Solbakken;grunnskole;Kurs;31.02.2026 ~ Dato er ikke en dato.",
                "Kim;kim@skole.example;Eksempelvik;Solbakken;grunnskole;Kurs;i går ~ Dato er ikke en dato.",
                "Kim;kim@skole.example;Eksempelvik;Solbakken;grunnskole;Kurs ~ Dato er ikke en dato.",
                "Kim;ikke en adresse;Eksempelvik;Solbakken;grunnskole;Kurs;15.01.2026 ~ ikke en adresse",
                "Kim;a@b.example, c@d.example;Eksempelvik;Solbakken;grunnskole;Kurs;15.01.2026 ~ a@b.example",
                "=cmd|'/C calc'!A0;kim@skole.example;Eksempelvik;Solbakken;grunnskole;Kurs;15.01.2026 ~ Navn er ikke vanlig tekst.",
                "@SUM(1;kim@skole.example;Eksempelvik;Solbakken;grunnskole;Kurs;15.01.2026 ~ Navn er ikke vanlig tekst.",
                "Kim;kim@skole.example;Eksempelvik;-1+1;grunnskole;Kurs;15.01.2026 ~ Arbeidssted er ikke vanlig tekst.",
                "\"Kim\\nBcc: x\";kim@skole.example;Eksempelvik;Solbakken;grunnskole;Kurs;15.01.2026 ~ Navn er ikke vanlig tekst."
            })
    void aBadRowIsReportedWithItsLineAndTheOthersAreTaken(String bad, String reason) throws IOException {
        Content content = read(HEAD + GOOD + bad.replace("\\n", "\n") + "\n" + GOOD);
        assertThat(content.rows()).hasSize(2);
        assertThat(content.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.line()).isEqualTo(3))
                .satisfies(refused -> assertThat(refused.reason()).contains(reason));
    }

    @Test
    void hostileTextThatIsNoFormulaIsText() throws IOException {
        String hostile = "${1+1} #{x} <script>alert(1)</script> '); drop table laget.unit; -- Čáŋđ 🙂";
        Content content = read(HEAD + GOOD.replace("Kim Oppdikta", "\"" + hostile + "\""));
        assertThat(content.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.participation().name()).isEqualTo(hostile));
    }

    @Test
    void aCellThatIsTooLongIsABadRow() throws IOException {
        Content content = read(HEAD + GOOD.replace("Kim Oppdikta", "K".repeat(201)) + GOOD);
        assertThat(content.rows()).hasSize(1);
        assertThat(content.refused()).hasSize(1);
    }

    @Test
    void whatIsNoSuchListIsRefusedWhole() {
        refused("", "regional.fileEmpty");
        refused(" \r\n \n", "regional.fileEmpty");
        refused("PK\u0003\u0004 et regneark", "regional.fileNotCsv");
        refused("%PDF-1.4", "regional.fileNotCsv");
        refused(HEAD + "Kim\u0000;", "regional.fileNotCsv");
        refused("<html><body>Feil</body></html>", "regional.columnsMissing");
        refused(HEAD.replace("Dato", "Når"), "regional.columnsMissing");
        refused("Navn;" + HEAD, "regional.columnTwice");
        refused(HEAD + GOOD + "\"" + GOOD.repeat(40), "regional.fileBroken");
        refused(HEAD + "x".repeat(5000) + "\n", "regional.fileBroken");
        refused(HEAD + ";".repeat(200) + "\n", "regional.fileBroken");
    }

    @Test
    void aHugeListIsRefusedWhole() throws IOException {
        assertThat(read(HEAD + GOOD.repeat(ParticipantFile.MOST_ROWS)).rows()).hasSize(ParticipantFile.MOST_ROWS);
        refused(HEAD + GOOD.repeat(ParticipantFile.MOST_ROWS + 1), "regional.fileTooLarge");
        refused(HEAD + "\n".repeat(ParticipantFile.MOST_BYTES), "regional.fileTooLarge");
    }

    private static Content read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In bokmål, whatever the machine speaks. */
    private static Content read(byte[] bytes) throws IOException {
        IOException[] broken = new IOException[1];
        Content content = Language.NB.say(() -> {
            try {
                return ParticipantFile.read(new ByteArrayInputStream(bytes));
            } catch (IOException unreadable) {
                broken[0] = unreadable;
                return new Content(List.of(), List.of());
            }
        });
        if (broken[0] != null) {
            throw broken[0];
        }
        return content;
    }

    private static void refused(String text, String key) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
