package no.laget.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.deadlines.FreeDay.Reason;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the decision table, and the days and hours that the periods in it lead to. */
class DeadlinesTest {

    private static final Path TABLE = Path.of("processes/deadlines/deadlines.dmn");
    private static final Pattern ASKED = Pattern.compile("deadlines\\.\\w+\\('(\\w+)', *'(\\w+)'");
    private static final DmnEngine DMN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    /** What each row gives for something that began on Monday 2 November 2026 at 15:40. */
    private static final String EXPECTED = """
            activityplan plan              | 2026-11-09T15:40 | 2026-11-07T15:40 | principal   | source | A04
            activityplan planOwner         | 2026-11-12T15:40 |                  | schoolOwner | local  | A04
            activityplan investigation     | 2026-11-04T15:40 | 2026-11-03T15:40 | principal   | local  | § 12-4
            activityplan information       | 2026-11-09T15:40 | 2026-11-07T15:40 | principal   | local  | § 12-6
            activityplan consent           | 2026-11-05T15:40 | 2026-11-04T15:40 | principal   | local  | A15
            activityplan withdrawal        | 2026-11-04T15:40 |                  | principal   | local  | Samtykke
            activityplan groupPlanFiling   | 2026-11-09T15:40 | 2026-11-06T15:40 | principal   | local  | A06
            activityplan firstMeeting      | 2026-11-05T15:40 | 2026-11-04T15:40 | principal   | local  | A16
            activityplan evaluationFirst   | 2026-11-09T15:40 | 2026-11-08T15:40 | principal   | source | A41
            activityplan evaluation        | 2026-11-16T15:40 | 2026-11-14T15:40 | principal   | local  | A47
            activityplan measureEvaluation | 2026-11-04T15:40 | 2026-11-03T15:40 | principal   | local  | A39
            activityplan inactivity        | 2026-11-23T15:40 |                  | principal   | local  | Lokalt
            activityplan baton             | 2026-11-04T15:40 | 2026-11-03T15:40 | principal   | local  | A53
            activityplan employeeConcern   | 2026-11-02T15:40 |                  | principal   | source | § 12-5
            activityplan closing           | 2026-11-09T15:40 | 2026-11-05T15:40 | principal   | local  | A54
            archiving    tellFamily        | 2026-11-04T15:40 | 2026-11-03T15:40 | principal   | local  | A59
            activityplan agreement         | 2026-11-05T15:40 |                  | principal   | local  | A24
            activityplan consentValidity   | 2027-11-02T15:40 | 2027-10-02T15:40 | principal   | local  | C05
            alert        alert             | 2026-11-03T15:40 |                  | schoolOwner | local  | Lokalt
            activityplan happening         | 2026-11-03T15:40 |                  | principal   | local  | Lokalt
            activityplan closed            | 2026-11-23T15:40 |                  | principal   | local  | A54
            meeting      arrange           | 2026-11-04T15:40 | 2026-11-03T15:40 | principal   | local  | A16
            meeting      minutes           | 2026-11-04T15:40 | 2026-11-03T15:40 | principal   | local  | A49
            meeting      missed            | 2026-11-02T15:40 |                  | principal   | local  | Lokalt
            meeting      calendar          | 2026-11-03T15:40 |                  | principal   | local  | Lokalt
            back2school  inclusion         | 2026-11-05T15:40 | 2026-11-04T15:40 | principal   | local  | B03
            back2school  consent           | 2026-11-09T15:40 | 2026-11-05T15:40 | principal   | local  | Samtykke
            back2school  team              | 2026-11-09T15:40 |                  | principal   | local  | B18
            back2school  interview         | 2026-11-16T15:40 |                  | principal   | local  | B12
            back2school  assessment        | 2026-11-09T15:40 |                  | principal   | local  | B10
            back2school  calendar          | 2026-11-05T15:40 |                  | principal   | local  | B08
            back2school  session           | 2026-11-04T15:40 |                  | principal   | local  | B29
            back2school  course            | 2027-03-02T15:40 |                  | principal   | source | B08
            back2school  courseSlow        | 2027-05-02T15:40 |                  | principal   | local  | M11
            back2school  fewMeetings       | 2026-11-05T15:40 |                  | principal   | local  | B13
            back2school  booster           | 2027-02-02T15:40 | 2027-01-19T15:40 | principal   | source | B16
            back2school  outcome           | 2026-11-09T15:40 |                  | principal   | local  | B22
            back2school  ending            | 2026-11-05T15:40 |                  | principal   | local  | M08
            back2school  happening         | 2026-11-03T15:40 |                  | principal   | local  | Lokalt
            archiving    archive           | 2026-11-09T15:40 | 2026-11-05T15:40 | schoolOwner | local  | A56
            archiving    receipt           | 2026-11-04T15:40 |                  | archivist   | local  | Lokalt
            mail         digest            | 2026-11-03T15:40 |                  | principal   | local  | Lokalt
            mail         urgent            | 2026-11-03T15:40 |                  | principal   | local  | Lokalt
            mail         refused           | 2026-11-03T15:40 |                  | principal   | local  | Lokalt
            mail         settings          | 2026-11-03T15:40 |                  | principal   | local  | Lokalt
            agreements   signing           | 2026-11-30T15:40 | 2026-11-23T15:40 | schoolOwner | local  | P01
            agreements   expiry            | 2026-11-02T15:40 | 2026-11-02T15:40 | schoolOwner | local  | P03
            agreements   ending            | 2026-11-03T15:40 |                  | umvLeader   | local  | Lokalt
            umv          request           | 2026-11-09T15:40 | 2026-11-06T15:40 | principal   | local  | U05
            umv          agreement         | 2026-11-09T15:40 | 2026-11-06T15:40 | principal   | local  | U02
            umv          appoint           | 2026-11-04T15:40 |                  | principal   | local  | U20
            umv          assessment        | 2026-11-16T15:40 | 2026-11-12T15:40 | umvLeader   | local  | U15
            umv          information       | 2026-11-09T15:40 | 2026-11-06T15:40 | principal   | local  | U14
            umv          cooperation       | 2026-11-09T15:40 | 2026-11-06T15:40 | principal   | local  | U08
            umv          measures          | 2026-11-16T15:40 | 2026-11-12T15:40 | umvLeader   | local  | U18
            umv          placement         | 2026-11-04T15:40 |                  | principal   | local  | U12
            umv          return            | 2026-11-03T15:40 |                  | principal   | local  | U12
            umv          contract          | 2026-11-04T15:40 |                  | umvLeader   | local  | U12
            umv          talks             | 2026-11-09T15:40 | 2026-11-06T15:40 | umvLeader   | local  | U12
            umv          followUp          | 2026-11-23T15:40 | 2026-11-21T15:40 | umvLeader   | local  | U20
            umv          decide            | 2026-11-05T15:40 |                  | umvLeader   | local  | U20
            umv          evaluation        | 2026-11-16T15:40 | 2026-11-12T15:40 | umvLeader   | local  | U19
            umv          happening         | 2026-11-03T15:40 |                  | umvLeader   | local  | Lokalt
            earlysignal  appoint           | 2026-11-04T15:40 | 2026-11-03T15:40 | schoolOwner | local  | G11
            earlysignal  contact           | 2026-11-16T15:40 | 2026-11-12T15:40 | principal   | local  | G11
            earlysignal  decision          | 2026-11-16T15:40 | 2026-11-12T15:40 | principal   | local  | Lokalt
            earlysignal  lookAgain         | 2026-12-14T15:40 |                  | principal   | local  | Lokalt
            earlysignal  lookedAgain       | 2026-11-09T15:40 | 2026-11-06T15:40 | principal   | local  | Lokalt
            earlysignal  cooperation       | 2026-11-16T15:40 | 2026-11-13T15:40 | principal   | local  | G10
            earlysignal  jointPlan         | 2026-11-09T15:40 | 2026-11-06T15:40 | principal   | local  | Lokalt
            earlysignal  followUp          | 2026-11-30T15:40 |                  | principal   | local  | Lokalt
            earlysignal  otherCase         | 2026-11-16T15:40 |                  | principal   | local  | Lokalt
            earlysignal  happening         | 2026-11-03T15:40 |                  | principal   | local  | Lokalt
            passport     decision          | 2026-12-14T15:40 | 2026-12-07T15:40 | schoolOwner | local  | P08
            passport     anchoring         | 2026-12-14T15:40 | 2026-12-07T15:40 | schoolOwner | local  | P10
            passport     resourceGroup     | 2026-12-14T15:40 | 2026-12-07T15:40 | schoolOwner | local  | P12
            passport     training          | 2027-02-02T15:40 | 2027-01-19T15:40 | schoolOwner | local  | P16
            passport     attendance        | 2026-11-09T15:40 |                  | schoolOwner | local  | P16
            passport     makeUp            | 2026-11-16T15:40 |                  | schoolOwner | local  | P16
            passport     guidance          | 2027-02-02T15:40 | 2027-01-19T15:40 | coordinator | local  | P14
            passport     newcomers         | 2027-02-02T15:40 | 2027-01-19T15:40 | coordinator | local  | P15
            passport     report            | 2026-11-02T15:40 | 2026-11-02T15:40 | schoolOwner | local  | P20
            passport     lessons           | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | P21
            passport     news              | 2026-11-03T15:40 |                  | coordinator | local  | Lokalt
            regional     curve             | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | G17
            regional     look              | 2027-02-02T15:40 |                  | schoolOwner | local  | G17
            regional     catchUp           | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | G17
            regional     finalReport       | 2027-01-02T15:40 | 2026-12-19T15:40 | schoolOwner | local  | G08
            regional     mappingInvitation | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | G15
            regional     mappingReminder   | 2026-11-04T15:40 |                  | coordinator | local  | G15
            regional     mapping           | 2026-11-30T15:40 |                  | schoolOwner | local  | G15
            regional     mappingSummary    | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | G20
            regional     staffInvitation   | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | G16
            regional     experiences       | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | G16
            regional     sharing           | 2026-11-05T15:40 |                  | coordinator | local  | Lokalt
            regional     day               | 2027-02-02T15:40 | 2027-01-19T15:40 | coordinator | local  | G01
            regional     dayInvitation     | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | G02
            regional     dayNotice         | 2026-11-23T15:40 |                  | coordinator | local  | G02
            regional     dayMinutes        | 2026-11-16T15:40 |                  | coordinator | local  | G01
            regional     dayPublication    | 2026-11-16T15:40 |                  | coordinator | local  | G01
            regional     environments      | 2027-02-02T15:40 | 2027-01-19T15:40 | coordinator | local  | G18
            regional     review            | 2027-05-02T15:40 |                  | coordinator | local  | G18
            regional     reviewWritten     | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | G18
            regional     network           | 2027-02-02T15:40 | 2027-01-19T15:40 | coordinator | local  | G09
            regional     networkMeeting    | 2027-05-02T15:40 |                  | coordinator | local  | G09
            regional     networkReview     | 2026-11-30T15:40 | 2026-11-23T15:40 | coordinator | local  | G09
            regional     handOver          | 2026-11-30T15:40 | 2026-11-23T15:40 | schoolOwner | local  | G09
            regional     halfYear          | 2027-05-02T15:40 |                  | coordinator | local  | G08
            regional     directorsReport   | 2026-11-30T15:40 | 2026-11-23T15:40 | schoolOwner | local  | G08
            regional     takeUp            | 2026-12-14T15:40 | 2026-12-07T15:40 | schoolOwner | local  | G08
            regional     news              | 2026-11-03T15:40 |                  | coordinator | local  | Lokalt
            rights       answer            | 2026-12-02T15:40 |                  | schoolOwner | source | art. 12
            rights       late              | 2026-11-04T15:40 |                  | schoolOwner | local  | Lokalt
            """;

    private static final DeadlineTable TABLE_OF_LAGET = decisionTable();

    private final Deadlines deadlines = new Deadlines(TABLE_OF_LAGET, demoCalendar(), Clock.systemUTC());

    @ParameterizedTest
    @MethodSource("expectedRows")
    void everyRowOfTheDecisionTableGivesItsDeadline(String row) {
        String[] cells = Arrays.stream(row.split("\\|")).map(String::strip).toArray(String[]::new);
        String programme = cells[0].split(" +")[0];
        String step = cells[0].split(" +")[1];
        Date monday = norwegian("2026-11-02T15:40");

        assertThat(local(deadlines.due(programme, step, monday))).isEqualTo(cells[1]);
        Date reminder = deadlines.reminder(programme, step, monday);
        if (cells[2].isEmpty()) {
            assertThat(reminder).isAfter(norwegian("9000-01-01T00:00"));
        } else {
            assertThat(local(reminder)).isEqualTo(cells[2]);
        }
        DeadlineRule rule = deadlines.rule(programme, step);
        assertThat(rule.escalateTo()).isEqualTo(cells[3]);
        assertThat(rule.local()).isEqualTo(cells[4].equals("local"));
        assertThat(rule.source()).contains(cells[5]);
        assertThat(rule.source().startsWith("Lokalt valg.")).isEqualTo(rule.local());
    }

    @Test
    void noRowIsWithoutAnExpectationInThisTest() {
        assertThat(rules())
                .extracting(Rule::getId)
                .containsExactlyElementsOf(expectedRows().stream()
                        .map(row -> "rule_" + row.split(" *\\|")[0].replaceAll(" +", "_"))
                        .toList());
    }

    @Test
    void everyDeadlineThatAModelAsksForHasARow() throws IOException {
        try (Stream<Path> models = Files.walk(Path.of("processes"))) {
            assertThat(models.filter(file -> file.toString().endsWith(".bpmn")).flatMap(DeadlinesTest::askedFor))
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(deadlines.rule(step.group(1), step.group(2)))
                            .isNotNull());
        }
    }

    @Test
    void everyRowTellsTheProcessOwnerWhatItIsFor() {
        assertThat(rules()).allSatisfy(rule -> assertThat(rule.getDescription().getTextContent())
                .isNotBlank());
    }

    @Test
    void aStepThatIsNotInTheTableIsRefusedByName() {
        assertThatThrownBy(() -> deadlines.due("activityplan", "lunch"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("activityplan")
                .hasMessageContaining("lunch");
    }

    @Test
    void aDeadlineWithNoStartIsCountedFromNow() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-02T14:40:00Z"), ZoneOffset.UTC);
        Deadlines now = new Deadlines(decisionTable(), demoCalendar(), clock);

        assertThat(now.due("activityplan", "plan")).isEqualTo("2026-11-09T14:40:00Z");
        assertThat(now.reminder("activityplan", "plan")).isEqualTo("2026-11-07T14:40:00Z");
    }

    /** A04: knownAt may be long ago when the concern is written down late; the timer then fires at once. */
    @Test
    void aPlanThatIsAlreadyTooLateIsDueInThePast() {
        assertThat(local(deadlines.due("activityplan", "plan", norwegian("2020-02-27T09:00"))))
                .isEqualTo("2020-03-05T09:00");
    }

    @ParameterizedTest(name = "{0} from {1} is {2}: {3}")
    @CsvSource({
        "1 weeks calendar,  2026-11-02T15:40, 2026-11-09T15:40, an ordinary week",
        "1 weeks calendar,  2026-12-18T15:40, 2026-12-25T15:40, stays on a public holiday",
        "1 weeks calendar,  2026-03-25T15:40, 2026-04-01T15:40, across the start of summer time",
        "1 weeks calendar,  2026-10-22T15:40, 2026-10-29T15:40, across the end of summer time",
        "1 weeks calendar,  2028-02-22T12:00, 2028-02-29T12:00, to the leap day",
        "1 weeks calendar,  2028-02-29T12:00, 2028-03-07T12:00, from the leap day",
        "1 weeks calendar,  2026-12-28T23:59, 2027-01-04T23:59, across the year",
        "1 months calendar, 2027-01-31T08:00, 2027-02-28T08:00, a month that is too short ends on its last day",
        "1 months calendar, 2028-01-31T08:00, 2028-02-29T08:00, and on the leap day",
        "48 months calendar,2028-02-29T08:00, 2032-02-29T08:00, four years",
        "0 days calendar,   2026-12-25T00:00, 2026-12-25T00:00, at once",
        "0 days working,    2026-12-25T03:00, 2026-12-25T03:00, at once also on Christmas Day",
        "1 days working,    2026-11-06T15:40, 2026-11-09T15:40, Friday to Monday",
        "1 days working,    2026-11-07T15:40, 2026-11-09T15:40, Saturday to Monday",
        "1 days working,    2026-11-08T15:40, 2026-11-09T15:40, Sunday to Monday",
        "1 days working,    2026-04-01T15:40, 2026-04-07T15:40, Easter: Wednesday to Tuesday",
        "3 days working,    2026-03-31T15:40, 2026-04-08T15:40, Easter: the Wednesday before is a working day",
        "1 days working,    2026-05-13T10:00, 2026-05-15T10:00, Ascension Day",
        "1 days working,    2027-05-14T10:00, 2027-05-18T10:00, Whit Monday on 17 May",
        "1 days working,    2028-05-16T10:00, 2028-05-18T10:00, 17 May on a Wednesday",
        "2 days working,    2026-04-30T10:00, 2026-05-05T10:00, 1 May on a Friday",
        "1 days working,    2026-12-24T10:00, 2026-12-28T10:00, Christmas: Christmas Eve is a working day",
        "5 days working,    2026-12-23T10:00, 2026-12-31T10:00, between Christmas and New Year",
        "1 days working,    2026-12-31T10:00, 2027-01-04T10:00, New Year on a Friday",
        "1 days working,    2028-02-28T10:00, 2028-02-29T10:00, the leap day is a working day",
        "1 days working,    2026-03-27T02:30, 2026-03-30T02:30, an hour that is skipped on the way does no harm",
        "1 days school,     2026-10-02T12:00, 2026-10-12T12:00, the autumn holiday",
        "1 days school,     2026-11-13T12:00, 2026-11-17T12:00, a planning day",
        "2 days school,     2026-12-18T12:00, 2027-01-06T12:00, Christmas and a planning day",
        "1 days school,     2026-06-19T12:00, 2026-08-17T12:00, the summer between two school years",
        "3 days school,     2026-03-27T12:00, 2026-04-09T12:00, Easter",
    })
    void aPeriodKeepsTheTimeOfDayAndSkipsTheDaysThatDoNotCount(String period, String from, String due, String why) {
        assertThat(local(of(period).due("p", "s", norwegian(from)))).as(why).isEqualTo(due);
    }

    @Test
    void aWeekWithAChangeOfClocksIsAnHourShorterOrLonger() {
        Deadlines week = of("1 weeks calendar");

        assertThat(week.due("p", "s", date("2026-03-25T14:40:00Z"))).isEqualTo("2026-04-01T13:40:00Z");
        assertThat(week.due("p", "s", date("2026-10-22T13:40:00Z"))).isEqualTo("2026-10-29T14:40:00Z");
    }

    @Test
    void aTimeThatSummerTimeSkipsComesAnHourLater() {
        assertThat(local(of("1 days calendar").due("p", "s", norwegian("2026-03-28T02:30"))))
                .isEqualTo("2026-03-29T03:30");
    }

    @Test
    void theReminderOfADeadlineInTheSkippedHourKeepsItsOwnHour() {
        assertThat(local(of("1 weeks calendar", "2 days").reminder("p", "s", norwegian("2026-03-22T02:30"))))
                .isEqualTo("2026-03-27T02:30");
    }

    @Test
    void anHourThatComesTwiceIsTheOneOfTheStart() {
        assertThat(of("1 days calendar").due("p", "s", date("2026-10-24T00:30:00Z")))
                .isEqualTo("2026-10-25T00:30:00Z");
        assertThat(of("0 days calendar").due("p", "s", date("2026-10-25T01:30:00Z")))
                .isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void theDayIsTheNorwegianDayAlsoWhenItIsYesterdayInUtc() {
        // Friday 00:30 in Norway, Thursday 22:30 in UTC.
        assertThat(local(of("1 days working").due("p", "s", date("2026-09-03T22:30:00Z"))))
                .isEqualTo("2026-09-07T00:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Pacific/Auckland", "America/Los_Angeles", "Europe/Oslo"})
    void theZoneOfTheMachineDoesNotMatter(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            assertThat(of("3 days working").due("p", "s", date("2026-03-31T22:30:00Z")))
                    .isEqualTo("2026-04-08T22:30:00Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3 days working,   1 days,  2026-03-31T10:00, 2026-04-07T10:00", // the day before is the Tuesday after Easter
        "1 weeks calendar, 2 days,  2026-11-02T10:00, 2026-11-07T10:00", // a Saturday
        "2 months calendar,1 weeks, 2026-12-31T10:00, 2027-02-21T10:00",
        "2 days working,   9 days,  2026-11-02T10:00, 2026-11-02T10:00", // never before the start
    })
    void aReminderIsCountedBackInTheSameKindOfDays(String period, String reminder, String from, String expected) {
        assertThat(local(of(period, reminder).reminder("p", "s", norwegian(from))))
                .isEqualTo(expected);
    }

    @Test
    void anExplanationNamesTheDaysThatDidNotCount() {
        Explanation explanation = of("2 days school").explain("p", "s", norwegian("2026-03-26T10:00"));

        assertThat(explanation.skipped().stream()
                        .map(day -> day.date().getDayOfMonth() + " " + day.reason() + " " + day.detail()))
                .containsExactly(
                        "28 WEEKEND ",
                        "29 WEEKEND ",
                        "30 SCHOOL_HOLIDAY Påskeferie",
                        "31 SCHOOL_HOLIDAY Påskeferie",
                        "1 SCHOOL_HOLIDAY Påskeferie",
                        "2 PUBLIC_HOLIDAY MAUNDY_THURSDAY",
                        "3 PUBLIC_HOLIDAY GOOD_FRIDAY",
                        "4 WEEKEND ",
                        "5 WEEKEND ",
                        "6 PUBLIC_HOLIDAY EASTER_MONDAY");
        assertThat(local(Date.from(explanation.due()))).isEqualTo("2026-04-07T10:00");
        assertThat(explanation.beyondSchoolCalendar()).isFalse();
        assertThat(explanation.reminder()).isNull();
    }

    @Test
    void schoolDaysOfAnUnknownSchoolYearAreWorkingDaysAndTheExplanationSaysSo() {
        Explanation explanation = of("3 days school").explain("p", "s", norwegian("2035-10-05T10:00"));

        assertThat(local(Date.from(explanation.due()))).isEqualTo("2035-10-10T10:00");
        assertThat(explanation.beyondSchoolCalendar()).isTrue();
        assertThat(explanation.skipped()).extracting(FreeDay::reason).containsOnly(Reason.WEEKEND);
    }

    @Test
    void schoolDaysThatRunOutOfTheCalendarGoOnAsWorkingDays() {
        Explanation explanation = of("1 days school").explain("p", "s", norwegian("2028-06-16T10:00"));

        // The summer of the last known school year is over on 31 July 2028, a Monday; August is not known.
        assertThat(local(Date.from(explanation.due()))).isEqualTo("2028-08-01T10:00");
        assertThat(explanation.beyondSchoolCalendar()).isTrue();
    }

    @Test
    void aTableWithTwoRowsForOneStepGivesNoDeadline() {
        String twice = read(TABLE).replace("\"planOwner\"", "\"plan\"");

        assertThatThrownBy(() ->
                        new Deadlines(table(twice), demoCalendar(), Clock.systemUTC()).due("activityplan", "plan"))
                .hasMessageContaining("UNIQUE");
    }

    private static List<String> expectedRows() {
        return EXPECTED.lines().map(line -> line + " ").toList();
    }

    private static Stream<MatchResult> askedFor(Path model) {
        return ASKED.matcher(read(model).replace("&#39;", "'")).results();
    }

    private static List<Rule> rules() {
        return List.copyOf(Dmn.readModelFromFile(TABLE.toFile()).getModelElementsByType(Rule.class));
    }

    private static DeadlineTable decisionTable() {
        return table(read(TABLE));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static DeadlineTable table(String xml) {
        InputStream file = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
        DmnDecision decision = DMN.parseDecision("deadlines", file);
        Map<String, DeadlineRule> known = new HashMap<>();
        return (programme, step) -> {
            if (!known.containsKey(programme + " " + step)) {
                DmnDecisionTableResult rows = DMN.evaluateDecisionTable(
                        decision, Variables.putValue("programme", programme).putValue("step", step));
                DeadlineRule rule = DeadlineRule.of(programme, step, rows.isEmpty() ? null : rows.getSingleResult());
                known.put(programme + " " + step, rule);
            }
            return Objects.requireNonNull(known.get(programme + " " + step));
        };
    }

    private static SchoolCalendar demoCalendar() {
        return SchoolCalendarFile.read(DeadlinesTest.class.getResourceAsStream("/calendar/eksempelvik.csv"), "demo");
    }

    private static Deadlines of(String period) {
        return of(period, null);
    }

    /** Deadlines whose only row says {@code "2 days working"}, with a reminder {@code "1 days"} before, or none. */
    private static Deadlines of(String period, @Nullable String reminder) {
        String[] words = period.split(" ");
        DayKind days = DayKind.valueOf(words[2].toUpperCase(Locale.ROOT));
        DeadlineRule rule = new DeadlineRule(
                "p",
                "s",
                length(words, days),
                reminder == null ? null : length(reminder.split(" "), days),
                "principal",
                "-",
                true);
        return new Deadlines((programme, step) -> rule, demoCalendar(), Clock.systemUTC());
    }

    private static Period length(String[] words, DayKind days) {
        return new Period(Integer.parseInt(words[0]), Period.Unit.valueOf(words[1].toUpperCase(Locale.ROOT)), days);
    }

    private static Date norwegian(String local) {
        return Date.from(LocalDateTime.parse(local).atZone(Norway.ZONE).toInstant());
    }

    private static Date date(String utc) {
        return Date.from(Instant.parse(utc));
    }

    private static String local(Date date) {
        return date.toInstant().atZone(Norway.ZONE).toLocalDateTime().toString();
    }
}
