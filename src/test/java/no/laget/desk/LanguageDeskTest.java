package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What Camunda's web apps and form-js say of their own, in browsers of different languages. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class LanguageDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    /** Words that would stand in an English sentence, beside the whole labels that are looked for. */
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(Add|Ago|Assignee|Cancel|Claim|Close|Complete|Created|Date|Days|Description|Due|Edit|Filters|Follow-up|Group|"
                    + "History|Load|Loading|Name|New|Process|Remove|Required|Save|Search|Select|Show|Sort|Task|Tasks|The|User|"
                    + "Variables|With|Your|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
                    + "January|February|March|May|June|July|October|December)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Tooltips that stand in Camunda's templates, out of reach of a locale, and the mark that bpmn.io asks for. */
    private static final Set<String> BEYOND_US = Set.of("task.assignee", "Toggle this section", "Powered by bpmn.io");

    /** Everything on the page that is read or read aloud. */
    private static final String TEXTS = """
            () => {
              const texts = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                if (!walker.currentNode.parentElement.closest('script, style')) {
                  texts.push(walker.currentNode.data);
                }
              }
              for (const name of ['placeholder', 'title', 'aria-label', 'alt', 'uib-tooltip']) {
                document.querySelectorAll(`[${name}]`).forEach(element => texts.push(element.getAttribute(name)));
              }
              return [...new Set(texts.map(text => text.trim()))].filter(text => text);
            }
            """;

    /** What was English, and where. */
    private final List<String> met = new ArrayList<>();

    private Language reader = Language.NB;

    private final LocalDate today = LocalDate.now(Norway.ZONE);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "nb-NO, Start prosess, Må fylles ut., Fjern rad 1, ma., lørdag, Søk på prosessens navn., Enhetens oppgaver, søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag",
        "nn-NO, Start prosess, Må fyllast ut., Fjern rad 1, må., laurdag, Søk på namnet på prosessen., Oppgåvene til eininga, sundag|måndag|tysdag|onsdag|torsdag|fredag|laurdag"
    })
    void aCaseworkerMeetsNoEnglish(
            String locale,
            String start,
            String required,
            String remove,
            String firstDay,
            String saturday,
            String search,
            String list,
            String days) {
        reader = Language.askedFor(locale);
        Tasklist teacher = browser.window(port, locale);
        teacher.loginPage();
        assertThat(teacher.page().locator("button[type=submit]").first()).hasText("Logg inn");
        lookAt(teacher, locale + "-login");

        teacher.logIn("laerer2");
        assertThat(teacher.page().locator("html")).hasAttribute("lang", locale.substring(0, 2));
        assertThat(teacher.page().locator(".start-process-action")).containsText(start);
        lookAt(teacher, locale + "-tasks");
        teacher.page().locator("a.showShortcutHelp").click();
        assertThat(teacher.page().locator(".shortcut-modal .modal-body")).isVisible();
        lookAt(teacher, locale + "-shortcuts");
        teacher.page().locator(".shortcut-modal .modal-footer button").click();

        teacher.page().locator(".start-process-action a").click();
        assertThat(teacher.page().getByPlaceholder(search)).isVisible();
        lookAt(teacher, locale + "-processes");
        teacher.page()
                .locator(".modal-header .close, .modal-footer .btn-link")
                .first()
                .click();

        teacher.start(in("Aktivitetsplan med Stafettlogg"))
                .choose(in("Hvem gjelder det?"), in("Ett barn eller én ungdom"))
                .fill(in("Fornavn"), "Kari")
                .fill(in("Fornavn"), "")
                .row(in("Foresatte"), 1);
        assertThat(teacher.field(in("Navn")).page().locator(".fjs-repeat-row-remove"))
                .hasAttribute("aria-label", remove);
        teacher.endOfRows();
        assertThat(teacher.page().locator(".fjs-repeat-render-add")).hasText("Legg til");
        assertThat(teacher.field(in("Fornavn")).locator(".fjs-form-field-error"))
                .hasText(required);
        Locator born = teacher.field(in("Født")).locator("input").first();
        assertThat(born).hasAttribute("placeholder", "dd.mm.åååå");
        born.click();
        Locator calendar = teacher.page().locator(".flatpickr-calendar.open");
        assertThat(calendar.locator(".flatpickr-weekday").first()).hasText(firstDay);
        assertThat(calendar.locator(".flatpickr-day").nth(5))
                .hasAttribute("aria-label", Pattern.compile("^" + saturday + " \\d+\\. "));
        lookAt(teacher, locale + "-start-form");
        report(teacher);

        Tasklist principal = browser.window(port, locale).logIn("rektor2");
        principal.list(list).open(in("Undersøk saken"));
        assertThat(principal.page().locator("li.task.active .laget-due")).containsText("Frist om");
        assertThat(principal.page().locator(".task-card .laget-due time"))
                .hasText(Pattern.compile("^(%s) \\d+\\. \\w+ kl\\. \\d\\d(\\.\\d\\d)?$".formatted(days)));
        lookAt(principal, locale + "-task");
        for (int tab = 0;
                tab < principal.page().locator(".task-card .nav-tabs a").count();
                tab++) {
            principal.page().locator(".task-card .nav-tabs a").nth(tab).click();
            principal.page().waitForLoadState(LoadState.NETWORKIDLE);
            lookAt(principal, locale + "-tab-" + tab);
        }
        assertThat(met).isEmpty();
    }

    @Test
    void anEnglishBrowserIsSpokenToInEnglish() {
        reader = Language.EN;
        Tasklist teacher = browser.window(port, "en-GB").logIn("laerer2");
        assertThat(teacher.page().locator("html")).hasAttribute("lang", "en");
        assertThat(teacher.page().locator(".start-process-action")).containsText("Start process");

        teacher.start(in("Aktivitetsplan med Stafettlogg"))
                .choose(in("Hvem gjelder det?"), in("Ett barn eller én ungdom"))
                .fill(in("Fornavn"), "Kari")
                .fill(in("Fornavn"), "");

        assertThat(teacher.field(in("Fornavn")).locator(".fjs-form-field-error"))
                .hasText("Field is required.");
        teacher.shot("english");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nb-NO", "nn-NO"})
    void anAdministratorMeetsNoEnglishLabel(String locale) {
        Tasklist administrator = browser.window(port, locale);
        Page page = administrator.page();
        page.navigate("/camunda/app/welcome/default/");
        assertThat(page.locator("button[type=submit]").first()).hasText("Logg inn");
        assertThat(page.locator("input[type=text]").first()).isFocused();
        page.locator("input[type=text]").first().fill("admin");
        page.locator("input[type=password]").fill("laget");
        page.locator("button[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("login"));

        Map<String, List<String>> pages = Map.of(
                "welcome", List.of("welcome"),
                "admin",
                        List.of(
                                "",
                                "users",
                                "users/laerer?tab=profile",
                                "groups",
                                "tenants",
                                "authorization",
                                "system"),
                "cockpit", List.of("dashboard", "processes", "decisions", "tasks", "repository"));
        pages.forEach((app, paths) -> paths.forEach(path -> {
            visit(page, "/camunda/app/" + app + "/default/?" + path.hashCode() + "#/" + path);
            assertThat(page.locator(".ce-eol-banner")).isHidden();
            administrator.shot(locale + "-" + app + "-" + path.replaceAll("\\W", "-"));
            lookFor(page, english(app)::contains, app + "/" + path);
        }));
        assertThat(met).isEmpty();
    }

    /** The page stays empty when another request comes between: Camunda keeps one nonce for the scripts of everybody's pages. */
    private static void visit(Page page, String path) {
        Locator name = page.locator(".navbar-brand").filter(new Locator.FilterOptions().setHasText("Laget"));
        int tries = 0;
        do {
            page.navigate("about:blank");
            page.navigate(path);
            page.waitForLoadState(LoadState.NETWORKIDLE);
        } while (!name.first().isVisible() && ++tries < 5);
        assertThat(name.first()).isVisible();
    }

    private void report(Tasklist teacher) {
        teacher.fill(in("Fornavn"), "Kari")
                .fill(in("Etternavn"), "Eksempel")
                .date(in("Født"), LocalDate.of(2016, 5, 3))
                .row(in("Foresatte"), 1)
                .fill(in("Navn"), "Ola Eksempel")
                .endOfRows()
                .date(in("Når fikk skolen eller barnehagen vite om det?"), today.minusDays(1))
                .time(in("Klokkeslett"), LocalTime.of(10, 15))
                .fill(in("Hva har du sett eller hørt?"), "Står alene i friminuttene.")
                .choose(in("Kan en som arbeider her, ha krenket barnet?"), in("Nei, ikke som jeg vet"));
        assertThat(teacher.field(in("Født")).locator("input").first()).hasValue("3.5.2016");
        teacher.sendStart();
    }

    /** What a form or a task says to this reader. */
    private String in(String bokmaal) {
        return Texts.of(bokmaal, reader);
    }

    private void lookAt(Tasklist desk, String shot) {
        desk.shot(shot);
        Set<String> english = english("tasklist");
        lookFor(
                desk.page(),
                text -> english.contains(text) || ENGLISH.matcher(text).find(),
                shot);
    }

    private void lookFor(Page page, Predicate<String> isEnglish, String where) {
        texts(page).stream()
                .filter(text -> !BEYOND_US.contains(text))
                .filter(isEnglish)
                .forEach(text -> met.add(where + ": " + text));
    }

    private static List<String> texts(Page page) {
        return ((Collection<?>) page.evaluate(TEXTS))
                .stream().map(String::valueOf).toList();
    }

    private static Set<String> english(String app) {
        return Stream.concat(
                        new WebAppLocale(app, "en").labels().values().stream().map(String::strip),
                        WebAppLocale.formWords().values().stream().flatMap(words -> words.keySet().stream()))
                .filter(text -> text.length() > 2 && !WebAppLocale.SAME.contains(text))
                .collect(Collectors.toSet());
    }
}
