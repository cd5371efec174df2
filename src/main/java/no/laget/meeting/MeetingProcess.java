package no.laget.meeting;

import java.util.Set;
import no.laget.engine.RoutingVariables;

/** The process {@code meeting}: its name and what the engine may remember of a meeting. */
final class MeetingProcess {

    static final String PROCESS = "meeting";

    static final String PURPOSE = "meetingPurpose";
    static final String AT = "meetingAt";
    static final String HELD = "meetingHeld";
    static final String TIMES_NOT_HELD = "timesNotHeld";

    static final RoutingVariables ROUTING = new RoutingVariables(Set.of(PURPOSE, AT, HELD, TIMES_NOT_HELD));

    private MeetingProcess() {}
}
