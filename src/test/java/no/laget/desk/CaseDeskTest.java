package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ViewportSize;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Evaluation.Face;
import no.laget.casefile.Entry.Glimpse;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The case beside its task in a real browser: what is told of it at any time, its log, and the child who answers first. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class CaseDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final List<String> PARTIES = List.of("CHILD", "GUARDIANS", "UNIT");
    private static final String SUNG = "Sang hele veien hjem.";

    /** A finger of a child finds it, in pixels of CSS. */
    private static final double BIG = 100;

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Documents documents;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Clock clock;

    private Rehearsal play;
    private CaseId id;

    @BeforeEach
    void measuresThatAreToBeEvaluated() {
        play = new Rehearsal(engine, documents);
        id = play.report(
                "laerer",
                Map.of(
                        "subject", "CHILD",
                        "childFirstName", "Hassel",
                        "childLastName", "Oppdikta",
                        "childBorn", "2016-06-15",
                        "childGroup", "4B",
                        "guardians", List.of(Map.of("guardianName", Words.of("demo.guardian"))),
                        "knownAt", now(0),
                        "seen", Words.of("demo.seen.alone"),
                        "involvement", "NONE"));
        play.complete(
                "rektor",
                id,
                "userTask_investigate",
                Map.of(
                        "childsView",
                        Words.of("demo.childFirst"),
                        "findings",
                        Words.of("demo.findings"),
                        "measuresNeeded",
                        "YES",
                        "holder",
                        "laerer"));
        does("userTask_askForConsent", Map.of("askedOf", List.of("GUARDIANS"), "how", "WRITTEN", "informed", true));
        play.uploadConsent("laerer", id);
        does("userTask_registerConsent", Map.of("answer", "GIVEN", "consentBy", List.of("GUARDIANS")));
        meets();
        does(
                "userTask_agreeOnChallenge",
                Map.of(
                        "level",
                        "1",
                        "attention",
                        Words.of("demo.attention"),
                        "areas",
                        List.of("friends"),
                        "agreedBy",
                        PARTIES));
        does("userTask_agreeOnGoal", Map.of("goal", Words.of("demo.goal"), "agreedBy", PARTIES));
        does(
                "userTask_agreeOnMeasures",
                Map.of(
                        "measures",
                        List.of(measure("demo.measure.unit", "UNIT"), measure("demo.measure.home", "GUARDIANS"))));
        meets();
    }

    @AfterEach
    void noTaskIsLeftForOthers() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "the test is over"));
    }

    @Test
    void aCaseIsToldOfFoundInCorrectedAndEvaluatedByTheChildFirst() {
        Tasklist teacher = browser.tasklist(port, "laerer");
        teacher.open("Evaluer tiltakene").guide("oppgave").caseTab().guide("saken");
        tellOfAGlimpse(teacher);
        findInTheLog(teacher);
        correctTheConcern(teacher);
        evaluate(teacher.formTab());

        assertThat(cases.entries(id, Glimpse.class)).containsExactly(new Glimpse(SUNG));
        assertThat(cases.entries(id, Correction.class))
                .extracting(Correction::corrects)
                .containsExactly(2L);
        assertThat(cases.entries(id, Evaluation.class))
                .extracting(Evaluation::face)
                .containsExactly(Face.GOOD);
    }

    private static void tellOfAGlimpse(Tasklist teacher) {
        Page page = teacher.page();
        Locator form = page.locator(".laget-told");
        Locator baton = page.locator("[data-what=BATON_OFFERED]");
        baton.click();
        assertThat(form.locator("select option").nth(1)).isAttached();
        form.locator(".btn-default").click();
        assertThat(form).hasCount(0);
        assertThat(baton).isFocused();

        page.locator("[data-what=GLIMPSE]").click();
        form.locator("button[type=submit]").click();
        assertThat(form.locator(".laget-status")).hasText("Fyll ut «Fortell».");
        assertThat(form.locator("textarea")).isFocused();
        form.locator("textarea").fill(SUNG);
        teacher.guide("lysglimt", ".laget-happenings");
        form.locator("button[type=submit]").click();
        assertThat(page.locator(".laget-happenings > .laget-status")).hasText("Lysglimt: ført i loggen.");
    }

    private static void findInTheLog(Tasklist teacher) {
        Page page = teacher.page();
        Locator lines = page.locator(".laget-chronology > li");
        assertThat(lines.first()).containsText(SUNG);
        int all = lines.count();
        page.locator("#laget-topic-GLIMPSE").check();
        assertThat(lines).hasCount(1);
        assertThat(page.locator(".laget-shown")).hasText("Viser 1 av " + all + " innslag");
        page.locator("#laget-find").fill("finnes ikke");
        assertThat(lines).hasCount(0);
        page.locator(".laget-nothing button").click();
        assertThat(lines).hasCount(all);
        teacher.guide("loggen", ".laget-log");
        page.locator("#laget-find").fill(Words.of("demo.seen.alone"));
        page.locator("#laget-order-OLDEST").check();
        assertThat(lines.first()).containsText("2. ");
    }

    private static void correctTheConcern(Tasklist teacher) {
        Page page = teacher.page();
        page.locator(".laget-chronology .laget-correct").first().click();
        page.locator(".laget-told textarea").last().fill("Det var i garderoben.");
        page.locator(".laget-told button[type=submit]").click();
        assertThat(page.locator(".laget-shown")).hasText("Rettelsen av innslag 2 er ført i loggen.");
        assertThat(page.locator("#laget-find")).hasValue(Words.of("demo.seen.alone"));
        assertThat(page.locator(".laget-corrected").first()).isVisible();
    }

    private static void evaluate(Tasklist teacher) {
        Locator whyNot = teacher.field("Hvorfor er ikke barnet hørt?");
        teacher.row("Tiltakene i planen", 1)
                .select("Effekt", "Grønn")
                .row("Tiltakene i planen", 2)
                .select("Effekt", "Gul")
                .endOfRows()
                .choose("Hva ble dere enige om?", "Fortsette med de samme tiltakene");
        assertThat(teacher.refused()).isEqualTo(Words.of("activityplan.childNotHeard"));
        assertThat(whyNot).isVisible();
        theChildAnswers(teacher);
        assertThat(whyNot).isHidden();
        teacher.shot("evaluate").complete();
    }

    /** On a tablet that has been handed over: five faces, and nothing that is for the adults. */
    private static void theChildAnswers(Tasklist teacher) {
        Page page = teacher.page();
        ViewportSize usual = page.viewportSize();
        page.setViewportSize(1024, 768);
        page.locator(".laget-child-start").click();
        Locator faces = page.locator("label[for*='-field_face-']");
        assertThat(faces).hasCount(5);
        for (Locator face : faces.all()) {
            BoundingBox box = face.boundingBox();
            assertThat(Math.min(box.width, box.height)).isGreaterThan(BIG);
        }
        assertThat(teacher.field("Hva ble dere enige om?")).isHidden();
        assertThat(teacher.completeButton()).isHidden();
        assertThat(page.locator(".tasks-list, .start-process-action a, .account")
                        .filter(new Locator.FilterOptions().setVisible(true)))
                .hasCount(0);
        teacher.choose("Hvordan har du det nå?", "Bra")
                .fill("Vil du fortelle noe mer?", "Nå er vi fem som spiller kanonball.")
                .guide("barnet");
        page.locator(".laget-child-bar button").click();
        page.setViewportSize(usual.width, usual.height);
        assertThat(teacher.completeButton()).isVisible();
    }

    private void meets() {
        Map<String, Object> guardian =
                Map.of("name", Words.of("demo.guardian"), "role", Words.of("meeting.role.guardian"));
        Map<String, Object> whoCame = new HashMap<>(guardian);
        whoCame.put("present", true);
        does(
                "userTask_arrangeMeeting",
                Map.of(
                        "at",
                        now(1),
                        "place",
                        Words.of("demo.place"),
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        List.of(guardian)));
        does(
                "userTask_recordMeeting",
                Map.of(
                        "held",
                        "YES",
                        "attendance",
                        List.of(whoCame),
                        "childPresent",
                        true,
                        "minutes",
                        Words.of("demo.minutes"),
                        "agreedBy",
                        PARTIES));
    }

    private Map<String, Object> measure(String what, String party) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Norway.ZONE);
        return Map.of(
                "problem", Words.of("demo.problem"),
                "what", Words.of(what),
                "from", today.plusDays(1).toString(),
                "evaluateOn", today.plusDays(14).toString(),
                "responsible", Words.of("demo.responsible." + party),
                "party", party);
    }

    private void does(String element, Map<String, Object> form) {
        play.complete("laerer", id, element, form);
    }

    private String now(int hoursAhead) {
        return LocalDateTime.ofInstant(clock.instant(), Norway.ZONE)
                .plusHours(hoursAhead)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
