package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Welcome, Cockpit and Admin in a real browser: they speak Norwegian, and axe finds nothing. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class WebAppsDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    private int port;

    private final List<String> found = new ArrayList<>();

    @Test
    void anAdministratorMeetsNoEnglishLabelAndNoBarrier() {
        Tasklist administrator = loggedIn("nb-NO");
        Map<String, List<String>> pages = Map.of(
                "welcome",
                List.of("welcome"),
                "admin",
                List.of("", "users", "users/laerer?tab=profile", "groups", "tenants", "authorization", "system"),
                "cockpit",
                List.of("dashboard", "processes", "decisions", "tasks", "repository"));
        pages.forEach((app, paths) -> paths.forEach(path -> {
            read(administrator, app, path);
            judge(administrator.page(), app + "/" + path);
        }));
        assertThat(found).isEmpty();
    }

    @Test
    void thePagesAreThereInNynorskToo() {
        Tasklist administrator = loggedIn("nn-NO");
        Map.of("welcome", "welcome", "admin", "users", "cockpit", "processes")
                .forEach((app, path) -> read(administrator, app, path));
        assertThat(found).isEmpty();
    }

    private Tasklist loggedIn(String locale) {
        Tasklist administrator = browser.window(port, locale);
        Page page = administrator.page();
        page.navigate("/camunda/app/welcome/default/");
        assertThat(page.locator("button[type=submit]").first()).hasText("Logg inn");
        assertThat(page.locator("input[type=text]").first()).isFocused();
        page.locator("input[type=text]").first().fill("admin");
        page.locator("input[type=password]").fill("laget");
        page.locator("button[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("login"));
        return administrator;
    }

    private void read(Tasklist administrator, String app, String path) {
        Page page = administrator.page();
        page.navigate("/camunda/app/" + app + "/default/?" + path.hashCode() + "#/" + path);
        assertThat(page.locator(".navbar-brand")
                        .filter(new Locator.FilterOptions().setHasText("Laget"))
                        .first())
                .isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.locator(".ce-eol-banner")).isHidden();
        administrator.picture(app + "-" + path.replaceAll("\\W.*", ""), page);
        ForeignWords.texts(page).stream()
                .filter(english(app)::contains)
                .forEach(text -> found.add(app + "/" + path + ": " + text));
    }

    private void judge(Page page, String where) {
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                .setLegacyMode(true)
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> found.add(where + ": " + rule.getId() + " " + node.getTarget())));
    }

    private static Set<String> english(String app) {
        return Stream.concat(
                        new WebAppLocale(app, "en").labels().values().stream().map(String::strip),
                        WebAppLocale.formWords().values().stream().flatMap(words -> words.keySet().stream()))
                .filter(text -> text.length() > 2 && !WebAppLocale.SAME.contains(text))
                .collect(Collectors.toSet());
    }
}
