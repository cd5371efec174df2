package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Words;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseSummary;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Status;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Teacher, principal and archivist do their work in a real browser, the whole of it in nynorsk. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class ActivityPlanDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String MY_TASKS = "Mine oppgaver";
    private static final String MY_ROLE = "Enhetens oppgaver";
    private static final FilePayload CONFIRMATION = new FilePayload(
            "samtykke.txt",
            "text/plain",
            "Vi samtykker til ein delt logg.\nOla Eksempel".getBytes(StandardCharsets.UTF_8));

    private static final String NYNORSK = "nn-NO";
    private static final String LAST_NAME = "Heilesoga";

    private final LocalDate today = LocalDate.now(Norway.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private DemoArchive archive;

    @Autowired
    private ArchivePost post;

    /** Tasks that other stories left would push those of this one off the first page of a list. */
    @BeforeEach
    void nobodyHasAnythingToDo() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "next story"));
    }

    @Test
    void whoReadsOnlyNynorskWorksACaseFromTheConcernToTheClosedLog() {
        Tasklist teacher = browser.window(port, NYNORSK).logIn("laerer2");
        startsInTheLanguageOfTheReader(teacher);
        report(teacher);

        investigate(browser.window(port, NYNORSK).logIn("rektor2"));

        askForConsent(teacher);
        registerConsent(teacher);
        meet(teacher, "Loggmøte");
        agree(teacher);
        meet(teacher, "Evaluering");
        evaluate(teacher);
        summarise(teacher);

        refusedByTheArchive();
        archive(browser.window(port, NYNORSK).logIn("arkivar"));
        tellFamily(teacher);

        CaseSummary summary = theCase();
        Document sent = documents.of(summary.id()).stream()
                .filter(document -> document.kind() == Document.Kind.CASE_LOG)
                .findFirst()
                .orElseThrow();
        assertThat(foreignWordsIn(documents.handOver(sent.id()))).isEmpty();
        assertThat(summary.status()).isEqualTo(Status.CLOSED);
        assertThat(cases.verify(summary.id()).intact()).isTrue();
        assertThat(cases.log(summary.id()).stream().map(entry -> entry.entry().kind()))
                .containsSubsequence(
                        "opened",
                        "concern",
                        "investigation",
                        "consent",
                        "documentAdded",
                        "consent",
                        "sharing",
                        "meetingArranged",
                        "minutes",
                        "levelAssessed",
                        "attention",
                        "goal",
                        "measure",
                        "measure",
                        "meetingArranged",
                        "minutes",
                        "evaluation",
                        "glimpse",
                        "summary",
                        "closed",
                        "archived",
                        "information");
    }

    @Test
    void ofTwoWhoDoTheSameTaskOneWinsAndTheOtherReadsWhy() {
        new Rehearsal(engine, documents)
                .report(
                        "laerer",
                        Map.of(
                                "subject", "CHILD",
                                "childFirstName", "Per",
                                "childLastName", "Toplass",
                                "childBorn", "2016-05-03",
                                "guardians", List.of(Map.of("guardianName", "Ola Toplass")),
                                "knownAt", today.minusDays(1).atTime(10, 15).toString(),
                                "seen", Words.of("demo.seen.alone"),
                                "involvement", "NONE"));
        Tasklist first = browser.tasklist(port, "rektor").list(MY_ROLE).open("Undersøk saken");
        Tasklist second = browser.tasklist(port, "rektor").list(MY_TASKS).open("Undersøk saken");
        fillInvestigation(first).complete();

        String sentence = fillInvestigation(second).refused();

        second.shot("taken-by-another");
        assertThat(second.page().locator(".laget-dialog textarea"))
                .hasValue(Pattern.compile("Hva sier barnet\\?: Eg har ingen å vere saman med\\."));
        assertThat(sentence).isEqualTo(Words.of("engine.taskGone"));
    }

    /** What Tasklist and form-js say of their own. */
    private static void startsInTheLanguageOfTheReader(Tasklist teacher) {
        Page page = teacher.page();
        assertThat(page.locator("html")).hasAttribute("lang", "nn");
        teacher.shot("tasks");
        page.locator("a.showShortcutHelp").click();
        assertThat(page.locator(".shortcut-modal .modal-body")).isVisible();
        teacher.shot("shortcuts");
        page.locator(".shortcut-modal .modal-footer button").click();
        page.locator(".start-process-action a").click();
        assertThat(page.locator(".modal-body ul.processes a").first()).isVisible();
        teacher.shot("processes");
        page.locator(".modal-header .close, .modal-footer .btn-link").first().click();
    }

    private void report(Tasklist teacher) {
        teacher.start("Aktivitetsplan med Stafettlogg")
                .choose("Hvem gjelder det?", "Ett barn eller én ungdom")
                .fill("Fornavn", "Kari")
                .fill("Etternavn", LAST_NAME)
                .date("Født", LocalDate.of(2016, 5, 3))
                .fill("Klasse eller avdeling", "4B")
                .row("Foresatte", 1)
                .fill("Navn", "Ola Heilesoga")
                .fill("Telefon", "12 34 56 78")
                .endOfRows()
                .date("Når fikk skolen eller barnehagen vite om det?", today.minusDays(1))
                .time("Klokkeslett", LocalTime.of(10, 15))
                .fill("Hva har du sett eller hørt?", "Står aleine i friminutta og vil ikkje vere med <b>dei andre</b>.")
                .choose("Kan en som arbeider her, ha krenket barnet?", "Nei, ikke som jeg vet");
        assertThat(teacher.field("Født").locator("input").first()).hasValue("3.5.2016");
        teacher.shot("report").sendStart().shot("reported");
    }

    private static void investigate(Tasklist principal) {
        principal.list(MY_ROLE).open("Undersøk saken");
        assertThat(principal.page().locator("li.task.active .laget-due")).containsText("Frist om");
        assertThat(principal.page().locator(".task-card .laget-due time"))
                .hasText(Pattern.compile("^(sun|mån|tys|ons|tors|fre|laur)dag \\d+\\. \\w+ kl\\. \\d\\d(\\.\\d\\d)?$"));
        for (int tab = 1;
                tab < principal.page().locator(".task-card .nav-tabs a").count();
                tab++) {
            principal.page().locator(".task-card .nav-tabs a").nth(tab).click();
            assertThat(principal
                            .page()
                            .locator("[ng-show='!state.$loaded']")
                            .filter(new Locator.FilterOptions().setVisible(true)))
                    .hasCount(0);
            principal.shot("tab-" + tab);
        }
        principal.formTab();
        fillInvestigation(principal).shot("investigate").complete();
    }

    private static Tasklist fillInvestigation(Tasklist principal) {
        return principal
                .fill("Hva sier barnet?", "Eg har ingen å vere saman med.")
                .fill("Hva fant du ut?", "Gruppene i klassa er vortne faste etter sommaren.")
                .choose("Trengs det tiltak?", "Ja, det skal lages en plan");
    }

    private static void askForConsent(Tasklist teacher) {
        teacher.list(MY_TASKS)
                .open("Be om samtykke")
                .choose("Hvem har du spurt?", "Foresatte")
                .choose("Hvordan spurte du?", "Skriftlig")
                .tick("Jeg har fortalt hva samtykket gjelder")
                .shot("ask-for-consent")
                .complete();
    }

    private void registerConsent(Tasklist teacher) {
        teacher.open("Registrer svaret");
        assertThat(teacher.card("Registrer svaret").first()).containsText("K.H.");
        teacher.choose("Hva ble svaret?", "Ja, de samtykker")
                .choose("Hvem har samtykket?", "Foresatte")
                .fill("Merknad", "Svara same dag.")
                .save();
        assertThat(teacher.page().evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
                .asString()
                .doesNotContain("Svara same dag.");
        assertThat(teacher.refused()).isEqualTo(teacher.says("activityplan.consentNotUploaded"));
        teacher.shot("consent-refused-without-confirmation");
        assertThat(teacher.field("Merknad").locator("textarea")).hasValue("Svara same dag.");

        Locator status = teacher.page().locator(".laget-upload .laget-status");
        teacher.caseTab().shot("case-tab-before-upload").upload(null, CONFIRMATION);
        assertThat(status).hasText("Vel kva dokumentet er.");
        String consent = teacher.says("chronology.Kind.CONSENT");
        teacher.upload(consent, new FilePayload("for-stor.pdf", "application/pdf", new byte[21 * 1024 * 1024]));
        assertThat(status).hasText(teacher.says("desk.tooLarge", 20));
        teacher.upload(consent, CONFIRMATION);
        assertThat(status).hasText("«samtykke.txt» er lasta opp.");
        assertThat(teacher.download("samtykke.txt").suggestedFilename()).isEqualTo("samtykke.txt");
        assertThat(teacher.page().locator(".laget-chronology")).containsText("<b>dei andre</b>");
        teacher.shot("case-tab-with-confirmation").formTab();
        assertThat(teacher.field("Merknad").locator("textarea")).hasValue("Svara same dag.");
        teacher.complete();
    }

    private void meet(Tasklist teacher, String name) {
        teacher.open("Avtal møtet")
                .date("Dato", today)
                .time("Klokkeslett", LocalTime.of(14, 30))
                .fill("Sted", "Biblioteket")
                .choose("Hvordan møtes dere?", "Ansikt til ansikt")
                .shot("arrange-" + name)
                .complete();
        teacher.open("Før referat")
                .choose("Ble møtet holdt?", "Ja")
                .tick("Barnet eller ungdommen var med")
                .fill("Referat", "Vi snakka om friminutta.")
                .choose("Hvem er enige om referatet?", "Barnet eller ungdommen")
                .choose("Hvem er enige om referatet?", "Foresatte")
                .choose("Hvem er enige om referatet?", "Skolen eller barnehagen")
                .shot("minutes-" + name)
                .complete();
    }

    private void agree(Tasklist teacher) {
        teacher.open("Bli enige om utfordringen")
                .fill("Vi er særlig oppmerksomme på", "At Kari har nokon å vere saman med i friminutta.")
                .choose("Utviklingsområder", "Venner og samspill")
                .choose("Nivå", "Nivå 1: innsats i egen skole eller barnehage")
                .choose("Hvem er enige om ordene?", "Barnet eller ungdommen")
                .choose("Hvem er enige om ordene?", "Foresatte")
                .shot("challenge")
                .complete();
        teacher.open("Bli enige om målet")
                .fill("Mål", "Kari har minst to å vere saman med i kvart friminutt.")
                .choose("Hvem har vært med på å bli enige om målet?", "Barnet eller ungdommen")
                .shot("goal")
                .complete();
        teacher.open("Bli enige om tiltakene");
        measure(teacher, 1, "Friminutta er utan opplegg", "Leikegrupper i storefri", "Skolen eller barnehagen");
        measure(teacher, 2, "Lite kontakt etter skuletid", "Ein ven med heim kvar veke", "Foresatte");
        teacher.shot("measures").complete();
    }

    private void measure(Tasklist teacher, int number, String problem, String what, String party) {
        teacher.row("Tiltak", number)
                .fill("Hva skal tiltaket løse?", problem)
                .fill("Hva skal gjøres?", what)
                .date("Settes i gang", today.plusDays(1))
                .date("Evalueres", today.plusDays(8))
                .fill("Ansvarlig voksen", "Lærar Nordvik")
                .select("Hvem bidrar?", party)
                .endOfRows();
    }

    private static void evaluate(Tasklist teacher) {
        teacher.open("Evaluer tiltakene")
                .choose("Hvordan har du det nå?", "Bra")
                .fill("Vil du fortelle noe mer?", "No er vi fem som spelar kanonball.")
                .row("Tiltakene i planen", 1)
                .select("Effekt", "Grønn: tiltaket virker")
                .row("Tiltakene i planen", 2)
                .select("Effekt", "Gul: virker delvis, eller for tidlig å si")
                .endOfRows()
                .choose("Hva ble dere enige om?", "Barnet har det trygt og godt, saken er løst")
                .shot("evaluate");
        teacher.page().locator(".laget-child-start").click();
        teacher.shot("child").page().locator(".laget-child-bar button").click();
        teacher.complete();
    }

    private void summarise(Tasklist teacher) {
        teacher.open("Oppsummer saken")
                .choose("Hvem er enige om at saken er løst?", "Barnet eller ungdommen")
                .choose("Hvem er enige om at saken er løst?", "Foresatte")
                .caseTab();
        tellOfAGlimpse(teacher);
        teacher.shot("case-tab-before-closing");
        assertThat(foreignWordsIn(bytes(teacher.pdf()))).isEmpty();
        teacher.formTab().shot("summarise").complete();
    }

    /** Each button for what can happen at any time is read, and one of them used. */
    private static void tellOfAGlimpse(Tasklist teacher) {
        Locator form = teacher.page().locator(".laget-told");
        for (Locator button : teacher.page().locator("[data-what]").all()) {
            button.click();
            assertThat(form.locator("textarea")).isVisible();
            teacher.read();
            button.click();
        }
        teacher.page().locator("[data-what=GLIMPSE]").click();
        form.locator("textarea").fill("Song heile vegen heim.");
        form.locator("button[type=submit]").click();
        assertThat(teacher.page().locator(".laget-happenings > .laget-status")).hasText("Lysglimt: ført i loggen.");
    }

    private static byte[] bytes(Download download) {
        try (InputStream content = download.createReadStream()) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> foreignWordsIn(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("Song heile vegen heim.");
            return new ForeignWords(Language.NN).in(text.lines());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void refusedByTheArchive() {
        CaseId id = theCase().id();
        archive.refuseNext(id);
        new Rehearsal(engine, documents).work(id);
        archive.answer();
        post.collect();
    }

    private CaseSummary theCase() {
        return cases.search("laerer2", LAST_NAME).get(0);
    }

    private static void archive(Tasklist archivist) {
        archivist
                .list(MY_ROLE)
                .open("Løs arkivproblemet")
                .choose("Hva gjør vi?", "Arkiver for hånd")
                .shot("archive-trouble")
                .complete();
        archivist.list(MY_ROLE).open("Arkiver for hånd").caseTab();
        Page log = archivist.printableLog();
        archivist.shot("printable-log", log);
        assertThat(log.locator("body")).containsText("Kjeda er heil");
        assertThat(log.locator("body")).containsText("<b>dei andre</b>");
        log.close();
        archivist
                .formTab()
                .fill("Referanse i arkivet", "2026/4711-1")
                .tick("Alt ligger i arkivet, og eventuelle utskrifter er makulert")
                .shot("archive")
                .complete();
    }

    private void tellFamily(Tasklist teacher) {
        teacher.open("Gi beskjed til barn og foresatte")
                .date("Dato for beskjeden", today)
                .choose("Hvordan ga du beskjed?", "Samtale")
                .choose("Hvem har fått beskjed?", "Barnet eller ungdommen")
                .choose("Hvem har fått beskjed?", "Foresatte")
                .shot("tell-family")
                .complete()
                .shot("closed");
    }
}
