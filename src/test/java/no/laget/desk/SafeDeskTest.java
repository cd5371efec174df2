package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.regex.Pattern;
import no.laget.casefile.Documents;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
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

/** A PC that several people use, and the bad moments, in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class SafeDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String CONCERN = "Aktivitetsplan med Stafettlogg";
    private static final String SEEN = "Hva har du sett eller hørt?";
    private static final String TYPED = "Blåveis gråter før skolen.";
    private static final String CHOOSE = "Velg varsler på e-post";

    /** Everything that a browser can keep of a site, beside the texts of the web apps themselves. */
    private static final String KEPT = """
            async () => JSON.stringify([
              {...localStorage}, {...sessionStorage}, document.cookie, await indexedDB.databases(), await caches.keys()])
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ManagementService management;

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient database;

    private String instance;

    @BeforeEach
    void aTaskOfTheTeacherWhoHasChosenNothing() {
        database.sql("delete from laget.notice_choice where staff = 'laerer'").update();
        instance = new Rehearsal(engine, documents)
                .start("laerer", "mail-settings", Map.of())
                .getId();
    }

    @AfterEach
    void nothingIsLeftForOthers() {
        if (engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                > 0) {
            engine.getRuntimeService().deleteProcessInstance(instance, "the test is over");
        }
        database.sql("delete from laget.draft").update();
    }

    @Test
    void aSessionThatEndsInTheMiddleOfAConcernLosesNothing() {
        Tasklist desk = browser.tasklist(port, "laerer").start(CONCERN).fill(SEEN, TYPED);
        Page page = desk.page();
        assertThat(page.locator(".laget-draft")).containsText("Utkast lagret");
        desk.fill(SEEN, TYPED + " Igjen.");
        page.context().clearCookies(new ClearCookiesOptions().setName("JSESSIONID"));

        assertThat(page.locator(".laget-notice")).containsText("Det du har skrevet, er tatt vare på.");
        assertThat(page.locator("body")).not().containsText(TYPED);
        desk.shot("session-ended").logInHere("laerer");

        assertThat(page.locator(".modal-body textarea").first()).isVisible();
        assertThat(desk.field(SEEN).locator("textarea")).hasValue(TYPED + " Igjen.");
        desk.shot("draft-is-back");

        Tasklist elsewhere = browser.tasklist(port, "laerer").start(CONCERN);
        assertThat(elsewhere.field(SEEN).locator("textarea")).hasValue(TYPED + " Igjen.");
        elsewhere.page().locator(".laget-draft button").click();
        assertThat(elsewhere.field(SEEN).locator("textarea")).hasValue("");
        assertThat(elsewhere.page().locator(".laget-draft")).hasCount(0);
    }

    @Test
    void aScreenThatNobodyUsesIsLockedInAllTabsAndComesBackWithTheDraft() {
        Tasklist desk = browser.window(port, "nb-NO");
        Page page = desk.page();
        page.clock().install();
        Page tab = page.context().newPage();
        tab.clock().install();
        desk.logIn("laerer")
                .open(CHOOSE)
                .choose("Når vil du ha e-post om nye oppgaver?", "Straks, én e-post for hver oppgave");
        tab.navigate("/camunda/app/tasklist/default/");
        assertThat(tab.locator(".tasks-list .task").first()).isVisible();

        page.keyboard().press("Control+Alt+s");
        assertThat(page.locator(".laget-cover")).containsText("Skjermen er skjult");
        assertThat(tab.locator(".laget-cover")).containsText("Skjermen er skjult");
        assertThat(page.locator("section.task-card h2.task")).isHidden();
        page.keyboard().press("Enter");
        assertThat(tab.locator(".laget-cover")).hasCount(0);
        assertThat(page.locator("section.task-card h2.task")).isVisible();

        assertThat(page.locator(".laget-draft")).containsText("Utkast lagret");
        page.clock().fastForward("09:30");
        assertThat(page.locator(".laget-warning")).isVisible();
        desk.shot("soon-locked");
        page.mouse().move(200, 200);
        assertThat(page.locator(".laget-warning")).hasCount(0);

        page.clock().fastForward("10:30");
        assertThat(page.locator(".laget-notice")).containsText("Skjermen ble låst");
        assertThat(tab.locator("input[type=password]")).isVisible();
        assertThat(page.evaluate(KEPT)).asString().doesNotContain("AT_ONCE", CHOOSE);
        desk.shot("locked").logInHere("laerer");

        assertThat(page.locator("section.task-card h2.task")).hasText(CHOOSE);
        assertThat(page.getByLabel("Straks, én e-post for hver oppgave")).isChecked();
    }

    @Test
    void afterLoggingOutNothingIsLeftInTheBrowser() {
        Tasklist desk = browser.tasklist(port, "laerer").start(CONCERN).fill(SEEN, TYPED);
        Page page = desk.page();
        assertThat(page.locator(".laget-draft")).containsText("Utkast lagret");
        page.locator(".modal-footer button.btn-link").last().click();
        assertThat(page.locator(".modal-body")).hasCount(0);
        desk.open(CHOOSE);

        page.locator("[cam-widget-header] .account .dropdown-toggle").click();
        page.locator("[cam-widget-header] .logout a").click();

        assertThat(page.locator(".laget-notice")).hasText("Du er logget ut.");
        assertThat(page.evaluate(KEPT))
                .asString()
                .endsWith(",[],[]]")
                .doesNotContain("Blåveis", CHOOSE, "laerer", "camunda-form");
        page.goBack();
        assertThat(page.locator("input[type=password]")).isVisible();
        assertThat(page.locator("body")).not().containsText(CHOOSE);
    }

    @Test
    void whateverTheServerAnswersASentenceSaysWhatToDoAndNothingThatIsTypedIsLost() {
        Tasklist desk = browser.tasklist(port, "laerer").open(CHOOSE);
        Page page = desk.page();
        page.route("**/draft", Route::abort);
        desk.choose("Når vil du ha e-post om nye oppgaver?", "Straks, én e-post for hver oppgave");
        Locator says = page.locator(".laget-draft");
        assertThat(says).containsText("Får ikke kontakt med Laget. Det du har skrevet, står her");
        desk.shot("no-contact");
        page.unroute("**/draft");
        assertThat(says).containsText("Utkast lagret");
        page.reload();
        assertThat(says).containsText("er hentet fram");
        Locator chosen = page.getByLabel("Straks, én e-post for hver oppgave");
        assertThat(chosen).isChecked();

        assertThat(refusedWith(desk, 500)).startsWith("Noe gikk galt, og ingenting er lagret. Prøv igjen.");
        assertThat(chosen).isChecked();
        desk.shot("server-in-trouble");
        assertThat(refusedWith(desk, 403)).startsWith("Siden er for gammel til at dette kunne sendes.");
        page.reload();
        assertThat(chosen).isChecked();

        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId("event_abandoned")
                .singleResult()
                .getId());
        desk.choose("Når vil du ha e-post om nye oppgaver?", "Én oversikt hver virkedag, om morgenen");

        assertThat(page.locator(".laget-dialog")).containsText("Oppgaven finnes ikke lenger");
        assertThat(page.locator(".laget-dialog textarea"))
                .hasValue(Pattern.compile(": Én oversikt hver virkedag, om morgenen"));
        page.locator(".laget-dialog .btn-primary").click();
        assertThat(page.locator(".laget-dialog [role=status]")).hasText("Kopiert.");
        desk.shot("task-gone");
    }

    /** The sentence that is shown when completing the task is answered with this status. */
    private static String refusedWith(Tasklist desk, int status) {
        String completing = "**/submit-form";
        desk.page()
                .route(
                        completing,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(status)
                                .setContentType("text/html")
                                .setBody("<h1>Out of order</h1>")));
        String sentence = desk.refused();
        desk.page().unroute(completing);
        return sentence;
    }
}
