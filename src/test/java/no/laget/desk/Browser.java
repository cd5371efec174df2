package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import no.laget.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A headless Chromium for the tests of a class: {@code @RegisterExtension static final Browser browser = new Browser();}
 *
 * <p>Where no Chromium is installed the class is left out, and one line at the end of the run says which were; with {@code
 * -Dlaget.browser=required} that is a failure instead.
 */
final class Browser implements ExecutionCondition, BeforeEachCallback, AfterEachCallback {

    /** In milliseconds; a wait ends as soon as the page is there, and the machine may be busy with other things. */
    private static final double PATIENCE = 60_000;

    private static final Namespace OURS = Namespace.create(Browser.class);
    /** The one without windows comes first: it computes half as much for the same page. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final List<Tasklist> windows = new ArrayList<>();
    private com.microsoft.playwright.@Nullable Browser chromium;
    private Path screenshots = Path.of("target", "screenshots");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (installed().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a Chromium.");
        }
        if ("required".equals(System.getProperty("laget.browser"))) {
            throw new IllegalStateException(
                    "There is no Chromium on the path, and laget.browser=required asks for the browser tests.");
        }
        context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(LeftOut.class, type -> new LeftOut(), LeftOut.class)
                .add(context.getRequiredTestClass().getSimpleName());
        return ConditionEvaluationResult.disabled("There is no Chromium.");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        chromium = context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(
                        Chromium.class, type -> new Chromium(installed().orElseThrow()), Chromium.class)
                .browser;
        screenshots = Path.of(
                "target",
                "screenshots",
                context.getRequiredTestClass().getSimpleName(),
                context.getRequiredTestMethod().getName());
    }

    /** A failure leaves a picture of each page that is open; without one, nothing that was read may be in another language. */
    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        if (failed) {
            windows.forEach(window -> window.page().context().pages().forEach(page -> window.picture("failed", page)));
        }
        List<String> foreign =
                windows.stream().flatMap(window -> window.foreign().stream()).toList();
        windows.forEach(window -> window.page().context().close());
        windows.clear();
        if (!failed) {
            assertThat(foreign)
                    .as("what is in another language than the reader's")
                    .isEmpty();
        }
    }

    /** Tasklist in a window of its own, with a user logged in. */
    Tasklist tasklist(int port, String user) {
        return window(port, "nb-NO").logIn(user);
    }

    /** A window of its own in a browser of this language, where nobody is logged in. */
    Tasklist window(int port, String language) {
        BrowserContext session = Objects.requireNonNull(chromium)
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + port)
                        .setLocale(language)
                        .setTimezoneId("Europe/Oslo")
                        .setViewportSize(1600, 1100));
        session.setDefaultTimeout(PATIENCE);
        Tasklist window = new Tasklist(session.newPage(), screenshots, Language.askedFor(language));
        windows.add(window);
        return window;
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** One browser for all tests of the run. */
    private static final class Chromium implements CloseableResource {

        private final Playwright playwright;
        private final com.microsoft.playwright.Browser browser;

        Chromium(Path executable) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    /** Remembers what was left out, for the one line. */
    private static final class LeftOut implements CloseableResource {

        private final List<String> tests = new ArrayList<>();

        void add(String test) {
            tests.add(test);
        }

        @Override
        public void close() {
            System.out.println("Left out, because no Chromium is installed: " + String.join(", ", tests));
        }
    }
}
