package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import no.laget.Norway;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.demo.Rehearsal;
import no.laget.directors.DirectorsReports;
import no.laget.directors.HalfYear;
import no.laget.earlysignal.AddedSign;
import no.laget.earlysignal.FollowedSignal;
import no.laget.earlysignal.FollowedSignal.Contact;
import no.laget.earlysignal.FollowedSignal.Led;
import no.laget.earlysignal.FollowedSignal.Result;
import no.laget.earlysignal.FollowedSignal.Source;
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
import org.springframework.test.context.ActiveProfiles;

/** What axe finds on the pages that caseworkers use (WCAG 2.1, A and AA), and a task done without a mouse. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class AccessibilityDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
    private static final String CHOOSE = "Velg varsler på e-post";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Documents documents;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private DirectorsReports reports;

    @Autowired
    private Clock clock;

    private final List<String> barriers = new ArrayList<>();
    private String instance;

    @BeforeEach
    void aTaskOfTheTeacher() {
        instance = new Rehearsal(engine, documents)
                .start("laerer", "mail-settings", Map.of())
                .getId();
    }

    @AfterEach
    void nothingIsLeftForOthers() {
        ClockUtil.reset();
        if (open()) {
            engine.getRuntimeService().deleteProcessInstance(instance, "the test is over");
        }
    }

    @Test
    void thePagesOfTheDeskHaveNoBarriers() {
        Tasklist desk = browser.window(port, "nb-NO");
        Page page = desk.page();
        desk.loginPage();
        look("login", page);
        desk.logIn("laerer");
        look("lists", page);
        desk.open(CHOOSE);
        look("form", page);
        for (String tab : List.of("Historikk", "Beskrivelse")) {
            page.locator(".task-card .nav-tabs a").getByText(tab).click();
            look(tab, page);
        }
        page.keyboard().press("Control+Alt+s");
        assertThat(page.locator(".laget-cover")).isVisible();
        look("hidden screen", page);
        page.keyboard().press("Enter");

        desk.start("Aktivitetsplan med Stafettlogg").choose("Hvem gjelder det?", "Ett barn eller én ungdom");
        look("start form", page);
        for (Map.Entry<String, String> own :
                Map.of("saker", "#laget-cases-heading", "venter", "h1, h2").entrySet()) {
            page.navigate("/camunda/app/tasklist/default/?" + own.getKey() + "#/" + own.getKey());
            assertThat(page.locator(own.getValue()).first()).isVisible();
            look(own.getKey(), page);
        }
        page.navigate("/laget/demo/mail");
        look("mail of the demo", page);
        page.navigate("/camunda/app/welcome/default/");
        assertThat(page.locator(".app-name").first()).isVisible();
        look("welcome", page);

        assertThat(barriers).isEmpty();
    }

    /** The case, what it is printed as, and the pages around it. */
    @Test
    void theCaseAndThePagesAroundItHaveNoBarriers() {
        Child child = new Child("Blåveis", "Uhindra", LocalDate.of(2016, 5, 3), null, false, "4B");
        Concern concern = new Concern(clock.instant(), "Står alene", false, Involvement.NONE);
        CaseFile file = cases.open(
                new NewCase("activityplan", "solbakken", child, List.of(), List.of(), "laerer", concern), "laerer");
        cases.append(file.id(), new Glimpse("Smilte i dag"), "laerer");
        Page page = browser.tasklist(port, "laerer").page();
        page.navigate("/camunda/app/tasklist/default/?case#/saker?sak=" + file.id());
        assertThat(page.locator(".laget-case h2")).hasText("Blåveis Uhindra");
        assertThat(page.locator(".laget-log")).containsText("Smilte i dag");
        look("case", page);
        page.navigate("/camunda/app/tasklist/default/?deadlines#/saker");
        page.locator("#laget-from").fill("2026-12-18T15:40");
        page.locator(".laget-whatif button[type=submit]").click();
        assertThat(page.locator(".laget-whatif tbody").first()).isVisible();
        look("deadlines", page);
        page.navigate("/laget/cases/" + file.id() + "/log");
        assertThat(page.locator("h1").first()).isVisible();
        look("printed log", page);

        Page leader = browser.tasklist(port, "rektor").page();
        for (String own : List.of("fravaer", "avtaler")) {
            leader.navigate("/camunda/app/tasklist/default/?" + own + "#/" + own);
            assertThat(leader.locator(".laget-page h1, .laget-page h2").first()).isVisible();
            look(own, leader);
        }

        assertThat(barriers).isEmpty();
    }

    /** G08, G17: from the task to the numbers and to the programme, and a participant more. */
    @Test
    void theProgrammeAndTheReportToTheDirectorsHaveNoBarriers() {
        Rehearsal play = new Rehearsal(engine, documents);
        CaseId programme = play.open(
                "programleder",
                "regional",
                Map.of(
                        "programmeName",
                        "Uhindra",
                        "purpose",
                        "Flere fullfører.",
                        "begins",
                        Norway.today(clock).minusDays(10).toString(),
                        "months",
                        24,
                        "target",
                        1000,
                        "municipalities",
                        List.of(Map.of("municipality", "Eksempelvik"))));
        play.pass(programme, Duration.ofDays(200));
        reports.keep(
                new HalfYear(2099, 1),
                Collections.nCopies(
                        12,
                        new FollowedSignal(
                                "solbakken", 6, Source.REGISTER, Contact.IN_TIME, 3, Led.NOTHING, Result.LESS)),
                Collections.nCopies(9, new AddedSign("solbakken", 6, Source.COLLEAGUE)));
        Page page =
                browser.tasklist(port, "programleder").open("Skriv rapporten").page();
        look("report of the programme", page);

        page.getByText("rapporten om tidlige signaler").click();
        assertThat(page.locator(".laget-report-table").first()).isVisible();
        assertThat(page.locator("#laget-report-period option").first()).hasText("Tidlige signaler, 2099, 1. halvår");
        look("rapport", page);

        page.navigate("/camunda/app/tasklist/default/?program#/program");
        String number = cases.get(programme).number();
        assertThat(page.locator(".laget-page h2").first()).isVisible();
        Locator which = page.locator("#laget-programme-which");
        if (which.isVisible()) {
            which.selectOption("Uhindra (" + number + ")");
        }
        assertThat(page.locator(".laget-page h2").first()).hasText("Uhindra (" + number + ")");
        page.locator("#laget-programme-name").fill("Ny Deltaker");
        page.locator("#laget-programme-municipality").selectOption("Eksempelvik");
        page.locator("#laget-programme-workplace").fill("Solbakken skole");
        page.locator("#laget-programme-level").selectOption(new SelectOption().setIndex(1));
        page.locator("#laget-programme-activity").fill("Kurs");
        page.locator("#laget-programme-heldOn").fill(Norway.today(clock).toString());
        page.locator(".laget-programme-form button").click();
        assertThat(page.locator(".laget-programme-form [role=status]")).hasText("Lagt til.");
        assertThat(page.locator(".laget-programme-counter, .laget-page").first())
                .containsText("1 av 1 000");
        look("program", page);

        assertThat(barriers).isEmpty();
    }

    @Test
    void aTaskIsDoneWithTheKeyboardAlone() {
        Page page = browser.window(port, "nb-NO").loginPage().page();
        Locator name = page.locator("input[type=text]").first();
        Locator password = page.locator("input[type=password]");
        assertThat(name).isFocused();
        // A moment after it is there, the page gives its first field the focus, once; who was faster than that begins
        // anew.
        do {
            name.focus();
            page.keyboard().press("Control+a");
            page.keyboard().type("laerer");
            page.keyboard().press("Tab");
            page.keyboard().press("Control+a");
            page.keyboard().type("laget");
        } while (!name.inputValue().equals("laerer") || !password.inputValue().equals("laget"));
        page.keyboard().press("Enter");
        Locator card = page.locator(".tasks-list .task")
                .filter(new Locator.FilterOptions().setHasText(CHOOSE))
                .locator("a")
                .first();
        assertThat(card).isVisible();
        tabTo(page, card);
        page.keyboard().press("Enter");
        assertThat(page.locator("section.task-card h2.task")).hasText(CHOOSE);
        Locator answer = page.getByLabel("Straks, én e-post for hver oppgave");
        assertThat(answer).isVisible();
        tabTo(
                page,
                page.locator(".form-pane input[type=radio]:checked, .form-pane input[type=radio]")
                        .first());
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Space");
        assertThat(answer).isChecked();
        Locator complete = page.locator(".form-pane .form-actions button.btn-primary");
        assertThat(complete).isEnabled();
        tabTo(page, complete);
        page.keyboard().press("Enter");

        assertThat(page.locator(".form-pane")).hasCount(0);
        assertThat(open()).isFalse();
    }

    private boolean open() {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                > 0;
    }

    private static void tabTo(Page page, Locator element) {
        for (int steps = 0; steps < 100 && !focused(element); steps++) {
            page.keyboard().press("Tab");
        }
        assertThat(element).isFocused();
    }

    private static boolean focused(Locator element) {
        return Boolean.TRUE.equals(element.evaluate("node => node === document.activeElement"));
    }

    /** Judges the page as it stands when nothing is being fetched any more. */
    private void look(String where, Page page) {
        assertThat(page.locator("[ng-show='!state.$loaded']").filter(new Locator.FilterOptions().setVisible(true)))
                .hasCount(0);
        // What has been waited for fades away.
        assertThat(page.locator(".loader.ng-hide").filter(new Locator.FilterOptions().setVisible(true)))
                .hasCount(0);
        new AxeBuilder(page)
                .withTags(WCAG)
                .setLegacyMode(true)
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> barriers.add(where + ": " + rule.getId() + " " + node.getTarget())));
    }
}
