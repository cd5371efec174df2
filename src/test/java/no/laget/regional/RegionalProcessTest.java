package no.laget.regional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import no.laget.EngineTables;
import no.laget.NodesVisited;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Status;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import no.laget.engine.FormTask;
import no.laget.regional.Entries.CatchUp;
import no.laget.regional.Entries.Counted;
import no.laget.regional.Entries.FinalReport;
import no.laget.regional.ParticipantRegister.Import;
import no.laget.regional.ParticipantRegister.Taken;
import no.laget.regional.ParticipantTable.Participant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** A regional programme on the real engine: one story per way it can end, and per thing that can happen on the way. */
@SpringBootTest
@ActiveProfiles("test")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegionalProcessTest {

    private static final String LEAD = "programleder";

    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 11, 9, 15, 40);

    private static final LocalDate BEGINS = LocalDate.of(2026, 11, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 10, 31);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private RegionalRecord forms;

    @Autowired
    private ParticipantRegister register;

    @Autowired
    private ParticipantTable participants;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private DemoArchive archive;

    @Autowired
    private ArchivePost post;

    private Rehearsal play;

    @BeforeEach
    void itIsMonday() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "next story"));
        ClockUtil.setCurrentTime(Date.from(MONDAY.atZone(Norway.ZONE).toInstant()));
        play = new Rehearsal(engine, documents);
    }

    @AfterEach
    void theClockIsOurs() {
        ClockUtil.reset();
    }

    @AfterAll
    void everyNodeWasVisitedAndTheEngineRemembersNothingThatWasWritten() {
        NodesVisited.requireAll(engine, "regional");
        for (String written : List.of(
                "Plantesen", "plantesen@skole.example", "Flere skal fullføre", "Kurs for vikarer", "Det er bestemt")) {
            assertThat(EngineTables.containing(dataSource, written)).as(written).isEmpty();
        }
        assertThat(EngineTables.containing(dataSource, "regional-competence"))
                .as("the search finds what is there")
                .isNotEmpty();
    }

    // --- the ways it can end

    /** G05, G14, G17: two years, a thousand people. */
    @Test
    void aProgrammeReachesAThousandInTwoYears() throws IOException {
        CaseId id = planned();
        trained(id, 0, 1000, BEGINS.plusDays(3));
        toTheEnd(id);

        assertThat(cases.entries(id, Counted.class)).hasSize(8).noneMatch(Counted::behind);
        assertThat(cases.latest(id, Counted.class).orElseThrow()).isEqualTo(new Counted(1000, 1000, 1000, 1000, false));
        assertThat(shown(id, "userTask_writeFinalReport").get("shownNumbers"))
                .isEqualTo("1\u00a0000 av 1\u00a0000 har vært med. Planen for i dag er 1\u00a0000.");
        finalReport(id);
        archived(id, Outcome.REGIONAL_FINISHED);
        assertThat(participants.counts(id)).as("nobody's name is kept").isEmpty();
        assertThat(cases.latest(id, FinalReport.class).orElseThrow().numbers()).startsWith("1");
    }

    @Test
    void aProgrammeThatMissesItsTargetSaysSo() {
        CaseId id = planned();
        toTheEnd(id);
        assertThat(cases.latest(id, Counted.class).orElseThrow().participants()).isZero();
        assertThat(cases.entries(id, DeadlineMissed.class))
                .as("each look but the last one finds it behind")
                .hasSize(7)
                .allSatisfy(missed -> assertThat(missed.reportedTo()).isEqualTo("schoolOwner"));
        finalReport(id);
        archived(id, Outcome.REGIONAL_FINISHED);
    }

    @Test
    void aProgrammeThatIsEndedEarlyIsReportedAndArchivedAllTheSame() {
        CaseId id = planned();
        news(LEAD, id, Map.of("what", "ENDED"));
        assertThat(play.openTasks(id)).containsExactly("userTask_writeFinalReport");
        play.pass(Duration.ofDays(62));
        assertThat(cases.latest(id, DeadlineMissed.class).orElseThrow().step()).isEqualTo("finalReport");
        followUp(id);
        finalReport(id);
        archived(id, Outcome.REGIONAL_ENDED_EARLY);
    }

    // --- the thousand (G17)

    @Test
    void whoIsBehindSaysWhatIsDoneAboutItUntilTheNextLook() throws IOException {
        CaseId id = planned();
        play.pass(Duration.ofDays(93));
        assertThat(cases.latest(id, Counted.class).orElseThrow().behind()).isTrue();
        assertThat(play.openTasks(id)).containsExactly("userTask_catchUp", "userTask_followUpAlert");
        assertThat(shown(id, "userTask_catchUp").get("shownCount"))
                .asString()
                .startsWith("0 av")
                .endsWith("Med farten i det siste halvåret blir det 0 på siste dag.");
        followUp(id);
        play.complete(LEAD, id, "userTask_catchUp", Map.of("actions", "Kurs for vikarer.", "responsible", "Plantesen"));
        assertThat(cases.latest(id, CatchUp.class)).isPresent();
        assertThat(play.openTasks(id)).isEmpty();

        play.pass(Duration.ofDays(93));
        assertThat(play.openTasks(id)).as("still behind").contains("userTask_catchUp");
        trained(id, 0, 900, today());
        play.pass(Duration.ofDays(93));
        assertThat(cases.entries(id, Counted.class)).hasSize(3);
        assertThat(play.openTasks(id))
                .as("the third look came first, and the programme is not behind any more")
                .containsExactly("userTask_followUpAlert");
    }

    @Test
    void thePlanEndsWithTheTargetOnTheLastDay() {
        CaseId id = started();
        assertThat(shown(id, "userTask_planCurve").get("shownTarget"))
                .asString()
                .endsWith("forskjellige deltakere fra 1. november 2026 til 31. oktober 2028");
        List<?> proposed =
                (List<?>) Objects.requireNonNull(shown(id, "userTask_planCurve").get("milestones"));
        assertThat(proposed).hasSize(4);
        refused(
                () -> play.complete(LEAD, id, "userTask_planCurve", Map.of("milestones", proposed.subList(0, 3))),
                "regional.curveEnd");
        play.complete(LEAD, id, "userTask_planCurve", Map.of("milestones", proposed));
        assertThat(play.openTasks(id)).isEmpty();
    }

    @Test
    void aProgrammeHasMunicipalitiesAndTime() {
        refused(() -> start(Map.of("municipalities", List.of())), "regional.noMunicipality");
        refused(
                () -> start(Map.of(
                        "municipalities", List.of(Map.of("municipality", "Vik"), Map.of("municipality", " vik")))),
                "regional.municipalityTwice");
        refused(() -> start(Map.of("begins", "2024-01-01")), "regional.alreadyOver");
    }

    @Test
    void theSamePersonIsCountedOnceHoweverOftenAndHoweverTheListComes() throws IOException {
        CaseId id = planned();
        Import first =
                take(id, list(0, 3, today()) + row(0, "Foredrag", today()) + "Ingen;;Ukjent;x;annet;Kurs;1.1.2027\n");
        assertThat(first)
                .usingRecursiveComparison()
                .ignoringFields("refused")
                .isEqualTo(new Import(3, 1, 0, 0, List.of()));
        assertThat(first.refused()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(6);
            assertThat(row.reason()).startsWith("Kommunen er ikke med i programmet.");
        });
        Import again = take(id, list(0, 3, today()) + row(0, "Foredrag", today()));
        assertThat(again).isEqualTo(new Import(0, 0, 4, 0, List.of()));
        assertThat(actual(id)).isEqualTo(3);
    }

    @Test
    void whoWithdrawsDoesNotCountAndNoListBringsThemBack() throws IOException {
        CaseId id = planned();
        take(id, list(0, 3, today()));
        Participant one = register.search(id, "PLANTESEN 1", LEAD).get(0);
        register.setWithdrawn(id, one.id(), true, LEAD);
        assertThat(actual(id)).isEqualTo(2);
        assertThat(take(id, list(0, 3, today()))).isEqualTo(new Import(0, 0, 2, 1, List.of()));
        assertThat(actual(id)).isEqualTo(2);
        register.setWithdrawn(id, one.id(), false, LEAD);
        assertThat(actual(id)).isEqualTo(3);
        CaseId other = planned();
        refused(() -> register.setWithdrawn(other, one.id(), true, LEAD), "regional.noSuchParticipant");
    }

    @Test
    void onlyDaysOfTheProgrammeThatHaveComeCount() {
        CaseId id = planned();
        assertThat(register.add(id, person(7, BEGINS), LEAD)).isEqualTo(Taken.NEW_PERSON);
        refused(() -> register.add(id, person(8, BEGINS.minusDays(1)), LEAD), "regional.dayOutside");
        refused(() -> register.add(id, person(8, today().plusDays(1)), LEAD), "regional.dayNotCome");
        assertThat(actual(id)).isEqualTo(1);
    }

    @Test
    void nobodyElseReadsOrWritesTheRegister() {
        CaseId id = planned();
        for (String other : List.of("rektor", "laerer", "prosesseier")) {
            refused(() -> register.search(id, "", other), "casefile.noSuchCase");
            refused(() -> register.add(id, person(1, today()), other), "casefile.noSuchCase");
        }
        assertThat(register.search(id, "'; drop table laget.regional_participant; --%_", LEAD))
                .isEmpty();
    }

    // --- on the way

    @Test
    void anotherLeadTakesOverWithTheTasks() {
        CaseId id = planned();
        play.pass(Duration.ofDays(93));
        news(LEAD, id, Map.of("what", "LEAD_CHANGED", "lead", "koordinator"));
        assertThat(cases.get(id).holder()).isEqualTo("koordinator");
        assertThat(play.task(id, "userTask_catchUp").getAssignee()).isEqualTo("koordinator");
        refused(
                () -> news("koordinator", id, Map.of("what", "LEAD_CHANGED", "lead", "skoleeier")),
                "regional.notCoordinator");
    }

    @Test
    void nobodyTellsNewsOfAProgrammeThatIsNotTheirs() {
        CaseId id = planned();
        refused(() -> news("koordinator", id, Map.of("what", "ENDED")), "casefile.noSuchCase");
        assertThat(cases.get(id).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void newsThatNobodyFinishesGoesAway() {
        String instance = play.start(LEAD, "regional-happening", Map.of()).getId();
        play.pass(Duration.ofDays(4));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    // --- the steps

    private CaseId start(Map<String, Object> with) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "programmeName",
                "Sammen mot frafall",
                "purpose",
                "Flere skal fullføre skolen.",
                "begins",
                BEGINS.toString(),
                "months",
                24,
                "target",
                1000,
                "municipalities",
                List.of(Map.of("municipality", "Eksempelvik"), Map.of("municipality", "Prøvedal"))));
        form.putAll(with);
        return play.open(LEAD, "regional", form);
    }

    private CaseId started() {
        return start(Map.of());
    }

    private CaseId planned() {
        CaseId id = started();
        play.complete(
                LEAD,
                id,
                "userTask_planCurve",
                Map.of("milestones", List.of(Map.of("by", LAST.toString(), "participants", 1000))));
        return id;
    }

    /** Every look until the time is up. */
    private void toTheEnd(CaseId id) {
        play.moveTo(LAST.plusDays(1).atTime(9, 0).atZone(Norway.ZONE).toInstant());
        followUp(id);
        assertThat(play.openTasks(id)).containsExactly("userTask_writeFinalReport");
    }

    private void trained(CaseId id, int from, int to, LocalDate on) throws IOException {
        assertThat(take(id, list(from, to, on)).refused()).isEmpty();
    }

    private Import take(CaseId id, String rows) throws IOException {
        String head = "Navn;E-post;Kommune;Arbeidssted;Skoleslag;Tiltak;Dato\n";
        return register.take(id, new ByteArrayInputStream((head + rows).getBytes(StandardCharsets.UTF_8)), LEAD);
    }

    private static String list(int from, int to, LocalDate on) {
        return IntStream.range(from, to).mapToObj(n -> row(n, "Kurs", on)).collect(Collectors.joining());
    }

    private static String row(int number, String activity, LocalDate on) {
        return "Plantesen %d;%d.plantesen@skole.example;%s;Skole %d;grunnskole;%s;%s%n"
                .formatted(number, number, number % 2 == 0 ? "Eksempelvik" : "Prøvedal", number % 7, activity, on);
    }

    private static Participation person(int number, LocalDate on) {
        return new Participation(
                "Plantesen " + number, null, "Eksempelvik", "Skole", SchoolLevel.COMPULSORY, "Kurs", on);
    }

    private int actual(CaseId id) {
        return participants.counts(id).stream()
                .mapToInt(ParticipantTable.Count::people)
                .sum();
    }

    private void finalReport(CaseId id) {
        play.complete(
                LEAD,
                id,
                "userTask_writeFinalReport",
                Map.of(
                        "mappingResult", "x",
                        "experienceResult", "x",
                        "competenceResult", "x",
                        "learningResult", "x",
                        "learned", "Å gjøre noe gjør en forskjell.",
                        "livesOn", "Nettverket.",
                        "sentTo", "Plantesen"));
    }

    private void followUp(CaseId id) {
        for (Task task : engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("userTask_followUpAlert")
                .list()) {
            play.as("skoleeier", () -> {
                engine.getFormService().submitTaskForm(task.getId(), Map.of("done", "Tatt opp."));
                return task;
            });
        }
    }

    private void news(String who, CaseId id, Map<String, Object> what) {
        String instance = play.start(who, "regional-happening", Map.of()).getId();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
        Map<String, Object> form = new HashMap<>(what);
        form.put("caseId", id.toString());
        form.put("on", today().toString());
        form.put("reason", "Det er bestemt i dag.");
        play.as(who, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return task;
        });
    }

    private void archived(CaseId id, Outcome outcome) {
        play.work(id);
        archive.answer();
        post.collect();
        assertThat(cases.get(id).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.latest(id, Closed.class).orElseThrow().outcome()).isEqualTo(outcome.name());
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count())
                .isZero();
    }

    private Map<String, @Nullable Object> shown(CaseId id, String element) {
        Task task = play.task(id, element);
        String process = engine.getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getKey();
        return Objects.requireNonNull(
                forms.of(new FormTask(task.getId(), process, element, id.toString(), "region"), LEAD));
    }

    private static LocalDate today() {
        return Norway.day(ClockUtil.getCurrentTime().toInstant());
    }

    private static void refused(ThrowingCallable attempt, String key) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
