package no.laget.regional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
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
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Status;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import no.laget.engine.FormTask;
import no.laget.regional.Entries.Basis;
import no.laget.regional.Entries.CatchUp;
import no.laget.regional.Entries.Counted;
import no.laget.regional.Entries.DayHeld;
import no.laget.regional.Entries.DayInvited;
import no.laget.regional.Entries.DayPlanned;
import no.laget.regional.Entries.DirectorsReport;
import no.laget.regional.Entries.EnvironmentsReviewed;
import no.laget.regional.Entries.ExperiencesGathered;
import no.laget.regional.Entries.ExperiencesGathered.Experience;
import no.laget.regional.Entries.FinalReport;
import no.laget.regional.Entries.KeyPersonChanged;
import no.laget.regional.Entries.KeyPersonsNamed;
import no.laget.regional.Entries.MappingSummary;
import no.laget.regional.Entries.ProgrammeStarted;
import no.laget.regional.Entries.ReportTakenUp;
import no.laget.regional.KeyPersons.KeyPerson;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private Experiences experiences;

    @Autowired
    private KeyPersons keyPersons;

    @Autowired
    private RegionalMeetings programmeMeetings;

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
                "Plantesen",
                "plantesen@skole.example",
                "Flere skal fullføre",
                "Kurs for vikarer",
                "Det er bestemt",
                "Ringte hver morgen",
                "Rutinen for fravær",
                "Fjordbyen vgs")) {
            assertThat(EngineTables.containing(dataSource, written)).as(written).isEmpty();
        }
        assertThat(EngineTables.containing(dataSource, "regional-competence"))
                .as("the search finds what is there")
                .isNotEmpty();
    }

    // --- the ways it can end

    /** G05, G14, G17: two years, four goals, a thousand people. */
    @Test
    void aProgrammeReachesItsFourGoalsInTwoYears() throws IOException {
        CaseId id = calm();
        trained(id, 0, 1000, BEGINS.plusDays(3));
        toTheEnd(id);

        assertThat(cases.entries(id, Counted.class)).hasSize(8).noneMatch(Counted::behind);
        assertThat(cases.latest(id, Counted.class)).contains(new Counted(1000, 1000, 1000, 1000, false));
        assertThat(cases.entries(id, ReportTakenUp.class))
                .as("one each half-year")
                .hasSize(4);
        assertThat(cases.entries(id, EnvironmentsReviewed.class)).hasSize(4);
        assertThat(cases.entries(id, Minutes.class)).as("the network has met").hasSize(4);
        assertThat(shown(id, "userTask_writeFinalReport").get("shownNumbers"))
                .isEqualTo("1\u00a0000 av 1\u00a0000 har vært med. Planen for i dag er 1\u00a0000.");
        assertThat(shown(id, "userTask_writeFinalReport"))
                .as("nothing is typed twice")
                .containsEntry(
                        "mappingResult",
                        cases.latest(id, DirectorsReport.class).orElseThrow().mapping());
        finalReport(id);
        archived(id, Outcome.REGIONAL_FINISHED);
        assertThat(participants.counts(id)).as("nobody's name is kept").isEmpty();
        assertThat(keyPersons.of(id)).isEmpty();
        assertThat(cases.latest(id, FinalReport.class).orElseThrow().numbers()).startsWith("1");
    }

    /** G04, G05, G06, G07, G14, G19, G20: what the source tells of one day and of the whole stands in the log. */
    @Test
    void whatIsPlannedHeldAndLearntStandsInTheLog() {
        CaseId id = calm();

        assertThat(cases.latest(id, ProgrammeStarted.class)).hasValueSatisfying(started -> {
            assertThat(started.begins()).isEqualTo(BEGINS);
            assertThat(started.lastDay()).as("two years").isEqualTo(LAST);
        });
        assertThat(cases.latest(id, DayPlanned.class)).hasValueSatisfying(day -> {
            assertThat(day.ledBy()).isEqualTo("Plantesen");
            assertThat(day.basis()).containsExactly(Basis.MAPPING, Basis.COMPETENCE);
        });
        assertThat(cases.latest(id, DayInvited.class).orElseThrow().invited())
                .containsExactly(new DayInvited.Invited("Eksempelvik", "Verkstedet"));
        assertThat(cases.latest(id, DayHeld.class).orElseThrow().lessons()).isEqualTo("Å gjøre noe gjør en forskjell.");

        news(LEAD, id, Map.of("what", "ENDED"));
        finalReport(id);
        assertThat(cases.latest(id, FinalReport.class)).hasValueSatisfying(report -> {
            assertThat(List.of(report.mapping(), report.experiences(), report.competence(), report.learning()))
                    .as("what became of each of the four goals")
                    .containsOnly("x");
            assertThat(report.learned()).isEqualTo("Å gjøre noe gjør en forskjell.");
            assertThat(report.livesOn()).isEqualTo("Nettverket.");
        });
    }

    @Test
    void aProgrammeThatMissesItsTargetSaysSo() {
        CaseId id = calm();
        toTheEnd(id);
        assertThat(cases.latest(id, Counted.class).orElseThrow().participants()).isZero();
        assertThat(cases.entries(id, DeadlineMissed.class).stream()
                        .filter(missed -> missed.step().equals("look")))
                .as("each look but the last one finds it behind")
                .hasSize(7)
                .allSatisfy(missed -> assertThat(missed.reportedTo()).isEqualTo("schoolOwner"));
        finalReport(id);
        archived(id, Outcome.REGIONAL_FINISHED);
    }

    @Test
    void aProgrammeThatIsEndedEarlyIsReportedAndArchivedAllTheSame() {
        CaseId id = started();
        news(LEAD, id, Map.of("what", "ENDED"));
        assertThat(play.openTasks(id)).containsExactly("userTask_writeFinalReport");
        play.pass(id, Duration.ofDays(62));
        assertThat(cases.latest(id, DeadlineMissed.class).orElseThrow().step()).isEqualTo("finalReport");
        work(id);
        finalReport(id);
        archived(id, Outcome.REGIONAL_ENDED_EARLY);
    }

    // --- the mapping (G15)

    @Test
    void aMunicipalityThatDoesNotAnswerIsRemindedAndReportedAndNamedInTheSummary() {
        CaseId id = started();
        Map<String, Object> invited = new HashMap<>(form("userTask_inviteMunicipalities"));
        invited.put("contacts", List.of(Map.of("municipality", "Prøvedal", "contact", "Plantesen")));
        refused(() -> play.complete(LEAD, id, "userTask_inviteMunicipalities", invited), "regional.notAsked");
        complete(id, "userTask_inviteMunicipalities");
        assertThat(play.openTasks(id))
                .filteredOn("userTask_recordAnswer"::equals)
                .hasSize(2);
        Task first = municipality(id, "userTask_recordAnswer", 0);
        assertThat(shown(first, id).get("shownMunicipality"))
                .asString()
                .startsWith("Eksempelvik, Plantesen. Bedt om svar innen ");
        complete(first, form("userTask_recordAnswer"));

        play.pass(id, Duration.ofDays(29));
        complete(municipality(id, "userTask_remindMunicipality", 1), form("userTask_remindMunicipality"));
        play.pass(id, Duration.ofDays(28));
        assertThat(cases.entries(id, DeadlineMissed.class)).anySatisfy(missed -> {
            assertThat(missed.step()).isEqualTo("mapping");
            assertThat(missed.reportedTo()).isEqualTo("schoolOwner");
        });
        complete(municipality(id, "userTask_recordAnswer", 1), Map.of("answered", "NO", "tried", "Ringt og skrevet."));
        assertThat(shown(id, "userTask_summariseMapping").get("shownAnswers"))
                .isEqualTo("Eksempelvik: Ringer hver morgen. Mangler: Noe for de yngste.\nHar ikke svart: Prøvedal");
        complete(id, "userTask_summariseMapping");
        assertThat(cases.latest(id, MappingSummary.class).orElseThrow())
                .satisfies(summary -> assertThat(summary.asked()).isEqualTo(2))
                .satisfies(summary -> assertThat(summary.answered()).isEqualTo(1));
    }

    /** The municipality counts from the date in its letter, and so does Laget. */
    @Test
    void aMunicipalityIsRemindedWhenTheDateThatItWasGivenHasPassedAndNotBefore() {
        CaseId id = started();
        Map<String, Object> invited = new HashMap<>(form("userTask_inviteMunicipalities"));
        LocalDate answerBy = today().plusDays(60);
        invited.put("answerBy", answerBy.toString());
        play.complete(LEAD, id, "userTask_inviteMunicipalities", invited);

        play.moveTo(id, answerBy.atTime(15, 0).atZone(Norway.ZONE).toInstant());
        assertThat(play.openTasks(id)).doesNotContain("userTask_remindMunicipality");
        play.pass(id, Duration.ofDays(5));
        assertThat(play.openTasks(id))
                .filteredOn("userTask_remindMunicipality"::equals)
                .hasSize(2);
        assertThat(municipality(id, "userTask_recordAnswer", 0).getDueDate().toInstant())
                .isEqualTo(
                        answerBy.plusWeeks(4).atTime(16, 0).atZone(Norway.ZONE).toInstant());
    }

    @Test
    void whoAnswersWhileTheReminderIsOpenIsNotRemindedAnyMore() {
        CaseId id = started();
        complete(id, "userTask_inviteMunicipalities");
        play.pass(id, Duration.ofDays(29));
        assertThat(play.openTasks(id)).contains("userTask_remindMunicipality");
        for (int number : List.of(0, 1)) {
            complete(municipality(id, "userTask_recordAnswer", number), form("userTask_recordAnswer"));
        }
        assertThat(play.openTasks(id)).doesNotContain("userTask_remindMunicipality");
    }

    // --- the experiences (G16) and the day (G01 to G04)

    @Test
    void staffShareWhatHelpedAndNothingIsInTheLogBeforeItHasBeenRead() {
        CaseId id = started();
        complete(id, "userTask_inviteStaff");
        tell("laerer", id, "COMPULSORY", true);
        tell("rektor2", id, "UPPER_SECONDARY", false);
        refused(() -> tell("laerer", id, "COMPULSORY", null), "engine.fieldMissing", "regional.noPupil");
        assertThat(cases.entries(id, ExperiencesGathered.class)).isEmpty();
        play.pass(id, Duration.ofDays(22));
        Map<String, @Nullable Object> shown = shown(id, "userTask_gatherExperiences");
        assertThat(shown.get("shownReceived")).isEqualTo("2 erfaringer er delt.");
        List<Map<String, Object>> rows = rows(shown);
        assertThat(rows).extracting(row -> row.get("from")).containsExactly("Lærer Eksempel", "");
        rows.get(1).put("leaveOut", true);
        play.complete(
                LEAD,
                id,
                "userTask_gatherExperiences",
                Map.of("experiences", rows, "summary", "Det hjelper å ringe.", "another", "YES"));

        ExperiencesGathered gathered =
                cases.latest(id, ExperiencesGathered.class).orElseThrow();
        assertThat(gathered.leftOut()).isEqualTo(1);
        assertThat(gathered.experiences()).extracting(Experience::did).containsExactly("Ringte hver morgen.");
        assertThat(experiences.unread(id)).as("what was told is gone").isEmpty();

        day(id);
        assertThat(play.openTasks(id)).as("another round").contains("userTask_inviteStaff");
        complete(id, "userTask_inviteStaff");
        play.pass(id, Duration.ofDays(22));
        assertThat(shown(id, "userTask_gatherExperiences").get("shownReceived"))
                .isEqualTo("Ingen har delt noe ennå. Ingen er fra: grunnskole, videregående skole.");
        play.pass(id, Duration.ofDays(29));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .anyMatch(missed -> missed.step().equals("experiences"));
        complete(id, "userTask_gatherExperiences");
        day(id);
        assertThat(play.openTasks(id)).doesNotContain("userTask_inviteStaff", "userTask_planDay");
    }

    @Test
    void anExperienceThatSomebodyElseHasReadIsNotReadTwice() {
        CaseId id = started();
        complete(id, "userTask_inviteStaff");
        tell("laerer", id, "COMPULSORY", true);
        play.pass(id, Duration.ofDays(22));
        List<Map<String, Object>> rows = rows(shown(id, "userTask_gatherExperiences"));
        experiences.forget(id);
        refused(
                () -> play.complete(
                        LEAD,
                        id,
                        "userTask_gatherExperiences",
                        Map.of("experiences", rows, "summary", "x", "another", "NO")),
                "regional.experienceGone");
    }

    @Test
    void anExperienceThatNobodyFinishesGoesAway() {
        String instance = play.start("laerer", "regional-experience", Map.of()).getId();
        play.pass(instance, Duration.ofDays(6));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    /** Four weeks from now, three weeks before the day, or at once: what comes first. */
    @ParameterizedTest
    @CsvSource({"120, 28", "45, 24", "10, 0", "0, 0"})
    void peopleAreInvitedInTimeToKeepTheDayFree(int daysToTheDay, int daysToInvite) {
        CaseId id = started();
        complete(id, "userTask_inviteStaff");
        play.pass(id, Duration.ofDays(22));
        complete(id, "userTask_gatherExperiences");
        Map<String, Object> planned = new HashMap<>(form("userTask_planDay"));
        planned.put("on", inDays(daysToTheDay));
        play.complete(LEAD, id, "userTask_planDay", planned);
        assertThat(Norway.day(play.task(id, "userTask_inviteToDay").getDueDate().toInstant()))
                .isEqualTo(today().plusDays(daysToInvite));
    }

    @Test
    void aDayThatIsNotHeldIsPlannedAgainAndMinutesThatAreMissingAreAnAlert() {
        CaseId id = started();
        complete(id, "userTask_inviteStaff");
        play.pass(id, Duration.ofDays(22));
        complete(id, "userTask_gatherExperiences");
        complete(id, "userTask_planDay");
        complete(id, "userTask_inviteToDay");
        refused(() -> complete(id, "userTask_recordDay"), "regional.dayNotCome");
        play.complete(LEAD, id, "userTask_recordDay", Map.of("held", "NO", "whyNot", "Uvær."));
        complete(id, "userTask_planDay");
        complete(id, "userTask_inviteToDay");
        play.pass(id, Duration.ofDays(30));
        assertThat(cases.entries(id, DeadlineMissed.class))
                .anyMatch(missed -> missed.step().equals("dayMinutes"));
        Map<String, Object> nobody = new HashMap<>(form("userTask_recordDay"));
        nobody.put("attended", List.of(Map.of("municipality", "Eksempelvik", "participants", 0)));
        refused(() -> play.complete(LEAD, id, "userTask_recordDay", nobody), "regional.nobodyCame");
        complete(id, "userTask_recordDay");
        assertThat(cases.latest(id, DayHeld.class).orElseThrow().attended())
                .extracting(DayHeld.From::participants)
                .containsExactly(12, 5);
    }

    // --- the learning environments (G18) and the network (G09)

    @Test
    void whatALearningEnvironmentHasChangedIsDescribed() {
        CaseId id = calm();
        play.pass(id, Duration.ofDays(185));
        refused(
                () -> play.complete(
                        LEAD,
                        id,
                        "userTask_reviewEnvironments",
                        Map.of(
                                "reviews",
                                List.of(Map.of("environment", "Verksted", "learned", "x", "influence", "PLAN")))),
                "regional.changeMissing");
        assertThat(shown(id, "userTask_reviewEnvironments").get("reviews"))
                .isEqualTo(List.of(Map.of("environment", "Verkstedet", "shownAim", "Rutinen for fravær")));
        complete(id, "userTask_reviewEnvironments");
        assertThat(cases.latest(id, EnvironmentsReviewed.class).orElseThrow().reviews())
                .extracting(EnvironmentsReviewed.Review::changed)
                .containsExactly("Rutinen for fravær er skrevet om.");
    }

    @Test
    void aSchoolWithoutAKeyPersonIsNamedAndOneThatLosesItsOwnGetsANewOneOrIsAGap() {
        CaseId id = calm();
        assertThat(cases.latest(id, KeyPersonsNamed.class).orElseThrow().gaps())
                .containsExactly("Prøvedal skole, Prøvedal");
        assertThat(programmeMeetings.guests(id, "NETWORK")).hasSize(2);
        for (String school : List.of("Solbakken skole", "Fjordbyen vgs")) {
            news(
                    LEAD,
                    id,
                    Map.of(
                            "what",
                            "KEY_PERSON_LEFT",
                            "keyPerson",
                            keyPerson(id, school).id().toString()));
        }
        assertThat(play.openTasks(id))
                .as("two at the same time")
                .filteredOn("userTask_handOverKeyPerson"::equals)
                .hasSize(2);
        complete(
                leaving(id, "Solbakken skole"),
                Map.of("filled", "YES", "person", "Ny Plantesen", "email", "ny@skole.example", "handedOver", "Alt."));
        assertThat(keyPerson(id, "Solbakken skole").name()).isEqualTo("Ny Plantesen");
        play.pass(id, Duration.ofDays(29));
        assertThat(cases.entries(id, DeadlineMissed.class)).anySatisfy(missed -> {
            assertThat(missed.step()).isEqualTo("handOver");
            assertThat(missed.reportedTo()).isEqualTo("schoolOwner");
        });
        complete(leaving(id, "Fjordbyen vgs"), Map.of("filled", "NO", "whyNone", "Stillingen er ledig."));
        assertThat(keyPerson(id, "Fjordbyen vgs").name()).isNull();
        assertThat(cases.entries(id, KeyPersonChanged.class))
                .extracting(KeyPersonChanged::filled)
                .containsExactly(true, false);
        play.pass(id, Duration.ofDays(160));
        assertThat(play.openTasks(id)).contains("userTask_arrangeMeeting");
        refused(
                () -> news(LEAD, id, Map.of("what", "KEY_PERSON_LEFT", "keyPerson", "'; drop table x; --")),
                "regional.noSuchKeyPerson");
    }

    @Test
    void aSchoolIsInTheListOnceAndAnAddressIsAnAddress() {
        CaseId id = started();
        Map<String, String> school = Map.of("municipality", "Eksempelvik", "school", "Solbakken skole");
        assertThat(shown(id, "userTask_nameKeyPersons").get("keyPersons"))
                .as("a row for each municipality, so that its name is not typed again")
                .isEqualTo(shown(id, "userTask_inviteMunicipalities").get("contacts"));
        refused(
                () -> play.complete(LEAD, id, "userTask_nameKeyPersons", Map.of("keyPersons", List.of(school, school))),
                "regional.schoolTwice");
        refused(
                () -> play.complete(LEAD, id, "userTask_nameKeyPersons", Map.of("keyPersons", List.of())),
                "regional.noSchool");
        Map<String, String> wrong = new HashMap<>(school);
        wrong.put("person", "Plantesen");
        wrong.put("email", "a@b.example\r\nBcc: c@d.example");
        refused(
                () -> play.complete(LEAD, id, "userTask_nameKeyPersons", Map.of("keyPersons", List.of(wrong))),
                "mail.addressWrong");
    }

    // --- the reports to the directors (G08)

    @Test
    void aHalfYearWithoutAReportReachesTheOwnerAndTheDirectorsDecideOnIt() {
        CaseId id = calm();
        play.pass(id, Duration.ofDays(205));
        assertThat(cases.entries(id, DeadlineMissed.class)).anySatisfy(missed -> {
            assertThat(missed.step()).isEqualTo("directorsReport");
            assertThat(missed.reportedTo()).isEqualTo("schoolOwner");
        });
        complete(id, "userTask_writeReport");
        assertThat(shown(id, "userTask_takeUpReport").get("shownReport"))
                .asString()
                .contains("Mål 4, de lærende miljøene: Verkstedet er i gang.")
                .endsWith("Ta stilling til: Felles rutine for fravær.");
        complete(id, "userTask_takeUpReport");
        assertThat(cases.latest(id, ReportTakenUp.class)).isPresent();
    }

    // --- the thousand (G17)

    @Test
    void whoIsBehindSaysWhatIsDoneAboutItUntilTheNextLook() throws IOException {
        CaseId id = calm();
        play.pass(id, Duration.ofDays(93));
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

        play.pass(id, Duration.ofDays(93));
        assertThat(play.openTasks(id)).as("still behind").contains("userTask_catchUp");
        trained(id, 0, 900, today());
        play.pass(id, Duration.ofDays(93));
        assertThat(cases.entries(id, Counted.class)).hasSize(3);
        assertThat(play.openTasks(id))
                .as("the third look came first, and the programme is not behind any more")
                .doesNotContain("userTask_catchUp");
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
        assertThat(play.openTasks(id)).doesNotContain("userTask_planCurve");
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
        play.pass(id, Duration.ofDays(93));
        news(LEAD, id, Map.of("what", "LEAD_CHANGED", "lead", "koordinator"));
        assertThat(cases.get(id).holder()).isEqualTo("koordinator");
        assertThat(play.task(id, "userTask_catchUp").getAssignee()).isEqualTo("koordinator");
        refused(
                () -> news("koordinator", id, Map.of("what", "LEAD_CHANGED", "lead", "skoleeier")),
                "regional.notCoordinator");
    }

    @Test
    void nobodyTellsNewsOfAProgrammeThatIsNotTheirs() {
        CaseId id = calm();
        refused(() -> news("koordinator", id, Map.of("what", "ENDED")), "casefile.noSuchCase");
        assertThat(cases.get(id).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void newsThatNobodyFinishesGoesAway() {
        String instance = play.start(LEAD, "regional-happening", Map.of()).getId();
        play.pass(instance, Duration.ofDays(4));
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

    /** Everything that is done once has been done, and the rest waits for its time. */
    private CaseId calm() {
        CaseId id = planned();
        complete(id, "userTask_inviteMunicipalities");
        complete(municipality(id, "userTask_recordAnswer", 0), form("userTask_recordAnswer"));
        complete(municipality(id, "userTask_recordAnswer", 1), form("userTask_recordAnswer"));
        complete(id, "userTask_summariseMapping");
        complete(id, "userTask_establishEnvironments");
        complete(id, "userTask_nameKeyPersons");
        complete(id, "userTask_inviteStaff");
        play.pass(id, Duration.ofDays(22));
        complete(id, "userTask_gatherExperiences");
        day(id);
        assertThat(play.openTasks(id)).isEmpty();
        return id;
    }

    private void day(CaseId id) {
        complete(id, "userTask_planDay");
        complete(id, "userTask_inviteToDay");
        play.pass(id, Duration.ofDays(8));
        complete(id, "userTask_recordDay");
        complete(id, "userTask_publishMinutes");
    }

    /** Half-year by half-year, each with all its work, until the time is up. */
    private void toTheEnd(CaseId id) {
        for (LocalDate day = BEGINS.plusMonths(7); day.isBefore(LAST); day = day.plusMonths(6)) {
            play.moveTo(id, day.atTime(9, 0).atZone(Norway.ZONE).toInstant());
            work(id);
        }
        play.moveTo(id, LAST.plusDays(1).atTime(9, 0).atZone(Norway.ZONE).toInstant());
        work(id);
        assertThat(play.openTasks(id)).containsExactly("userTask_writeFinalReport");
    }

    /** Whoever is asked does what is open, again and again, until nothing but the final report is left. */
    private void work(CaseId id) {
        for (List<Task> open = open(id); !open.isEmpty(); open = open(id)) {
            complete(open.get(0), form(open.get(0).getTaskDefinitionKey()));
        }
    }

    private List<Task> open(CaseId id) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .filter(task -> !task.getTaskDefinitionKey().equals("userTask_writeFinalReport"))
                .toList();
    }

    private void complete(CaseId id, String element) {
        complete(play.task(id, element), form(element));
    }

    private void complete(Task task, Map<String, Object> form) {
        boolean owners = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> "schoolOwner.region".equals(link.getGroupId()));
        play.as(owners ? "skoleeier" : LEAD, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return task;
        });
    }

    private Task municipality(CaseId id, String element, int number) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(element)
                .processVariableValueEquals("municipalityNumber", number)
                .singleResult();
    }

    private Task leaving(CaseId id, String school) {
        String keyPerson = keyPerson(id, school).id().toString();
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("userTask_handOverKeyPerson")
                .list()
                .stream()
                .filter(task -> keyPerson.equals(engine.getTaskService().getVariable(task.getId(), "keyPersonId")))
                .findFirst()
                .orElseThrow();
    }

    private KeyPerson keyPerson(CaseId id, String school) {
        return keyPersons.of(id).stream()
                .filter(one -> one.school().equals(school))
                .findFirst()
                .orElseThrow();
    }

    private void tell(String who, CaseId id, String level, @Nullable Boolean mayAsk) {
        String instance = play.start(who, "regional-experience", Map.of()).getId();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
        Map<String, Object> form = new HashMap<>(Map.of(
                "programme",
                id.toString(),
                "level",
                level,
                "did",
                "Ringte hver morgen.",
                "better",
                "Flere kom.",
                "advice",
                "Begynn tidlig.",
                "noPupil",
                mayAsk != null));
        form.put("mayAsk", Boolean.TRUE.equals(mayAsk));
        play.as(who, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return task;
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, @Nullable Object> shown) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(shown.get("experiences")))
                .stream().<Map<String, Object>>map(HashMap::new).toList();
    }

    /** What is usually written in the form of a task. */
    private static Map<String, Object> form(String element) {
        return switch (element) {
            case "userTask_inviteMunicipalities" ->
                Map.of(
                        "contacts",
                        List.of(
                                Map.of("municipality", "Eksempelvik", "contact", "Plantesen"),
                                Map.of("municipality", "prøvedal", "contact", "Plantesen")),
                        "how",
                        "E-post.",
                        "answerBy",
                        inDays(21));
            case "userTask_recordAnswer" ->
                Map.of(
                        "answered", "YES",
                        "doing", "Ringer hver morgen.",
                        "forWhom", List.of("LOWER_GRADES", "COMPULSORY"),
                        "cooperation", "Møtes hver måned.",
                        "lacking", "Noe for de yngste.");
            case "userTask_remindMunicipality" -> Map.of("how", "Telefon.", "said", "Neste uke.");
            case "userTask_summariseMapping" ->
                Map.of("done", "Mye.", "works", "Å ringe.", "lacking", "Tid.", "takeUp", "De yngste.");
            case "userTask_inviteStaff" -> Map.of("whom", "Alle skolene.", "how", "På møtet.", "shareBy", inDays(21));
            case "userTask_gatherExperiences" ->
                Map.of("experiences", List.of(), "summary", "Det hjelper å ringe.", "another", "NO");
            case "userTask_planDay" ->
                Map.of(
                        "on", inDays(7),
                        "place", "Rådhuset",
                        "ledBy", "Plantesen",
                        "agenda", "Verksteder.",
                        "basis", List.of("MAPPING", "COMPETENCE"));
            case "userTask_inviteToDay" ->
                Map.of(
                        "invited",
                        List.of(Map.of("municipality", "Eksempelvik", "workplaces", "Verkstedet")),
                        "sentOn",
                        inDays(0));
            case "userTask_recordDay" ->
                Map.of(
                        "held", "YES",
                        "attended",
                                List.of(
                                        Map.of("municipality", "Eksempelvik", "participants", 12),
                                        Map.of("municipality", "Prøvedal", "participants", 5)),
                        "minutes", "Vi delte.",
                        "lessons", "Å gjøre noe gjør en forskjell.");
            case "userTask_publishMinutes" ->
                Map.of("where", "Nettsiden", "publishedOn", inDays(0), "sentTo", "Alle som var der.");
            case "userTask_establishEnvironments" ->
                Map.of(
                        "environments",
                        List.of(Map.of(
                                "name", "Verkstedet",
                                "influences", "Rutinen for fravær",
                                "members", "Plantesen",
                                "leader", "Plantesen")));
            case "userTask_reviewEnvironments" ->
                Map.of(
                        "reviews",
                        List.of(Map.of(
                                "environment", "Verkstedet",
                                "learned", "Mye.",
                                "influence", "ROUTINE",
                                "changed", "Rutinen for fravær er skrevet om.")));
            case "userTask_nameKeyPersons" -> Map.of("keyPersons", schools());
            case "userTask_reviewNetwork" -> Map.of("keyPersons", schools(), "needs", "Tid.");
            case "userTask_writeReport" ->
                Map.of(
                        "mapping", "Ferdig.",
                        "experiences", "Samlet.",
                        "competence", "I rute.",
                        "learning", "Verkstedet er i gang.",
                        "toDecide", "Felles rutine for fravær.");
            case "userTask_takeUpReport" -> Map.of("takenUpOn", inDays(0), "decided", "Rutinen er vedtatt.");
            case "userTask_catchUp" -> Map.of("actions", "Kurs for vikarer.", "responsible", "Plantesen");
            case "userTask_followUpAlert" -> Map.of("done", "Tatt opp.");
            case "userTask_arrangeMeeting" ->
                Map.of(
                        "at",
                        Norway.time(ClockUtil.getCurrentTime().toInstant())
                                .plusHours(1)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                        "place",
                        "Rådhuset",
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        List.of(Map.of("name", "Plantesen", "role", "nøkkelperson")));
            case "userTask_recordMeeting" ->
                Map.of(
                        "held",
                        "YES",
                        "attendance",
                        List.of(Map.of("name", "Plantesen", "role", "nøkkelperson", "present", true)),
                        "minutes",
                        "Vi delte det som virket.",
                        "agreedByAdults",
                        List.of("UNIT"));
            default -> throw new IllegalArgumentException(element);
        };
    }

    private static List<Map<String, String>> schools() {
        return List.of(
                Map.of(
                        "municipality", "Eksempelvik",
                        "school", "Solbakken skole",
                        "person", "Nøkkel Plantesen",
                        "email", "nokkel@skole.example"),
                Map.of("municipality", "Eksempelvik", "school", "Fjordbyen vgs", "person", "Annen Plantesen"),
                Map.of("municipality", "Prøvedal", "school", "Prøvedal skole"));
    }

    private static String inDays(int days) {
        return today().plusDays(days).toString();
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
        for (Task task : open(id)) {
            if (task.getTaskDefinitionKey().equals("userTask_followUpAlert")) {
                complete(task, form("userTask_followUpAlert"));
            }
        }
    }

    private void news(String who, CaseId id, Map<String, Object> what) {
        Map<String, Object> form = new HashMap<>(what);
        form.put("on", today().toString());
        form.put("reason", "Det er bestemt i dag.");
        play.happened(who, "regional", id, form);
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
        return shown(play.task(id, element), id);
    }

    private Map<String, @Nullable Object> shown(Task task, CaseId id) {
        String process = engine.getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getKey();
        return Objects.requireNonNull(forms.of(
                new FormTask(task.getId(), process, task.getTaskDefinitionKey(), id.toString(), "region"), LEAD));
    }

    private static LocalDate today() {
        return Norway.day(ClockUtil.getCurrentTime().toInstant());
    }

    private static void refused(ThrowingCallable attempt, String... keys) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isIn((Object[]) keys));
    }
}
