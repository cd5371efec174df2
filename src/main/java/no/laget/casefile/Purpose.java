package no.laget.casefile;

/** Why somebody reads a case file; the access log says it. */
public enum Purpose {
    /** To follow up the child, as holder, participant or principal. */
    CASE_WORK,
    /** To do a task, whose form shows a part of the case. */
    TASK,
    /** To put the case into the archive. */
    ARCHIVING,
    /** To look into whether the duty was met, as school owner or for the Statsforvalter. */
    OVERSIGHT,
    /** To answer the family, who ask what is written or who has read it. */
    ACCESS_REQUEST
}
