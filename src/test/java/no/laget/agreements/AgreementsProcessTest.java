package no.laget.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import no.laget.EngineTables;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.State;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.LogEntry;
import no.laget.casefile.Status;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The life of an agreement on the real engine: one story per way it can end. */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementsProcessTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);

    private static final String NAME = "Plantaria";

    private final ProcessEngine engine;
    private final DataSource dataSource;
    private final Agreements agreements;
    private final CaseFiles cases;
    private final Documents documents;
    private final JdbcClient database;
    private final DemoArchive archive;
    private final ArchivePost post;
    private final Rehearsal play;

    @Autowired
    AgreementsProcessTest(
            ProcessEngine engine,
            DataSource dataSource,
            Agreements agreements,
            CaseFiles cases,
            Documents documents,
            JdbcClient database,
            DemoArchive archive,
            ArchivePost post) {
        this.engine = engine;
        this.dataSource = dataSource;
        this.agreements = agreements;
        this.cases = cases;
        this.documents = documents;
        this.database = database;
        this.archive = archive;
        this.post = post;
        this.play = new Rehearsal(engine, documents);
    }

    @BeforeEach
    void itIsMonday() {
        forget();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "next story"));
        ClockUtil.setCurrentTime(
                Date.from(MONDAY.atTime(15, 40).atZone(Norway.ZONE).toInstant()));
    }

    @AfterEach
    void forget() {
        database.sql("delete from laget.agreement_signature").update();
        database.sql("delete from laget.agreement").update();
        ClockUtil.reset();
    }

    /** Every free text of these stories has the name in it, and the engine has kept none of them. */
    @AfterAll
    void everyNodeOfEveryModelWasVisitedAndNoNameStayedInTheEngine() throws Exception {
        NodesVisited.requireAll(engine, "agreements");
        assertThat(EngineTables.containing(dataSource, NAME)).isEmpty();
        assertThat(EngineTables.containing(dataSource, "agreements-signing"))
                .as("the search finds what is there")
                .isNotEmpty();
    }

    /** U02–U04: wanted by the leadership, signed by both, renewed in time, and in the end not renewed. */
    @Test
    void anAgreementIsSignedByBothRenewedInTimeAndEndsWhenNobodyWantsItAnyMore() {
        CaseId id = wanted();
        assertThat(play.task(id, "userTask_draftAgreement").getTenantId()).isEqualTo("solbakken");
        drafted(id, MONDAY, MONDAY.plusYears(1));
        assertThat(agreements.counts(Kind.UMV_COOPERATION, "solbakken")).isFalse();
        signed("rektor", id, "SCHOOL");
        assertThat(agreements.counts(Kind.UMV_COOPERATION, "solbakken")).isFalse();
        signed("umvleder", id, "UMV");
        assertThat(agreements.counts(Kind.UMV_COOPERATION, "solbakken")).isTrue();
        assertThat(play.openTasks(id)).as("nobody has to do anything").isEmpty();

        Agreement first = agreements.latestOf(id).orElseThrow();
        play.moveTo(id, agreements.renewal(first).toInstant());
        play.complete("umvleder", id, "userTask_decideRenewal", Map.of("renew", "YES"));
        drafted(id, MONDAY.plusYears(1).plusDays(1), MONDAY.plusYears(2));
        signed("umvleder", id, "UMV");
        signed("umvleder", id, "SCHOOL");
        Agreement second = agreements.latestOf(id).orElseThrow();
        assertThat(agreements.get(first.id()).state()).isEqualTo(State.REPLACED);
        assertThat(play.openTasks(id)).isEmpty();

        play.moveTo(id, agreements.renewal(second).toInstant());
        play.complete(
                "umvleder",
                id,
                "userTask_decideRenewal",
                Map.of("renew", "NO", "whyNot", NAME + " Skolen trenger det ikke."));
        assertThat(agreements.get(second.id()).state()).isEqualTo(State.ENDED);
        assertThat(agreements.countingFor(Kind.UMV_COOPERATION, "solbakken", second.to()))
                .as("it counts until its last day")
                .isPresent();
        assertThat(cases.get(id).status()).as("and so long its case is open").isEqualTo(Status.OPEN);
        play.moveTo(id, agreements.expiry(agreements.get(second.id())).toInstant());
        archived(id, "AGREEMENT_ENDED");
    }

    @Test
    void anAgreementThatNobodyRenewsLapsesAndTheSchoolOwnerHearsOfIt() {
        CaseId id = inForce(MONDAY, MONDAY.plusMonths(7));
        Agreement agreement = agreements.latestOf(id).orElseThrow();
        play.moveTo(id, agreements.expiry(agreement).toInstant());

        assertThat(agreements.get(agreement.id()).state()).isEqualTo(State.LAPSED);
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step, DeadlineMissed::reportedTo)
                .containsExactly(tuple("expiry", "schoolOwner"));
        play.complete("skoleeier", id, "userTask_followUpAlert", Map.of("done", "Tatt opp med UmV."));
        play.complete("umvleder", id, "userTask_decideRenewal", Map.of("renew", "NO", "whyNot", NAME + " Ingen vil."));
        play.pass(id, Duration.ofMinutes(1));
        archived(id, "AGREEMENT_LAPSED");
    }

    @Test
    void anAgreementMayBeRenewedAfterItHasLapsed() {
        CaseId id = inForce(MONDAY, MONDAY.plusMonths(7));
        Agreement agreement = agreements.latestOf(id).orElseThrow();
        play.moveTo(id, agreements.expiry(agreement).toInstant().plus(Duration.ofDays(3)));
        play.complete("umvleder", id, "userTask_decideRenewal", Map.of("renew", "YES"));
        drafted(id, today(), today().plusYears(1));
        signed("umvleder", id, "UMV");
        play.complete(
                "umvleder",
                id,
                "userTask_signAgreement",
                Map.of("signing", "GIVE_UP", "whyNot", NAME + " Rektor vil vente."));
        assertThat(play.openTasks(id)).as("asked again").contains("userTask_decideRenewal");

        play.complete("umvleder", id, "userTask_decideRenewal", Map.of("renew", "YES"));
        drafted(id, today(), today().plusYears(1));
        signed("rektor", id, "SCHOOL");
        signed("umvleder", id, "UMV");
        assertThat(agreements.counts(Kind.UMV_COOPERATION, "solbakken")).isTrue();
    }

    @Test
    void anAgreementEndsBeforeItsTimeWhenAPartyWantsOut() {
        CaseId id = inForce(MONDAY, MONDAY.plusYears(2));
        Agreement agreement = agreements.latestOf(id).orElseThrow();
        Map<String, Object> form = Map.of(
                "agreement",
                agreement.id().toString(),
                "lastDay",
                MONDAY.plusDays(10).toString(),
                "why",
                NAME + " Nytt tilbud.");

        refused(() -> ends("rektor2", form), "agreements.noSuchAgreement");
        ends("rektor", form);

        assertThat(agreements.get(agreement.id()).until()).isEqualTo(MONDAY.plusDays(10));
        assertThat(cases.get(id).status()).isEqualTo(Status.OPEN);
        play.pass(id, Duration.ofDays(11));
        archived(id, "AGREEMENT_ENDED");
    }

    @Test
    void whileRenewalIsAskedForThatTaskEndsTheAgreement() {
        CaseId id = inForce(MONDAY, MONDAY.plusMonths(7));
        Agreement agreement = agreements.latestOf(id).orElseThrow();
        play.moveTo(id, agreements.renewal(agreement).toInstant());

        refused(
                () -> ends(
                        "umvleder",
                        Map.of(
                                "agreement",
                                agreement.id().toString(),
                                "lastDay",
                                agreement.to().toString(),
                                "why",
                                NAME + " x")),
                "agreements.renewalIsOpen");
        assertThat(agreements.get(agreement.id()).state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void anUnfinishedEndingGoesAwayAndChangesNothing() {
        CaseId id = inForce(MONDAY, MONDAY.plusYears(2));
        String instance = play.start("umvleder", "agreements-ending", Map.of()).getId();
        play.pass(instance, Duration.ofDays(3));

        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
        assertThat(agreements.latestOf(id).orElseThrow().state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void anAgreementThatNobodySignsIsReportedAndMayBeGivenUp() {
        CaseId id = wanted();
        play.pass(id, Duration.ofDays(40));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .as("nobody has even prepared it")
                .containsExactly("signing");
        play.complete("skoleeier", id, "userTask_followUpAlert", Map.of("done", "Purret."));
        drafted(id, MONDAY, MONDAY.plusYears(1));
        play.pass(id, Duration.ofDays(40));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .extracting(DeadlineMissed::step)
                .containsExactly("signing", "signing");
        play.complete("skoleeier", id, "userTask_followUpAlert", Map.of("done", "Purret."));
        play.complete(
                "umvleder",
                id,
                "userTask_signAgreement",
                Map.of("signing", "GIVE_UP", "whyNot", NAME + " Ble ikke enige."));

        assertThat(agreements.latestOf(id).orElseThrow().state()).isEqualTo(State.ABANDONED);
        archived(id, "AGREEMENT_NOT_MADE");
    }

    @Test
    void whatIsNotEvenDraftedLeavesNoAgreement() {
        CaseId id = wanted();
        refused(
                () -> play.complete("umvleder", id, "userTask_draftAgreement", Map.of("draft", "GIVE_UP")),
                "engine.fieldMissing");
        play.complete(
                "umvleder",
                id,
                "userTask_draftAgreement",
                Map.of("draft", "GIVE_UP", "whyNot", NAME + " Har en fra før."));

        assertThat(agreements.latestOf(id)).isEmpty();
        archived(id, "AGREEMENT_NOT_MADE");
    }

    @Test
    void onlyTheLeadershipStartsAndOnlyThoseWhoWorkWithItSeeTheTasks() {
        assertThatThrownBy(() -> play.start("laerer", "agreements", Map.of("matter", NAME + " x")))
                .isInstanceOf(RuntimeException.class);
        CaseId id = wanted();
        Task task = play.task(id, "userTask_draftAgreement");

        assertThat(sees("umvleder", task)).isTrue();
        for (String other : List.of("umv", "rektor", "rektor2", "laerer", "b2s1", "koordinator")) {
            assertThat(sees(other, task)).as(other).isFalse();
        }
        drafted(id, MONDAY, MONDAY.plusYears(1));
        Task signing = play.task(id, "userTask_signAgreement");
        assertThat(sees("rektor", signing)).isTrue();
        assertThat(sees("rektor2", signing)).isFalse();
    }

    // ---

    private boolean sees(String who, Task task) {
        return play.as(
                who,
                () -> engine.getTaskService()
                                .createTaskQuery()
                                .taskId(task.getId())
                                .count()
                        == 1);
    }

    private CaseId wanted() {
        return play.open("rektor", "agreements", Map.of("matter", NAME + " Et trygt skolemiljø."));
    }

    private CaseId inForce(LocalDate from, LocalDate to) {
        CaseId id = wanted();
        drafted(id, from, to);
        signed("rektor", id, "SCHOOL");
        signed("umvleder", id, "UMV");
        return id;
    }

    private void drafted(CaseId id, LocalDate from, LocalDate to) {
        play.complete(
                "umvleder",
                id,
                "userTask_draftAgreement",
                Map.of(
                        "draft", "DRAFT",
                        "level", "SCHOOL",
                        "school", "solbakken",
                        "validFrom", from.toString(),
                        "validTo", to.toString()));
    }

    private void signed(String who, CaseId id, String party) {
        String paper = documents
                .add(
                        id,
                        "avtale.txt",
                        new ByteArrayInputStream("Avtale".getBytes(StandardCharsets.UTF_8)),
                        Document.Kind.OTHER,
                        who)
                .id()
                .toString();
        play.complete(
                who,
                id,
                "userTask_signAgreement",
                new HashMap<>(Map.of(
                        "signing",
                        "SIGNED",
                        "party",
                        party,
                        "signedBy",
                        NAME + " Leder Eksempel",
                        "signedOn",
                        today().toString(),
                        "paper",
                        paper)));
    }

    private void ends(String who, Map<String, Object> form) {
        String instance = play.start(who, "agreements-ending", Map.of()).getId();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
        play.as(who, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return task;
        });
    }

    private void archived(CaseId id, String outcome) {
        play.work(id);
        archive.answer();
        post.collect();
        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.latest(id, Closed.class).orElseThrow().outcome()).isEqualTo(outcome);
        assertThat(cases.log(id))
                .extracting(LogEntry::entry)
                .extracting(Entry::kind)
                .contains("opened", "archived");
    }

    private static LocalDate today() {
        return Norway.time(ClockUtil.getCurrentTime().toInstant()).toLocalDate();
    }

    private static void refused(ThrowingCallable attempt, String key) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
