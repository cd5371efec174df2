package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Group;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What the page "Sakene mine" gets over real HTTP: one's own cases and nobody else's, and deadlines with their reasons. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class CasesPageHttpTest {

    private static final String SEARCH = "/laget/api/cases/search";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Clock clock;

    @Autowired
    private ObjectMapper json;

    @Test
    void aCaseIsFoundByItsNumberAndByAnyPartOfTheName() {
        CaseFile file = open(child("Bjørk-Åse", "Søkbar", false), "laerer");
        for (String text : List.of(file.number(), "Bjørk", "søkBAR", " åse  søk ", "Bjørk-A\u030Ase")) {
            assertThat(found("laerer", text)).as(text).contains(file.id().toString());
        }
        assertThat(found("laerer", "Ingensteds")).isEmpty();
    }

    @Test
    void aGroupIsFoundByWhatItIsCalled() {
        CaseFile file = open(new Group("Guttene i 6C", Group.Extent.GROUP, 4), "laerer");
        assertThat(found("laerer", "guttene")).contains(file.id().toString());
    }

    @Test
    void nobodyFindsTheCasesOfOthers() {
        CaseFile file = open(child("Einstape", "Andres", false), "laerer");
        assertThat(found("rektor", "Einstape")).contains(file.id().toString());
        for (String stranger : List.of("kontakt", "laerer2", "rektor2", "umv", "skoleeier", "arkivar")) {
            assertThat(found(stranger, "Einstape")).as(stranger).isEmpty();
        }
    }

    @Test
    void aProtectedChildIsFoundByThoseWhoAreNamedOnly() {
        CaseFile file = open(child("Mose", "Skjult", true), "laerer");
        assertThat(found("laerer", "Mose")).contains(file.id().toString());
        assertThat(found("rektor", "Mose")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "' or 1=1 --", "\u0000", "<script>", "${7*7}", "\uD83D", "💡"})
    void whatLooksLikeAPatternOrAnAttackIsTextThatNobodyIsCalled(String text) {
        open(child("Vanlig", "Elev", false), "laerer");
        assertThat(found("laerer", "Vanlig" + text)).isEmpty();
    }

    @Test
    void aSearchThatIsTooLongIsRefusedWithASentence() {
        HttpResponse<String> answer = search("laerer", "a".repeat(101));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Words.of("cases.tooLong", 100));
    }

    @Test
    void aRowSaysNoMoreOfTheChildThanATaskCard() {
        CaseFile file = open(child("Kvitveis", "Fornavnet", false), "laerer");
        HttpResponse<String> answer = search("laerer", "Kvitveis");
        assertThat(answer.body()).contains(file.label()).doesNotContain("Kvitveis", "Fornavnet");
    }

    @Test
    void deadlinesAreCountedFromTheDayThatIsPicked() {
        JsonNode plan = deadline(Caller.loggedIn(port, "laerer"), "activityplan", "Aktivitetsplan med Stafettlogg", 0);
        assertThat(plan.get("due").asText()).isEqualTo("25. desember 2026 kl. 15.40");
        assertThat(plan.get("length").asText()).isEqualTo("1 uke");
        assertThat(plan.get("source").asText()).contains("A04");
        assertThat(plan.get("escalateTo").asText()).isEqualTo(Words.of("organisation.role.principal"));
    }

    /** Nothing waits for the end of this one, so nobody is said to hear of it. */
    @Test
    void whoHearsOfADeadlineIsSaidWhereSomebodyIsTold() {
        JsonNode agreement =
                deadline(Caller.loggedIn(port, "laerer"), "activityplan", "Aktivitetsplan med Stafettlogg", 15);
        assertThat(agreement.get("about").asText()).startsWith("Partene blir enige");
        assertThat(agreement.get("escalateTo").asText()).isEmpty();
    }

    @Test
    void eachDayThatDidNotCountIsNamed() throws Exception {
        HttpResponse<String> answer = Caller.loggedIn(port, "laerer").get("/laget/api/deadlines?from=2026-12-23T10:00");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).findValues("skipped").toString())
                .contains("25. desember 2026: første juledag", "26. desember 2026: helg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "i+morgen", "2026-02-30T10:00", "0001-01-01T00:00", "999999-01-01T00:00", "2026-12-18"})
    void aMomentThatIsNoneIsRefusedWithASentence(String from) {
        HttpResponse<String> answer = Caller.loggedIn(port, "laerer").get("/laget/api/deadlines?from=" + from);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Words.of("cases.whatIf.wrongFrom"));
    }

    private JsonNode deadline(Caller caller, String programme, String name, int row) {
        HttpResponse<String> answer = caller.get("/laget/api/deadlines?from=2026-12-18T15:40");
        assertThat(answer.statusCode()).isEqualTo(200);
        for (JsonNode one : read(answer).get("programmes")) {
            if (one.get("id").asText().equals(programme)) {
                assertThat(one.get("name").asText()).isEqualTo(name);
                return one.get("deadlines").get(row);
            }
        }
        throw new AssertionError("No deadlines of " + programme + " in " + answer.body());
    }

    private List<String> found(String user, String text) {
        HttpResponse<String> answer = search(user, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer).get("cases").findValuesAsText("caseId");
    }

    private HttpResponse<String> search(String user, String text) {
        try {
            return Caller.loggedIn(port, user)
                    .post(SEARCH, "application/json", json.writeValueAsBytes(Map.of("text", text)));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private CaseFile open(Subject subject, String holder) {
        Concern concern = new Concern(clock.instant(), "Noe er sett.", false, Involvement.NONE);
        return cases.open(
                new NewCase("activityplan", "solbakken", subject, List.of(), List.of(), holder, concern), holder);
    }

    private static Child child(String first, String last, boolean protectedAddress) {
        return new Child(first, last, LocalDate.of(2016, 5, 3), null, protectedAddress, "4B");
    }
}
