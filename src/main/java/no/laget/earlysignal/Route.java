package no.laget.earlysignal;

import java.util.Locale;

/** What people decide to do about a signal. The names are the choices in the form {@code chooseRoute}. */
enum Route {
    /** Nothing more now; it is looked at again after some weeks. */
    NOTHING,
    ACTIVITYPLAN,
    BACK2SCHOOL,
    UMV,
    /** School and social services work together (G10, SamTidigt). */
    COOPERATION;

    /** Whether another programme takes over. */
    boolean isProgramme() {
        return this != NOTHING && this != COOPERATION;
    }

    String programme() {
        return name().toLowerCase(Locale.ROOT);
    }
}
