package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The login page, the lists, the cards and the head of a task in a real browser, wide and narrow. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class LookDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    private int port;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Clock clock;

    private CaseFile file;
    private String instance;

    @BeforeEach
    void aTaskThatIsADayLate() {
        Child child = new Child("Kari", "Eksempelbarn", LocalDate.of(2016, 5, 3), null, false, "4B");
        Concern concern = new Concern(clock.instant(), "Uro", false, Involvement.NONE);
        file = cases.open(
                new NewCase("activityplan", "nordvik", child, List.of(), List.of(), "laerer2", concern), "laerer2");
        instance = StartingUnit.of("nordvik").call(() -> runtime.createProcessInstanceByKey("activityplan")
                .businessKey(file.id().toString())
                .setVariable("caseLabel", file.label())
                .setVariable("subject", "CHILD")
                .setVariable("knownAt", Date.from(file.knownAt()))
                .startBeforeActivity("callActivity_makePlan")
                .execute()
                .getId());
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(file.id().toString())
                .singleResult();
        task.setDueDate(Date.from(clock.instant().minus(Duration.ofDays(1))));
        tasks.saveTask(task);
    }

    @AfterEach
    void noTaskIsLeftForOthers() {
        runtime.deleteProcessInstance(instance, "the test is over");
    }

    @ParameterizedTest
    @CsvSource({
        "nb-NO, Laget rundt barnet i Eksempelvik kommune, Brukernavn, Over fristen, Frist 1 dag over, Ledig, Hos deg, Venter på andre",
        "nn-NO, Laget rundt barnet i Eksempelvik kommune, Brukarnamn, Over fristen, Frist 1 dag over, Ledig, Hos deg, Ventar på andre"
    })
    void aCaseworkerSeesWhichCaseWhereByWhenAndWithWhom(
            String locale,
            String whose,
            String user,
            String late,
            String due,
            String free,
            String mine,
            String waiting) {
        Tasklist desk = browser.window(port, locale);
        Page page = desk.page();
        page.navigate("/camunda/app/tasklist/default/");
        assertThat(page.locator(".laget-login-of")).hasText(whose);
        assertThat(page.getByLabel(user)).isVisible();
        desk.shot(locale + "-login");
        desk.logIn("laerer2").list(late);

        Locator card = page.locator("li.task").filter(new Locator.FilterOptions().setHasText(file.label()));
        assertThat(card.locator(".laget-fact-case")).containsText("Nordvik skule");
        assertThat(card.locator(".laget-due[data-late=true] strong")).hasText(due);
        assertThat(card.locator(".laget-who")).hasText(free);
        card.locator("h4 a").click();
        Locator head = page.locator("[cam-tasklist-task-meta]");
        assertThat(head.locator(".laget-fact-step span")).hasCount(2);
        head.locator(".claim").click();
        assertThat(head.locator(".laget-who")).hasText(mine);
        assertThat(head.locator(".unclaim")).isVisible();
        assertThat(page.locator(".task-card .tenant-id, .task-card .definition-name, [cam-widget-search]")
                        .locator("visible=true"))
                .hasCount(0);
        desk.shot(locale + "-task");
        if (locale.equals("nb-NO")) {
            desk.guide("over-fristen");
        }

        page.setViewportSize(640, 400);
        assertThat(card).isHidden();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        desk.shot(locale + "-narrow");
        page.locator(".laget-back").click();
        assertThat(card).isVisible();
        page.locator(".laget-waiting-link a").click();
        assertThat(page.locator(".laget-waiting h1")).hasText(waiting);
    }

    @Test
    void scriptsThatAreLateOnlyMakeThePageLate() {
        Page page = browser.window(port, "nb-NO").page();
        List<Route> late = new ArrayList<>();
        page.clock().install();
        page.route(Pattern.compile(".*/lib/globalize\\.js.*"), late::add);
        page.navigate("/camunda/app/tasklist/default/");
        page.waitForCondition(() -> !late.isEmpty());

        page.clock().fastForward("01:00");
        late.forEach(Route::resume);

        assertThat(page.locator("input[type=password]")).isVisible();
    }
}
