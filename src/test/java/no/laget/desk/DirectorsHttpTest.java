package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import no.laget.directors.DirectorsReports;
import no.laget.directors.HalfYear;
import no.laget.earlysignal.FollowedSignal;
import no.laget.earlysignal.FollowedSignal.Contact;
import no.laget.earlysignal.FollowedSignal.Led;
import no.laget.earlysignal.FollowedSignal.Result;
import no.laget.earlysignal.FollowedSignal.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The report to the directors over real HTTP (G08). */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class DirectorsHttpTest {

    private static final String REPORTS = "/laget/api/directors/reports";
    private static final List<String> PATHS =
            List.of(REPORTS, REPORTS + "/2061-1/report.pdf", REPORTS + "/2061-1/report.csv");

    @Autowired
    private DirectorsReports reports;

    @LocalServerPort
    private int port;

    @Test
    void aStrangerGetsNothing() {
        for (String path : PATHS) {
            assertThat(Caller.stranger(port).get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"laerer", "rektor", "styrer", "b2s1", "umv", "umvleder", "arkivar"})
    void whoAnswersForNoMoreThanAUnitGetsNothing(String reader) {
        made();
        Caller caller = Caller.loggedIn(port, reader);

        for (String path : PATHS) {
            HttpResponse<String> answer = caller.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("\"Refusal\"").doesNotContain("solbakken");
        }
        assertThat(caller.get("/laget/api/directors/reader").body()).isEqualTo("{\"mayRead\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"skoleeier", "koordinator"})
    void whoAnswersForAllGetsTheReportInEveryForm(String reader) {
        made();
        Caller caller = Caller.loggedIn(port, reader);

        assertThat(caller.get("/laget/api/directors/reader").body()).isEqualTo("{\"mayRead\":true}");
        assertThat(caller.get(REPORTS).body()).contains("\"2061-1\"", "Solbakken skole");
        HttpResponse<byte[]> pdf = caller.bytes(caller.request(PATHS.get(1)).GET());
        assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"rapport-2061-1.pdf\"");
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        HttpResponse<String> csv = caller.get(PATHS.get(2));
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.body())
                .startsWith("\ufeff\"Tidlige signaler, 2061, 1. halvår\"\r\n")
                .contains("\r\n\"Solbakken skole\";\"12\";\"0\";\"12\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2061-3",
                "2061-0",
                "1899-1",
                "20611",
                "x",
                "2061-1%00",
                "${7*7}-1",
                "99999-1",
                "-2061-1",
                "%F0%9F%99%82"
            })
    void aPeriodWithoutAReportIsNotFound(String period) {
        Caller caller = Caller.loggedIn(port, "skoleeier");

        for (String kind : List.of("pdf", "csv")) {
            assertThat(caller.get(REPORTS + "/"
                                    + period.replace("$", "%24")
                                            .replace("{", "%7B")
                                            .replace("}", "%7D") + "/report." + kind)
                            .statusCode())
                    .isBetween(400, 404);
        }
    }

    private void made() {
        reports.keep(
                new HalfYear(2061, 1),
                Collections.nCopies(
                        12,
                        new FollowedSignal(
                                "solbakken", 6, Source.REGISTER, Contact.IN_TIME, 3, Led.NOTHING, Result.LESS)),
                List.of());
    }
}
