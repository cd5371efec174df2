package no.laget.meeting;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import no.laget.Refusal;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.MeetingArranged;
import no.laget.casefile.Entry.MeetingNotHeld;
import no.laget.casefile.Entry.Minutes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What one can do with a meeting: agree on it, hold it or not, and write down what was said. */
@Service
class MeetingService {

    static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** A meeting that was agreed on by phone may be entered some days afterwards; one from last year is a slip of the pen. */
    private static final int DAYS_BACK = 14;

    private static final int DAYS_AHEAD = 366;

    private final CaseFiles cases;
    private final Clock clock;

    MeetingService(CaseFiles cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    /** Records that a meeting is agreed on (A16, A40, A42, A43). */
    void arrange(CaseId id, MeetingArranged meeting, String by) {
        LocalDateTime now = LocalDateTime.now(clock.withZone(OSLO));
        if (meeting.at().isBefore(now.minusDays(DAYS_BACK)) || meeting.at().isAfter(now.plusDays(DAYS_AHEAD))) {
            throw new Refusal("meeting.timeIsOff");
        }
        if (meeting.invited().isEmpty()) {
            throw new Refusal("meeting.nobodyInvited");
        }
        cases.append(id, meeting, by);
    }

    /** Records the minutes that the parties agreed on, with who was there (A19, A49, A50, A51). */
    void hold(CaseId id, Minutes minutes, @Nullable String glimpse, String by) {
        if (minutes.attendance().stream().noneMatch(Minutes.Attendance::present)) {
            throw new Refusal("meeting.nobodyCame");
        }
        if (!minutes.childPresent() && minutes.whyChildAbsent() == null) {
            throw new Refusal("meeting.whyWasTheChildAbsent");
        }
        cases.append(id, minutes, by);
        if (glimpse != null) {
            cases.append(id, new Glimpse(glimpse), by);
        }
    }

    /** Records that the meeting was not held, and why. */
    void notHeld(CaseId id, MeetingNotHeld notHeld, String by) {
        cases.append(id, notHeld, by);
    }

    /** The meeting that was agreed on last. */
    MeetingArranged arranged(CaseId id) {
        return cases.latest(id, MeetingArranged.class).orElseThrow(() -> new Refusal("meeting.notArranged"));
    }
}
