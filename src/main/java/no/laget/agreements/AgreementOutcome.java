package no.laget.agreements;

/** How the case of an agreement ends; the words stand with the outcomes of all cases. */
enum AgreementOutcome {
    /** The parties did not agree. */
    AGREEMENT_NOT_MADE,
    /** Somebody ended it, or it is not renewed. */
    AGREEMENT_ENDED,
    /** Its time was over before anybody had decided. */
    AGREEMENT_LAPSED
}
