package no.laget.regional;

/** How a programme ended. */
enum Outcome {
    /** It ran until its last day. */
    REGIONAL_FINISHED,
    /** The region ended it before that, with a reason. */
    REGIONAL_ENDED_EARLY
}
