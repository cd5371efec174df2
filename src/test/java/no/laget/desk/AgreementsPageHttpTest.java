package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What the page "Avtaler" gets over real HTTP: one's own agreements, and statistics for those who may see them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class AgreementsPageHttpTest {

    private static final List<String> PATHS = List.of(
            "/laget/api/agreements",
            "/laget/api/agreements.csv",
            "/laget/api/umv/statistics",
            "/laget/api/umv/statistics.csv");

    @LocalServerPort
    private int port;

    @Test
    void aStrangerGetsNothing() {
        for (String path : PATHS) {
            assertThat(Caller.stranger(port).get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void whoLeadsUmvGetsBothAlsoAsATable() {
        Caller leader = Caller.loggedIn(port, "umvleder");
        for (String path : PATHS) {
            assertThat(leader.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(leader.get("/laget/api/agreements.csv").body())
                .startsWith("\ufeff\"Avtale\";\"Med\";\"Fra\";\"Til og med\"");
    }

    @Test
    void aTeacherSeesNoAgreementAndNoStatistics() {
        Caller teacher = Caller.loggedIn(port, "laerer");
        assertThat(teacher.get("/laget/api/agreements").body()).isEqualTo("[]");
        assertThat(teacher.get("/laget/api/umv/statistics").statusCode()).isEqualTo(403);
        assertThat(teacher.get("/laget/api/umv/statistics.csv").statusCode()).isEqualTo(403);
    }
}
