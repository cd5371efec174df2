package no.laget.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import no.bekk.bekkopen.person.FodselsnummerCalculator;
import no.bekk.bekkopen.person.FodselsnummerValidator;
import no.laget.Refusal;
import no.laget.absence.ImportState.State;
import no.laget.absence.Rate.Definition;
import no.laget.deadlines.SchoolDays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Files with absence: good ones, bad ones, huge ones and hostile ones. */
@SpringBootTest
@ActiveProfiles("test")
class AbsenceImportTest {

    private static final String LIST =
            "Elevnummer;Fornavn;Etternavn;Født;Fødselsnummer;Trinn;Klasse;Begynte;Sluttet;Fra;Til;Dager;Fravær";
    private static final String LESSONS =
            "Orgnr;ElevforholdId;Fornavn;Etternavn;Fødselsdato;Fnr;Årstrinn;Basisgruppe;Startdato;Sluttdato;Sperret adresse;"
                    + "RegistreringId;Dato;Timer;Timer den dagen;Type;Slettet";
    private static final String SOLBAKKEN = "221062159";
    private static final LocalDate BORN = LocalDate.of(2014, 6, 15);

    /** The first of December 2025, a Monday. */
    private static final LocalDate ON = LocalDate.of(2025, 12, 1);

    @Autowired
    private AbsenceImports imports;

    @Autowired
    private AbsenceRegister register;

    @Autowired
    private SchoolDays calendar;

    @Autowired
    private JdbcClient database;

    /** Keys and names of this test's own. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);

    /** One switch for the whole JVM, which a test of production may have left off. */
    private final boolean synthetic = FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS;

    @BeforeEach
    void inventedNumbersCount() {
        FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS = true;
    }

    @AfterEach
    void nobodyIsLeftForOthers() {
        FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS = synthetic;
        database.sql("delete from laget.pupil").update();
        database.sql("delete from laget.absence_import").update();
    }

    @Test
    void rowsBecomeDaysOfAbsenceOfAPupil() {
        ImportState state = take(
                "skoleliste",
                LIST,
                pupil("18.08.2025", "") + ";02.09.2025;;;Syk",
                pupil("18.08.2025", "") + ";12.09.2025;15.09.2025;;Syk",
                pupil("18.08.2025", "") + ";22.09.2025;;0,5;UGYLDIG",
                pupil("18.08.2025", "") + ";03.10.2025;13.10.2025;;Permisjon",
                pupil("18.08.2025", "") + ";29.09.2025;30.09.2025;2;udokumentert");

        assertThat(state.state()).isEqualTo(State.DONE);
        assertThat(state.tally()).isEqualTo(new Tally(5, 0, 0, 0, 0));
        Pupil pupil = found().orElseThrow();
        assertThat(pupil.grade()).isEqualTo(6);
        assertThat(pupil.group()).isEqualTo("6A");
        Window year =
                register.before(pupil.id(), ON).rate(Definition.SCHOOL_YEAR).window();
        assertThat(year.documented())
                .as("one day, a Friday and a Monday, and the days on both sides of the autumn holiday")
                .isEqualTo(Days.of(5, 1));
        assertThat(year.undocumented()).as("half a day and two").isEqualTo(Days.of(5, 2));
        assertThat(year.spells()).isEqualTo(5);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String[] rows = {
            LIST, pupil("18.08.2025", "") + ";02.09.2025;;;Syk", pupil("18.08.2025", "") + ";05.09.2025;09.09.2025;;Syk"
        };
        take("skoleliste", rows);
        List<String> before = stored();
        ImportState again = take("skoleliste", rows);

        assertThat(again.tally()).isEqualTo(new Tally(0, 0, 2, 0, 0));
        assertThat(stored()).isEqualTo(before).hasSize(4);
    }

    @Test
    void aRowThatHasChangedReplacesWhatItSaidBeforeWhichIsKeptAside() {
        take("skoleliste", LIST, pupil("18.08.2025", "") + ";02.09.2025;04.09.2025;;udokumentert");
        ImportState changed = take(
                "skoleliste",
                LIST,
                pupil("18.08.2025", "") + ";02.09.2025;03.09.2025;;dokumentert",
                pupil("19.08.2025", "").replace("6A", "6B"));

        assertThat(changed.tally()).isEqualTo(new Tally(0, 2, 0, 0, 0));
        Pupil pupil = found().orElseThrow();
        assertThat(pupil.group()).isEqualTo("6B");
        assertThat(pupil.from()).isEqualTo("2025-08-19");
        Window year =
                register.before(pupil.id(), ON).rate(Definition.SCHOOL_YEAR).window();
        assertThat(year.documented()).isEqualTo(Days.of(2, 1));
        assertThat(year.undocumented()).isEqualTo(Days.NONE);
        assertThat(database.sql("select count(*) from laget.absence_before where pupil = ? and kind = 'UNDOCUMENTED'")
                        .param(pupil.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void lessonsCountByTheLessonsOfThatDayAndOneDayIsNeverMoreThanOne() {
        take(
                "fagsystem",
                LESSONS,
                lesson("1", "02.09.2025", "2", "6", "U", ""),
                lesson("2", "02.09.2025", "1,5", "6", "D", ""),
                lesson("3", "03.09.2025", "6", "6", "U", ""),
                lesson("4", "03.09.2025", "6", "6", "D", ""));
        Window year = year();

        assertThat(year.documented()).as("a quarter of a day, and a whole one").isEqualTo(Days.of(5, 4));
        assertThat(year.undocumented()).isEqualTo(Days.of(1, 3));
    }

    @Test
    void whatTheSourceTakesAwayIsGoneAndMayBeTakenAwayAgain() {
        take(
                "fagsystem",
                LESSONS,
                lesson("1", "02.09.2025", "2", "6", "U", ""),
                lesson("2", "03.09.2025", "6", "6", "U", ""));
        ImportState taken = take(
                "fagsystem",
                LESSONS,
                lesson("1", "02.09.2025", "2", "6", "U", "ja"),
                lesson("2", "03.09.2025", "6", "6", "I", ""),
                lesson("3", "04.09.2025", "6", "6", "U", "J"));

        assertThat(taken.tally()).isEqualTo(new Tally(0, 0, 1, 2, 0));
        assertThat(year().absentDays()).isEqualTo(Days.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02.09.2025;;1,5;Syk                | er mer enn en dag",
                "02.09.2025;03.09.2025;1;Syk        | stemmer ikke med antall skoledager",
                "02.09.2025;;0;Syk                  | ikke noe fravær",
                "02.09.2025;;x;Syk                  | er ikke et tall: x",
                "02.09.2025;;-1;Syk                 | er ikke et tall: -1",
                "31.09.2025;;;Syk                   | er ikke en dato: 31.09.2025",
                "2025/09/02;;;Syk                   | er ikke en dato",
                "06.09.2025;07.09.2025;;Syk         | Elevene hadde fri",
                "07.10.2025;;;Syk                   | Elevene hadde fri",
                "03.09.2025;02.09.2025;;Syk         | er før den første dagen",
                "02.09.2025;02.12.2026;;Syk         | mer enn et år",
                "02.09.2020;;;Syk                   | Skoleruta er ikke lagt inn",
                "02.09.2125;;;Syk                   | har ikke vært ennå",
                "02.09.2025;;;Fri                   | Ukjent fraværstype i «Fravær»: Fri",
                "02.09.2025;;;                      | «Fravær» mangler",
                ";;;Syk                             | «Fra» mangler",
                "02.09.2025;;;Syk;Kommentar;mer     | Raden har 15 kolonner, men overskriften har 13",
                "02.09.2025;;=1+1;Syk               | er en formel",
                "20.08.2024;;;Syk                   | Skoleruta er ikke lagt inn",
            })
    void aBadRowIsReportedWithItsLineAndItsReasonAndTheGoodOnesAreTaken(String row, String reason) {
        ImportState state = take(
                "skoleliste",
                LIST,
                pupil("18.08.2025", "") + ";02.09.2025;;;Syk",
                pupil("18.08.2025", "") + ";" + row,
                pupil("18.08.2025", "") + ";04.09.2025;;;Syk");

        assertThat(state.state()).isEqualTo(State.DONE);
        assertThat(state.tally()).isEqualTo(new Tally(2, 0, 0, 0, 1));
        assertThat(imports.refused(state.id())).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(3);
            assertThat(bad.reason()).contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "K;;Nordmann;15.06.2014;;6;6A;;           | «Fornavn» mangler",
                "K;Ask;Nordmann;;;6;6A;;                  | «Født» mangler",
                "K;Ask;Nordmann;15.06.2214;;6;6A;;        | kan ikke være 15.06.2214",
                "K;Ask;Nordmann;15.06.2014;;11;1STA;;     | er ikke et trinn i grunnskolen: 11",
                "K;Ask;Nordmann;15.06.2014;12345678901;6;6A;; | er ikke et gyldig fødselsnummer",
                "K;Ask;Nordmann;15.06.2014;;6;6A;20.08.2025;19.08.2025 | er før den første dagen",
                "K;;;;;;;;                                 | er ikke i registeret",
                ";Ask;Nordmann;15.06.2014;;6;6A;;          | «Elevnummer» mangler",
                "K;=HYPERLINK(\"http://x\");Nordmann;15.06.2014;;6;6A;; | er en formel",
                "K;@SUM(A1);Nordmann;15.06.2014;;6;6A;;    | er en formel",
            })
    void aRowThatDoesNotSayWhoItIsAboutIsReported(String row, String reason) {
        ImportState state = take("skoleliste", LIST, row.strip().replace("K;", own + ";") + ";02.09.2025;;;Syk");

        assertThat(state.tally()).isEqualTo(Tally.refused(1));
        assertThat(imports.refused(state.id()))
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).contains(reason).doesNotContain("Nordmann", "12345678901"));
        assertThat(stored()).isEmpty();
    }

    @Test
    void absenceBeforeThePupilCameIsRefusedAndAPeriodIsCutToTheTimeAtTheSchool() {
        ImportState state = take(
                "skoleliste",
                LIST,
                pupil("03.11.2025", "") + ";31.10.2025;;;Syk",
                pupil("03.11.2025", "") + ";30.10.2025;04.11.2025;;Syk");

        assertThat(state.tally()).isEqualTo(new Tally(1, 0, 0, 0, 1));
        assertThat(imports.refused(state.id()).get(0).reason()).isEqualTo("Eleven gikk ikke på skolen 2025-10-31.");
        Rate rate = register.rate(found().orElseThrow().id(), Definition.LAST_THREE_MONTHS, ON);
        assertThat(rate.absentDays()).isEqualTo(Days.of(2, 1));
        assertThat(rate.schoolDays()).as("four weeks less the planning day").isEqualTo(19);
        assertThat(rate.over()).as("2 of 19, for who moved in").isTrue();
    }

    @Test
    void textIsUnderstoodAsSpreadsheetsWriteIt() {
        String rows = LIST + "\r\n\"" + own
                + "\";\"Ask; den\r\nunge\";\"Æ\"\"r\";15.06.2014;;6. trinn;6A;2025-08-18;;02.09.2025;;"
                + ";\"Syk\"\r\n\r\n;;;;;;;;;;;;\r\n" + own + ";;;;;;;;;03.09.2025;;;Syk;;;\r\n";
        for (String charset : List.of("UTF-8", "windows-1252")) {
            ImportState state =
                    imports.take("solbakken", "skoleliste", stream(rows.getBytes(Charset.forName(charset))), "test");
            assertThat(state.tally().refused()).isZero();
        }
        ImportState marked = imports.take(
                "solbakken", "skoleliste", stream(("\uFEFF" + rows).getBytes(StandardCharsets.UTF_8)), "test");

        assertThat(marked.tally()).isEqualTo(new Tally(0, 0, 2, 0, 0));
        assertThat(register.find("solbakken", null, "ask;  den unge", "Æ\"r", BORN))
                .isPresent();
    }

    @Test
    void aLineBreakInAFieldDoesNotMoveTheLinesThatAreReported() {
        ImportState state = take(
                "skoleliste",
                LIST,
                pupil("18.08.2025", "").replace("6A", "\"6\nA\"") + ";02.09.2025;;;Syk",
                pupil("18.08.2025", "") + ";tull;;;Syk");

        assertThat(imports.refused(state.id()))
                .extracting(ImportState.Refused::line)
                .containsExactly(4L);
    }

    @Test
    void charactersOfAnotherSetAreReportedAndNotGuessed() {
        byte[] wrong = (LIST + "\n" + pupil("18.08.2025", "") + ";02.09.2025;;;Syk\n").getBytes(StandardCharsets.UTF_8);
        // No letter of Windows-1252, and not UTF-8 either.
        byte[] rows = new String(wrong, StandardCharsets.UTF_8)
                .replace("Ask", "As\u0081k")
                .getBytes(StandardCharsets.ISO_8859_1);
        ImportState state = imports.take("solbakken", "skoleliste", stream(rows), "test");

        assertThat(imports.refused(state.id())).singleElement().satisfies(bad -> assertThat(bad.reason())
                .contains("tegn"));
    }

    @Test
    void nulAndOtherInvisibleCharactersAreRefused() {
        ImportState state = take(
                "skoleliste",
                LIST,
                pupil("18.08.2025", "").replace("Ask", "As\0k") + ";02.09.2025;;;Syk",
                pupil("18.08.2025", "").replace("Ask", "As\u0007k") + ";02.09.2025;;;Syk",
                pupil("18.08.2025", "") + ";02.09.2025;;;Syk");

        assertThat(state.tally()).isEqualTo(new Tally(1, 0, 0, 0, 2));
        assertThat(imports.refused(state.id()))
                .allSatisfy(bad -> assertThat(bad.reason()).contains("usynlige tegn"));
    }

    @Test
    void aLineThatNeverEndsStopsTheImportAndWhatCameBeforeIsTaken() {
        ImportState state = take(
                "skoleliste",
                LIST,
                pupil("18.08.2025", "") + ";02.09.2025;;;Syk",
                "x".repeat(1 << 20),
                pupil("18.08.2025", "") + ";03.09.2025;;;Syk");

        assertThat(state.state()).isEqualTo(State.STOPPED);
        assertThat(state.stop()).startsWith("Linje 3 kan ikke leses");
        assertThat(state.tally()).isEqualTo(new Tally(1, 0, 0, 0, 0));
    }

    @Test
    void aQuoteThatIsNeverClosedStopsTheImport() {
        ImportState state = take(
                "skoleliste",
                LIST,
                pupil("18.08.2025", "") + ";02.09.2025;;;Syk",
                "\"" + own + ";" + "a;b\n".repeat(20_000));

        assertThat(state.state()).isEqualTo(State.STOPPED);
        assertThat(state.stop()).startsWith("Linje 3 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PK\u0003\u0004zip", "%PDF-1.7", "<html><body>;</body></html>", "\0\0\0\0", "Elevnummer,Fra", ""
            })
    void whatIsNoSuchFileIsRefusedAsAWhole(String content) {
        assertThatThrownBy(() -> imports.take(
                        "solbakken", "skoleliste", stream(content.getBytes(StandardCharsets.ISO_8859_1)), "test"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithTheColumnsThatItLacks() {
        assertThatThrownBy(() -> take("skoleliste", LIST.replace(";Fra;", ";Startdato;")))
                .isInstanceOf(Refusal.class)
                .hasMessage("Filen mangler disse kolonnene: Fra. Velg riktig filtype, eller hent ut filen på nytt.");
        assertThatThrownBy(() -> take("skoleliste", LIST + "; FRA "))
                .isInstanceOf(Refusal.class)
                .hasMessage("Filen har to kolonner som heter «Fra».");
    }

    @Test
    void rowsOfAnotherSchoolAreRefused() {
        ImportState state = take(
                "fagsystem",
                LESSONS,
                lesson("1", "02.09.2025", "2", "6", "U", "").replace(SOLBAKKEN, "303063099"));

        assertThat(imports.refused(state.id()).get(0).reason())
                .isEqualTo("«Orgnr» er 303063099, som er en annen skole.");
    }

    @Test
    void aProtectedAddressStaysProtectedUntilTheSourceSaysOtherwise() {
        take("fagsystem", LESSONS, lesson("1", "02.09.2025", "2", "6", "U", "").replace("2025;;;", "2025;;ja;"));
        assertThat(found().orElseThrow().protectedAddress()).isTrue();
        take("fagsystem", LESSONS, lesson("1", "02.09.2025", "2", "6", "U", ""));
        assertThat(found().orElseThrow().protectedAddress()).isTrue();
        take("fagsystem", LESSONS, lesson("1", "02.09.2025", "2", "6", "U", "").replace("2025;;;", "2025;;nei;"));
        assertThat(found().orElseThrow().protectedAddress()).isFalse();
    }

    /** Bounded memory: no transaction, and so no list of rows, has more than a batch in it. */
    @Test
    void aFileOfTwoHundredThousandRowsIsWrittenSomeHundredsAtATime() {
        List<LocalDate> days = List.copyOf(calendar.between(LocalDate.of(2025, 8, 18), LocalDate.of(2025, 12, 19)));
        List<InputStream> parts = new ArrayList<>();
        parts.add(stream((LIST + "\n").getBytes(StandardCharsets.UTF_8)));
        Enumeration<InputStream> rows = Collections.enumeration(IntStream.range(0, 2500)
                .mapToObj(pupil -> (InputStream) new LazyRows(pupil, days))
                .toList());
        parts.add(new SequenceInputStream(rows));
        ImportState state = imports.take(
                "solbakken", "skoleliste", new SequenceInputStream(Collections.enumeration(parts)), "test");

        assertThat(state.state()).isEqualTo(State.DONE);
        assertThat(state.percent()).isEqualTo(100);
        assertThat(state.tally()).isEqualTo(new Tally(200_000, 0, 0, 0, 0));
        assertThat(database.sql(
                                "select max(rows) from (select count(*) as rows from laget.absence group by xmin::text)")
                        .query(Integer.class)
                        .single())
                .isLessThanOrEqualTo(AbsenceImports.AT_A_TIME);
    }

    /** Eighty days of one pupil, made when they are read. */
    private static final class LazyRows extends InputStream {

        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
        private final int pupil;
        private final List<LocalDate> days;
        private InputStream made = InputStream.nullInputStream();
        private boolean isMade;

        LazyRows(int pupil, List<LocalDate> days) {
            this.pupil = pupil;
            this.days = days;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (!isMade) {
                StringBuilder rows = new StringBuilder();
                for (LocalDate day : days.subList(0, 80)) {
                    rows.append("p%d;Elev;Nummer%d;15.06.2014;;6;6A;18.08.2025;;%s;;;Syk%n"
                            .formatted(pupil, pupil, DAY.format(day)));
                }
                made = stream(rows.toString().getBytes(StandardCharsets.UTF_8));
                isMade = true;
            }
            return made.read(into, offset, length);
        }
    }

    @Test
    void theNightlyLookShowsEveryPupilAtASchoolOnceAndGoesOnAfterAnId() {
        take(
                "skoleliste",
                IntStream.range(0, 450)
                        .mapToObj(i -> i == 0
                                ? LIST
                                : "%s-%d;Elev;Nummer%d;15.06.2014;;6;6A;%s;%s;;;;"
                                        .formatted(
                                                own,
                                                i,
                                                i,
                                                i == 1 ? "02.12.2025" : "18.08.2025",
                                                i == 2 ? "28.11.2025" : ""))
                        .toArray(String[]::new));
        take("skoleliste", LIST, own + "-7;;;;;;;;;02.09.2025;;;udokumentert");
        List<PupilAbsence> seen = new ArrayList<>();
        register.forEachPupil(ON, 0, seen::add);

        assertThat(seen).hasSize(447);
        assertThat(seen).extracting(one -> one.pupil().id()).isSorted().doesNotHaveDuplicates();
        assertThat(seen.stream()
                        .filter(one ->
                                !one.rate(Definition.SCHOOL_YEAR).absentDays().isNone()))
                .singleElement()
                .satisfies(one -> assertThat(one.pupil().externalKey()).isEqualTo(own + "-7"));
        List<Long> rest = new ArrayList<>();
        register.forEachPupil(
                ON, seen.get(399).pupil().id(), one -> rest.add(one.pupil().id()));
        assertThat(rest)
                .containsExactlyElementsOf(seen.subList(400, 447).stream()
                        .map(one -> one.pupil().id())
                        .toList());
    }

    @Test
    void aCasesChildIsFoundByNumberElseByNameAndDateOfBirth() {
        String number = numbers().get(0);
        String other = numbers().get(1);
        take(
                "skoleliste",
                LIST,
                own + "-1;Ask;Tvilling;15.06.2014;" + number + ";6;6A;18.08.2025;;;;;",
                own + "-2;Ask;Tvilling;15.06.2014;" + other + ";6;6B;18.08.2025;;;;;",
                own + "-3;Bjørk;Alene;15.06.2014;;6;6B;18.08.2025;;;;;");

        assertThat(register.find("solbakken", other, "Ask", "Tvilling", BORN))
                .get()
                .extracting(Pupil::group)
                .isEqualTo("6B");
        assertThat(register.find("solbakken", null, "Ask", "Tvilling", BORN))
                .as("not told apart")
                .isEmpty();
        assertThat(register.find("solbakken", null, "BJØRK ", " alene", BORN)).isPresent();
        assertThat(register.find("solbakken", null, "Bjørk", "Alene", BORN.plusDays(1)))
                .isEmpty();
        assertThat(register.find("nordvik", null, "Bjørk", "Alene", BORN)).isEmpty();
        assertThat(register.find("solbakken", numbers().get(2), "Ask", "Tvilling", BORN))
                .as("somebody else's number")
                .isEmpty();
    }

    private static List<String> numbers() {
        return FodselsnummerCalculator.getManySyntheticFodselsnummerForDate(
                        Date.from(BORN.atTime(12, 0).toInstant(ZoneOffset.UTC)))
                .stream()
                .map(Object::toString)
                .limit(3)
                .toList();
    }

    private ImportState take(String kind, String... lines) {
        return imports.take(
                "solbakken", kind, stream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), "test");
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private String pupil(String from, String to) {
        return String.join(";", own, "Ask", own, "15.06.2014", "", "6", "6A", from, to);
    }

    private String lesson(String key, String day, String lessons, String of, String kind, String withdrawn) {
        return String.join(
                ";",
                SOLBAKKEN,
                own,
                "Ask",
                own,
                "15.06.2014",
                "",
                "6",
                "6A",
                "18.08.2025",
                "",
                "",
                key,
                day,
                lessons,
                of,
                kind,
                withdrawn);
    }

    private Optional<Pupil> found() {
        return register.find("solbakken", null, "Ask", own, BORN);
    }

    private Window year() {
        return register.before(found().orElseThrow().id(), ON)
                .rate(Definition.SCHOOL_YEAR)
                .window();
    }

    private List<String> stored() {
        return database.sql("select a::text || a.xmin::text from laget.absence a order by 1")
                .query(String.class)
                .list();
    }
}
