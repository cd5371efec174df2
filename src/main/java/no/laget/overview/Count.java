package no.laget.overview;

/**
 * How many, up to a limit: nobody does anything else at 5,000 than at "more than 500", and counting on would take longer the
 * more there are.
 *
 * @param more whether there are more than that
 */
record Count(int number, boolean more) {

    /** As far as is counted. */
    static final int MOST = 500;

    static final Count NONE = new Count(0, false);

    /** As it is shown: 500+ for more than is counted. */
    String inWords() {
        return more ? number + "+" : String.valueOf(number);
    }

    /** What a query that asked for one more than {@link #MOST} has found. */
    static Count of(long found) {
        return new Count((int) Math.min(found, MOST), found > MOST);
    }

    /** A part of what was only counted up to the limit, so that there may be more of it, too. */
    static Count partOf(long found, boolean capped) {
        return new Count((int) found, capped);
    }
}
