package no.laget.meeting;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Somebody's meetings for a calendar program, which cannot log in: the link is the key. It says when, and nothing about
 * whom. A link that is wrong, old or of somebody who has left gets one and the same answer.
 */
@RestController
class CalendarFeed {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private static final Duration BACK = Duration.ofDays(30);

    private final CalendarLinks links;
    private final MeetingTable meetings;
    private final Clock clock;

    CalendarFeed(CalendarLinks links, MeetingTable meetings, Clock clock) {
        this.links = links;
        this.meetings = meetings;
        this.clock = clock;
    }

    @GetMapping(CalendarLinks.PATH + "{file}")
    ResponseEntity<byte[]> calendar(@PathVariable String file) {
        return reader(file).map(this::calendarOf).orElseGet(() -> ResponseEntity.notFound()
                .build());
    }

    private Optional<String> reader(String file) {
        return file.endsWith(CalendarLinks.ENDING)
                ? links.staffOf(file.substring(0, file.length() - CalendarLinks.ENDING.length()))
                : Optional.empty();
    }

    private ResponseEntity<byte[]> calendarOf(String staffId) {
        Instant from = clock.instant().minus(BACK);
        byte[] calendar = CalendarText.calendar(meetings.of(staffId, from)).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .eTag(DigestUtils.md5DigestAsHex(calendar))
                .contentType(CALENDAR)
                .body(calendar);
    }
}
