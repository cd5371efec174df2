package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import no.laget.Norway;
import no.laget.absence.AbsenceRegister;
import no.laget.absence.Pupil;
import no.laget.absence.Rate.Definition;
import no.laget.absence.Window;
import no.laget.casefile.Access;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Purpose;
import no.laget.deadlines.SchoolDays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Absence over real HTTP: principals send files, machines send records, and the case shows what came of it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class AbsenceHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAD =
            "Elevnummer;Fornavn;Etternavn;Født;Fødselsnummer;Trinn;Klasse;Begynte;Sluttet;Fra;Til;Dager;Fravær\n";
    private static final String RECORDS = "/absence-rest/schools/221062159/records";
    private static final LocalDate BORN = LocalDate.of(2014, 6, 15);

    @LocalServerPort
    private int port;

    @Autowired
    private AbsenceRegister register;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private SchoolDays calendar;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient database;

    private final String own = "O" + UUID.randomUUID().toString().substring(0, 8);
    private CaseFile file;

    @BeforeEach
    void aCaseAboutThePupil() {
        file = cases.open(
                new NewCase(
                        "activityplan",
                        "solbakken",
                        new Child("Ask", own, BORN, null, false, "6A"),
                        List.of(),
                        List.of(),
                        "laerer",
                        new Concern(clock.instant().minus(Duration.ofHours(2)), "Fravær", false, Involvement.NONE)),
                "laerer");
    }

    @AfterEach
    void nobodyIsLeftForOthers() {
        database.sql("delete from laget.pupil").update();
        database.sql("delete from laget.absence_import").update();
    }

    @Test
    void aPrincipalSendsTheSchoolsFileAndGetsTheRowsThatWereNotTaken() throws Exception {
        Caller principal = Caller.loggedIn(port, "rektor");
        JsonNode schools =
                JSON.readTree(principal.get("/laget/api/absence/schools").body());
        assertThat(schools.path("schools")).hasSize(1);
        assertThat(schools.path("schools").get(0).path("unit").asText()).isEqualTo("solbakken");
        assertThat(schools.path("kinds"))
                .extracting(kind -> kind.path("source").asText())
                .contains("skoleliste", "fagsystem");

        HttpResponse<String> begun = principal.post(
                "/laget/api/absence/schools/solbakken/imports?kind=skoleliste",
                "text/csv",
                (HEAD + row("02.09.2025;;;Syk") + row("06.09.2025;;;Syk") + row("03.09.2025;;;\"=1+1\"\"; <b>\""))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(begun.statusCode()).isEqualTo(202);
        String id = JSON.readTree(begun.body()).path("id").asText();
        JsonNode done = whenDone(principal, id);

        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("percent").asInt()).isEqualTo(100);
        assertThat(done.path("added").asInt()).isEqualTo(1);
        assertThat(done.path("by").asText()).isEqualTo("Rektor Eksempel");
        assertThat(done.path("rows"))
                .extracting(bad -> bad.path("line").asInt())
                .containsExactly(3, 4);
        HttpResponse<String> list = principal.get("/laget/api/absence/imports/" + id + "/refused");
        assertThat(list.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(list.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(list.body().lines().toList())
                .containsExactly(
                        "\uFEFF\"Linje\";\"Hvorfor raden ikke er lest inn\"",
                        "\"3\";\"Elevene hadde fri: «Fra» er 06.09.2025.\"",
                        "\"4\";\"«Fravær» er en formel, ikke tekst.\"");
        assertThat(principal.get("/laget/api/absence/schools/solbakken/imports").body())
                .contains(id);
    }

    /** A principal of another school, a teacher, a Back2School team and an administrator alike. */
    @ParameterizedTest
    @ValueSource(strings = {"rektor2", "laerer", "b2s1", "admin", "skoleeier", "styrer"})
    void nobodyElseSendsFilesOrLearnsOfThem(String user) throws Exception {
        Caller principal = Caller.loggedIn(port, "rektor");
        HttpResponse<String> begun = principal.post(
                "/laget/api/absence/schools/solbakken/imports?kind=skoleliste",
                "text/csv",
                (HEAD + row("02.09.2025;;;Syk")).getBytes(StandardCharsets.UTF_8));
        String id = JSON.readTree(begun.body()).path("id").asText();
        whenDone(principal, id);
        Caller other = Caller.loggedIn(port, user);

        assertThat(other.get("/laget/api/absence/imports/" + id).statusCode()).isEqualTo(404);
        assertThat(other.get("/laget/api/absence/imports/" + id + "/refused").statusCode())
                .isEqualTo(404);
        assertThat(other.get("/laget/api/absence/schools/solbakken/imports").statusCode())
                .isEqualTo(404);
        assertThat(other.get("/laget/api/absence/schools").body()).doesNotContain("solbakken");
        assertThat(other.post(
                                "/laget/api/absence/schools/solbakken/imports?kind=skoleliste",
                                "text/csv",
                                HEAD.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"skoleliste,PK\u0003\u0004", "skoleliste,<html>", "skoleliste,''", "ukjent,Elevnummer"})
    void aFileThatCannotBeReadIsRefusedWithASentence(String kind, String content) {
        HttpResponse<String> answer = Caller.loggedIn(port, "rektor")
                .post(
                        "/laget/api/absence/schools/solbakken/imports?kind=" + kind,
                        "text/csv",
                        content.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"type\":\"Refusal\"", "\"key\":\"absence.");
    }

    @Test
    void machinesSendRecordsWithTheNamesOfFintAsOftenAsTheyLike() throws Exception {
        String records = """
                [{"elevforhold": "%1$s", "fornavn": "Ask", "etternavn": "%1$s", "fodselsdato": "2014-06-15", "arstrinn": 6,
                  "klasse": "6A", "elevforholdStart": "2025-08-18"},
                 {"elevforhold": "%1$s", "systemId": "f1", "start": "2025-09-02", "fravarstype": "udokumentert", "timer": 1,
                  "timerDenneDagen": 3},
                 {"elevforhold": "%1$s", "systemId": "f2", "start": "2025-09-03", "slutt": "2025-09-05",
                  "fravarstype": "dokumentert", "slettet": false},
                 {"elevforhold": "%1$s", "systemId": "f3", "start": "2025-09-06", "fravarstype": "dokumentert"}]
                """.formatted(own);
        HttpResponse<String> answer = send(RECORDS, "maskin-hemmelig", records);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode taken = JSON.readTree(answer.body());
        assertThat(taken.path("added").asInt()).isEqualTo(3);
        assertThat(taken.path("refused")).hasSize(1);
        assertThat(taken.path("refused").get(0).path("line").asInt()).isEqualTo(4);
        assertThat(taken.path("refused").get(0).path("reason").asText()).contains("«start» er 2025-09-06");
        assertThat(JSON.readTree(send(RECORDS, "maskin-hemmelig", records).body())
                        .path("unchanged")
                        .asInt())
                .isEqualTo(3);
        Window year = register.before(pupil().id(), LocalDate.of(2025, 12, 1))
                .rate(Definition.SCHOOL_YEAR)
                .window();
        assertThat(year.documented().rounded()).isEqualByComparingTo("3");
        assertThat(year.undocumented().rounded()).isEqualByComparingTo("0.33");

        send(
                RECORDS,
                "maskin-hemmelig",
                "[{\"elevforhold\": \"%s\", \"systemId\": \"f2\", \"slettet\": true}]".formatted(own));
        assertThat(register.before(pupil().id(), LocalDate.of(2025, 12, 1))
                        .rate(Definition.SCHOOL_YEAR)
                        .documented()
                        .isNone())
                .isTrue();
        assertThat(Caller.loggedIn(port, "rektor")
                        .get("/laget/api/absence/schools/solbakken/imports")
                        .body())
                .as("the principal sees what machines send")
                .contains("\"by\":\"skolesystem\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "[{]",
                "[{\"elevforhold\": {}}]",
                "[{\"elevforhold\": [\"x\"]}]",
                "[{\"ukjent\": 1}]",
                "[{\"elevforhold\": 1, \"elevforhold\": 2}]",
                "[] []",
                "",
                "null",
                "<records/>",
            })
    void recordsThatAreNoRecordsChangeNothing(String body) {
        HttpResponse<String> answer = send(RECORDS, "maskin-hemmelig", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"type\":\"Refusal\"");
        assertThat(database.sql("select count(*) from laget.absence_import")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        assertThat(send(RECORDS, "maskin-hemmelig", "[" + " ".repeat(8 << 20) + "]")
                        .statusCode())
                .isEqualTo(413);
        assertThat(send(RECORDS, "maskin-hemmelig", "[" + "{},".repeat(10_000) + "{}]")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aMachineReportsForItsOwnSchoolsOnlyAndOpensNothingElse() {
        assertThat(send("/absence-rest/schools/303063099/records", "maskin-hemmelig", "[]")
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("/absence-rest/schools/1/records", "maskin-hemmelig", "[]")
                        .statusCode())
                .isEqualTo(404);
        for (String path :
                List.of("/engine-rest/task", "/laget/api/absence/schools", "/camunda/api/engine/engine/default/user")) {
            assertThat(Caller.stranger(port)
                            .text(Caller.stranger(port)
                                    .request(path)
                                    .header("Authorization", basic("skolesystem", "maskin-hemmelig"))
                                    .GET())
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutTheMachinesPasswordNothingIsTakenWhoeverOneIs() {
        assertThat(send(RECORDS, "feil", "[]").statusCode()).isEqualTo(401);
        Caller principal = Caller.loggedIn(port, "rektor");
        assertThat(principal
                        .post(RECORDS, "application/json", "[]".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(401);
        assertThat(principal
                        .text(principal
                                .request(RECORDS)
                                .header("Authorization", basic("rektor", "laget"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("[]")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Caller.stranger(port).get("/absence-rest").statusCode()).isEqualTo(401);
        assertThat(Caller.stranger(port).get("/absence-rest/whatever").statusCode())
                .isEqualTo(401);
    }

    /** B03 and B25 side by side, with their definitions, and the weeks for the plot. */
    @Test
    void theCaseShowsTheAbsenceOfItsChildToThoseWhoMayReadIt() throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Norway.ZONE);
        LocalDate away =
                calendar.between(today.minusDays(60), today.minusDays(1)).last();
        String first = "%02d.%02d.%d".formatted(away.getDayOfMonth(), away.getMonthValue(), away.getYear());
        Caller principal = Caller.loggedIn(port, "rektor");
        whenDone(
                principal,
                JSON.readTree(principal
                                .post(
                                        "/laget/api/absence/schools/solbakken/imports?kind=skoleliste",
                                        "text/csv",
                                        (HEAD + row(first + ";;0,5;Ugyldig")).getBytes(StandardCharsets.UTF_8))
                                .body())
                        .path("id")
                        .asText());
        JsonNode sheet =
                JSON.readTree(Caller.loggedIn(port, "laerer").get(path()).body());

        assertThat(sheet.path("note").isNull()).isTrue();
        assertThat(sheet.path("rates"))
                .extracting(rate -> rate.path("definition").asText())
                .containsExactly("LAST_THREE_MONTHS", "SCHOOL_YEAR");
        assertThat(sheet.path("rates").get(0).path("sentence").asText())
                .contains("0,5 av ", "0 dokumentert og 0,5 udokumentert");
        assertThat(sheet.path("weeks"))
                .filteredOn(week -> week.path("undocumented").asDouble() > 0)
                .singleElement()
                .satisfies(week -> {
                    assertThat(week.path("undocumented").asDouble()).isEqualTo(0.5);
                    assertThat(LocalDate.parse(week.path("monday").asText())).isBetween(away.minusDays(6), away);
                });
        assertThat(cases.accesses(file.id(), "laerer", Purpose.CASE_WORK))
                .extracting(Access::reader, Access::what)
                .contains(org.assertj.core.groups.Tuple.tuple("laerer", Access.What.ABSENCE));
    }

    @Test
    void whoMayNotReadTheCaseGetsNoAbsenceEither() {
        for (String user : List.of("kontakt", "rektor2", "b2s1", "admin")) {
            HttpResponse<String> answer = Caller.loggedIn(port, user).get(path());
            assertThat(answer.statusCode()).as(user).isEqualTo(404);
        }
        assertThat(Caller.stranger(port).get(path()).statusCode()).isEqualTo(401);
        assertThat(cases.accesses(file.id(), "laerer", Purpose.CASE_WORK))
                .noneMatch(access -> access.what() == Access.What.ABSENCE);
    }

    @Test
    void aChildWhoIsNotInTheRegisterIsSaidToBeNotThere() throws Exception {
        JsonNode sheet =
                JSON.readTree(Caller.loggedIn(port, "laerer").get(path()).body());

        assertThat(sheet.path("note").asText()).startsWith("Barnet er ikke funnet i fraværsregisteret");
        assertThat(sheet.path("weeks")).isEmpty();
    }

    private String path() {
        return "/laget/api/cases/" + file.id() + "/absence";
    }

    private Pupil pupil() {
        return register.find("solbakken", null, "Ask", own, BORN).orElseThrow();
    }

    private String row(String absence) {
        return String.format(Locale.ROOT, "%s;Ask;%s;15.06.2014;;6;6A;18.08.2025;;%s%n", own, own, absence);
    }

    private JsonNode whenDone(Caller principal, String id) throws Exception {
        for (int i = 0; i < 200; i++) {
            JsonNode state = JSON.readTree(
                    principal.get("/laget/api/absence/imports/" + id).body());
            if (!state.path("state").asText().equals("RUNNING")) {
                return state;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The import goes on and on.");
    }

    private HttpResponse<String> send(String path, String password, String body) {
        Caller stranger = Caller.stranger(port);
        return stranger.text(stranger.request(path)
                .header("Authorization", basic("skolesystem", password))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
