package no.laget.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.LocalChoices;
import no.laget.numbers.ProtectedTables;
import no.laget.organisation.Organisation;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.annotation.Transactional;

/** The numbers that may leave the house, attacked: by small counts, by subtraction, and by asking again later. */
@SpringBootTest
@ActiveProfiles("test")
@Transactional
class YearNumbersTest {

    private static final int PLANS = 0;
    private static final int IN_TIME = 1;
    private static final int LATE = 2;

    /** A year of their own: what other stories leave in the database is no part of these numbers. */
    private final Clock clock = Clock.fixed(Instant.parse("2103-03-08T12:00:00Z"), ZoneOffset.UTC);

    private final YearNumbers numbers;

    @Autowired
    private Report report;

    @Autowired
    private JdbcClient database;

    @Autowired
    YearNumbersTest(
            JdbcClient database,
            Managers managers,
            Organisation organisation,
            LocalChoices choices,
            ProtectedTables tables) {
        this.numbers = new YearNumbers(database, managers, organisation, choices, tables, clock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"laerer", "umvleder", "koordinator", "admin", "prosesseier", "arkivar", "b2s1"})
    void areForSchoolOwnersAndPrincipalsOnly(String other) {
        assertThatThrownBy(() -> numbers.of(other))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("overview.notYours"));
    }

    @Test
    void aSmallCountIsHiddenWithEverythingItCouldBeFoundFrom() {
        plans("solbakken", 12, 0);
        plans("nordvik", 9, 3);
        plans("maurtua", 8, 0);
        List<List<String>> rows = table("skoleeier").rows();
        List<String> nordvik = row(rows, "Nordvik skule");
        assertThat(nordvik.get(LATE)).isEqualTo("·");
        // Neither along the row nor down the column may the three be what is left.
        assertThat(nordvik.subList(1, nordvik.size())).filteredOn("·"::equals).hasSizeGreaterThan(1);
        assertThat(rows.stream().map(row -> row.get(LATE)))
                .filteredOn("·"::equals)
                .hasSizeGreaterThan(1);
        assertThat(rows.stream().flatMap(List::stream)).doesNotContain("3");
    }

    @Test
    void aLargeCountIsShown() {
        plans("solbakken", 12, 7);
        List<String> solbakken = row(table("skoleeier").rows(), "Solbakken skole");
        assertThat(solbakken.get(IN_TIME)).isEqualTo("12");
        assertThat(solbakken.get(LATE)).isEqualTo("7");
    }

    @Test
    void whatComesLaterChangesNoNumberOfAHalfYearThatIsOver() {
        List<UUID> made = plans("solbakken", 12, 7);
        YearNumbers.Half before = numbers.of("skoleeier").get(0);
        // A late report of the last day of the half year, a measure after its end, an alert after its end.
        UUID late = open("solbakken", Norway.today(clock), over().plusMonths(5));
        entry(late, 1, "measure", "{}", Norway.today(clock));
        entry(
                made.get(0),
                9,
                "deadlineMissed",
                "{\"programme\":\"activityplan\",\"step\":\"plan\"}",
                Norway.today(clock));
        assertThat(numbers.of("skoleeier").get(0)).isEqualTo(before);
    }

    @Test
    void theHalfYearThatRunsIsNotShown() {
        String running = Words.of(
                "overview.half",
                String.valueOf(over().plusMonths(6).getYear()),
                over().plusMonths(6).getMonthValue() == 1 ? 1 : 2);
        plans("solbakken", 12, 7);
        assertThat(numbers.of("skoleeier")).extracting(YearNumbers.Half::period).doesNotContain(running);
    }

    @Test
    void aPrincipalGetsTheOwnUnitAlone() {
        plans("solbakken", 12, 7);
        plans("nordvik", 12, 7);
        List<List<String>> rows = table("rektor").rows();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get(0)).isEqualTo("Solbakken skole");
        assertThat(rows.get(1).get(IN_TIME)).isEqualTo("12");
    }

    @Test
    void aSpreadsheetGetsTheSameDots() {
        plans("solbakken", 12, 3);
        assertThat(YearNumbers.csv(numbers.of("skoleeier")).toString())
                .startsWith("\ufeff")
                .contains("\"" + Words.of("overview.table.plans") + "\"", "\"·\"")
                .doesNotContain("\"3\"");
    }

    @Test
    void theDocumentSaysTheSame() throws Exception {
        plans("solbakken", 12, 7);
        try (PDDocument document = Loader.loadPDF(report.ofHalves(numbers.of("skoleeier")))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            Words.of("overview.report"),
                            "Solbakken skole",
                            "12",
                            numbers.of("skoleeier").get(0).period());
        }
    }

    /** The half year that was over last. */
    private LocalDate over() {
        LocalDate today = Norway.today(clock);
        return LocalDate.of(today.getYear(), today.getMonthValue() < 7 ? 1 : 7, 1)
                .minusMonths(6);
    }

    private YearNumbers.Table table(String viewer) {
        return numbers.of(viewer).get(0).tables().get(PLANS);
    }

    private static List<String> row(List<List<String>> rows, String unit) {
        return rows.stream().filter(row -> row.get(0).equals(unit)).findAny().orElseThrow();
    }

    private List<UUID> plans(String unit, int inTime, int late) {
        return IntStream.range(0, inTime + late)
                .mapToObj(n -> {
                    UUID id = open(unit, over().plusDays(20), over().plusDays(20));
                    entry(id, 1, "measure", "{}", over().plusDays(22));
                    if (n < late) {
                        entry(
                                id,
                                2,
                                "deadlineMissed",
                                "{\"programme\":\"activityplan\",\"step\":\"plan\"}",
                                over().plusDays(27));
                    }
                    return id;
                })
                .toList();
    }

    private UUID open(String unit, LocalDate opened, LocalDate known) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into laget.case_file (id, number, programme, unit, subject, first_name, last_name, name_key, born, guardians, holder, status,
                            involvement, known_at, opened)
                        values (?, ?, 'activityplan', ?, 'CHILD', 'A', 'B', 'a b', '2014-01-01', '[]', 'laerer', 'OPEN', 'NONE', ?, ?)
                        """)
                .params(id, id.toString(), unit, noon(known), noon(opened))
                .update();
        return id;
    }

    private void entry(UUID id, int sequence, String kind, String payload, LocalDate day) {
        database.sql(
                        "insert into laget.log_entry (case_id, sequence, at, author, kind, payload, previous_hash, hash) values (?, ?, ?, 'laget', ?, ?, '', '')")
                .params(id, sequence, noon(day), kind, payload)
                .update();
    }

    private static OffsetDateTime noon(LocalDate day) {
        return day.atTime(12, 0).atOffset(ZoneOffset.UTC);
    }
}
