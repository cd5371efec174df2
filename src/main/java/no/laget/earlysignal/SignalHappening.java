package no.laget.earlysignal;

/** What may happen about a signal at any time. The names are the choices in the form {@code tellAboutSignal}. */
enum SignalHappening {
    GLIMPSE,
    NOTE,
    /** Somebody else takes contact and follows the child from now on. */
    OTHER_CONTACT,
    /** The family no longer wants school and social services to talk about the child. */
    CONSENT_WITHDRAWN,
    FAMILY_WITHDREW,
    MOVED,
    OTHER_CASE,
    CALLED_OFF
}
