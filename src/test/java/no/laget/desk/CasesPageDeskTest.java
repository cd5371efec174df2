package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The page "Sakene mine" in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class CasesPageDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    private int port;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Clock clock;

    private CaseFile file;

    @BeforeEach
    void aCaseWithoutATask() {
        Child child = new Child("Blåveis", "Sidefunn", LocalDate.of(2016, 5, 3), null, false, "4B");
        Concern concern = new Concern(clock.instant(), "<b>Står alene</b>", false, Involvement.NONE);
        file = cases.open(
                new NewCase("activityplan", "solbakken", child, List.of(), List.of(), "laerer", concern), "laerer");
    }

    @Test
    void aCaseWithoutATaskIsFoundOpenedAndLeftAgain() {
        Tasklist desk = browser.tasklist(port, "laerer");
        Page page = desk.page();
        page.locator(".laget-cases-link a").click();
        assertThat(page.locator("#laget-cases-heading")).isVisible();
        assertThat(page.locator(".laget-results tbody tr").first()).isVisible();
        page.locator("#laget-search").fill(file.number());
        page.locator("#laget-search").press("Enter");
        assertThat(page.locator(".laget-page caption").first()).hasText("Én sak");
        desk.shot("sakene-mine").guide("sakene");

        page.locator(".laget-results a").first().click();
        assertThat(page.locator(".laget-case h2")).hasText("Blåveis Sidefunn");
        assertThat(page.locator(".laget-log")).containsText("<b>Står alene</b>");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*sak=" + file.id() + "$"));
        desk.shot("saken");

        page.goBack();
        assertThat(page.locator("#laget-cases-heading")).isVisible();
    }

    @Test
    void theDeadlinesFromADayStandWithRuleAndSource() {
        Tasklist desk = browser.tasklist(port, "laerer");
        Page page = desk.page();
        page.locator(".laget-cases-link a").click();
        page.locator("#laget-from").fill("2026-12-18T15:40");
        page.locator(".laget-whatif button[type=submit]").click();
        page.locator("#laget-programme").selectOption("activityplan");
        assertThat(page.locator(".laget-whatif tbody")).containsText("25. desember 2026 kl. 15.40");
        assertThat(page.locator(".laget-whatif tbody")).containsText("1 uke");
        assertThat(page.locator(".laget-whatif tbody")).containsText("A04");
        page.locator(".laget-whatif summary").first().click();
        assertThat(page.locator(".laget-whatif details[open]").first()).isVisible();
        desk.shot("frister").guide("frister", ".laget-whatif");
    }
}
