package no.laget.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import no.laget.EngineTables;
import no.laget.Language;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.demo.DemoMail;
import no.laget.demo.Rehearsal;
import no.laget.engine.OpenTasks;
import no.laget.mail.Posted.State;
import no.laget.mail.Recipient.Address;
import no.laget.mail.Recipient.Staff;
import no.laget.organisation.Organisation;
import no.laget.organisation.Readers;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail on its way, from a posted message to a real mail server, and what happens when it does not arrive. */
@SpringBootTest
@ActiveProfiles("test")
class MailProcessTest {

    private static final Instant TUESDAY = Instant.parse("2031-03-04T09:00:00Z");

    private final ProcessEngine engine;
    private final Mailbox mailbox;
    private final Outbox outbox;
    private final Courier courier;
    private final Letters letters;
    private final Notices notices;
    private final Choices choices;
    private final OpenTasks tasks;
    private final CaseFiles cases;
    private final Organisation organisation;
    private final Readers readers;
    private final MailServer server;
    private final DemoMail mail;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final DataSource database;
    private final Rehearsal play;

    @Autowired
    MailProcessTest(
            ProcessEngine engine,
            Mailbox mailbox,
            Outbox outbox,
            Courier courier,
            Letters letters,
            Notices notices,
            Choices choices,
            OpenTasks tasks,
            CaseFiles cases,
            Documents documents,
            Organisation organisation,
            Readers readers,
            MailServer server,
            DemoMail mail,
            Clock clock,
            TransactionTemplate transaction,
            DataSource database) {
        this.engine = engine;
        this.mailbox = mailbox;
        this.outbox = outbox;
        this.courier = courier;
        this.letters = letters;
        this.notices = notices;
        this.choices = choices;
        this.tasks = tasks;
        this.cases = cases;
        this.organisation = organisation;
        this.readers = readers;
        this.server = server;
        this.mail = mail;
        this.clock = clock;
        this.transaction = transaction;
        this.database = database;
        this.play = new Rehearsal(engine, documents);
    }

    @BeforeEach
    void onATuesday() {
        ClockUtil.setCurrentTime(Date.from(TUESDAY));
    }

    @AfterEach
    void backToNow() {
        choices.choose("rektor2", false);
        choices.choose("laerer2", false);
        ClockUtil.reset();
    }

    @AfterAll
    static void everyNodeIsVisited(@Autowired ProcessEngine engine) {
        NodesVisited.requireAll(engine, "mail");
    }

    // --- what a mail is

    @Test
    void aMailSaysTheRoleTheDateAndWhereToLogInAsTextAndAsHtml() throws Exception {
        choices.choose("rektor2", true);
        readers.remember("rektor2", Language.NB);
        CaseId id = play.report("laerer2", concern(false));
        String task = play.task(id, "userTask_investigate").getId();

        send("task:" + task + ":rektor2");

        MimeMessage letter = last();
        assertThat(letter.getHeader("Content-Language", null)).isEqualTo("nb");
        assertThat(letter.getHeader("To", null)).isEqualTo("rektor2@eksempelvik.example");
        assertThat(letter.getSubject()).isEqualTo("Ny oppgave i Laget");
        assertThat(letter.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(letter.getMessageID()).matches("<[0-9a-f]{32}@eksempelvik\\.example>");
        assertThat(part(letter, "text/plain"))
                .contains(
                        "Du har fått en ny oppgave i Laget.",
                        "Du får denne meldingen som leder av enheten.",
                        "Fristen er torsdag 6. mars 2031.",
                        "Åpne oppgavelista: https://laget.eksempelvik.example/camunda/app/tasklist/default/#/?task="
                                + task);
        assertThat(part(letter, "text/html")).contains("<p>Du har fått en ny oppgave i Laget.</p>", "?task=" + task);
        assertThat(text(letter))
                .doesNotContain(
                        "Plantaria", "Nordvik", "6A", "Gråter", cases.get(id).number());
    }

    @ParameterizedTest
    @CsvSource({
        "NN, Ny oppgåve i Laget, Du får denne meldinga som leiar av eininga., Fristen er torsdag 6. mars 2031.",
        "EN, New task in Laget, You receive this message as head of the unit., The deadline is Thursday 6 March 2031.",
        "SV, Ny uppgift i Laget, Du får det här meddelandet som chef för enheten., Tidsfristen är torsdag 6 mars 2031."
    })
    void aColleagueReadsTheLanguageThatHeOrSheLoggedInWith(Language language, String subject, String role, String when)
            throws Exception {
        choices.choose("rektor2", true);
        readers.remember("rektor2", language);
        CaseId id = play.report("laerer2", concern(false));

        send("task:" + play.task(id, "userTask_investigate").getId() + ":rektor2");

        assertThat(last().getSubject()).isEqualTo(subject);
        assertThat(last().getHeader("Content-Language", null)).isEqualTo(language.code());
        assertThat(part(last(), "text/plain")).contains(role, when);
        assertThat(part(last(), "text/html")).contains("<html lang=\"" + language.code() + "\">");
    }

    @Test
    void nobodyButStaffIsRememberedAsAReader() {
        readers.remember("admin-who-is-no-staff", Language.SV);

        assertThat(readers.languageOf("admin-who-is-no-staff", "solbakken")).isEqualTo(Language.NB);
        assertThat(readers.languageOf("admin-who-is-no-staff", "nordvik")).isEqualTo(Language.NN);
    }

    @Test
    void theOneWhoseStepLedToATaskIsNotToldOfIt() {
        choices.choose("laerer2", true);

        CaseId id = play.report("laerer2", concern(false));

        assertThat(posted(id)).extracting(Posted::staff).doesNotContain("laerer2");
    }

    @Test
    void aCalendarPartArrivesAsItWasWrittenWithItsMethod() throws Exception {
        CaseId id = openCase(false);
        String odd =
                "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Møte æøå čšž 🦊 \u202E ${7*7} <b>x</b>\r\nEND:VCALENDAR\r\n"
                        + "X-LONG:" + "å".repeat(200_000);
        post(message("invite:" + id, Notice.MEETING_INVITED, outside(), id, new CalendarPart("REQUEST", odd)));

        send("invite:" + id);

        BodyPart calendar = parts(last()).get(2);
        assertThat(calendar.getContentType()).contains("text/calendar", "charset=UTF-8", "method=REQUEST");
        assertThat(new String(calendar.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(odd);
        assertThat(part(last(), "text/plain"))
                .contains(
                        "Du er kalla inn til eit møte.",
                        "Du får denne meldinga som føresett.",
                        "Møtet er onsdag 5. mars 2031 kl. 14.00.",
                        "Eksempelvik kommune")
                .doesNotContain("http");
    }

    // --- once, and about no protected child

    @Test
    void whatIsPostedTwiceUnderOneKeyIsSentOnce() {
        CaseId id = openCase(false);
        Message message = message("once:" + id, Notice.MEETING_INVITED, outside(), id, null);

        assertThat(mailbox.post(message)).isTrue();
        assertThat(mailbox.post(message)).isFalse();

        assertThat(instances("once:" + id)).hasSize(1);
    }

    @Test
    void whatIsPostedInATransactionThatEndsBadlyWasNeverPosted() {
        CaseId id = openCase(false);
        transaction.executeWithoutResult(status -> {
            mailbox.post(message("never:" + id, Notice.TASK, new Staff("rektor2"), id, null));
            status.setRollbackOnly();
        });

        assertThat(outbox.find("never:" + id)).isEmpty();
        assertThat(instances("never:" + id)).isEmpty();
    }

    @Test
    void nothingIsPostedOrCountedAboutAChildWithAProtectedAddress() {
        choices.choose("rektor2", true);
        CaseId open = play.report("laerer2", concern(false));
        OpenTasks.Workload before = tasks.of("rektor2", Instant.EPOCH, clock.instant());

        CaseId id = play.report("laerer2", concern(true));

        assertThat(play.openTasks(id)).contains("userTask_investigate");
        assertThat(posted(open)).isNotEmpty();
        assertThat(posted(id)).isEmpty();
        assertThat(mailbox.post(message("protected:" + id, Notice.MEETING_INVITED, outside(), id, null)))
                .isFalse();
        assertThat(tasks.of("rektor2", Instant.EPOCH, clock.instant())).isEqualTo(before);
    }

    @Test
    void aMailThatWaitsWhenTheAddressBecomesProtectedIsNotSent() {
        CaseId id = openCase(false);
        post(message("late:" + id, Notice.MEETING_INVITED, outside(), id, null));
        cases.changePersons(id, child(true), List.of(), "laerer2");
        int before = mail.received().size();

        send("late:" + id);

        assertThat(state("late:" + id)).isEqualTo(State.DROPPED);
        assertThat(mail.received()).hasSize(before);
    }

    // --- at once or once a day

    @Test
    void whatCanWaitComesInOneOverviewNextWorkingDayInTheMorning() throws Exception {
        ClockUtil.setCurrentTime(Date.from(at("2031-03-07T15:00")));
        CaseId first = play.report("pedagog", concern(false));
        play.report("pedagog", concern(false));
        String key = "digest:styrer:2031-03-10";
        assertThat(posted(first)).isEmpty();
        assertThat(instances(key)).hasSize(1);
        assertThat(job(key).getDuedate()).isEqualTo(Date.from(at("2031-03-10T07:00")));
        int all = tasks.of("styrer", Instant.EPOCH, at("2031-03-10T07:00")).all();

        due(key, "2031-03-10T07:00");
        send(key);

        assertThat(last().getSubject()).isEqualTo("Oppgavene dine i Laget");
        assertThat(part(last(), "text/plain"))
                .contains("Du har " + all + " åpne oppgaver i Laget.", " er nye siden forrige oversikt.")
                .contains("Åpne oppgavelista: https://laget.eksempelvik.example/camunda/app/tasklist/");
    }

    @Test
    void whenSeveralOverviewsHaveWaitedForTheMailServerOnlyOneIsSent() {
        ClockUtil.setCurrentTime(Date.from(at("2032-03-08T15:00")));
        play.report("laerer2", concern(false));
        ClockUtil.setCurrentTime(Date.from(at("2032-03-09T15:00")));
        play.report("laerer2", concern(false));
        String older = "digest:rektor2:2032-03-09";
        String newer = "digest:rektor2:2032-03-10";
        due(older, "2032-03-10T09:00");
        due(newer, "2032-03-10T09:00");
        int before = mail.received().size();

        send(newer);
        send(older);

        assertThat(mail.received()).hasSize(before + 1);
        assertThat(List.of(state(older), state(newer))).containsExactlyInAnyOrder(State.SENT, State.DROPPED);
    }

    @Test
    void anOverviewForSomeoneWhoHasNothingToDoIsNotSent() {
        Message digest = new Message(
                "digest:b2s3:2031-03-05",
                Notice.DIGEST,
                new Staff("b2s3"),
                null,
                "back2school",
                null,
                null,
                null,
                null);
        mailbox.post(digest, clock.instant());
        int before = mail.received().size();

        send(digest.key());
        send(digest.key());

        assertThat(state(digest.key())).isEqualTo(State.DROPPED);
        assertThat(mail.received()).hasSize(before);
    }

    @Test
    void whatIsUrgentComesAtOnceWhateverTheReaderHasChosen() {
        Map<String, Object> urgent = concern(false);
        urgent.put("urgent", true);

        CaseId id = play.report("laerer2", urgent);

        assertThat(posted(id)).anySatisfy(posted -> {
            assertThat(posted.staff()).isEqualTo("rektor2");
            assertThat(posted.notice()).isEqualTo(Notice.TASK);
        });
    }

    @Test
    void anEscalationComesAtOnce() {
        Map<String, Object> accused = concern(false);
        accused.put("involvement", "EMPLOYEE");
        CaseId id = play.report("laerer2", accused);

        assertThat(posted(id)).extracting(Posted::notice).contains(Notice.DEADLINE_PASSED);
    }

    @Test
    void thoseWithATaskHearOfANearDeadlineAndAllHearOfTheEnd() {
        CaseId id = play.report("laerer2", concern(false));

        notices.deadlineNear(id, Date.from(TUESDAY.plus(Duration.ofHours(3))));
        play.as("laerer2", () -> {
            notices.caseClosed(id);
            return id;
        });
        assertThat(posted(id))
                .anySatisfy(posted -> {
                    assertThat(posted.notice()).isEqualTo(Notice.DEADLINE_NEAR);
                    assertThat(posted.staff()).isEqualTo("rektor2");
                })
                .noneMatch(posted -> posted.notice() == Notice.CASE_CLOSED);

        notices.caseClosed(id);
        assertThat(posted(id)).anySatisfy(posted -> {
            assertThat(posted.notice()).isEqualTo(Notice.CASE_CLOSED);
            assertThat(posted.staff()).isEqualTo("laerer2");
        });
    }

    @Test
    void everyoneChoosesInTasklistAndAChoiceBegunAndForgottenChangesNothing() {
        ProcessInstance begun = play.start("laerer2", "mail-settings", Map.of());
        Task task = task(begun);
        assertThat(shown("laerer2", task)).containsEntry("notices", "DIGEST");
        submit("laerer2", task, Map.of("notices", "AT_ONCE"));
        assertThat(choices.atOnce("laerer2")).isTrue();

        ProcessInstance forgotten = play.start("laerer2", "mail-settings", Map.of());
        assertThat(shown("laerer2", task(forgotten))).containsEntry("notices", "AT_ONCE");
        Job job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(forgotten.getId())
                .singleResult();
        engine.getManagementService().executeJob(job.getId());

        assertThat(choices.atOnce("laerer2")).isTrue();
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(forgotten.getId())
                        .count())
                .isZero();
    }

    // --- when it does not arrive

    @Test
    void anAddressInTheFamilyThatIsRefusedIsTheHoldersTaskWhoCorrectsIt() throws Exception {
        CaseId id = openCase(false);
        String key = "refused:" + id;
        post(message(key, Notice.MEETING_INVITED, outside(), id, null));
        refusing(() -> send(key));
        assertThat(state(key)).isEqualTo(State.REFUSED);
        Task task = task(instances(key).get(0));
        assertThat(task.getAssignee()).isEqualTo("laerer2");
        assertThat(shown("laerer2", task))
                .containsEntry("address", "plantaria.mor@eksempel.no")
                .hasEntrySatisfying("shownMail", shown -> assertThat(shown.toString())
                        .isEqualTo(
                                "«Innkalling til møte» til foresatt. E-posttjeneren svarte 550: mottakeren finnes ikke,"
                                        + " eller tar ikke imot."));
        assertThat(EngineTables.containing(database, "plantaria.mor")).isEmpty();
        assertThatThrownBy(() -> submit(
                        "laerer2", task, Map.of("what", "SEND_AGAIN", "address", "mor@eksempel.no\r\nBcc: x@y.no")))
                .isInstanceOf(Refusal.class);

        submit("laerer2", task, Map.of("what", "SEND_AGAIN", "address", "mor@eksempel.no"));
        send(key);

        assertThat(state(key)).isEqualTo(State.SENT);
        assertThat(last().getHeader("To", null)).isEqualTo("mor@eksempel.no");
        assertThat(instances(key)).isEmpty();
    }

    @Test
    void theFamilyCanBeToldInAnotherWayAndTheLogSaysHow() throws Exception {
        CaseId id = openCase(false);
        String key = "told:" + id;
        post(message(key, Notice.MEETING_CANCELLED, outside(), id, null));
        refusing(() -> send(key));

        submit("laerer2", task(instances(key).get(0)), Map.of("what", "TOLD", "how", "Ringte klokka to."));

        assertThat(state(key)).isEqualTo(State.DROPPED);
        assertThat(cases.latest(id, Note.class))
                .get()
                .extracting(Note::text)
                .asString()
                .contains("«Møtet er avlyst» kom ikkje fram", "Ringte klokka to.");
    }

    @Test
    void aColleaguesRefusedAddressIsTheAdministratorsTaskAndNoMailIsSentAboutIt() throws Exception {
        CaseId id = openCase(false);
        String key = "colleague:" + id;
        post(message(key, Notice.TASK, new Staff("rektor2"), id, null));
        refusing(() -> send(key));

        Task task = task(instances(key).get(0));
        assertThat(task.getAssignee()).isNull();
        assertThat(play.as("admin", () -> engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .count()))
                .isEqualTo(1);
        assertThat(shown("admin", task)).doesNotContainKey("address");
        assertThat(posted(id)).isEmpty();
        submit("admin", task, Map.of("what", "TOLD", "how", "Ga beskjed i gangen."));
        assertThat(cases.latest(id, Note.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMailServerThatIsDownForADayStopsNobodyAndThenTakesEverythingInOrder(boolean lastJobFirst) throws Exception {
        CaseId id = openCase(false);
        List<String> keys =
                IntStream.range(0, 5).mapToObj(i -> "down:" + i + ":" + id).toList();
        mail.stop();
        try {
            keys.forEach(key -> post(message(key, Notice.MEETING_INVITED, outside(), id, null)));
            for (String key : keys) {
                assertThatThrownBy(() -> send(key)).isInstanceOf(Refusal.class).hasNoCause();
                Job failed = job(key);
                assertThat(failed.getRetries()).isGreaterThan(10);
                assertThat(failed.getDuedate()).isAfter(Date.from(clock.instant()));
                assertThat(engine.getManagementService().getJobExceptionStacktrace(failed.getId()))
                        .doesNotContain("plantaria.mor");
            }
            cases.append(id, new Note("Arbeidet går videre."), "laerer2");
        } finally {
            mail.start();
        }
        ClockUtil.setCurrentTime(Date.from(TUESDAY.plus(Duration.ofDays(1))));
        int before = mail.received().size();

        send(keys.get(lastJobFirst ? 4 : 0));
        keys.stream().filter(key -> !instances(key).isEmpty()).forEach(this::send);

        List<MimeMessage> received = mail.received();
        assertThat(received.subList(before, received.size()))
                .extracting(MimeMessage::getMessageID)
                .containsExactlyElementsOf(keys.stream().map(this::messageId).toList());
        assertThat(keys).allMatch(key -> state(key) == State.SENT);
    }

    @Test
    void oneWhoIsKilledBetweenSentAndWrittenDownSendsThatOneAgainUnderTheSameMessageId() throws Exception {
        CaseId id = openCase(false);
        List<String> keys = List.of("first:" + id, "second:" + id);
        keys.forEach(key -> post(message(key, Notice.MEETING_INVITED, outside(), id, null)));
        int before = mail.received().size();
        assertThatThrownBy(() -> transaction.execute(status -> dying().deliver(keys.get(1))))
                .isInstanceOf(Killed.class);
        assertThat(state(keys.get(0))).isEqualTo(State.WAITING);

        keys.forEach(this::send);

        List<MimeMessage> received = mail.received();
        assertThat(received.subList(before, received.size()))
                .extracting(MimeMessage::getMessageID)
                .containsExactly(messageId(keys.get(0)), messageId(keys.get(0)), messageId(keys.get(1)));
    }

    @Test
    void aJobThatIsRunAgainAfterItsMailWasSentSendsNothing() throws Exception {
        CaseId id = openCase(false);
        String key = "again:" + id;
        post(message(key, Notice.MEETING_INVITED, outside(), id, null));
        transaction.executeWithoutResult(status -> {
            courier.deliver(key);
            status.setRollbackOnly();
        });
        int before = mail.received().size();

        send(key);

        assertThat(mail.received()).hasSize(before);
        assertThat(state(key)).isEqualTo(State.SENT);
    }

    @Test
    void severalSendersInOneLaneSendEachMailOnceAndInOrder() throws Exception {
        CaseId id = openCase(false);
        List<String> keys =
                IntStream.range(0, 4).mapToObj(i -> "lane:" + i + ":" + id).toList();
        keys.forEach(key -> post(message(key, Notice.MEETING_INVITED, outside(), id, null)));
        int before = mail.received().size();

        List<CompletableFuture<State>> senders = keys.stream()
                .map(key -> CompletableFuture.supplyAsync(() -> courier.deliver(key), work -> new Thread(work).start()))
                .toList();

        assertThat(senders).allSatisfy(sender -> assertThat(sender.join()).isEqualTo(State.SENT));
        List<MimeMessage> received = mail.received();
        assertThat(received.subList(before, received.size()))
                .extracting(MimeMessage::getMessageID)
                .containsExactlyElementsOf(keys.stream().map(this::messageId).toList());
    }

    @Test
    void aColleagueWhoHasLeftIsNotWrittenTo() {
        CaseId id = openCase(false);
        post(message("left:" + id, Notice.TASK, new Staff("nobody"), id, null));

        send("left:" + id);

        assertThat(state("left:" + id)).isEqualTo(State.DROPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nBcc: x@y.no", "kari@eksempel.no", "å", " "})
    void aKeyThatIsNotMadeOfIdsIsRefused(String key) {
        assertThatThrownBy(() -> new Message(key, Notice.TASK, outside(), null, "nordvik", null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/a b", "/a\r\nX: y", "https://else.where/"})
    void aLinkLeadsNowhereElse(String path) {
        assertThatThrownBy(() -> new Message("k", Notice.TASK, outside(), null, "nordvik", null, null, path, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // --- helpers

    /** What pulls the plug right after the server has said yes. */
    private static final class Killed extends Error {}

    private Courier dying() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] letters, Object @Nullable [] originals) {
                super.doSend(letters, originals);
                throw new Killed();
            }
        };
        return new Courier(
                outbox,
                letters,
                new Postman(server, Patience.USUAL, Duration.ZERO, sender),
                cases,
                organisation,
                readers,
                clock);
    }

    /** In the place of the mail server stands one that knows nobody. */
    private void refusing(Runnable work) throws IOException {
        mail.stop();
        try (SmtpPeer peer =
                new SmtpPeer(server.port()).answering("RCPT", "550 5.1.1 unknown <plantaria.mor@eksempel.no>")) {
            work.run();
            assertThat(peer.connections()).isPositive();
        } finally {
            mail.start();
        }
    }

    private void post(Message message) {
        assertThat(mailbox.post(message)).isTrue();
    }

    private void send(String key) {
        engine.getManagementService().executeJob(job(key).getId());
    }

    private void due(String key, String local) {
        ClockUtil.setCurrentTime(Date.from(at(local)));
        send(key);
    }

    private Job job(String key) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instances(key).get(0).getId())
                .singleResult();
    }

    private List<ProcessInstance> instances(String key) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("mail")
                .processInstanceBusinessKey(key)
                .list();
    }

    private State state(String key) {
        return outbox.find(key).orElseThrow().state();
    }

    private List<Posted> posted(CaseId id) {
        return outbox.waiting(id.toString(), Long.MAX_VALUE, Instant.parse("9999-01-01T00:00:00Z"));
    }

    private String messageId(String key) {
        try {
            MimeMessage blank = new MimeMessage((Session) null);
            return letters.write(outbox.find(key).orElseThrow(), new MailAddress("a@eksempel.no"), blank)
                    .orElseThrow()
                    .getMessageID();
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Task task(ProcessInstance instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult();
    }

    private Map<String, Object> shown(String who, Task task) {
        return play.as(who, () -> engine.getFormService().getTaskFormVariables(task.getId()));
    }

    private void submit(String who, Task task, Map<String, Object> form) {
        play.as(who, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return task;
        });
    }

    private MimeMessage last() {
        List<MimeMessage> all = mail.received();
        return all.get(all.size() - 1);
    }

    private static List<BodyPart> parts(MimeMessage letter) throws MessagingException, IOException {
        MimeMultipart body = (MimeMultipart) letter.getContent();
        List<BodyPart> parts = new ArrayList<>();
        for (int i = 0; i < body.getCount(); i++) {
            parts.add(body.getBodyPart(i));
        }
        return parts;
    }

    private static String part(MimeMessage letter, String type) throws MessagingException, IOException {
        for (BodyPart part : parts(letter)) {
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent());
            }
        }
        throw new AssertionError("no part " + type);
    }

    private static String text(MimeMessage letter) throws MessagingException, IOException {
        return letter.getSubject() + part(letter, "text/plain") + part(letter, "text/html");
    }

    private static Address outside() {
        return new Address(new MailAddress("plantaria.mor@eksempel.no"));
    }

    private static Message message(
            String key, Notice notice, Recipient to, CaseId about, @Nullable CalendarPart calendar) {
        String role = to instanceof Address ? "meeting.role.guardian" : null;
        return new Message(key, notice, to, about, "nordvik", role, at("2031-03-05T14:00"), null, calendar);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Norway.ZONE).toInstant();
    }

    private static Child child(boolean hidden) {
        return new Child("Plantaria", "Nordvik", LocalDate.of(2019, 1, 2), null, hidden, "6A");
    }

    private CaseId openCase(boolean hidden) {
        return cases.open(
                        new NewCase(
                                "activityplan",
                                "nordvik",
                                child(hidden),
                                List.of(new Guardian("Mor", null, "plantaria.mor@eksempel.no")),
                                List.of(),
                                "laerer2",
                                new Concern(TUESDAY, "Gråter.", false, Involvement.NONE)),
                        "laerer2")
                .id();
    }

    private static Map<String, Object> concern(boolean hidden) {
        Map<String, Object> form = new HashMap<>();
        form.put("subject", "CHILD");
        form.put("childFirstName", "Plantaria");
        form.put("childLastName", "Nordvik");
        form.put("childBorn", "2019-01-02");
        form.put("childGroup", "6A");
        form.put("protectedAddress", hidden);
        form.put("guardians", List.of(Map.of("guardianName", "Mor")));
        form.put("knownAt", Norway.time(ClockUtil.getCurrentTime().toInstant()).toString());
        form.put("seen", "Gråter.");
        form.put("involvement", "NONE");
        return form;
    }
}
