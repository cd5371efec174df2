package no.laget.directors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.archiving.Papers;
import no.laget.archiving.PdfJudge;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.directors.ReportSheet.Table;
import no.laget.earlysignal.AddedSign;
import no.laget.earlysignal.FollowedSignal;
import no.laget.earlysignal.FollowedSignal.Contact;
import no.laget.earlysignal.FollowedSignal.Led;
import no.laget.earlysignal.FollowedSignal.Result;
import no.laget.earlysignal.FollowedSignal.Source;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** G08: the reports to the directors on a real PostgreSQL, and as a paper. */
@SpringBootTest
@ActiveProfiles("test")
class DirectorsReportsTest {

    @Autowired
    private DirectorsReports reports;

    @Autowired
    private ReportTable table;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Papers papers;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void today() {
        ClockUtil.reset();
    }

    @Test
    void aHalfYearHasItsReportWhenItsLastSignalHasBeenFollowedForThreeMonths() {
        HalfYear half = new HalfYear(2041, 1);
        on(LocalDate.of(2041, 3, 4));
        cases.open(
                new NewCase(
                        "earlysignal",
                        "nordvik",
                        new Child("Elev", "Halvår", LocalDate.of(2030, 5, 5), null, false, null),
                        List.of(),
                        List.of(),
                        "laerer2",
                        ClockUtil.getCurrentTime().toInstant(),
                        Involvement.NONE,
                        new Concern(ClockUtil.getCurrentTime().toInstant(), "Stille.", false, Involvement.NONE)),
                "laerer2");

        on(LocalDate.of(2041, 9, 30));
        reports.makeDue();
        assertThat(table.find(half)).isEmpty();
        assertThatThrownBy(() -> reports.sheet(half, "skoleeier")).isInstanceOf(Refusal.class);

        on(LocalDate.of(2041, 10, 1));
        reports.makeDue();
        assertThat(table.find(half).orElseThrow().number(Map.of("unit", "solbakken")))
                .hasValue(0);
        assertThat(table.find(half).orElseThrow().number(Map.of("unit", "nordvik")))
                .isEmpty();
    }

    /** Two reports on the same half year would differ by the child that came in between. */
    @Test
    void aReportThatIsMadeStaysAsItIs() {
        HalfYear half = new HalfYear(2051, 1);
        reports.keep(half, signals("solbakken", 12), List.of());
        ReportSheet before = reports.sheet(half, "skoleeier");
        List<FollowedSignal> oneMore = new ArrayList<>(signals("solbakken", 12));
        oneMore.addAll(signals("nordvik", 1));

        reports.keep(half, oneMore, added("nordvik", 6));

        assertThat(reports.sheet(half, "skoleeier")).isEqualTo(before);
    }

    @Test
    void theDatabaseKeepsNoNumberThatIsHidden() {
        HalfYear half = new HalfYear(2052, 1);
        List<FollowedSignal> signals = new ArrayList<>(signals("solbakken", 12));
        signals.addAll(signals("nordvik", 3));
        reports.keep(half, signals, added("nordvik", 3));

        Report kept = table.find(half).orElseThrow();
        assertThat(Stream.concat(kept.counts().stream(), Objects.requireNonNull(kept.added()).stream()))
                .allSatisfy(count -> assertThat(count.number()).isNotIn(1, 2, 3, 4));
        assertThat(kept.added(Map.of("unit", "nordvik"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"skoleeier", "koordinator"})
    void schoolOwnerAndCoordinatorRead(String reader) {
        assertThat(reports.mayRead(reader)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"laerer", "rektor", "umvleder", "b2s1", "arkivar", "prosesseier", "admin", "nobody"})
    void nobodyElseDoes(String reader) {
        assertThatThrownBy(() -> reports.sheets(reader))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("directors.notYours"));
        assertThatThrownBy(() -> reports.sheet(new HalfYear(2051, 1), reader)).isInstanceOf(Refusal.class);
    }

    @Test
    void theTablesSayWhatTheyAreAbout() {
        HalfYear half = new HalfYear(2053, 2);
        reports.keep(half, signals("solbakken", 12), List.of());

        ReportSheet sheet = reports.sheet(half, "skoleeier");

        assertThat(sheet.title()).isEqualTo("Tidlige signaler, 2053, 2. halvår");
        assertThat(sheet.tables())
                .extracting(Table::heading)
                .doesNotHaveDuplicates()
                .hasSize(10);
        assertThat(sheet.tables()).allSatisfy(shown -> assertThat(shown.rows())
                .allSatisfy(row -> assertThat(row.cells()).hasSize(shown.heads().size() - 1)));
        assertThat(sheet.pace().rows()).last().satisfies(all -> assertThat(all.cells())
                .extracting(ReportSheet.Cell::text)
                .containsExactly("3", "100 %"));
    }

    /** A report from before signs in other cases were counted. */
    @Test
    void anOlderReportIsReadAllTheSame() {
        HalfYear half = new HalfYear(2055, 1);
        reports.keep(half, signals("solbakken", 12), added("solbakken", 9));
        database.sql("update laget.directors_report set content = content - 'added' where year = 2055")
                .update();

        assertThat(reports.sheet(half, "skoleeier").tables()).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theReportIsAPaperForEveryReaderAndForTheArchive(Language language) throws Exception {
        HalfYear half = new HalfYear(2054, 1);
        List<FollowedSignal> signals = new ArrayList<>(signals("solbakken", 30));
        signals.addAll(signals("nordvik", 9));
        signals.addAll(signals("maurtua", 2));
        reports.keep(half, signals, added("nordvik", 7));

        byte[] pdf =
                language.say(() -> papers.pdf("directors/report", Map.of("report", reports.sheet(half, "skoleeier"))));

        PdfJudge.assertValid(pdf);
        ReportSheet sheet = language.say(() -> reports.sheet(half, "skoleeier"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text).contains(sheet.title());
            assertThat(sheet.tables()).allSatisfy(shown -> assertThat(text).contains(shown.heading()));
        }
    }

    private static void on(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(12, 0).atZone(Norway.ZONE).toInstant()));
    }

    private static List<AddedSign> added(String unit, int many) {
        return Collections.nCopies(many, new AddedSign(unit, 6, Source.REGISTER));
    }

    private static List<FollowedSignal> signals(String unit, int many) {
        return Collections.nCopies(
                many, new FollowedSignal(unit, 6, Source.REGISTER, Contact.IN_TIME, 3, Led.NOTHING, Result.LESS));
    }
}
