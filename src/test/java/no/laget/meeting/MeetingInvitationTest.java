package no.laget.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import no.laget.Norway;
import no.laget.casefile.CaseId;
import no.laget.meeting.CalendarText.Attendance;
import no.laget.meeting.Meeting.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other people's calendars get, read by a parser that is not ours. */
class MeetingInvitationTest {

    private static final Instant WRITTEN = Instant.parse("2026-11-09T08:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-10T13:00:00Z");
    private static final String ORGANIZER = "laget@kommune.example";
    private static final Attendance GUARDIAN = new Attendance("mor@familie.example", "foresatt", false, null);
    private static final Attendance HOLDER = new Attendance(
            "laerer@kommune.example", "stafettholder", true, "https://laget.example/camunda/app/tasklist/default/");

    @Test
    void anInvitationSaysWhenAndInWhichRoleAndNothingElse() {
        Meeting meeting = meeting(AT, null, 0);

        Calendar calendar = parsed(CalendarText.request(meeting, GUARDIAN, ORGANIZER));
        VEvent event = event(calendar);

        assertThat(value(calendar, Property.METHOD)).isEqualTo("REQUEST");
        assertThat(value(event, Property.UID)).isEqualTo(meeting.id().toString());
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("0");
        assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
        assertThat(value(event, Property.SUMMARY)).isEqualTo("Møte");
        assertThat(value(event, Property.CLASS)).isEqualTo("PRIVATE");
        assertThat(value(event, Property.DTSTART)).isEqualTo("20261110T130000Z");
        assertThat(value(event, Property.DTEND)).isEqualTo("20261110T134500Z");
        assertThat(value(event, Property.DTSTAMP)).isEqualTo("20261109T080000Z");
        assertThat(value(event, Property.ORGANIZER)).isEqualTo("mailto:" + ORGANIZER);
        assertThat(event.getPropertyList().getAll())
                .extracting(Property::getName)
                .containsExactlyInAnyOrder(
                        "UID",
                        "SEQUENCE",
                        "STATUS",
                        "SUMMARY",
                        "CLASS",
                        "DTSTART",
                        "DTEND",
                        "DTSTAMP",
                        "ORGANIZER",
                        "ATTENDEE");
    }

    @Test
    void theHolderLeadsAndTheOthersAreAskedToComeAndNobodySeesAnother() {
        VEvent guardians = event(parsed(CalendarText.request(meeting(AT, null, 0), GUARDIAN, ORGANIZER)));
        VEvent holders = event(parsed(CalendarText.request(meeting(AT, null, 0), HOLDER, ORGANIZER)));

        assertThat(attendee(guardians, Parameter.ROLE)).isEqualTo("REQ-PARTICIPANT");
        assertThat(attendee(guardians, Parameter.CN)).isEqualTo("foresatt");
        assertThat(value(guardians, Property.ATTENDEE)).isEqualTo("mailto:mor@familie.example");
        assertThat(attendee(holders, Parameter.ROLE)).isEqualTo("CHAIR");
        assertThat(attendee(holders, Parameter.CN)).isEqualTo("stafettholder");
        assertThat(value(holders, Property.URL)).isEqualTo(HOLDER.link());
        assertThat(List.of(guardians, holders))
                .allSatisfy(event -> assertThat(event.getPropertyList().get(Property.ATTENDEE))
                        .hasSize(1));
    }

    @Test
    void aMovedMeetingIsTheSameOneAndACancelledOneIsTakenAway() {
        Meeting meeting = meeting(AT, "Møterom 1", 0);
        Calendar cancel = parsed(CalendarText.cancel(meeting.told(State.CANCELLED, WRITTEN), GUARDIAN, ORGANIZER));

        assertThat(value(cancel, Property.METHOD)).isEqualTo("CANCEL");
        assertThat(value(event(cancel), Property.UID)).isEqualTo(meeting.id().toString());
        assertThat(value(event(cancel), Property.SEQUENCE)).isEqualTo("1");
        assertThat(value(event(cancel), Property.STATUS)).isEqualTo("CANCELLED");
    }

    /** The clocks go back on 25 October 2026 and forward on 28 March 2027. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-24T14:00, 20261024T120000Z",
        "2026-10-26T14:00, 20261026T130000Z",
        "2027-03-27T14:00, 20270327T130000Z",
        "2027-03-29T14:00, 20270329T120000Z"
    })
    void aMeetingIsAtTheSameTimeOnTheWallAcrossTheChangeOfClocks(LocalDateTime local, String utc) {
        VEvent event = event(parsed(
                CalendarText.request(meeting(local.atZone(Norway.ZONE).toInstant(), null, 0), GUARDIAN, ORGANIZER)));

        assertThat(value(event, Property.DTSTART)).isEqualTo(utc);
        assertThat(onTheWall(event, Property.DTSTART)).isEqualTo(local);
        assertThat(onTheWall(event, Property.DTEND)).isEqualTo(local.plusMinutes(45));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Møterom; 2, \\3 \"blå\" ^n",
                "Čáŋđ šŧž 🙂🙂🙂 🏳️‍🌈 مرحبا",
                "END:VEVENT",
                "https://video.example/rom?a=1;b=2,3&c=${7*7}"
            })
    void aPlaceComesOutAsItWasWritten(String place) {
        VEvent event = event(parsed(CalendarText.request(meeting(AT, place, 0), GUARDIAN, ORGANIZER)));
        assertThat(value(event, Property.LOCATION)).isEqualTo(place);
    }

    @Test
    void aPlaceCannotBeginALineOfItsOwn() {
        String hostile = "Rom\r\nATTENDEE:mailto:tyv@ond.example\nBEGIN:VALARM\u0007\u000b\tslutt";

        String text = CalendarText.request(meeting(AT, hostile, 0), GUARDIAN, ORGANIZER);

        VEvent event = event(parsed(text));
        assertThat(event.getPropertyList().get(Property.ATTENDEE)).hasSize(1);
        assertThat(event.getAlarms()).isEmpty();
        assertThat(value(event, Property.LOCATION)).isEqualTo("Rom ATTENDEE:mailto:tyv@ond.example BEGIN:VALARM slutt");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("ATTENDEE:mailto:tyv"));
    }

    @Test
    void aLongTextIsFoldedWithoutBreakingALetter() {
        String place = "Rådhuset 🙂 ".repeat(200).strip();

        String text = CalendarText.request(meeting(AT, place, 0), GUARDIAN, ORGANIZER);

        assertThat(text.split("\r\n")).allSatisfy(line -> {
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(line)).isTrue();
            assertThat(line).hasSizeLessThan(80);
        });
        assertThat(value(event(parsed(text)), Property.LOCATION)).isEqualTo(place);
    }

    @Test
    void aCalendarShowsWhenAndNothingElse() {
        List<Meeting> meetings = List.of(meeting(AT, "Hemmelig sted", 2), meeting(AT.plusSeconds(86_400), null, 0));

        Calendar calendar = parsed(CalendarText.calendar(meetings));

        assertThat(calendar.getComponents("VEVENT")).hasSize(2);
        assertThat(calendar.toString()).doesNotContain("Hemmelig", "mailto", "METHOD");
        assertThat(event(calendar).getPropertyList().getAll())
                .extracting(Property::getName)
                .containsExactlyInAnyOrder("UID", "SEQUENCE", "SUMMARY", "CLASS", "DTSTART", "DTEND", "DTSTAMP");
    }

    @Test
    void anEmptyCalendarIsACalendarToo() {
        assertThat(CalendarText.calendar(List.of()))
                .startsWith("BEGIN:VCALENDAR")
                .contains("END:VCALENDAR");
    }

    private static Meeting meeting(Instant at, @Nullable String place, int sequence) {
        return new Meeting(
                UUID.randomUUID(),
                CaseId.random(),
                at,
                Duration.ofMinutes(45),
                place,
                sequence,
                State.AGREED,
                WRITTEN,
                List.of());
    }

    private static Calendar parsed(String text) {
        try {
            Calendar calendar = new CalendarBuilder().build(new StringReader(text));
            assertThat(calendar.validate().getEntries()).as(text).isEmpty();
            return calendar;
        } catch (IOException | ParserException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }

    private static VEvent event(Calendar calendar) {
        return calendar.<VEvent>getComponents("VEVENT").get(0);
    }

    private static String value(Calendar calendar, String property) {
        return calendar.getPropertyList().getRequired(property).getValue();
    }

    private static String value(VEvent event, String property) {
        return event.getPropertyList().getRequired(property).getValue();
    }

    private static LocalDateTime onTheWall(VEvent event, String property) {
        DateProperty<?> moment = (DateProperty<?>) event.getPropertyList().getRequired(property);
        return LocalDateTime.ofInstant(Instant.from(moment.getDate()), Norway.ZONE);
    }

    private static String attendee(VEvent event, String parameter) {
        return event.getPropertyList()
                .getRequired(Property.ATTENDEE)
                .getRequiredParameter(parameter)
                .getValue();
    }
}
