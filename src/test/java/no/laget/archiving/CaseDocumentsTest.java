package no.laget.archiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Chronology;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Evaluation.Effect;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Goal;
import no.laget.casefile.Entry.Information;
import no.laget.casefile.Entry.Investigation;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Minutes.Attendance;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Entry.Summary;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.LogEntry;
import no.laget.casefile.MeetingForm;
import no.laget.casefile.NewCase;
import no.laget.casefile.Participant;
import no.laget.casefile.Party;
import no.laget.organisation.Role;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** A57: the whole case file as one PDF, judged by veraPDF and read again by PDFBox. */
@SpringBootTest
@ActiveProfiles("test")
class CaseDocumentsTest {

    private static final List<Party> ALL = List.of(Party.CHILD, Party.GUARDIANS, Party.UNIT);

    /** What people paste, and what somebody who means harm writes. */
    private static final String NASTY =
            """
            Čáhppes ŋ đ ŧ š ž, a\u0301 og Å. 😀 ☑ ✓ ½ – “sitat” … \u2764\uFE0F
            <script>alert(1)</script> </p></body> &amp; &nbsp; <!-- ]]> <img src="file:///etc/passwd"/>
            ${7*7} #{7*7} *{x} __${7*7}__ [[${7*7}]] @import url(http://localhost/a.css);
            שלום مرحبا \u202Eabc\u202C e\u200Bn mel\u00ADlom\ttabulator
            to\u000Btre\u2028fire\r\nfem\u0001seks\u007F \uFFFE
            """ + "Menneskerettighetsorganisasjonssekretærassistentstillingsutlysning".repeat(6);

    @Autowired
    private CaseDocuments caseDocuments;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private Chronology chronology;

    @Autowired
    private Clock clock;

    @Test
    void aCaseWithTwoEntriesIsPdfA2aAndPdfUa1() throws Exception {
        byte[] pdf = made(open("solbakken", "Kari"));
        assertThat(pages(pdf)).isLessThanOrEqualTo(2);
        PdfJudge.assertValid(pdf);
    }

    @Test
    void aWholeCaseIsPdfA2aAndPdfUa1AndHoldsEveryWordOfItsLog() throws Exception {
        CaseId id = wholeCase("solbakken");
        byte[] pdf = made(id);
        PdfJudge.assertValid(pdf);
        assertThat(unspaced(text(pdf))).contains(everyWordOf(id));
    }

    @Test
    void aCaseWithThreeHundredEntriesIsPdfA2aAndPdfUa1() throws Exception {
        CaseId id = wholeCase("solbakken");
        for (int i = cases.log(id).size(); i < 300; i++) {
            write(
                    id,
                    i % 4 == 0 ? minutes("Referat nummer " + i) : new Note("Notat nummer " + i + ". " + words(i % 60)));
        }
        byte[] pdf = made(id);
        PdfJudge.assertValid(pdf);

        String text = text(pdf);
        int pages = pages(pdf);
        assertThat(pages).isGreaterThan(40);
        assertThat(text).contains("Side 1 av " + pages, "Side " + pages + " av " + pages);
        assertThat(unspaced(text)).contains(everyWordOf(id));
        assertThat(text.split("Ikke til stede", -1).length)
                .as("the head of the long table of meetings stands on each of its pages")
                .isGreaterThan(3);
    }

    @Test
    void aCaseWithNastyTextIsPdfA2aAndPdfUa1AndItsTextIsText() throws Exception {
        CaseId id = cases.open(
                        new NewCase(
                                "activityplan",
                                "solbakken",
                                new Child("Ánte <b>", "Čáppa & Ŋoaŋŋ", LocalDate.of(2015, 5, 6), null, true, "${1+1}"),
                                List.of(new Guardian("שלום <i>", "\u0001", "a@b")),
                                List.of(),
                                "laerer",
                                concern(NASTY)),
                        "laerer")
                .id();
        write(id, new Measure("1", NASTY, NASTY, LocalDate.EPOCH, null, NASTY, Party.OTHER, LocalDate.EPOCH));
        write(id, minutes(NASTY));
        write(id, new Glimpse(NASTY));
        write(id, new Summary(NASTY));
        write(id, new Correction(2, NASTY, NASTY));
        byte[] pdf = made(id);
        PdfJudge.assertValid(pdf);
        assertThat(unspaced(text(pdf)))
                .contains(
                        "Ánte<b>Čáppa&Ŋoaŋŋ",
                        "Čáhppesŋđŧšž,áogÅ.😀☑✓½–“sitat”…",
                        "<script>alert(1)</script></p></body>&amp;&nbsp;<!--]]><imgsrc=\"file:///etc/passwd\"/>",
                        "${7*7}#{7*7}*{x}__${7*7}__[[${7*7}]]@importurl(http://localhost/a.css);",
                        "fem[U+0001STARTOFHEADING]seks[U+007FDELETE][U+FFFE]",
                        "Menneskerettighetsorganisasjonssekretærassistentstillingsutlysning".repeat(2));
    }

    @Test
    void wordsStayWholeInTheTextThatPeopleSearchIn() throws Exception {
        CaseId id = open("solbakken", "Kari");
        write(id, new Note("offentlighet, affisere, effekt, fire, finne, fløyte, flytte"));
        assertThat(text(made(id))).contains("offentlighet, affisere, effekt, fire, finne, fløyte, flytte");
    }

    @Test
    void aCharacterThatNoFontHasIsRefusedByNameUnlessItIsSpelledOut() throws Exception {
        CaseId id = open("solbakken", "Kari");
        write(id, new Note("Takk 🥰"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> caseDocuments.of(id, What.LOG, false))
                .matches(refusal -> refusal.key().equals("archiving.characterWithoutGlyph"))
                .withMessageContaining("U+1F970 SMILING FACE WITH SMILING EYES AND THREE HEARTS")
                .withMessageContaining(Words.of("archiving.document.entry", 3));
        assertThat(unspaced(text(caseDocuments.of(id, What.LOG, true).pdf())))
                .contains("Takk[U+1F970SMILINGFACEWITHSMILINGEYESANDTHREEHEARTS]");
    }

    /** PDFBox reads a line as people do, so that what it reads is what was written only when it is drawn from right to left. */
    @Test
    void hebrewAndArabicAreSetFromRightToLeftAmongTheRest() throws Exception {
        CaseId id = open("solbakken", "Kari");
        write(id, new Note("Mor skrev שלום לך og مرحبا بكم i boka."));
        assertThat(text(made(id))).contains("Mor skrev שלום לך og مرحبا بكم i boka.");
    }

    @Test
    void theBookmarksNameTheSectionsAndEveryEntry() throws Exception {
        CaseId id = wholeCase("solbakken");
        try (PDDocument pdf = Loader.loadPDF(made(id))) {
            List<String> sections = new ArrayList<>();
            List<String> entries = new ArrayList<>();
            for (PDOutlineItem section :
                    pdf.getDocumentCatalog().getDocumentOutline().children()) {
                sections.add(section.getTitle());
                section.children().forEach(entry -> entries.add(entry.getTitle()));
            }
            assertThat(sections)
                    .containsExactly(
                            "Saken",
                            "Oppsummering",
                            "Hvem som har deltatt",
                            "Samtykke",
                            "Aktivitetsplan",
                            "Møter",
                            "Lysglimt",
                            "Loggen",
                            "Dokumenter",
                            "Kontroll");
            assertThat(entries).hasSameSizeAs(cases.log(id)).startsWith("1. Saken er opprettet", "2. Uro meldt");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("nb");
        }
    }

    @ParameterizedTest
    @CsvSource({"solbakken, opplæringslova § 12-4", "maurtua, barnehageloven § 42"})
    void thePlanSaysWhichLetterOfTheLawEachOfItsFiveContentsAnswers(String unit, String law) throws Exception {
        CaseId id = open(unit, "Kari");
        write(id, measure("1"));
        assertThat(text(made(id)))
                .contains(law)
                .containsSubsequence(
                        "(a) Skal løse", "(b) Hva som skal gjøres", "(c) Fra", "(d) Ansvarlig", "(e) 14. mai 2026");
    }

    @Test
    void aCorrectionStandsBesideWhatItCorrectsWhereverThatStands() throws Exception {
        CaseId id = open("solbakken", "Kari");
        write(id, new Glimpse("Kari lo på tirsdag."));
        write(id, new Correction(3, "Det var på mandag.", "Feil dag"));
        assertThat(unspaced(text(made(id))))
                .as("in the section and in the log, and as an entry of its own")
                .containsSubsequence(
                        "Lysglimt",
                        "Karilopåtirsdag.",
                        "Rettet",
                        "innslag4Riktiger:Detvarpåmandag.Begrunnelse:Feildag",
                        "Loggen",
                        "3.Lysglimt",
                        "Karilopåtirsdag.",
                        "Rettet",
                        "Detvarpåmandag.",
                        "4.Rettelse");
    }

    @Test
    void itVouchesForTheLogByTheHashOfEveryEntry() throws Exception {
        CaseId id = wholeCase("solbakken");
        List<LogEntry> log = cases.log(id);
        String text = unspaced(text(made(id)));
        assertThat(log).allSatisfy(entry -> assertThat(text).contains(entry.hash()));
        assertThat(text)
                .contains(unspaced(Words.of("chronology.chain.intact", log.size())))
                .containsSubsequence("Kontroll", log.get(log.size() - 1).hash());
        assertThat(documents.of(id)).isNotEmpty().allSatisfy(document -> assertThat(text)
                .contains(document.sha256()));
    }

    @Test
    void thePlanOfAGroupLeavesOutWhatIsSaidAboutSingleChildren() throws Exception {
        CaseId id = wholeCase("solbakken");
        write(id, new Information("GUARDIANS", "Alle foresatte i gruppa har fått planen."));
        Rendered plan = caseDocuments.of(id, What.GROUP_PLAN, false);
        PdfJudge.assertValid(plan.pdf());
        assertThat(plan.title())
                .isEqualTo(Words.of(
                        "archiving.document.title.GROUP_PLAN", cases.get(id).number()));
        assertThat(text(plan.pdf()))
                .contains("Skal løse 1", "Alle foresatte i gruppa har fått planen.")
                .doesNotContain("Ble holdt utenfor", "Referat fra møtet");
    }

    @Test
    void theTitleNamesNobody() {
        Rendered made = caseDocuments.of(open("solbakken", "Kari"), What.LOG, false);
        assertThat(made.title()).startsWith("Stafettlogg 20").doesNotContain("Kari");
    }

    private CaseId open(String unit, String firstName) {
        return cases.open(
                        new NewCase(
                                "activityplan",
                                unit,
                                new Child(firstName, "Oppdikta", LocalDate.of(2015, 5, 6), null, false, "6A"),
                                List.of(new Guardian("Foresatt Oppdikta", "99 00 00 01", null)),
                                List.of(),
                                unit.equals("maurtua") ? "pedagog" : "laerer",
                                concern("Ble holdt utenfor.")),
                        "laerer")
                .id();
    }

    /** A case with every section. */
    private CaseId wholeCase(String unit) {
        CaseId id = open(unit, "Kari");
        cases.addParticipant(id, new Participant("kontakt", Role.TEACHER, unit), "laerer");
        UUID confirmation = documents
                .add(
                        id,
                        "samtykke.pdf",
                        new ByteArrayInputStream("%PDF-1.7\n".getBytes()),
                        Document.Kind.CONSENT,
                        "laerer")
                .id();
        write(id, new Investigation("Jeg vil være med.", null, null, "Hun er alene.", true, true, false, null));
        write(id, new Consent(Consent.State.GIVEN, "GUARDIANS", LocalDate.of(2027, 6, 20), confirmation, null));
        cases.setLevel(id, 1, "Løses på skolen.", "laerer");
        write(id, new Attention("Kari er alene i friminuttene.", List.of("friends"), ALL));
        write(id, new Goal("Kari har noen å være sammen med.", ALL));
        write(id, measure("1"));
        write(id, measure("2"));
        write(id, minutes("Referat fra møtet."));
        write(
                id,
                new Evaluation(
                        Evaluation.Face.GOOD,
                        "Det er bedre.",
                        null,
                        List.of(new Effect("1", "GREEN", "Hver dag."), new Effect("2", "YELLOW", null)),
                        "SOLVED",
                        null));
        write(id, new Glimpse("Kari ble spurt."));
        write(id, new Summary("Kari har det trygt."));
        write(id, new Closed("SOLVED", null));
        return id;
    }

    private void write(CaseId id, Entry entry) {
        cases.append(id, entry, "laerer");
    }

    private Concern concern(String seen) {
        return new Concern(clock.instant().minusSeconds(60), seen, false, Involvement.NONE);
    }

    private static Measure measure(String number) {
        return new Measure(
                number,
                "Skal løse " + number,
                "Hva som skal gjøres " + number,
                LocalDate.of(2026, 5, 1),
                LocalDate.of(2026, 6, 1),
                "Ansvarlig " + number,
                Party.UNIT,
                LocalDate.of(2026, 5, 14));
    }

    private static Minutes minutes(String text) {
        return new Minutes(
                "EVALUATION",
                LocalDateTime.of(2026, 5, 14, 14, 0),
                MeetingForm.PHYSICAL,
                List.of(
                        new Attendance("Foresatt Oppdikta", "mor", true),
                        new Attendance("Rektor Eksempel", "rektor", false)),
                true,
                null,
                text,
                ALL);
    }

    private static String words(int count) {
        return "og så ble vi enige ".repeat(count).trim();
    }

    private byte[] made(CaseId id) {
        return caseDocuments.of(id, What.LOG, false).pdf();
    }

    /** Everything that the log says, entry by entry, without the spaces that depend on where lines break. */
    private List<String> everyWordOf(CaseId id) {
        List<String> words = new ArrayList<>();
        chronology.lines(cases.log(id)).forEach(line -> {
            words.add(unspaced(line.number() + "." + line.heading() + line.at() + "," + line.by()));
            line.facts().forEach(fact -> words.add(unspaced(fact.label() + fact.text())));
            words.add(line.hash());
        });
        return words;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    private static String unspaced(String text) {
        return text.replaceAll("[\\s\u00A0]+", "");
    }
}
