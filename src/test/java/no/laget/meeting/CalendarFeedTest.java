package no.laget.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.component.VEvent;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.mail.Recipient;
import no.laget.meeting.Meeting.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** One's own meetings in the calendar program that one uses, over real HTTP and without a login. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class CalendarFeedTest {

    private static final String READER = "kontakt";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private CalendarLinks links;

    @Autowired
    private MeetingTable table;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private Instant now = Instant.EPOCH;

    @BeforeEach
    void aReaderWithALink() {
        now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        links.renew(READER);
    }

    @AfterEach
    void nothingIsLeft() {
        database.sql("delete from laget.invitee").update();
        database.sql("delete from laget.meeting").update();
        links.revoke(READER);
        database.sql("update laget.staff set active = true where id = ?")
                .param(READER)
                .update();
    }

    @Test
    void itHoldsTheMeetingsOfTheOneWhoHasTheLinkAndSaysWhenOnly() {
        UUID invited = meeting("laerer", false, now.plusSeconds(3_600), State.AGREED, READER);
        UUID held = meeting(READER, false, now.minus(Duration.ofDays(29)), State.HELD, "laerer");
        meeting("laerer", false, now, State.AGREED, "laerer");
        meeting("laerer", false, now.minus(Duration.ofDays(31)), State.HELD, READER);
        meeting("laerer", false, now, State.CANCELLED, READER);
        meeting("laerer", false, now, State.POSTPONED, READER);
        meeting("laerer", false, now, State.NOT_HELD, READER);
        meeting("laerer", true, now, State.AGREED, READER);

        HttpResponse<String> answer = get(path());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(uids(answer.body())).containsExactly(held.toString(), invited.toString());
        assertThat(answer.body())
                .contains("SUMMARY:Møte")
                .doesNotContain("Kari", "Eksempel", "Møterom", "mailto", "solbakken", READER);
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        meeting("laerer", false, now, State.AGREED, READER);
        String etag = get(path()).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = send(request(path()).header("If-None-Match", etag));
        meeting("laerer", false, now, State.AGREED, READER);
        HttpResponse<String> changed = send(request(path()).header("If-None-Match", etag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void onlyTheHeadIsAnsweredWhenOnlyTheHeadIsAskedFor() {
        HttpResponse<String> answer = send(request(path()).method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void nobodyWritesToIt(String method) {
        assertThat(send(request(path()).method(method, BodyPublishers.noBody())).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aLinkThatIsOldTakenAwayOrOfSomebodyWhoHasLeftIsLikeOneThatNeverWas() {
        HttpResponse<String> never = get("/calendar/" + "A".repeat(43) + ".ics");
        String renewed = path();
        links.renew(READER);
        assertSame(get(renewed), never);

        String revoked = path();
        links.revoke(READER);
        assertSame(get(revoked), never);

        links.renew(READER);
        assertThat(get(path()).statusCode()).isEqualTo(200);
        database.sql("update laget.staff set active = false where id = ?")
                .param(READER)
                .update();
        assertSame(get(path()), never);
        assertThat(never.statusCode()).isEqualTo(404);
        assertThat(never.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.ics",
                ".ics",
                "%00.ics",
                "..%3b.ics",
                "%27%20or%20true--.ics",
                "%F0%9F%99%82.ics",
                "${7*7}.ics",
                "LONG",
                "calendar"
            })
    void anOddTokenIsJustNotThere(String file) {
        String token = file.equals("LONG")
                ? "a".repeat(6_000) + ".ics"
                : file.replace("${", "%24%7B").replace("}", "%7D");
        HttpResponse<String> answer = get("/calendar/" + token);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("BEGIN:VCALENDAR", "Exception");
    }

    @Test
    void theRestOfLagetStaysClosed() {
        assertThat(get("/calendar/a/b").statusCode()).isEqualTo(401);
        assertThat(get("/calendar").statusCode()).isEqualTo(401);
    }

    private UUID meeting(String holder, boolean isProtected, Instant at, State state, String invited) {
        CaseId id = cases.open(
                        new NewCase(
                                "activityplan",
                                "solbakken",
                                new Child("Kari", "Eksempel", LocalDate.of(2016, 5, 3), null, isProtected, "4B"),
                                List.of(),
                                List.of(),
                                holder,
                                new Concern(now, "Står alene.", false, Involvement.NONE)),
                        "laerer")
                .id();
        Invitee invitee = new Invitee(UUID.randomUUID(), "Navn", "rolle", new Recipient.Staff(invited), 0);
        Meeting meeting = new Meeting(
                UUID.randomUUID(), id, at, Duration.ofHours(1), "Møterom 1", 0, state, now, List.of(invitee));
        table.save(meeting);
        return meeting.id();
    }

    private String path() {
        return URI.create(links.of(READER).orElseThrow()).getPath();
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new AssertionError(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void assertSame(HttpResponse<String> answer, HttpResponse<String> other) {
        assertThat(answer.statusCode()).isEqualTo(other.statusCode());
        assertThat(answer.body()).isEqualTo(other.body());
        assertThat(answer.headers().map().keySet())
                .isEqualTo(other.headers().map().keySet());
    }

    private static List<String> uids(String calendar) {
        try {
            return new CalendarBuilder()
                    .build(new StringReader(calendar)).<VEvent>getComponents("VEVENT").stream()
                            .map(event -> event.getUid().orElseThrow().getValue())
                            .toList();
        } catch (IOException | ParserException unreadable) {
            throw new AssertionError(calendar, unreadable);
        }
    }
}
