package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Involvement;
import no.laget.casefile.LogEntry;
import no.laget.casefile.MeetingForm;
import no.laget.casefile.NewCase;
import no.laget.casefile.Participant;
import no.laget.organisation.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What a family says in Back2School is for the team, at every address where a case is read. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class TeamOnlyHttpTest {

    private static final String SAID = "Redd for garderoben";
    private static final String SAID_AT_SCHOOL = "Skolen ordner en annen garderobe";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private Clock clock;

    private CaseFile file;
    private Document paper;

    @BeforeEach
    void aCaseInTheMiddleOfACourse() {
        Child child = new Child("Fortrolig", "Nordmann", LocalDate.of(2014, 3, 5), null, false, "7A");
        Concern concern = new Concern(clock.instant(), "Mye borte.", false, Involvement.NONE);
        file = cases.open(
                new NewCase("back2school", "solbakken", child, List.of(), List.of(), "laerer", concern), "laerer");
        cases.addParticipant(file.id(), new Participant("b2s1", Role.BACK2SCHOOL_TEAM, "back2school"), "laerer");
        cases.share(file.id(), true, "laerer");
        cases.append(file.id(), minutes("B2S_FAMILY", SAID), "b2s1");
        cases.append(file.id(), minutes("B2S_SCHOOL", SAID_AT_SCHOOL), "b2s1");
        LogEntry said = cases.append(file.id(), new Glimpse(SAID), "b2s1");
        LogEntry corrected = cases.append(file.id(), new Correction(said.sequence(), SAID, SAID), "b2s1");
        cases.append(file.id(), new Correction(corrected.sequence(), SAID, SAID), "b2s1");
        paper = documents.add(
                file.id(),
                SAID + ".txt",
                new ByteArrayInputStream(SAID.getBytes(StandardCharsets.UTF_8)),
                Document.Kind.MEETING,
                "b2s1");
    }

    @Test
    void thePrincipalSeesThatItWasWrittenAndNotWhat() {
        Caller principal = Caller.loggedIn(port, "rektor");
        assertThat(principal.get("/laget/api/cases/" + file.id()).body())
                .contains("Bare for teamet", SAID_AT_SCHOOL)
                .doesNotContain(SAID);
        assertThat(principal.get("/laget/cases/" + file.id() + "/log").body())
                .contains("Bare for teamet")
                .doesNotContain(SAID);
        assertThat(principal.get("/laget/api/documents/" + paper.id()).statusCode())
                .isEqualTo(404);
        assertThat(principal.get("/laget/api/cases/" + file.id() + "/course").body())
                .contains("\"meetings\":[]");
    }

    @Test
    void theTeamReadsAllOfIt() {
        Caller team = Caller.loggedIn(port, "b2s1");
        assertThat(team.get("/laget/api/cases/" + file.id()).body())
                .contains(SAID, SAID_AT_SCHOOL)
                .doesNotContain("Bare for teamet");
        assertThat(team.get("/laget/api/documents/" + paper.id()).statusCode()).isEqualTo(200);
    }

    @Test
    void whoWroteAnEntryReadsIt() {
        String own = "Rektor noterer.";
        cases.append(file.id(), new Glimpse(own), "rektor");
        assertThat(Caller.loggedIn(port, "rektor")
                        .get("/laget/api/cases/" + file.id())
                        .body())
                .contains(own)
                .doesNotContain(SAID);
    }

    @Test
    void aStrangerLearnsNothingOfTheCourse() {
        Caller stranger = Caller.loggedIn(port, "laerer2");
        assertThat(stranger.get("/laget/api/cases/" + file.id() + "/course").statusCode())
                .isEqualTo(404);
    }

    private Minutes minutes(String purpose, String text) {
        return new Minutes(
                purpose,
                LocalDateTime.of(2026, 11, 3, 13, 0),
                MeetingForm.PHYSICAL,
                List.of(),
                true,
                null,
                text,
                List.of());
    }
}
