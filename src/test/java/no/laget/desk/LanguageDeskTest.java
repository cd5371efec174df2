package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What Tasklist and form-js say of their own, in browsers of different languages. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class LanguageDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    private int port;

    /** In nynorsk a whole case is worked in {@link ActivityPlanDeskTest}. */
    @ParameterizedTest
    @CsvSource({
        "nb-NO, Må fylles ut., Fjern rad 1, ma., lørdag, Legg til, dd.mm.åååå",
        "nn-NO, Må fyllast ut., Fjern rad 1, må., laurdag, Legg til, dd.mm.åååå"
    })
    void aFormSpeaksTheLanguageOfTheBrowser(
            String locale, String required, String remove, String firstDay, String saturday, String add, String date) {
        Tasklist teacher = browser.window(port, locale);
        teacher.loginPage();
        assertThat(teacher.page().locator("button[type=submit]").first()).hasText("Logg inn");
        teacher.shot("login").logInHere("laerer2").shot("tasks");

        teacher.start("Aktivitetsplan med Stafettlogg")
                .choose("Hvem gjelder det?", "Ett barn eller én ungdom")
                .fill("Fornavn", "Kari");
        if (locale.equals("nb-NO")) {
            teacher.guide("uro");
        }
        teacher.fill("Fornavn", "").row("Foresatte", 1);
        assertThat(teacher.page().locator(".fjs-repeat-row-remove")).hasAttribute("aria-label", remove);
        teacher.endOfRows();
        assertThat(teacher.page().locator(".fjs-repeat-render-add")).hasText(add);
        assertThat(teacher.field("Fornavn").locator(".fjs-form-field-error")).hasText(required);
        Locator born = teacher.field("Født").locator("input").first();
        assertThat(born).hasAttribute("placeholder", date);
        born.click();
        Locator calendar = teacher.page().locator(".flatpickr-calendar.open");
        assertThat(calendar.locator(".flatpickr-weekday").first()).hasText(firstDay);
        assertThat(calendar.locator(".flatpickr-day").nth(5))
                .hasAttribute("aria-label", Pattern.compile("^" + saturday + " \\d+\\. "));
        teacher.shot("start-form");
    }

    @Test
    void anEnglishBrowserIsSpokenToInEnglish() {
        Tasklist teacher = browser.window(port, "en-GB").logIn("laerer2");
        assertThat(teacher.page().locator("html")).hasAttribute("lang", "en");
        assertThat(teacher.page().locator(".start-process-action")).containsText("Start process");

        teacher.start("Aktivitetsplan med Stafettlogg")
                .choose("Hvem gjelder det?", "Ett barn eller én ungdom")
                .fill("Fornavn", "Kari")
                .fill("Fornavn", "");

        assertThat(teacher.field("Fornavn").locator(".fjs-form-field-error")).hasText("Field is required.");
        teacher.shot("english");
    }
}
