package no.laget.absence;

/**
 * What became of rows.
 *
 * @param added new absences, and new pupils without one
 * @param changed rows that said something else than before
 * @param unchanged rows that were known already
 * @param withdrawn absences that were taken away
 * @param refused rows that were not taken
 */
public record Tally(int added, int changed, int unchanged, int withdrawn, int refused) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    /** All rows. */
    public int rows() {
        return added + changed + unchanged + withdrawn + refused;
    }

    Tally plus(Tally other) {
        return new Tally(
                added + other.added,
                changed + other.changed,
                unchanged + other.unchanged,
                withdrawn + other.withdrawn,
                refused + other.refused);
    }

    static Tally refused(int rows) {
        return new Tally(0, 0, 0, 0, rows);
    }
}
