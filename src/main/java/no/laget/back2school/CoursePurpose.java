package no.laget.back2school;

import no.laget.back2school.CourseMeeting.Kind;

/** What the meetings of a course are called in the shared process. The words stand in the chronology, under the names. */
enum CoursePurpose {
    B2S_INTERVIEW,
    B2S_FAMILY,
    B2S_PARENTS,
    B2S_SCHOOL,
    B2S_BOOSTER,
    /** The fourth meeting with the school, after the booster (B17). */
    B2S_FOURTH;

    static CoursePurpose of(Kind kind) {
        return switch (kind) {
            case FAMILY -> B2S_FAMILY;
            case PARENTS -> B2S_PARENTS;
            case SCHOOL -> B2S_SCHOOL;
            case BOOSTER -> B2S_BOOSTER;
        };
    }

    /** Whether the school takes part, so that its leadership may read the minutes. */
    boolean isWithSchool() {
        return this == B2S_SCHOOL || this == B2S_FOURTH;
    }

    /** Whether the child is there. */
    boolean isWithChild() {
        return this == B2S_INTERVIEW || this == B2S_FAMILY || this == B2S_BOOSTER;
    }

    static boolean isWithSchool(String purpose) {
        return CoursePurpose.valueOf(purpose).isWithSchool();
    }
}
