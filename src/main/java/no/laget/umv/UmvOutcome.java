package no.laget.umv;

/** How a case of UmV ends; the words stand with the outcomes of all cases. */
enum UmvOutcome {
    /** The school has no agreement and gets none. */
    UMV_NO_AGREEMENT,
    /** Declined with advice. */
    UMV_DECLINED,
    /** The matter belongs elsewhere. */
    UMV_PASSED_ON,
    /** Followed up and evaluated. */
    UMV_EVALUATED,
    /** The school or the family does not want it any more. */
    UMV_WITHDRAWN
}
