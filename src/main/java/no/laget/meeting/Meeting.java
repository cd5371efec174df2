package no.laget.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as those who are invited know it. A meeting that is moved stays the same one; one that was not held is followed
 * by another.
 *
 * @param id also the UID in everybody's calendar
 * @param place where it is, when that may be said in a mail
 * @param sequence counts what has been told about it, from 0
 * @param changed when something about it was last changed
 */
record Meeting(
        UUID id,
        CaseId caseId,
        Instant at,
        Duration length,
        @Nullable String place,
        int sequence,
        State state,
        Instant changed,
        List<Invitee> invitees) {

    /** How it goes with a meeting. */
    enum State {
        /** Its time is known, and its turn has not come. */
        PLANNED,
        AGREED,
        /** It will be held at another time, which is not known yet. */
        POSTPONED,
        HELD,
        NOT_HELD,
        CANCELLED
    }

    /** Keeps its own copy of the list. */
    Meeting {
        invitees = List.copyOf(invitees);
    }

    Instant ends() {
        return at.plus(length);
    }

    boolean liesAhead(Instant now) {
        return at.isAfter(now);
    }

    Meeting with(List<Invitee> people) {
        return new Meeting(id, caseId, at, length, place, sequence, state, changed, people);
    }

    /** The same meeting with something new to tell about it. */
    Meeting told(State next, Instant now) {
        return new Meeting(id, caseId, at, length, place, sequence + 1, next, now, invitees);
    }

    /** The same meeting, and nobody needs to be told. */
    Meeting become(State next, Instant now) {
        return new Meeting(id, caseId, at, length, place, sequence, next, now, invitees);
    }

    /** The case and the state, because it may end up in an application log. */
    @Override
    public String toString() {
        return "Meeting[" + caseId + ", " + state + "]";
    }
}
