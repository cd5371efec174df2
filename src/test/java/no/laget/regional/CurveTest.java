package no.laget.regional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.regional.Entries.CurvePlanned.Milestone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan towards a thousand, and where a programme stands on it (G17). */
class CurveTest {

    private static final LocalDate BEGINS = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 12, 31);

    @Test
    void anEvenPaceHasAMilestoneEachHalfYearAndEndsWithTheTarget() {
        assertThat(Curve.straight(BEGINS, LAST, 1000).milestones())
                .containsExactly(
                        new Milestone(LocalDate.of(2026, 6, 30), 246),
                        new Milestone(LocalDate.of(2026, 12, 31), 499),
                        new Milestone(LocalDate.of(2027, 6, 30), 747),
                        new Milestone(LAST, 1000));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-06-30, 100",
        "2026-01-01, 2026-07-01, 100",
        "2026-05-31, 2031-05-30, 1",
        "2028-02-29, 2030-02-27, 1000"
    })
    void anEvenPaceIsAPlanThatIsAccepted(LocalDate begins, LocalDate last, int target) {
        Curve curve = Curve.straight(begins, last, target);
        assertThat(curve.planned(last)).isEqualTo(target);
        assertThat(curve.planned(begins)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31, 0",
        "2026-01-01, 0",
        "2026-01-02, 0",
        "2026-03-31, 49",
        "2026-04-01, 50",
        "2026-06-30, 100",
        "2026-07-01, 101",
        "2027-12-30, 998",
        "2027-12-31, 1000",
        "2028-06-01, 1000"
    })
    void thePlanForADayLiesOnTheLineBetweenTheMilestonesRoundedDown(LocalDate on, int planned) {
        assertThat(slowStart().planned(on)).isEqualTo(planned);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 10, 2027-12-31, 1000, regional.curveDays",
        "2025-12-01, 10, 2027-12-31, 1000, regional.curveDays",
        "2027-12-31, 1000, 2027-12-31, 1000, regional.curveDays",
        "2026-06-01, 10, 2028-01-01, 1000, regional.curveDays",
        "2026-06-01, 1001, 2027-12-31, 1000, regional.curveFalls",
        "2026-06-01, 10, 2027-12-31, 999, regional.curveEnd",
        "2026-06-01, 10, 2027-12-30, 1000, regional.curveEnd",
        "2026-06-01, -1, 2027-12-31, 1000, regional.curveFalls"
    })
    void aPlanThatGoesBackOrEndsElsewhereIsRefused(
            LocalDate first, int some, LocalDate second, int all, String refusal) {
        List<Milestone> milestones = List.of(new Milestone(first, some), new Milestone(second, all));
        refused(() -> new Curve(BEGINS, LAST, 1000, milestones), refusal);
    }

    @Test
    void aPlanWithoutMilestonesIsRefused() {
        refused(() -> new Curve(BEGINS, LAST, 1000, List.of()), "regional.curveEnd");
    }

    @Test
    void aProgrammeIsBehindWhenOneIsMissing() {
        LocalDate today = LocalDate.of(2026, 6, 30);
        assertThat(progress(100, today).behind()).isFalse();
        assertThat(progress(99, today).behind()).isTrue();
    }

    /** A hundred came in the first half-year: fifty in each of its two quarters. */
    @Test
    void theForecastGoesOnWithThePaceOfTheLastHalfYear() {
        List<LocalDate> days = Stream.concat(
                        IntStream.range(0, 50).mapToObj(i -> LocalDate.of(2026, 2, 1)),
                        IntStream.range(0, 50).mapToObj(i -> LocalDate.of(2026, 5, 1)))
                .toList();
        assertThat(new Progress(slowStart(), days, LocalDate.of(2026, 7, 2)).forecast())
                .as("100 in 182 days, and 547 days to go")
                .hasValue(400);
        assertThat(new Progress(slowStart(), days, LocalDate.of(2026, 9, 1)).forecast())
                .as("50 of them in the last 182 days, and 486 days to go")
                .hasValue(233);
        assertThat(new Progress(slowStart(), days, LocalDate.of(2027, 6, 1)).forecast())
                .as("nobody came in the last half-year")
                .hasValue(100);
    }

    @Test
    void inTheFirstMonthThereIsNoForecastAndAfterTheLastDayItIsTheCount() {
        assertThat(progress(40, BEGINS).forecast()).isEmpty();
        assertThat(progress(40, BEGINS.plusDays(29)).forecast()).isEmpty();
        assertThat(progress(40, BEGINS.plusDays(30)).forecast()).isPresent();
        assertThat(progress(40, LAST.plusDays(1)).forecast()).hasValue(40);
        assertThat(progress(40, LAST.plusDays(1)).over()).isTrue();
        assertThat(progress(40, LAST).over()).isFalse();
    }

    @Test
    void theTargetIsReachedAtAThousandNotBefore() {
        assertThat(progress(999, LAST).targetReached()).isFalse();
        assertThat(progress(1000, LAST).targetReached()).isTrue();
    }

    @Test
    void thePictureHasAPointAMonthAndTodayAndNothingThatHasNotHappened() {
        List<Progress.Point> points = progress(40, LocalDate.of(2026, 3, 10)).points();
        assertThat(points).hasSize(26);
        assertThat(points.get(0)).isEqualTo(new Progress.Point(BEGINS, 0, 40));
        assertThat(points.get(3)).isEqualTo(new Progress.Point(LocalDate.of(2026, 3, 10), 37, 40));
        assertThat(points.get(4).actual()).isNull();
        assertThat(points.get(25)).isEqualTo(new Progress.Point(LAST, 1000, null));
        assertThat(progress(40, LAST.plusYears(1)).points()).hasSize(25);
    }

    private static Curve slowStart() {
        return new Curve(
                BEGINS,
                LAST,
                1000,
                List.of(
                        new Milestone(LocalDate.of(2026, 6, 30), 100),
                        new Milestone(LocalDate.of(2026, 12, 31), 400),
                        new Milestone(LAST, 1000)));
    }

    /** As many as this on the first day. */
    private static Progress progress(int people, LocalDate today) {
        return new Progress(
                slowStart(), IntStream.range(0, people).mapToObj(i -> BEGINS).toList(), today);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt, String key) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
