package no.laget.overview;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.demo.DemoMail;
import no.laget.demo.Rehearsal;
import no.laget.mail.Notices;
import no.laget.organisation.Readers;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The numbers of the week by mail: to those who lead, once, on its first working morning, and nothing that points at anybody. */
@SpringBootTest
@ActiveProfiles("test")
class WeekMailTest {

    @Autowired
    private WeekMail weeks;

    @Autowired
    private Notices notices;

    @Autowired
    private Readers readers;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private DemoMail mail;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ProcessEngine engine;

    @AfterEach
    void backToNow() {
        database.sql("delete from laget.notice_choice where staff = 'styrer'").update();
        readers.remember("styrer", Language.NB);
        ClockUtil.reset();
    }

    @Test
    void aPrincipalGetsTheNumbersOfTheWeekOnMondayMorning() throws Exception {
        now("2029-02-19T09:00");
        late(false, "pedagog");
        now("2029-03-05T04:20");

        weeks.post();
        assertThat(due("week:styrer:2029-03-05")).isEqualTo(at("2029-03-05T07:00"));
        now("2029-03-05T07:00");
        fire("week:styrer:2029-03-05");

        assertThat(last().getSubject()).isEqualTo("Ukas tall fra Laget");
        assertThat(last().getHeader("To", null)).isEqualTo("styrer@eksempelvik.example");
        assertThat(text(last()))
                .containsPattern("Planer over fristen: [1-9]")
                .contains("Åpne oversikten: https://laget.eksempelvik.example/camunda/app/cockpit/default/#/oversikt")
                .doesNotContain("Maurtua", "Sen", "Plan Plan", "Pedagog", "2029-0");
    }

    @Test
    void whenMondayIsAHolidayItComesOnTuesday() {
        now("2029-04-02T04:20");

        notices.week("styrer", "maurtua");

        assertThat(due("week:styrer:2029-04-02")).isEqualTo(at("2029-04-03T07:00"));
    }

    @Test
    void itIsPostedOnceWhateverNodesAskHoweverOftenAndWhereverTheClockGoes() {
        now("2029-04-16T04:20");
        CompletableFuture<Void> one = CompletableFuture.runAsync(weeks::post);
        CompletableFuture<Void> other = CompletableFuture.runAsync(weeks::post);
        CompletableFuture.allOf(one, other).join();
        weeks.post();
        now("2029-04-18T04:20");
        weeks.post();
        now("2029-04-14T04:20");
        weeks.post();

        for (String leader :
                List.of("rektor", "rektor2", "styrer", "umvleder", "koordinator", "programleder", "skoleeier")) {
            assertThat(instances("week:" + leader + ":2029-04-16")).as(leader).hasSize(1);
        }
        assertThat(database.sql("select staff from laget.mail where notice = 'WEEK'")
                        .query(String.class)
                        .list())
                .doesNotContain("laerer", "pedagog", "b2s1", "umv", "arkivar", "admin", "prosesseier");
    }

    @Test
    void twoThatHaveWaitedForTheMailServerBecomeOne() {
        now("2029-05-07T04:20");
        late(false, "pedagog");
        notices.week("styrer", "maurtua");
        now("2029-05-14T04:20");
        notices.week("styrer", "maurtua");
        now("2029-05-16T10:00");

        fire("week:styrer:2029-05-07");
        fire("week:styrer:2029-05-14");

        assertThat(List.of(state("week:styrer:2029-05-07"), state("week:styrer:2029-05-14")))
                .doesNotContain("WAITING");
        assertThat(database.sql("""
                                select count(*) from laget.mail where staff = 'styrer' and notice = 'WEEK' and sent >= '2029-05-14' and sent < '2029-05-21'
                                """).query(Integer.class).single()).isOne();
    }

    @Test
    void whoLeadsChoosesNotToHaveIt() {
        now("2029-06-04T04:20");
        late(false, "pedagog");
        notices.week("styrer", "maurtua");
        Task choice = choice("styrer");
        assertThat(shown("styrer", choice)).containsEntry("week", "YES");
        submit("styrer", choice, Map.of("notices", "DIGEST", "week", "NO"));

        now("2029-06-04T07:00");
        fire("week:styrer:2029-06-04");

        assertThat(state("week:styrer:2029-06-04")).isEqualTo("DROPPED");
        assertThat(shown("styrer", choice("styrer"))).containsEntry("week", "NO");
    }

    @Test
    void whoLeadsNothingIsNotAskedAndIsToldNothing() {
        now("2029-06-11T04:20");
        notices.week("pedagog", "maurtua");
        now("2029-06-11T07:00");

        fire("week:pedagog:2029-06-11");

        assertThat(state("week:pedagog:2029-06-11")).isEqualTo("DROPPED");
        assertThat(shown("pedagog", choice("pedagog"))).doesNotContainKey("week");
    }

    @Test
    void aChildWithAProtectedAddressIsNotCountedNotEvenForWhoIsNamed() {
        now("2029-06-18T09:00");
        List<String> before = weeks.sentences("styrer");

        late(true, "styrer");

        assertThat(weeks.sentences("styrer")).isEqualTo(before);
    }

    @Test
    void theSchoolOwnerHearsOfHalfYearsThatAreOverAndOfNoWeek() {
        now("2029-05-23T09:00");
        late(false, "pedagog");
        assertThat(weeks.sentences("skoleeier"))
                .allSatisfy(sentence -> assertThat(sentence).startsWith("Avtaler som snart går ut: "));

        now("2029-07-02T07:00");

        assertThat(weeks.sentences("skoleeier"))
                .anySatisfy(sentence -> assertThat(sentence).startsWith("Tallene for 1. halvår 2029 er klare."))
                .anySatisfy(sentence -> assertThat(sentence).startsWith("Aktivitetsplaner: Plan innen fristen "));
        now("2029-07-09T07:00");
        assertThat(weeks.sentences("skoleeier"))
                .allSatisfy(sentence -> assertThat(sentence).startsWith("Avtaler som snart går ut: "));
    }

    @ParameterizedTest
    @CsvSource({
        "NN, 2029-09-03, Tala for veka frå Laget, Opne oversikta",
        "EN, 2029-09-10, The week in numbers from Laget, Open the overview",
        "SV, 2029-09-17, Veckans tal från Laget, Öppna översikten"
    })
    void itIsInTheLanguageOfItsReader(Language language, String monday, String subject, String link) throws Exception {
        now(monday + "T04:20");
        late(false, "pedagog");
        readers.remember("styrer", language);
        notices.week("styrer", "maurtua");
        now(monday + "T07:00");

        fire("week:styrer:" + monday);

        assertThat(last().getSubject()).isEqualTo(subject);
        assertThat(text(last())).contains(link, language.say(() -> Words.of("mail.WEEK")));
    }

    /** A case in which a plan is being made and was reported as late. */
    private void late(boolean protectedAddress, String reporter) {
        Map<String, Object> form = new HashMap<>();
        form.put("subject", "CHILD");
        form.put("childFirstName", "Sen");
        form.put("childLastName", "Plan");
        form.put("childBorn", "2024-05-04");
        form.put("protectedAddress", protectedAddress);
        form.put("guardians", List.of(Map.of("guardianName", "Foresatt Plan")));
        form.put("knownAt", Norway.now(clock).truncatedTo(ChronoUnit.MINUTES).toString());
        form.put("seen", "Noe er sett.");
        form.put("urgent", false);
        form.put("involvement", "NONE");
        CaseId id = new Rehearsal(engine, documents).report(reporter, form);
        cases.append(
                id, new DeadlineMissed("activityplan", "plan", clock.instant(), "principal", "A04"), CaseFiles.SYSTEM);
    }

    private Task choice(String who) {
        ProcessInstance begun = new Rehearsal(engine, documents).start(who, "mail-settings", Map.of());
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(begun.getId())
                .singleResult();
    }

    private Map<String, Object> shown(String who, Task task) {
        return new Rehearsal(engine, documents)
                .as(who, () -> engine.getFormService().getTaskFormVariables(task.getId()));
    }

    private void submit(String who, Task task, Map<String, Object> form) {
        new Rehearsal(engine, documents).as(who, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return task;
        });
    }

    private List<Job> jobs(String key) {
        return instances(key).stream()
                .flatMap(instance ->
                        engine
                                .getManagementService()
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .toList();
    }

    private Instant due(String key) {
        return jobs(key).get(0).getDuedate().toInstant();
    }

    private void fire(String key) {
        for (List<Job> jobs = jobs(key); !jobs.isEmpty(); jobs = jobs(key)) {
            engine.getManagementService().executeJob(jobs.get(0).getId());
        }
    }

    private List<ProcessInstance> instances(String key) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .list();
    }

    private String state(String key) {
        return database.sql("select state from laget.mail where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private MimeMessage last() {
        List<MimeMessage> all = mail.received();
        return all.get(all.size() - 1);
    }

    private static String text(MimeMessage letter) throws MessagingException, IOException {
        BodyPart plain = ((MimeMultipart) letter.getContent()).getBodyPart(0);
        return String.valueOf(plain.getContent());
    }

    private static void now(String local) {
        ClockUtil.setCurrentTime(Date.from(at(local)));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Norway.ZONE).toInstant();
    }
}
