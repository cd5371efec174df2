package no.laget.casefile;

/** How people meet, preferably in the same room (A42, A43). */
public enum MeetingForm {
    /** In the same room. */
    PHYSICAL,
    /** By telephone. */
    TELEPHONE,
    /** On video. */
    VIDEO
}
