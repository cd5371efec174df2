package no.laget.directors;

/** Grades that belong together in a Norwegian school, and the years before it. */
enum Band {
    KINDERGARTEN(0),
    LOWER(4),
    MIDDLE(7),
    UPPER(Integer.MAX_VALUE);

    private final int last;

    Band(int last) {
        this.last = last;
    }

    static Band of(int grade) {
        for (Band band : values()) {
            if (grade <= band.last) {
                return band;
            }
        }
        return UPPER;
    }
}
