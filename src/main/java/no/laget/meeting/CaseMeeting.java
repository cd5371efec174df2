package no.laget.meeting;

import java.time.Instant;

/**
 * A meeting of a case as it stands in the calendar of the case.
 *
 * @param standing how it goes with it, in words: agreed on, held, called off
 * @param ahead whether it is planned or agreed on, and its time has not come
 */
public record CaseMeeting(Instant at, Instant ends, String standing, boolean ahead) {}
