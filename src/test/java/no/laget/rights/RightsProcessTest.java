package no.laget.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import no.laget.EngineTables;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Group;
import no.laget.casefile.LogEntry;
import no.laget.casefile.MeetingForm;
import no.laget.casefile.Purpose;
import no.laget.casefile.Relation;
import no.laget.casefile.Undertaking;
import no.laget.demo.Rehearsal;
import no.laget.engine.FormTask;
import no.laget.retention.ArchivedCase;
import no.laget.rights.Entries.Answered;
import no.laget.rights.Entries.Decided;
import no.laget.rights.Entries.Given;
import no.laget.rights.Entries.LateFollowedUp;
import no.laget.rights.Entries.Requested;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ActiveProfiles;

/** Somebody asks, somebody decides, somebody answers; and those who may not, do not. */
@SpringBootTest
@ActiveProfiles("test")
@ExtendWith(OutputCaptureExtension.class)
class RightsProcessTest {

    private static final String DECIDE = "userTask_decideRequest";
    private static final String ANSWER = "userTask_answerRequest";
    private static final String ASKER = "Rettarius Krevesen";

    private final ProcessEngine engine;
    private final CaseFiles cases;
    private final ArchivedCase stories;
    private final RightsController controller;
    private final RightsRecord record;
    private final DataSource database;
    private final Clock clock;
    private final Rehearsal play;

    @Autowired
    RightsProcessTest(
            ProcessEngine engine,
            CaseFiles cases,
            Documents documents,
            ArchivedCase stories,
            RightsController controller,
            RightsRecord record,
            DataSource database,
            Clock clock) {
        this.engine = engine;
        this.cases = cases;
        this.stories = stories;
        this.controller = controller;
        this.record = record;
        this.database = database;
        this.clock = clock;
        this.play = new Rehearsal(engine, documents);
    }

    @AfterAll
    static void everyNodeIsVisitedAndTheEngineKnowsNobody(
            @Autowired ProcessEngine engine, @Autowired DataSource database) {
        NodesVisited.requireAll(engine, "rights");
        for (String part : ASKER.split(" ")) {
            assertThat(EngineTables.containing(database, part)).isEmpty();
        }
    }

    // Access

    @Test
    void aGuardianGetsAllThatIsWrittenInAllCasesWithWhoHasReadIt(CapturedOutput output) throws Exception {
        Child child = ArchivedCase.someChild();
        CaseFile plan = stories.open("activityplan", child, "Utestengt i friminuttet");
        stories.add(plan.id(), "notat");
        CaseFile course = stories.open("back2school", child, "Mye borte");
        cases.append(course.id(), new Glimpse("Var på tur"), "laerer");
        cases.read(plan.id(), "rektor", Purpose.CASE_WORK);

        ask("laerer", plan, "ACCESS", "GUARDIAN");
        play.complete("arkivar", plan.id(), DECIDE, Map.of("given", "ALL"));
        Map<String, byte[]> given = packageFor("arkivar", plan.id());
        answer("arkivar", plan.id());

        assertThat(given.keySet())
                .contains("les-dette-først.txt", "laget.json")
                .anyMatch(name -> name.endsWith(plan.number() + ".pdf"))
                .anyMatch(name -> name.endsWith(course.number() + ".pdf"))
                .anyMatch(name -> name.startsWith(plan.number()) && name.endsWith("notat.txt"));
        assertThat(text(given, "laget.json"))
                .contains("Utestengt i friminuttet", "Mye borte", "Var på tur", plan.number(), course.number());
        assertThat(text(given, plan.number() + "/hvem-som-har-lest.txt")).contains("Rektor Eksempel");
        assertThat(cases.latest(plan.id(), Requested.class).orElseThrow().name())
                .isEqualTo(ASKER);
        assertThat(cases.latest(plan.id(), Answered.class)).isPresent();
        assertThat(cases.accesses(course.id(), "laerer", Purpose.CASE_WORK))
                .anyMatch(access -> access.reader().equals("arkivar") && access.purpose() == Purpose.ACCESS_REQUEST);
        assertThat(output.getAll()).doesNotContain(ASKER.split(" "));
    }

    @Test
    void whatIsWithheldIsChosenByAPersonWithAReasonAndTheLetterSaysSo() throws Exception {
        CaseFile file = stories.open("activityplan", ArchivedCase.someChild(), "mor@hemmelig.example");
        LogEntry other = cases.append(file.id(), new Note("Om en annen elev"), "laerer");
        LogEntry corrected =
                cases.append(file.id(), new Correction(other.sequence(), "Om en tredje elev", "Feil"), "laerer");
        Document paper = stories.add(file.id(), "hemmelig-vedlegg");
        Document open = stories.add(file.id(), "åpent-vedlegg");
        cases.append(
                file.id(),
                new Entry.MeetingArranged(
                        "LOG",
                        LocalDateTime.of(2026, 3, 2, 9, 0),
                        "Krisesenteret",
                        MeetingForm.PHYSICAL,
                        null,
                        List.of()),
                "laerer");
        ask("laerer", file, "ACCESS", "GUARDIAN");

        Map<String, Object> part = Map.of(
                "given",
                "PART",
                "entries",
                List.of(file.number() + "#" + other.sequence()),
                "papers",
                List.of(file.number() + "#" + paper.id()),
                "contacts",
                true);
        refused(file, part, "rights.groundMissing");
        refused(file, Map.of("given", "NOTHING"), "rights.groundMissing");
        refused(file, Map.of("given", "PART", "ground", "OTHERS", "reason", "x"), "rights.partlyMeansWithheld");
        for (String wrong : List.of("x", file.number() + "#999", "2020-0001#1", "#", file.number() + "#x")) {
            refused(
                    file,
                    Map.of("given", "PART", "ground", "OTHERS", "reason", "x", "entries", List.of(wrong)),
                    "rights.nothingToWithhold");
        }
        Map<String, Object> reasoned = new HashMap<>(part);
        reasoned.put("ground", "OTHERS");
        reasoned.put("reason", "Den andre eleven har rett til ro.");
        play.complete("rektor", file.id(), DECIDE, reasoned);
        cases.append(file.id(), new Note("Skrevet etter avgjørelsen"), "laerer");

        Map<String, byte[]> given = packageFor("rektor", file.id());
        String all = given.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith(".pdf"))
                .map(entry -> entry.getKey() + new String(entry.getValue(), StandardCharsets.UTF_8))
                .reduce("", String::concat);
        assertThat(all)
                .contains("Den andre eleven har rett til ro.", "innslag nr. " + other.sequence(), "§ 19", open.name())
                .doesNotContain(
                        "Om en annen elev",
                        "Om en tredje elev",
                        "hemmelig-vedlegg",
                        "Krisesenteret",
                        "mor@hemmelig.example, ",
                        "Skrevet etter avgjørelsen");
        assertThat(corrected.sequence()).isGreaterThan(other.sequence());
        answer("rektor", file.id());
    }

    @Test
    void whoDoesNotSeeAllOfItCannotGiveItAndTheArchivistDoes() throws Exception {
        Child child = ArchivedCase.someChild();
        CaseFile course = stories.open("back2school", child, "Mye borte");
        cases.append(course.id(), new Glimpse("Sagt i fortrolighet"), "laerer");
        ask("rektor", course, "ACCESS", "GUARDIAN");
        refused(course, Map.of("given", "ALL"), "rights.archivistAnswers");
        play.complete("arkivar", course.id(), DECIDE, Map.of("given", "ALL"));
        assertThat(text(packageFor("arkivar", course.id()), "laget.json")).contains("Sagt i fortrolighet");
        answer("arkivar", course.id());
    }

    @Test
    void whoMayNotGetsNoPackageAndLearnsNothing() {
        CaseFile file = stories.open("activityplan", ArchivedCase.someChild(), "Stille");
        for (String number : List.of(file.number(), "1999-0001", "' or 1=1 --")) {
            assertThatThrownBy(() -> play.start("laerer2", "rights-reception", request(number, "ACCESS", "GUARDIAN")))
                    .hasMessageContaining("Saken finnes ikke");
        }
        ask("laerer", file, "ACCESS", "GUARDIAN");
        assertThatThrownBy(() -> controller.mine(principal("arkivar")))
                .as("before anything is decided")
                .isInstanceOf(Refusal.class);
        play.complete("arkivar", file.id(), DECIDE, Map.of("given", "ALL"));
        for (String stranger : List.of("laerer2", "rektor2", "laerer", "rektor", "skoleeier", "admin", "arkivar")) {
            assertThatThrownBy(() -> controller.mine(principal(stranger)))
                    .as(stranger + " has not taken the task")
                    .isInstanceOf(Refusal.class);
        }
        engine.getTaskService().setAssignee(play.task(file.id(), ANSWER).getId(), "arkivar");
        assertThat(controller.mine(principal("arkivar")).getBody()).isNotEmpty();
        answer("arkivar", file.id());
        assertThatThrownBy(() -> controller.mine(principal("arkivar")))
                .as("when it has been handed over")
                .isInstanceOf(Refusal.class);
    }

    /** A package that was decided for one guardian must never go to the other, from whom an address may be withheld. */
    @Test
    void twoWhoAskAtOnceEachGetWhatWasDecidedForThem() throws Exception {
        CaseFile file = stories.open("activityplan", ArchivedCase.someChild(), "mor@hemmelig.example");
        cases.append(file.id(), new Note("Utestengt"), "laerer");
        ask("laerer", file, "ACCESS", "GUARDIAN");
        play.complete(
                "rektor",
                file.id(),
                DECIDE,
                Map.of("given", "PART", "contacts", true, "ground", "ADDRESS", "reason", "Adressen er fortrolig."));
        String first = play.task(file.id(), ANSWER).getId();
        ask("laerer", file, "ACCESS", "REPRESENTATIVE");
        assertThat(String.valueOf(shown("rektor", file).get("shownRequest")))
                .contains(Words.of("rights.entry.Asker.REPRESENTATIVE"));
        play.complete("rektor", file.id(), DECIDE, Map.of("given", "ALL"));

        String second = engine
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(ANSWER)
                .processInstanceBusinessKey(file.id().toString())
                .list()
                .stream()
                .map(Task::getId)
                .filter(id -> !id.equals(first))
                .findFirst()
                .orElseThrow();
        engine.getTaskService().setAssignee(first, "rektor");
        engine.getTaskService().setAssignee(second, "arkivar");
        assertThat(text(unzipped(controller.mine(principal("arkivar")).getBody()), "laget.json"))
                .contains("mor@hemmelig.example, ");
        assertThat(text(unzipped(controller.mine(principal("rektor")).getBody()), "laget.json"))
                .contains("Utestengt")
                .doesNotContain("mor@hemmelig.example, ");
        engine.getTaskService().setAssignee(first, null);
        engine.getTaskService().setAssignee(second, null);
    }

    @Test
    void whoAnswersTwoAtOnceIsNotGivenEither() {
        List<CaseFile> two = List.of(
                stories.open("activityplan", ArchivedCase.someChild(), "Den ene"),
                stories.open("activityplan", ArchivedCase.someChild(), "Den andre"));
        two.forEach(file -> {
            ask("laerer", file, "ACCESS", "GUARDIAN");
            play.complete("rektor", file.id(), DECIDE, Map.of("given", "ALL"));
            engine.getTaskService().setAssignee(play.task(file.id(), ANSWER).getId(), "rektor");
        });
        assertThatThrownBy(() -> controller.mine(principal("rektor"))).hasMessageContaining("flere svar");
        two.forEach(file -> answer("rektor", file.id()));
    }

    /** No law says from which age: the one who decides is told to weigh it. */
    @Test
    void aChildOfAnyAgeAsksAndWhoeverDecidesIsToldOfTheAge() {
        LocalDate today = Norway.today(clock);
        CaseFile young = stories.open("activityplan", born(today.minusYears(15).plusDays(1)), "Ung");
        ask("laerer", young, "ACCESS", "CHILD");
        assertThat(shown("rektor", young)).containsEntry("shownAge", Words.of("rights.young", 15));
        play.complete("rektor", young.id(), DECIDE, Map.of("given", "ALL"));

        CaseFile old = stories.open("activityplan", born(today.minusYears(15)), "Gammel nok");
        ask("laerer", old, "ACCESS", "CHILD");
        assertThat(shown("rektor", old)).containsEntry("shownAge", "");
        play.complete("rektor", old.id(), DECIDE, Map.of("given", "ALL"));
        answer("rektor", old.id());
        ask("laerer", old, "ACCESS", "GUARDIAN");
        assertThat(shown("rektor", old)).containsEntry("shownAge", Words.of("rights.grown", 15));
    }

    @Test
    void noRequestComesFromTheFuture() {
        LocalDate today = Norway.today(clock);
        CaseFile file = stories.open("activityplan", ArchivedCase.someChild(), "Kravet");
        Map<String, Object> later = request(file.number(), "ACCESS", "GUARDIAN");
        later.put("received", today.plusDays(1).toString());
        assertThatThrownBy(() -> play.start("laerer", "rights-reception", later))
                .hasMessageContaining("fremtiden");
    }

    @Test
    void whatIsWrittenOfAChildInCasesOfOthersIsFoundAndGivenAsFarAsAPersonHasCopiedIt() throws Exception {
        Child child = ArchivedCase.someChild();
        CaseFile own = stories.open("activityplan", child, "Egen sak");
        CaseFile group = stories.open("activityplan", new Group("Jentene i 7A", Group.Extent.GROUP, 4), "Gruppa");
        cases.append(group.id(), new Note("Om en helt annen"), "laerer");
        LogEntry named = cases.append(
                group.id(),
                new Note("Snakket med " + child.name().toUpperCase(Locale.ROOT) + " og mor@privat"),
                "laerer");
        CaseFile agreement = stories.open("umv", new Undertaking("Avtale"), child.name() + " fikk time");
        CaseFile linked = stories.open("activityplan", ArchivedCase.someChild(), "Den andre parten");
        cases.link(own.id(), linked.id(), Relation.OTHER_CHILD, "laerer");
        CaseFile unrelated = stories.open("activityplan", ArchivedCase.someChild(), "Noe annet");
        ask("laerer", own, "ACCESS", "GUARDIAN");

        assertThat(String.valueOf(shown("rektor", own).get("shownElsewhere")))
                .contains(group.number(), "nr. " + named.sequence(), "mor@privat", agreement.number(), linked.number())
                .doesNotContain("Om en helt annen", "Den andre parten", unrelated.number());
        refused(own, Map.of("given", "ALL"), "rights.elsewhereMissing");
        play.complete("rektor", own.id(), DECIDE, Map.of("given", "ALL", "elsewhere", "Gruppa snakket med barnet."));

        Map<String, byte[]> given = packageFor("rektor", own.id());
        assertThat(text(given, "les-dette-først.txt"))
                .contains("Gruppa snakket med barnet.", Words.of("rights.letter.search"))
                .doesNotContain("mor@privat");
        assertThat(text(given, "laget.json"))
                .contains("Gruppa snakket med barnet.")
                .doesNotContain("mor@privat");
        assertThat(given.keySet()).noneMatch(name -> name.contains(group.number()));
        assertThat(cases.accesses(group.id(), "laerer", Purpose.CASE_WORK))
                .anyMatch(access -> access.reader().equals("rektor") && access.purpose() == Purpose.ACCESS_REQUEST);
        answer("rektor", own.id());
    }

    @Test
    void whoMayNotSeeTheCaseOfAnotherThatNamesTheChildLeavesTheDecisionToTheArchivist() {
        Child child = ArchivedCase.someChild();
        CaseFile own = stories.open("activityplan", child, "Egen sak");
        Child hidden = new Child("Elev", UUID.randomUUID().toString(), LocalDate.of(2014, 3, 6), null, true, "7A");
        CaseFile secret = stories.open("activityplan", hidden, "Slo " + child.name());
        ask("laerer", own, "ACCESS", "GUARDIAN");
        assertThat(shown("rektor", own).toString())
                .contains(Words.of("rights.archivistAnswers"))
                .doesNotContain(secret.number());
        refused(own, Map.of("given", "ALL", "elsewhere", "Ingenting"), "rights.archivistAnswers");
        assertThat(String.valueOf(shown("arkivar", own).get("shownElsewhere"))).contains(secret.number());
        play.complete("arkivar", own.id(), DECIDE, Map.of("given", "ALL", "elsewhere", "Ingenting kan gis."));
        answer("arkivar", own.id());
    }

    @Test
    void onlyNamedPeopleAndTheArchivistHearOfARequestAboutAProtectedChild() {
        Child hidden = new Child("Elev", UUID.randomUUID().toString(), LocalDate.of(2014, 3, 6), null, true, "7A");
        CaseFile file = stories.open("activityplan", hidden, "Stille");
        ask("laerer", file, "ACCESS", "GUARDIAN");
        assertThat(cases.mayRead(cases.get(file.id()), "rektor")).isFalse();
        play.complete("arkivar", file.id(), DECIDE, Map.of("given", "ALL"));
    }

    // Correction, restriction, deletion

    @Test
    void whoeverHandsOverTheAnswerReadsWhatWasDecidedAndWhy() {
        CaseFile file = stories.open("activityplan", ArchivedCase.someChild(), "Omstridt");
        ask("laerer", file, "RESTRICTION", "GUARDIAN");
        assertThat(String.valueOf(shown("rektor", file).get("decisions")))
                .contains("ALL", "NOTHING")
                .doesNotContain("PART");
        play.complete("rektor", file.id(), DECIDE, Map.of("given", "NOTHING", "reason", "Barnet trenger hjelp nå."));

        assertThat(shown("arkivar", file, ANSWER))
                .containsEntry("given", "NOTHING")
                .containsEntry("shownDecision", Words.of("rights.decision.NOTHING") + "\nBarnet trenger hjelp nå.");
        answer("rektor", file.id());
    }

    @Test
    void somethingWrongIsPutRightAlsoInACaseThatHasEnded() {
        CaseFile file = stories.old();
        ask("rektor", file, "CORRECTION", "GUARDIAN");
        refused(file, Map.of("given", "ALL"), "rights.whatIsRight");
        refused(file, Map.of("given", "NOTHING"), "rights.reasonMissing");
        play.complete(
                "rektor",
                file.id(),
                DECIDE,
                Map.of("given", "ALL", "corrects", 2, "correctText", ASKER, "reason", ASKER));
        answer("rektor", file.id());
        assertThat(cases.latest(file.id(), Correction.class)).contains(new Correction(2, ASKER, ASKER));
        assertThat(cases.verify(file.id()).intact()).isTrue();
    }

    @Test
    void aRestrictedCaseIsReadAndNotWrittenInNotCountedAndNotDeletedUntilItIsLifted() {
        CaseFile file = stories.open("activityplan", ArchivedCase.someChild(), "Omstridt");
        ask("laerer", file, "RESTRICTION", "GUARDIAN");
        play.complete("rektor", file.id(), DECIDE, Map.of("given", "ALL"));
        answer("rektor", file.id());

        assertThat(cases.read(file.id(), "laerer", Purpose.CASE_WORK).file().restricted())
                .isTrue();
        assertThatThrownBy(() -> cases.append(file.id(), new Note("Nytt"), "laerer"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("begrenset");
        assertThatThrownBy(() -> stories.add(file.id(), "nytt")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> stories.close(file.id())).isInstanceOf(Refusal.class);
        cases.append(file.id(), new Note("Laget selv"), CaseFiles.SYSTEM);

        ask("laerer", file, "RESTRICTION", "GUARDIAN");
        assertThatThrownBy(() -> play.complete("rektor", file.id(), DECIDE, Map.of("given", "ALL")))
                .hasMessageContaining("begrenset");
        play.complete("rektor", file.id(), DECIDE, Map.of("given", "NOTHING", "reason", "Den er det"));
        answer("rektor", file.id());
        ask("laerer", file, "LIFTING", "GUARDIAN");
        play.complete("rektor", file.id(), DECIDE, Map.of("given", "ALL"));
        answer("rektor", file.id());
        cases.append(file.id(), new Note("Nytt"), "laerer");
    }

    @Test
    void theArchivistHasACaseDeletedWhenTheArchiveHasItAndNobodyElse() {
        CaseFile open = stories.open("activityplan", ArchivedCase.someChild(), "Åpen");
        ask("laerer", open, "ERASURE", "GUARDIAN");
        assertThatThrownBy(() -> play.complete("rektor", open.id(), DECIDE, Map.of("given", "ALL")))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> play.complete("arkivar", open.id(), DECIDE, Map.of("given", "ALL")))
                .hasMessageContaining("ikke avsluttet");
        play.complete("arkivar", open.id(), DECIDE, Map.of("given", "NOTHING", "reason", "Saken pågår"));
        answer("arkivar", open.id());

        CaseId closed =
                stories.open("activityplan", ArchivedCase.someChild(), "Ferdig").id();
        stories.close(closed);
        ask("arkivar", cases.get(closed), "ERASURE", "GUARDIAN");
        // The request itself is work in the case; it is deleted when it has been answered, the night after.
        assertThatThrownBy(() -> play.complete("arkivar", closed, DECIDE, Map.of("given", "PART")))
                .isInstanceOf(RuntimeException.class);
        play.complete("arkivar", closed, DECIDE, Map.of("given", "ALL"));
        answer("arkivar", closed);
        stories.nightComes(engine, List.of(closed));
        assertThat(cases.find(closed)).isEmpty();
        assertThat(stories.leftOf(closed)).contains("arkivar");
        assertThat(EngineTables.containing(database, closed.toString())).isEmpty();
    }

    // Time

    @Test
    void aRequestThatIsNotAnsweredInAMonthReachesTheSchoolOwner() {
        CaseFile file = stories.open("activityplan", ArchivedCase.someChild(), "Sent");
        ask("laerer", file, "ACCESS", "GUARDIAN");
        play.pass(file.id(), Duration.ofDays(32));
        play.complete("skoleeier", file.id(), "userTask_followUpLateRequest", Map.of("done", ASKER));
        assertThat(cases.latest(file.id(), LateFollowedUp.class)).contains(new LateFollowedUp(ASKER));
        play.complete("arkivar", file.id(), DECIDE, Map.of("given", "ALL"));
        answer("arkivar", file.id());
        assertThat(play.openTasks(file.id())).isEmpty();
        assertThat(cases.latest(file.id(), Decided.class).orElseThrow().given()).isEqualTo(Given.ALL);
    }

    private void ask(String who, CaseFile file, String right, String asker) {
        play.start(who, "rights-reception", request(file.number(), right, asker));
    }

    private Map<String, Object> request(String number, String right, String asker) {
        Map<String, Object> form = new HashMap<>();
        form.put("caseNumber", number);
        form.put("right", right);
        form.put("asker", asker);
        form.put("askerName", ASKER);
        form.put("received", Norway.today(clock).toString());
        form.put("wish", "Jeg vil se alt. " + ASKER);
        return form;
    }

    private void answer(String who, CaseId id) {
        Map<String, Object> form =
                Map.of("answeredOn", Norway.today(clock).toString(), "way", "IN_PERSON", "identity", true);
        Map<String, Object> unchecked = new HashMap<>(form);
        unchecked.put("identity", false);
        assertThatThrownBy(() -> play.complete(who, id, ANSWER, unchecked)).isInstanceOf(RuntimeException.class);
        play.complete(who, id, ANSWER, form);
    }

    /** What a form shows. */
    private Map<String, @Nullable Object> shown(String who, CaseFile file) {
        return shown(who, file, DECIDE);
    }

    private Map<String, @Nullable Object> shown(String who, CaseFile file, String step) {
        Task task = play.task(file.id(), step);
        FormTask form = new FormTask(
                task.getId(), RightsProcess.PROCESS, step, file.id().toString(), file.unit());
        return Objects.requireNonNull(record.of(form, who));
    }

    private void refused(CaseFile file, Map<String, Object> form, String key) {
        assertThatThrownBy(() -> play.complete("rektor", file.id(), DECIDE, form))
                .as(key)
                .hasStackTraceContaining(Words.of(key));
    }

    private Map<String, byte[]> packageFor(String who, CaseId id) throws IOException {
        engine.getTaskService().setAssignee(play.task(id, ANSWER).getId(), who);
        return unzipped(controller.mine(principal(who)).getBody());
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static Principal principal(String name) {
        return () -> name;
    }

    private static Child born(LocalDate day) {
        return new Child("Elev", UUID.randomUUID().toString(), day, null, false, "10A");
    }
}
