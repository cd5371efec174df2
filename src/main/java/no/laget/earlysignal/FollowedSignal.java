package no.laget.earlysignal;

import org.jspecify.annotations.Nullable;

/**
 * What became of one signal in the three months after it was raised: for statistics, without a name or a number of a case.
 *
 * @param unit the school or kindergarten
 * @param grade 1 to 10 at a school, less for who has not begun
 * @param days from the signal to the first time somebody was reached; null when nobody was
 */
public record FollowedSignal(
        String unit,
        int grade,
        Source source,
        Contact contact,
        @Nullable Integer days,
        Led led,
        Result result) {

    /** Who saw the sign. */
    public enum Source {
        REGISTER,
        COLLEAGUE
    }

    /** Whether the child or the guardians were reached, and within the deadline {@code contact}. */
    public enum Contact {
        IN_TIME,
        LATE,
        NOT
    }

    /** What it led to. */
    public enum Led {
        NOTHING,
        ACTIVITYPLAN,
        BACK2SCHOOL,
        UMV,
        COOPERATION,
        /** Something from outside ended it. */
        ENDED,
        /** Nobody has chosen yet. */
        NOT_YET
    }

    /** The absence of the three months after the signal against that of the three months before it. */
    public enum Result {
        /** At least one percentage point less. */
        LESS,
        SAME,
        /** At least one percentage point more. */
        MORE,
        /** The register does not know the child in both. */
        UNKNOWN
    }
}
