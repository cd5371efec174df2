package no.laget.mail;

/** What a mail tells. The words of each stand in {@code messages/mail.properties} under the name of the constant. */
public enum Notice {
    /** A task has come to the reader. */
    TASK,
    /** Once a working day: how much there is to do. */
    DIGEST,
    /** Once a week, to somebody who leads: how many, how late, without anything about anybody. */
    WEEK,
    /** A deadline is near in a case in which the reader has something to do. */
    DEADLINE_NEAR,
    /** A deadline has passed, and the reader is the one it was escalated to. */
    DEADLINE_PASSED,
    /** The reader is asked to take over a case. */
    BATON_OFFERED,
    MEETING_INVITED,
    MEETING_MOVED,
    MEETING_CANCELLED,
    /** Several meetings at once: a whole course of them. */
    MEETINGS_PLANNED,
    MEETINGS_MOVED,
    MEETINGS_CANCELLED,
    /** A case that the reader held or took part in has come to its end. */
    CASE_CLOSED;

    /** Whether the time of the day matters, not the date alone. */
    boolean isAtATime() {
        return name().startsWith("MEETING");
    }
}
