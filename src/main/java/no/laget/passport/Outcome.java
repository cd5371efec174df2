package no.laget.passport;

/** How a Passport case ended. */
enum Outcome {
    /** The leadership decided against it (P08). */
    PASSPORT_DECLINED,
    /** No agreement was signed (P01). */
    PASSPORT_NO_AGREEMENT,
    /** The agreement is over and was not renewed. */
    PASSPORT_ENDED,
    /** They left before the agreement was over. */
    PASSPORT_LEFT
}
