package no.laget.archiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import no.laget.NodesVisited;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.archiving.Answer.Fate;
import no.laget.archiving.TestArchive.Kept;
import no.laget.archiving.TestArchive.Reaction;
import no.laget.casefile.Access;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Archived;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.GroupPlanFiled;
import no.laget.casefile.Entry.Information;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Group;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Purpose;
import no.laget.casefile.Status;
import no.laget.casefile.Subject;
import no.laget.casefile.Undertaking;
import no.laget.demo.Rehearsal;
import no.laget.engine.FormTask;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way into the archive on the real engine, with everything that can go wrong between two systems: whatever happens, the
 * archive has one record, and the log has its reference once.
 */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchivingProcessTest {

    private static final Instant MONDAY = Instant.parse("2026-11-09T14:40:00Z");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private ArchivePost post;

    @Autowired
    private ArchiveSettings settings;

    @Autowired
    private ArchiveRecords records;

    @Autowired
    private ArchivePackages packages;

    @Autowired
    private CaseDocuments made;

    @Autowired
    private ArchivingProcess process;

    @Autowired
    private ArchivingService archiving;

    @Autowired
    private ArchivingRecord forms;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private Rehearsal play;
    private TestArchive archive;

    @BeforeEach
    void itIsMondayAndTheArchiveIsEmpty() throws IOException {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "next story"));
        ClockUtil.setCurrentTime(Date.from(MONDAY));
        play = new Rehearsal(engine, documents);
        archive = new TestArchive();
        for (String of : List.of("out", "in")) {
            Path folder = Files.createDirectories(settings.folder().resolve(of));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @AfterEach
    void theClockIsOurs() {
        ClockUtil.reset();
        archive.close();
    }

    @AfterAll
    void everyNodeWasVisited() {
        NodesVisited.requireAll(engine, "archiving");
    }

    // --- the straight way

    @Test
    void aLogGoesToTheArchiveByItselfAndItsReferenceComesBack() {
        CaseFile file = closing(child("Straight"));
        documents.add(file.id(), "samtykke.txt", stream("Vi samtykker."), Document.Kind.CONSENT, CaseFiles.SYSTEM);
        start(file, What.LOG);
        play.work(file.id());
        answered();

        Kept kept = archive.records().get(file.id() + "/LOG");
        assertThat(archived(file.id()))
                .containsExactly(new Archived(Objects.requireNonNull(kept).reference(), false));
        assertThat(kept.files().keySet()).containsExactly("dokument-1.pdf", "dokument-2.txt");
        assertThat(new String(kept.files().get("dokument-1.pdf"), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(hasEnded(file.id())).isTrue();
        assertThat(cases.verify(file.id()).intact()).isTrue();
    }

    @Test
    void theDocumentIsKeptInTheCaseAndItsReadingIsInTheAccessLog() {
        CaseFile file = closing(child("Kept"));
        start(file, What.LOG);
        play.work(file.id());

        Document document = documents.of(file.id()).get(0);
        assertThat(document.kind()).isEqualTo(Document.Kind.CASE_LOG);
        assertThat(document.by()).isEqualTo(CaseFiles.SYSTEM);
        assertThat(cases.accesses(file.id(), "laerer", Purpose.CASE_WORK))
                .filteredOn(access -> access.purpose() == Purpose.ARCHIVING)
                .extracting(Access::reader, Access::document)
                .containsExactly(tuple("laget", document.id()));
    }

    @Test
    void allCasesOfAChildShareAFolderAndOthersDoNot() {
        CaseFile first = closing(child("Again"));
        start(first, What.LOG);
        play.work(first.id());
        answered();
        cases.close(first.id());
        CaseFile second = closing(child("Again"));
        CaseFile other = closing(child("Else"));
        for (CaseFile file : List.of(second, other)) {
            start(file, What.LOG);
            play.work(file.id());
        }
        answered();

        assertThat(folderOf(second))
                .isEqualTo(folderOf(first))
                .isEqualTo(first.id().toString());
        assertThat(folderOf(other)).isEqualTo(other.id().toString());
    }

    @Test
    void theGroupPlanGoesTheSameWayAndTheLogOfTheGroupAfterIt() {
        CaseFile file = open(new Group("Klasse 7A", Group.Extent.CLASS, 24));
        start(file, What.GROUP_PLAN);
        play.work(file.id());
        answered();
        String reference = Objects.requireNonNull(archive.records().get(file.id() + "/GROUP_PLAN"))
                .reference();
        assertThat(cases.entries(file.id(), GroupPlanFiled.class))
                .containsExactly(new GroupPlanFiled(reference, "2026-11-09"));

        cases.startClosing(file.id(), new Closed("SOLVED", null), "laerer");
        start(file, What.LOG);
        play.work(file.id());
        answered();
        assertThat(archive.records()).containsOnlyKeys(file.id() + "/GROUP_PLAN", file.id() + "/LOG");
        assertThat(archived(file.id())).hasSize(1);
    }

    // --- answers that come otherwise than one would like

    @Test
    void aReceiptThatComesTwiceIsRecordedOnce() {
        CaseFile file = closing(child("Twice"));
        archive.reacts(Reaction.RECEIPT_TWICE);
        start(file, What.LOG);
        play.work(file.id());
        answered();
        answered();

        assertThat(archived(file.id())).hasSize(1);
        assertThat(waitingAnswers()).isEmpty();
    }

    @Test
    void anAnswerThatComesBeforeTheProcessWaitsStaysUntilItDoes() {
        CaseFile file = closing(child("Early"));
        start(file, What.LOG);
        UUID message = builtButNotDelivered(file);
        archiving.deliver(file.id(), What.LOG, false);
        answered();
        assertThat(waitingAnswers()).containsExactly(message + ".kvittering.xml");
        assertThat(archived(file.id())).isEmpty();

        play.work(file.id());
        post.collect();
        assertThat(archived(file.id())).hasSize(1);
        answered();
        assertThat(archive.records()).hasSize(1);
    }

    @Test
    void aReceiptThatComesLateEndsTheTroubleAndTheWorkByHand() {
        for (String choice : List.of("", "BY_HAND")) {
            CaseFile file = closing(child("Late" + choice));
            start(file, What.LOG);
            play.work(file.id());
            play.pass(file.id(), Duration.ofDays(5));
            assertThat(shown(file.id(), "userTask_resolveTrouble").get("shownTrouble"))
                    .isEqualTo(Words.of("archiving.trouble.NO_ANSWER", ""));
            if (!choice.isEmpty()) {
                resolve(file.id(), Map.of("answer", choice));
            }
            answered();

            assertThat(archived(file.id())).hasSize(1);
            assertThat(hasEnded(file.id())).isTrue();
        }
    }

    @Test
    void aReceiptForAnEarlierPackageCountsAndTheArchiveKeepsOneRecord() {
        CaseFile file = closing(child("Earlier"));
        start(file, What.LOG);
        play.work(file.id());
        byte[] first = delivered().get(0);
        play.pass(file.id(), Duration.ofDays(3));
        resolve(file.id(), Map.of("answer", "CORRECT", "spellOut", true));
        play.work(file.id());

        assertThat(delivered()).hasSize(2).contains(first);
        answered();
        assertThat(archive.deliveries()).hasSize(2);
        assertThat(archive.records()).containsOnlyKeys(file.id() + "/LOG");
        assertThat(archived(file.id())).hasSize(1);
        assertThat(waitingAnswers()).as("the other one is a repeat").isEmpty();
    }

    @Test
    void aReceiptAfterFilingByHandChangesNothing() {
        CaseFile file = closing(child("ByHand"));
        start(file, What.LOG);
        play.work(file.id());
        play.pass(file.id(), Duration.ofDays(3));
        resolve(file.id(), Map.of("answer", "BY_HAND"));
        assertThatThrownBy(() -> byHand(file.id(), false)).isInstanceOf(Refusal.class);
        byHand(file.id(), true);
        answered();

        assertThat(archived(file.id())).containsExactly(new Archived("26/1234-5", true));
        assertThat(waitingAnswers()).isEmpty();
    }

    @Test
    void anAnswerToAnUnknownMessageOrWithAnotherKeyIsPutAside() {
        CaseFile file = closing(child("Other"));
        start(file, What.LOG);
        play.work(file.id());
        UUID message = message(file);

        assertThat(transaction.<Fate>execute(
                        status -> archiving.take(new Answer.Receipt(UUID.randomUUID(), null, "2026/1-1"))))
                .isEqualTo(Fate.UNKNOWN);
        assertThat(transaction.<Fate>execute(
                        status -> archiving.take(new Answer.Receipt(message, "somebody-else/LOG", "2026/1-1"))))
                .isEqualTo(Fate.UNKNOWN);
        assertThat(archived(file.id())).isEmpty();
    }

    @Test
    void anAnswerThatNobodyWaitsForAnyMoreIsRememberedAndDone() {
        CaseFile file = closing(child("Gone"));
        start(file, What.LOG);
        play.work(file.id());
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(file.id().toString())
                .list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "stopped"));
        answered();

        assertThat(waitingAnswers()).isEmpty();
        assertThat(records.find(file.id(), What.LOG).orElseThrow().reference()).isEqualTo("2026/1-1");
    }

    // --- trouble

    @Test
    void aRejectionReachesTheArchivistInTheWordsOfTheArchiveAndTheNextTryTheArchive() {
        CaseFile file = closing(child("Rejected"));
        archive.reacts(Reaction.REJECTION);
        start(file, What.LOG);
        play.work(file.id());
        answered();
        assertThat(shown(file.id(), "userTask_resolveTrouble"))
                .containsEntry("shownTrouble", Words.of("archiving.trouble.REJECTED", "Mappen er avsluttet."))
                .containsEntry("shownWhat", Words.of("archiving.what.LOG"))
                .containsEntry("answer", "SEND_AGAIN");

        resolve(file.id(), Map.of("answer", "SEND_AGAIN"));
        play.work(file.id());
        answered();
        assertThat(archive.deliveries())
                .as("the same package")
                .hasSize(2)
                .containsOnly(archive.deliveries().get(0));
        assertThat(archived(file.id())).hasSize(1);
    }

    @Test
    void aCharacterThatNoFontHasIsNamedToTheArchivistAndSpeltOutIfThatIsTheAnswer() {
        CaseFile file = open(child("Character"));
        cases.append(file.id(), new Note("Glad i alle \uD83E\uDD70"), "laerer");
        cases.startClosing(file.id(), new Closed("SOLVED", null), "laerer");
        start(file, What.LOG);
        play.work(file.id());
        assertThat(String.valueOf(shown(file.id(), "userTask_resolveTrouble").get("shownTrouble")))
                .contains("U+1F970");
        assertThat(shown(file.id(), "userTask_resolveTrouble"))
                .containsEntry("answer", "CORRECT")
                .containsEntry("spellOut", true);

        resolve(file.id(), Map.of("answer", "CORRECT", "spellOut", true));
        play.work(file.id());
        answered();
        assertThat(archived(file.id())).hasSize(1);
    }

    @Test
    void whatTheArchivistPutsRightIsInTheNextPackage() {
        CaseFile file = closing(child("Folder"));
        archive.reacts(Reaction.REJECTION);
        start(file, What.LOG);
        play.work(file.id());
        answered();
        assertThatThrownBy(() -> resolve(file.id(), Map.of("answer", "CORRECT")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("archiving.nothingCorrected"));
        resolve(file.id(), Map.of("answer", "CORRECT", "folder", "26/17"));
        play.work(file.id());
        answered();

        Kept kept = Objects.requireNonNull(archive.records().get(file.id() + "/LOG"));
        assertThat(kept.message().getElementsByTagNameNS("*", "mappe").getLength())
                .isZero();
        assertThat(kept.message().getElementsByTagNameNS("*", "mappeID").item(0).getTextContent())
                .isEqualTo("26/17");
        assertThat(documents.of(file.id()))
                .as("a document for each try that changed something")
                .hasSize(2);
    }

    @Test
    void whenTheArchiveCannotBeReachedItIsTriedAgainAndThenTheArchivistIsAsked() throws IOException {
        CaseFile file = closing(child("Down"));
        start(file, What.LOG);
        Path out = settings.folder().resolve("out");
        Files.delete(out);
        Files.createFile(out);
        try {
            int failures = 0;
            while (play.openTasks(file.id()).isEmpty()) {
                if (!workedOnce(file.id())) {
                    failures++;
                }
                assertThat(failures).isLessThan(20);
            }
            assertThat(failures).isGreaterThan(3);
        } finally {
            Files.delete(out);
        }
        assertThat(shown(file.id(), "userTask_resolveTrouble"))
                .containsEntry("shownTrouble", Words.of("archiving.trouble.UNREACHABLE", ""));
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();

        resolve(file.id(), Map.of("answer", "SEND_AGAIN"));
        play.work(file.id());
        answered();
        assertThat(archived(file.id())).hasSize(1);
    }

    @Test
    void archivingThatTakesTooLongIsReportedToTheOneWhoCalled() {
        CaseFile file = closing(child("Overdue"));
        start(file, What.LOG);
        play.pass(file.id(), Duration.ofDays(10));

        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .activityId("endEvent_archiveOverdue")
                        .processInstanceId(process(file.id()))
                        .count())
                .isEqualTo(1);
        assertThat(play.openTasks(file.id())).containsExactly("userTask_resolveTrouble");
    }

    // --- pulling the plug

    @ParameterizedTest
    @EnumSource(
            value = Reaction.class,
            names = {"FAILURE_AFTER_STORING", "FAILURE", "SLOW", "RECEIPT", "RECEIPT_TWICE", "SILENCE", "ACCEPTED_ONLY"
            })
    void overHttpTheArchiveHasOneRecordWhateverHappensToADelivery(Reaction first) {
        CaseFile file = closing(child("Http" + first));
        HttpArchive http = new HttpArchive(archive.uri());
        ArchivingService overHttp =
                new ArchivingService(records, packages, made, cases, documents, http, process, clock);
        start(file, What.LOG);
        builtButNotDelivered(file);
        archive.reacts(first, Reaction.RECEIPT, Reaction.RECEIPT);

        for (int delivery = 0; delivery < 3; delivery++) {
            try {
                // Laget is killed after the archive has it, and before that is written down.
                transaction.executeWithoutResult(status -> {
                    overHttp.deliver(file.id(), What.LOG, false);
                    status.setRollbackOnly();
                });
            } catch (IllegalStateException toBeTriedAgain) {
                assertThat(toBeTriedAgain).hasMessage("UNREACHABLE no.laget.archiving.ArchiveUnavailable");
            }
        }
        play.work(file.id());
        for (int round = 0; round < 2; round++) {
            http.collect(answer -> Objects.requireNonNull(transaction.<Fate>execute(status -> overHttp.take(answer))));
        }

        assertThat(archive.deliveries())
                .hasSize(3)
                .containsOnly(archive.deliveries().get(0));
        assertThat(archive.records()).containsOnlyKeys(file.id() + "/LOG");
        assertThat(archived(file.id())).hasSize(1);
    }

    @Test
    void anAnswerWhoseEffectIsLostInACrashIsTakenAgain() {
        CaseFile file = closing(child("Crash"));
        start(file, What.LOG);
        play.work(file.id());
        Answer receipt = new Answer.Receipt(message(file), null, "2026/7-1");
        transaction.executeWithoutResult(status -> {
            assertThat(archiving.take(receipt)).isEqualTo(Fate.TAKEN);
            status.setRollbackOnly();
        });
        assertThat(archived(file.id())).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(transaction.<Fate>execute(status -> archiving.take(receipt)))
                    .isEqualTo(Fate.TAKEN);
        }
        assertThat(archived(file.id())).containsExactly(new Archived("2026/7-1", false));
    }

    @Test
    void noStepDoneTwiceMakesAnythingTwice() {
        CaseFile file = closing(child("Steps"));
        start(file, What.LOG);
        builtButNotDelivered(file);
        UUID message = message(file);
        transaction.executeWithoutResult(status -> {
            archiving.makeDocument(file.id(), What.LOG, false);
            archiving.buildPackage(file.id(), What.LOG, false);
        });

        assertThat(message(file)).isEqualTo(message);
        assertThat(documents.of(file.id())).hasSize(1);
    }

    @Test
    void noCaseIsDeletedBeforeItIsInTheArchive() {
        CaseFile file = closing(child("Delete"));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    database.sql("set local session_replication_role = replica").update();
                    database.sql("delete from laget.case_file where id = ?")
                            .param(file.id().value())
                            .update();
                }))
                .hasMessageContaining("deleted by Laget alone, when it is in the archive");
    }

    @Test
    void whatTheEngineKeepsOfAFailureNamesNobody() {
        CaseFile file = closing(child("Failure"));
        ArchiveClient broken = new HttpArchive(archive.uri()) {
            @Override
            public void deliver(UUID message, byte[] container) {
                throw new IllegalStateException("Failure Nordmann");
            }
        };
        ArchivingService failing =
                new ArchivingService(records, packages, made, cases, documents, broken, process, clock);
        start(file, What.LOG);
        builtButNotDelivered(file);

        assertThatThrownBy(
                        () -> transaction.executeWithoutResult(status -> failing.deliver(file.id(), What.LOG, false)))
                .hasMessage("UNREACHABLE java.lang.IllegalStateException")
                .hasNoCause();
    }

    // --- the end of a case, in every programme

    @Test
    void aCaseOfAFamilyIsClosedWhenTheLogIsArchivedAndTheFamilyKnows() {
        CaseFile file = open(child("Ending"));
        startClosing(file, true);
        assertThat(cases.get(file.id()).status()).isEqualTo(Status.CLOSING);
        play.work(file.id());
        answered();
        play.complete(
                "laerer",
                file.id(),
                "userTask_tellFamily",
                Map.of("toldWhom", List.of("CHILD", "GUARDIANS"), "toldOn", "2026-11-09", "how", "TALK"));

        assertThat(cases.get(file.id()).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.latest(file.id(), Closed.class)).contains(new Closed("SOLVED", null));
        assertThat(cases.latest(file.id(), Information.class).orElseThrow().text())
                .contains("i samtale", "ta kontakt");
        assertThat(hasEnded(file.id())).isTrue();
    }

    @Test
    void aCaseThatIsNoFamilysIsClosedWhenTheLogIsArchived() {
        CaseFile file = open(new Undertaking("Passport ved Solbakken skole"));
        startClosing(file, false);
        play.work(file.id());
        answered();

        assertThat(cases.get(file.id()).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.entries(file.id(), Information.class)).isEmpty();
        assertThat(hasEnded(file.id())).isTrue();
    }

    // --- helpers

    private static Subject child(String firstName) {
        return new Child(firstName, "Nordmann", LocalDate.of(2014, 3, 5), null, false, "7A");
    }

    private CaseFile open(Subject subject) {
        Concern concern = new Concern(clock.instant(), "Står alene.", false, Involvement.NONE);
        return cases.open(
                new NewCase("activityplan", "solbakken", subject, List.of(), List.of(), "laerer", concern), "laerer");
    }

    private CaseFile closing(Subject subject) {
        CaseFile file = open(subject);
        cases.append(file.id(), new Note("Har det bra nå."), "laerer");
        cases.startClosing(file.id(), new Closed("SOLVED", null), "laerer");
        return file;
    }

    private void start(CaseFile file, What what) {
        Map<String, Object> variables = new HashMap<>(Map.of("caseLabel", file.label()));
        if (what != What.LOG) {
            variables.put("archiveWhat", what.name());
        }
        StartingUnit.of(file.unit()).call(() -> engine.getRuntimeService()
                .startProcessInstanceByKey("archiving", file.id().toString(), variables));
    }

    private void startClosing(CaseFile file, boolean aboutFamily) {
        StartingUnit.of(file.unit()).call(() -> engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "archiving-closing",
                        file.id().toString(),
                        Map.of("caseLabel", file.label(), "closingOutcome", "SOLVED", "aboutFamily", aboutFamily)));
    }

    /** The document and the package are made; the job that delivers waits. */
    private UUID builtButNotDelivered(CaseFile file) {
        workedOnce(file.id());
        workedOnce(file.id());
        return message(file);
    }

    /** Fires the next job of the case, and answers whether it went well. */
    private boolean workedOnce(CaseId id) {
        Job job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(process(id))
                .messages()
                .withRetriesLeft()
                .list()
                .get(0);
        try {
            engine.getManagementService().executeJob(job.getId());
            return true;
        } catch (RuntimeException failed) {
            return false;
        }
    }

    private String process(CaseId id) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey("archiving")
                .processInstanceBusinessKey(id.toString())
                .list()
                .get(0)
                .getId();
    }

    private void answered() {
        archive.lookInto(settings.folder());
        post.collect();
    }

    private List<byte[]> delivered() {
        List<byte[]> packages = new ArrayList<>();
        try (Stream<Path> files = Files.list(settings.folder().resolve("out"))) {
            for (Path file : files.toList()) {
                packages.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packages;
    }

    private List<String> waitingAnswers() {
        try (Stream<Path> files = Files.list(settings.folder().resolve("in"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private UUID message(CaseFile file) {
        return Objects.requireNonNull(
                records.find(file.id(), What.LOG).orElseThrow().message());
    }

    private String folderOf(CaseFile file) {
        Kept kept = Objects.requireNonNull(archive.records().get(file.id() + "/LOG"));
        return TestArchive.text(
                TestArchive.child(
                        TestArchive.child(TestArchive.root(kept.message()), "mappe"), "referanseEksternNoekkel"),
                "noekkel");
    }

    private List<Archived> archived(CaseId id) {
        return cases.entries(id, Archived.class);
    }

    private boolean hasEnded(CaseId id) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count()
                == 0;
    }

    private Map<String, @Nullable Object> shown(CaseId id, String element) {
        Task task = play.task(id, element);
        return Objects.requireNonNull(
                forms.of(new FormTask(task.getId(), "archiving", element, id.toString(), "solbakken"), "arkivar"));
    }

    private void resolve(CaseId id, Map<String, Object> form) {
        play.complete("arkivar", id, "userTask_resolveTrouble", form);
    }

    private void byHand(CaseId id, boolean shredded) {
        play.complete(
                "arkivar", id, "userTask_archiveByHand", Map.of("reference", "26/1234-5", "paperShredded", shredded));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
