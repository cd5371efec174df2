package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ViewportSize;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.laget.Norway;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Entry.Note;
import no.laget.demo.Rehearsal;
import no.laget.mail.MailAddress;
import no.laget.mail.Mailbox;
import no.laget.mail.Message;
import no.laget.mail.Notice;
import no.laget.mail.Recipient;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** A manager in Cockpit, in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class CockpitDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Documents documents;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private Clock clock;

    @Test
    void aPrincipalFindsTheLatePlanAtFirstSightAndFollowsItToTheDiagram() {
        CaseFile other = late();
        CaseFile late = late();
        Tasklist principal = browser.tasklist(port, "styrer");
        Page page = principal.page();
        page.navigate("/camunda/app/cockpit/default/");

        assertThat(page).hasURL(Pattern.compile("#/oversikt$"));
        assertThat(page.locator("[data-number=latePlans][data-urgent=true]")).isVisible();
        Locator plan =
                page.locator(".laget-panel-plans tr").filter(new Locator.FilterOptions().setHasText(late.number()));
        assertThat(plan).containsText("Maurtua barnehage");
        assertThat(page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Prosesser")))
                .not()
                .isVisible();
        nothingStandsInTheWay(page, "the overview");
        principal.guide("oversikt");
        deadlineShowsOnAPhone(page, plan);

        page.locator("[data-number=late]").click();
        assertThat(page.locator(".laget-rows button").last()).isVisible();
        nothingStandsInTheWay(page, "a list behind a number");

        plan.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Veien hit"))
                .click();
        assertThat(page.locator(".laget-overview-tab h2").first()).containsText(late.number());
        assertThat(page.locator(".laget-mark").first()).isVisible();
        nothingStandsInTheWay(page, "the way of a case");

        page.locator(".laget-overview-tab .btn-link").first().click();
        Locator list = page.locator(".laget-rows");
        assertThat(list).containsText(late.number());
        nothingStandsInTheWay(page, "the list behind a number beside a diagram");
        list.getByLabel("Veien hit: " + other.number()).click();
        assertThat(page.locator(".laget-overview-tab h2").first()).containsText(other.number());
    }

    @Test
    void aPrincipalSettlesAnInvitationThatWasToldByTelephoneAndSeesWhatHappens() {
        CaseFile file = late();
        stopped(file);
        Page page = browser.tasklist(port, "styrer").page();
        page.navigate("/camunda/app/cockpit/default/#/oversikt");
        Locator standing = page.locator(".laget-incidents li")
                .filter(new Locator.FilterOptions().setHasText("innkalling"))
                .first();
        assertThat(standing).containsText("da sendes e-posten ikke");
        standing.locator("summary").first().click();
        nothingStandsInTheWay(page, "what stands still");

        standing.locator("textarea").fill("Ringte mor tirsdag.");
        standing.locator("button[type=submit]").click();

        assertThat(page.locator(".laget-overview > .laget-status")).containsText("grunnen er skrevet ned");
        assertThat(cases.latest(file.id(), Note.class).orElseThrow().text()).contains("Ringte mor tirsdag.");
    }

    /** Nobody should have to look to the right for the deadline. */
    private static void deadlineShowsOnAPhone(Page page, Locator plan) {
        ViewportSize usual = page.viewportSize();
        page.setViewportSize(390, 844);
        BoundingBox deadline = plan.locator("time").boundingBox();
        assertThat(deadline.x + deadline.width).isLessThanOrEqualTo(390);
        page.setViewportSize(usual.width, usual.height);
    }

    /** An invitation to the family that the mail server did not take, however often it was tried. */
    private void stopped(CaseFile file) {
        String key = "invitation:" + file.id();
        mailbox.post(new Message(
                key,
                Notice.MEETING_INVITED,
                new Recipient.Address(new MailAddress("mor@eksempel.no")),
                file.id(),
                file.unit(),
                null,
                clock.instant(),
                null,
                null));
        String job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId())
                .singleResult()
                .getId();
        engine.getManagementService().setJobRetries(job, 0);
    }

    private static void nothingStandsInTheWay(Page page, String where) {
        List<String> found = new AxeBuilder(page)
                        .include(".laget-overview")
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(Rule::toString)
                        .toList();
        assertThat(found).as(where).isEmpty();
    }

    private CaseFile late() {
        Map<String, Object> form = Map.of(
                "subject",
                "CHILD",
                "childFirstName",
                "Sen",
                "childLastName",
                "Plan",
                "childBorn",
                "2022-05-04",
                "guardians",
                List.of(Map.of("guardianName", "Foresatt Plan")),
                "knownAt",
                Norway.now(clock).truncatedTo(ChronoUnit.MINUTES).toString(),
                "seen",
                "Noe er sett.",
                "urgent",
                false,
                "involvement",
                "NONE");
        CaseFile file = cases.get(new Rehearsal(engine, documents).report("pedagog", form));
        cases.append(
                file.id(),
                new DeadlineMissed("activityplan", "plan", clock.instant(), "principal", "A04"),
                CaseFiles.SYSTEM);
        return file;
    }
}
