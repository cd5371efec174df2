package no.laget.activityplan;

/** What the parties decide in an evaluation meeting (A46, A48, A54). The names are the answers in the model and in the form. */
enum NextStep {
    CONTINUE,
    NEW_MEASURES,
    MORE_MEASURES,
    OTHER_CHALLENGE,
    SOLVED
}
