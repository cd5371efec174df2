package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;
import java.util.regex.Pattern;
import no.laget.Norway;
import no.laget.Words;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseSummary;
import no.laget.casefile.Documents;
import no.laget.casefile.Status;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Teacher, principal and archivist do their work in a real browser. */
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
            "Vi samtykker til en delt logg.\nOla Eksempel".getBytes(StandardCharsets.UTF_8));

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
    void aCaseIsWorkedFromTheConcernToTheClosedLog() {
        CaseId id = wholeCase(user -> browser.tasklist(port, user));

        assertThat(cases.mine("laerer"))
                .filteredOn(summary -> summary.id().equals(id))
                .extracting(CaseSummary::status)
                .containsExactly(Status.CLOSED);
        assertThat(cases.verify(id).intact()).isTrue();
        assertThat(cases.log(id).stream().map(entry -> entry.entry().kind()))
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
                        "summary",
                        "closed",
                        "archived",
                        "information");
    }

    @Test
    void ofTwoWhoDoTheSameTaskOneWinsAndTheOtherReadsWhy() {
        oneTaskForTwo(user -> browser.tasklist(port, user));
    }

    private CaseId wholeCase(Function<String, Tasklist> desks) {
        Tasklist teacher = desks.apply("laerer");
        report(teacher, "Kari", "Eksempel");
        CaseId id = theOnlyCase();

        Tasklist principal = desks.apply("rektor");
        investigate(principal);

        askForConsent(teacher);
        registerConsent(teacher);
        meet(teacher, "Loggmøte");
        agree(teacher);
        meet(teacher, "Evaluering");
        evaluate(teacher);
        summarise(teacher);

        refusedByTheArchive(id);
        archive(desks.apply("arkivar"));
        tellFamily(teacher);
        return id;
    }

    /** Other stories' cases are closed or without a process by now; their clocks may have been years ahead. */
    private CaseId theOnlyCase() {
        return CaseId.of(engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("activityplan")
                .singleResult()
                .getBusinessKey());
    }

    private void oneTaskForTwo(Function<String, Tasklist> desks) {
        Tasklist teacher = desks.apply("laerer");
        report(teacher, "Per", "Toplass");
        Tasklist first = desks.apply("rektor").list(MY_ROLE).open("Undersøk saken");
        Tasklist second = desks.apply("rektor").list(MY_TASKS).open("Undersøk saken");
        fillInvestigation(first).complete();

        String sentence = fillInvestigation(second).refused();

        second.shot("taken-by-another");
        assertThat(second.page().locator(".laget-dialog textarea"))
                .hasValue(Pattern.compile("Hva sier barnet\\?: Jeg har ingen å være sammen med\\."));
        assertThat(sentence).isEqualTo(Words.of("engine.taskGone"));
    }

    private void report(Tasklist teacher, String firstName, String lastName) {
        teacher.start("Aktivitetsplan med Stafettlogg")
                .choose("Hvem gjelder det?", "Ett barn eller én ungdom")
                .fill("Fornavn", firstName)
                .fill("Etternavn", lastName)
                .date("Født", LocalDate.of(2016, 5, 3))
                .fill("Klasse eller avdeling", "4B")
                .row("Foresatte", 1)
                .fill("Navn", "Ola Eksempel")
                .fill("Telefon", "12 34 56 78")
                .endOfRows()
                .date("Når fikk skolen eller barnehagen vite om det?", today.minusDays(1))
                .time("Klokkeslett", LocalTime.of(10, 15))
                .fill("Hva har du sett eller hørt?", "Står alene i friminuttene og vil ikke være med <b>de andre</b>.")
                .choose("Kan en som arbeider her, ha krenket barnet?", "Nei, ikke som jeg vet")
                .shot("report")
                .sendStart()
                .shot("reported");
    }

    private void investigate(Tasklist principal) {
        principal.list(MY_ROLE).open("Undersøk saken");
        fillInvestigation(principal).shot("investigate").complete();
    }

    private static Tasklist fillInvestigation(Tasklist principal) {
        return principal
                .fill("Hva sier barnet?", "Jeg har ingen å være sammen med.")
                .fill("Hva fant du ut?", "Gruppene i klassen er blitt faste etter sommeren.")
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
        assertThat(teacher.card("Registrer svaret").first()).containsText("K.E.");
        teacher.choose("Hva ble svaret?", "Ja, de samtykker")
                .choose("Hvem har samtykket?", "Foresatte")
                .fill("Merknad", "Svarte samme dag.")
                .save();
        assertThat(teacher.page().evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
                .asString()
                .doesNotContain("Svarte samme dag.");
        assertThat(teacher.refused()).isEqualTo(Words.of("activityplan.consentNotUploaded"));
        teacher.shot("consent-refused-without-confirmation");
        assertThat(teacher.field("Merknad").locator("textarea")).hasValue("Svarte samme dag.");

        teacher.caseTab().shot("case-tab-before-upload").upload(null, CONFIRMATION);
        assertThat(teacher.page().locator(".laget-upload .laget-status")).hasText("Velg hva dokumentet er.");
        teacher.upload(
                Words.of("chronology.Kind.CONSENT"),
                new FilePayload("for-stor.pdf", "application/pdf", new byte[21 * 1024 * 1024]));
        assertThat(teacher.page().locator(".laget-upload .laget-status")).hasText(Words.of("desk.tooLarge", 20));
        teacher.upload(Words.of("chronology.Kind.CONSENT"), CONFIRMATION);
        assertThat(teacher.page().locator(".laget-upload .laget-status")).hasText("«samtykke.txt» er lastet opp.");
        Download download = teacher.download("samtykke.txt");
        assertThat(download.suggestedFilename()).isEqualTo("samtykke.txt");
        assertThat(teacher.page().locator(".laget-chronology")).containsText("<b>de andre</b>");
        teacher.shot("case-tab-with-confirmation").formTab();
        assertThat(teacher.field("Merknad").locator("textarea")).hasValue("Svarte samme dag.");
        teacher.complete();
    }

    private void meet(Tasklist teacher, String name) {
        teacher.open("Avtal møtet")
                .date("Dato", today)
                .time("Klokkeslett", LocalTime.of(14, 30))
                .fill("Sted", "Møterom 2")
                .choose("Hvordan møtes dere?", "Ansikt til ansikt")
                .shot("arrange-" + name)
                .complete();
        teacher.open("Før referat")
                .choose("Ble møtet holdt?", "Ja")
                .tick("Barnet eller ungdommen var med")
                .fill("Referat", "Vi snakket om friminuttene.")
                .choose("Hvem er enige om referatet?", "Barnet eller ungdommen")
                .choose("Hvem er enige om referatet?", "Foresatte")
                .choose("Hvem er enige om referatet?", "Skolen eller barnehagen")
                .shot("minutes-" + name)
                .complete();
    }

    private void agree(Tasklist teacher) {
        teacher.open("Bli enige om utfordringen")
                .fill("Vi er særlig oppmerksomme på", "At Kari har noen å være sammen med i friminuttene.")
                .choose("Utviklingsområder", "Venner og samspill")
                .choose("Nivå", "Nivå 1: innsats i egen skole eller barnehage")
                .choose("Hvem er enige om ordene?", "Barnet eller ungdommen")
                .choose("Hvem er enige om ordene?", "Foresatte")
                .shot("challenge")
                .complete();
        teacher.open("Bli enige om målet")
                .fill("Mål", "Kari har minst to å være sammen med i hvert friminutt.")
                .choose("Hvem har vært med på å bli enige om målet?", "Barnet eller ungdommen")
                .shot("goal")
                .complete();
        teacher.open("Bli enige om tiltakene");
        measure(teacher, 1, "Friminuttene er uten opplegg", "Lekegrupper i storefri", "Skolen eller barnehagen");
        measure(teacher, 2, "Lite kontakt etter skolen", "En venn med hjem hver uke", "Foresatte");
        teacher.shot("measures").complete();
    }

    private void measure(Tasklist teacher, int number, String problem, String what, String party) {
        teacher.row("Tiltak", number)
                .fill("Hva skal tiltaket løse?", problem)
                .fill("Hva skal gjøres?", what)
                .date("Settes i gang", today.plusDays(1))
                .date("Evalueres", today.plusDays(8))
                .fill("Ansvarlig voksen", "Lærer Eksempel")
                .select("Hvem bidrar?", party)
                .endOfRows();
    }

    private static void evaluate(Tasklist teacher) {
        teacher.open("Evaluer tiltakene")
                .choose("Hvordan har du det nå?", "Bra")
                .fill("Vil du fortelle noe mer?", "Nå er vi fem som spiller kanonball.")
                .row("Tiltakene i planen", 1)
                .select("Effekt", "Grønn")
                .row("Tiltakene i planen", 2)
                .select("Effekt", "Gul")
                .endOfRows()
                .choose("Hva ble dere enige om?", "Barnet har det trygt og godt, saken er løst")
                .shot("evaluate")
                .complete();
    }

    private static void summarise(Tasklist teacher) {
        teacher.open("Oppsummer saken")
                .choose("Hvem er enige om at saken er løst?", "Barnet eller ungdommen")
                .choose("Hvem er enige om at saken er løst?", "Foresatte")
                .caseTab()
                .shot("case-tab-before-closing")
                .formTab()
                .shot("summarise")
                .complete();
    }

    private void refusedByTheArchive(CaseId id) {
        archive.refuseNext(id);
        new Rehearsal(engine, documents).work(id);
        archive.answer();
        post.collect();
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
        assertThat(log.locator("body")).containsText("Kjeden er hel");
        assertThat(log.locator("body")).containsText("<b>de andre</b>");
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
