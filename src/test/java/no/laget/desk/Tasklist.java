package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import no.laget.Language;
import no.laget.Texts;
import no.laget.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a caseworker does in Tasklist; forms are filled in by the labels that stand there. Labels, tasks and lists are asked for
 * in bokmål, and found in the language of the browser.
 */
final class Tasklist {

    private static final String TASK_FORM = ".form-pane";
    private static final String START_FORM = ".modal-body";
    private static final Map<Language, String> CASE_TAB =
            Map.of(Language.NB, "Saken", Language.NN, "Saka", Language.EN, "The case", Language.SV, "Ärendet");

    private final Page page;
    private final Path screenshots;
    private final Language reader;
    private final ForeignWords foreignWords;
    private final Set<String> foreign = new LinkedHashSet<>();
    private String user = "nobody";
    private int shots;
    private String form = TASK_FORM;
    private @Nullable Locator rows;
    private int row;

    Tasklist(Page page, Path screenshots, Language reader) {
        this.page = page;
        this.screenshots = screenshots;
        this.reader = reader;
        this.foreignWords = new ForeignWords(reader);
    }

    Tasklist logIn(String user) {
        return loginPage().logInHere(user);
    }

    /**
     * Opens the login page. On a busy machine the scripts of the web app now and then give up waiting for one another, and
     * the page stays empty until somebody opens it again.
     */
    Tasklist loginPage() {
        int tries = 0;
        do {
            page.navigate("/camunda/app/tasklist/default/");
        } while (!appears(page.locator("input[type=password]")) && ++tries < 6);
        return this;
    }

    /** On the login page that stands there already. */
    Tasklist logInHere(String user) {
        this.user = user;
        Locator name = page.locator("input[type=text]").first();
        Locator password = page.locator("input[type=password]");
        // A moment after it is there, the page gives its first field the focus, once; what is typed elsewhere just then
        // lands in the wrong field and is typed again, as people do.
        do {
            name.fill(user);
            password.fill("laget");
        } while (!name.inputValue().equals(user) || !password.inputValue().equals("laget"));
        page.locator("button[type=submit]").first().click();
        assertThat(page.locator(".task-filter").first()).isVisible();
        return this;
    }

    /** Chooses one of the lists of tasks. */
    Tasklist list(String name) {
        page.locator(".task-filter h4.name a").filter(having(in(name))).click();
        assertThat(page.locator(".task-filter.active h4.name")).containsText(in(name));
        return this;
    }

    /** Opens the form that starts a process. */
    Tasklist start(String process) {
        page.locator(".start-process-action a").click();
        page.locator(".modal-body ul.processes a").filter(having(in(process))).click();
        form = START_FORM;
        assertThat(page.locator(form + " .fjs-form")).isVisible();
        return read();
    }

    /** Sends the start form and waits until it is gone. */
    Tasklist sendStart() {
        rows = null;
        press(page.locator(".modal-footer button.btn-primary"));
        assertThat(page.locator(START_FORM)).hasCount(0);
        form = TASK_FORM;
        return this;
    }

    /** Opens the task with this name and takes it when it is nobody's yet. */
    Tasklist open(String task) {
        rows = null;
        form = TASK_FORM;
        Locator card = card(task).first();
        for (int tries = 0; tries < 10 && !appears(card); tries++) {
            page.reload();
        }
        card.click();
        assertThat(page.locator("section.task-card h2.task")).hasText(exactly(in(task)));
        assertThat(page.locator(form + " .fjs-form")).isVisible();
        Locator claim = page.locator("[cam-tasklist-task-meta] .claim");
        if (claim.isVisible()) {
            claim.click();
            assertThat(claim).hasCount(0);
        }
        return read();
    }

    Tasklist fill(String label, String text) {
        field(label).locator("input, textarea").first().fill(text);
        return this;
    }

    Tasklist date(String label, LocalDate day) {
        return typed(label, day.format(DateTimeFormatter.ofPattern("dd.MM.yyyy")));
    }

    Tasklist time(String label, LocalTime time) {
        return typed(label, time.format(DateTimeFormatter.ofPattern("HH:mm")));
    }

    /** Chooses one of several answers, or one more where several can be right. */
    Tasklist choose(String question, String answer) {
        field(question)
                .getByLabel(in(answer), new Locator.GetByLabelOptions().setExact(true))
                .check();
        return this;
    }

    /** Ticks a box that stands alone. */
    Tasklist tick(String label) {
        page.locator(form + " .fjs-form-field-checkbox")
                .filter(having(in(label)))
                .first()
                .locator("input")
                .check();
        return this;
    }

    Tasklist select(String label, String option) {
        Locator field = field(label);
        field.locator(".fjs-input-group").first().click();
        field.locator(".fjs-dropdownlist-item")
                .filter(having(in(option)))
                .first()
                .click();
        return this;
    }

    /** From here on fields are those of one row of a list, counted from 1; a missing row is added. */
    Tasklist row(String list, int number) {
        rows = page.locator(form + " .fjs-form-field-dynamiclist")
                .filter(labelled(list))
                .first();
        row = number;
        Locator add = rows.locator(".fjs-repeat-render-add");
        Locator there = rows.locator(".fjs-repeat-row-container");
        if (add.isVisible() && there.count() < number) {
            add.click();
            assertThat(there).hasCount(number);
        }
        return this;
    }

    /** From here on fields are those of the whole form again. */
    Tasklist endOfRows() {
        rows = null;
        return this;
    }

    Locator field(String label) {
        Locator labelled = (rows != null ? rows : page.locator(form))
                .locator(".fjs-form-field:not(.fjs-form-field-datetime), .fjs-datetime-subsection")
                .filter(labelled(label));
        return rows != null ? labelled.nth(row - 1) : labelled.last();
    }

    /** Presses Complete and waits until the task is gone. */
    Tasklist complete() {
        rows = null;
        press(completeButton());
        assertThat(page.locator(TASK_FORM)).hasCount(0);
        return this;
    }

    /** Presses Complete and answers the sentence with which that is refused. */
    String refused() {
        rows = null;
        page.evaluate(
                "document.querySelectorAll('.page-notifications .alert').forEach(said => said.dataset.earlier = '')");
        press(completeButton());
        Locator sentence = page.locator(".page-notifications .alert-danger:not([data-earlier]) .message")
                .first();
        assertThat(sentence).isVisible();
        read();
        return sentence.textContent().strip();
    }

    /** Keeps what is typed for later. */
    Tasklist save() {
        press(page.locator(TASK_FORM + " .form-actions button.btn-default"));
        return this;
    }

    Locator completeButton() {
        return page.locator(TASK_FORM + " .form-actions button.btn-primary");
    }

    /** The tab that shows the case of the task. */
    Tasklist caseTab() {
        page.locator(".task-card .nav-tabs a")
                .filter(having(Objects.requireNonNull(CASE_TAB.get(reader))))
                .click();
        assertThat(page.locator(".laget-case h2")).isVisible();
        return read();
    }

    /** Back from another tab. */
    Tasklist formTab() {
        page.locator(".task-card .nav-tabs a").first().click();
        assertThat(page.locator(form + " .fjs-form")).isVisible();
        return this;
    }

    Tasklist upload(@Nullable String kind, FilePayload file) {
        if (kind != null) {
            page.locator("#laget-kind").selectOption(new SelectOption().setLabel(kind));
        }
        page.locator("#laget-file").setInputFiles(file);
        page.locator(".laget-upload button[type=submit]").click();
        return this;
    }

    Download download(String document) {
        return page.waitForDownload(() ->
                page.locator(".laget-documents a").filter(having(document)).click());
    }

    /** The case as a PDF, made from its view. */
    Download pdf() {
        return page.waitForDownload(() -> page.locator(".laget-head button").click());
    }

    /** The whole log, in the window that the link opens. */
    Page printableLog() {
        Page log = page.waitForPopup(
                () -> page.locator(".laget-head a[target=_blank]").click());
        log.waitForLoadState();
        return log;
    }

    Page page() {
        return page;
    }

    /** What a model or a form says to this reader. */
    String in(String bokmaal) {
        return Texts.of(bokmaal, reader);
    }

    /** What Laget says to this reader. */
    String says(String key, Object... arguments) {
        return reader.say(() -> Words.of(key, arguments));
    }

    /** Reads what stands on the page now, and remembers what is in another language. */
    Tasklist read() {
        return read(page);
    }

    private Tasklist read(Page of) {
        foreignWords.on(of).forEach(text -> foreign.add(shots + ": " + text));
        return this;
    }

    /** What was read so far and is in another language than the reader's, each with the number of the last picture. */
    Set<String> foreign() {
        return foreign;
    }

    /** A picture for the build's artefacts, of what is read at the same time. */
    Tasklist shot(String name) {
        return shot(name, page);
    }

    Tasklist shot(String name, Page of) {
        return read(of).picture(name, of);
    }

    /** The panes of Tasklist scroll by themselves, so the window is made as high as what is in them for a moment. */
    Tasklist picture(String name, Page of) {
        ViewportSize usual = page.viewportSize();
        Object hidden = of.evaluate("() => Math.max(0, ...[...document.querySelectorAll('*')]"
                + ".filter(node => /auto|scroll/.test(getComputedStyle(node).overflowY) && node.clientHeight > 200)"
                + ".map(node => node.scrollHeight - node.clientHeight))");
        int height = Math.min(usual.height + ((Number) hidden).intValue(), 6_000);
        of.setViewportSize(usual.width, height);
        of.screenshot(new Page.ScreenshotOptions()
                .setPath(screenshots.resolve(String.format(Locale.ROOT, "%s-%02d-%s.png", user, ++shots, name)))
                .setFullPage(true));
        of.setViewportSize(usual.width, usual.height);
        return this;
    }

    /** A picture for the guides in docs, of what fits on a screen; {@code docs/images} has copies of those in target/guide. */
    Tasklist guide(String name) {
        return guide(name, "body");
    }

    /** The same, from this element on. */
    Tasklist guide(String name, String from) {
        ViewportSize usual = page.viewportSize();
        page.setViewportSize(1280, 860);
        page.locator(from).first().evaluate("node => node.scrollIntoView()");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "guide", name + ".png")));
        page.setViewportSize(usual.width, usual.height);
        return this;
    }

    private Tasklist typed(String label, String text) {
        Locator input = field(label).locator("input").first();
        input.fill(text);
        input.press("Enter");
        // The open calendar or list of times would lie over the next field.
        input.press("Tab");
        return this;
    }

    /** A form needs a moment after the last key before it knows that it is complete. */
    private static void press(Locator button) {
        assertThat(button).isEnabled();
        button.click();
    }

    /** The card of a task in the list. */
    Locator card(String task) {
        return page.locator("[cam-tasks] li.task, .tasks-list .task")
                .filter(new FilterOptions().setHas(page.locator("h4").filter(having(in(task)))));
    }

    private FilterOptions labelled(String label) {
        return new FilterOptions()
                .setHas(page.locator("label").filter(new FilterOptions().setHasText(exactly(in(label)))));
    }

    private static FilterOptions having(String text) {
        return new FilterOptions().setHasText(text);
    }

    /** The whole text of an element, with or without the star of a field that must be filled in. */
    private static Pattern exactly(String text) {
        return Pattern.compile("^\\s*" + text.replaceAll("[\\\\^$.*+?()\\[\\]{}|]", "\\\\$0") + "\\s*\\*?\\s*$");
    }

    private static boolean appears(Locator locator) {
        try {
            locator.waitFor(new Locator.WaitForOptions().setTimeout(10_000));
            return true;
        } catch (TimeoutError notThere) {
            return false;
        }
    }
}
