package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import no.laget.Norway;
import no.laget.archiving.ArchivePost;
import no.laget.back2school.CourseStory;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Minutes;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** A member of a Back2School team in the middle of a course and at its end, in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class Back2SchoolDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String LAST_NAME = "Møteplan";

    /** Half of June before the course, and a day in its second week. */
    private static final String ABSENCE =
            "Elevnummer;Fornavn;Etternavn;Født;Fødselsnummer;Trinn;Klasse;Begynte;Sluttet;Fra;Til;Dager;Fravær\n"
                    + row("02.06.2026;12.06.2026;;Ugyldig")
                    + row("26.08.2026;;;Syk");

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DemoArchive archive;

    @Autowired
    private ArchivePost post;

    private final List<String> barriers = new ArrayList<>();
    private Rehearsal play;
    private CourseStory story;

    @BeforeEach
    void itIsTheFirstDayOfSchool() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "next story"));
        ClockUtil.setCurrentTime(Date.from(
                LocalDateTime.of(2026, 8, 17, 9, 0).atZone(Norway.ZONE).toInstant()));
        play = new Rehearsal(engine, documents);
        story = new CourseStory(engine, play, archive, post);
    }

    @AfterEach
    void theClockIsOurs() {
        ClockUtil.reset();
        database.sql("delete from laget.pupil").update();
        database.sql("delete from laget.absence_import").update();
    }

    /** B08, B13, B15, B17, B22: the picture of the course, a meeting, what is told at any time, and the outcome. */
    @Test
    void aMemberOfTheTeamSeesTheCourseRecordsAMeetingAndInTheEndWhatItMeant() throws Exception {
        CaseId id = story.planned(LAST_NAME);
        List<LocalDateTime> meetings = meetings(id);
        for (int i = 0; i < 3; i++) {
            story.held(id, meetings.get(i));
        }
        absenceReported();
        play.moveTo(id, meetings.get(3).plusHours(1).atZone(Norway.ZONE).toInstant());
        int before = cases.entries(id, Minutes.class).size();

        Tasklist desk = browser.tasklist(port, "b2s1").open("Før referat").caseTab();
        Page page = desk.page();
        assertThat(page.locator("svg.laget-course")).hasAttribute("aria-label", Pattern.compile(".*3 av 14 møter.*"));
        assertThat(page.locator(".laget-course-table tbody tr")).hasCount(14);
        assertThat(page.locator("#laget-absence")).isVisible();
        assertThat(page.locator("tr[data-stretch]")).hasCount(2);
        assertThat(page.locator("tr[data-stretch=BEFORE]")).containsText("Tre måneder før");
        look("the case of a course", page);
        page.locator("[data-what=GLIMPSE]").click();
        page.locator(".laget-told textarea").fill("Kom i tide i dag.");
        page.locator(".laget-told button[type=submit]").click();
        assertThat(page.locator(".laget-log")).containsText("Kom i tide i dag.");
        page.locator("[data-what=MOVE_MEETING]").click();
        assertThat(page.locator(".laget-told input[type=datetime-local]")).isVisible();
        look("moving a meeting", page);
        desk.shot("case");

        desk.formTab()
                .choose("Ble møtet holdt?", "Ja")
                .tick("Barnet eller ungdommen var med")
                .fill("Referat", "Vi øvde på veien til skolen.")
                .choose("Hvem er enige om referatet?", "Barnet eller ungdommen")
                .shot("minutes")
                .complete();
        assertThat(cases.entries(id, Minutes.class)).hasSize(before + 1);
        assertThat(cases.entries(id, Glimpse.class)).hasSize(1);
        story.followedUp(id, "CONTINUE", "KEEP");
        for (int i = 4; i < meetings.size(); i++) {
            story.held(id, meetings.get(i));
        }
        play.moveTo(
                id,
                meetings.get(meetings.size() - 1)
                        .plusMonths(3)
                        .plusDays(1)
                        .atZone(Norway.ZONE)
                        .toInstant());
        story.boosted(id);

        desk.open("Før resultatet");
        Locator outcome = page.locator(".laget-outcome");
        assertThat(outcome.locator("svg.laget-absence-plot"))
                .hasAttribute("aria-label", Pattern.compile(".*Etter løpet.*"));
        assertThat(outcome.locator("tr[data-stretch]")).hasCount(3);
        look("the outcome", page);
        desk.shot("outcome");

        assertThat(barriers).isEmpty();
    }

    private List<LocalDateTime> meetings(CaseId id) {
        return database.sql(
                        "select at from laget.meeting where case_id = ? and state in ('PLANNED', 'AGREED') order by at")
                .param(id.value())
                .query((result, n) ->
                        Norway.time(result.getObject(1, OffsetDateTime.class).toInstant()))
                .list();
    }

    private void absenceReported() throws Exception {
        Caller principal = Caller.loggedIn(port, "rektor");
        ObjectMapper json = new ObjectMapper();
        String begun = principal
                .post(
                        "/laget/api/absence/schools/solbakken/imports?kind=skoleliste",
                        "text/csv",
                        ABSENCE.getBytes(StandardCharsets.UTF_8))
                .body();
        String state =
                "/laget/api/absence/imports/" + json.readTree(begun).path("id").asText();
        for (int i = 0; i < 200; i++) {
            if (json.readTree(principal.get(state).body())
                    .path("state")
                    .asText()
                    .equals("DONE")) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The absence was not taken.");
    }

    private static String row(String absence) {
        return "B-1;Borte " + CourseStory.PLANTED + ";" + LAST_NAME + ";04.05.2014;;7;7B;18.08.2025;;" + absence + "\n";
    }

    private void look(String where, Page page) {
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                .setLegacyMode(true)
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> barriers.add(where + ": " + rule.getId() + " " + node.getTarget())));
    }
}
