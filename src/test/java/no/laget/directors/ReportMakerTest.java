package no.laget.directors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import no.laget.directors.Report.Pace;
import no.laget.earlysignal.AddedSign;
import no.laget.earlysignal.FollowedSignal;
import no.laget.earlysignal.FollowedSignal.Contact;
import no.laget.earlysignal.FollowedSignal.Led;
import no.laget.earlysignal.FollowedSignal.Result;
import no.laget.earlysignal.FollowedSignal.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G08: what the report says, and what it does not say. */
class ReportMakerTest {

    private static final HalfYear HALF = new HalfYear(2026, 1);
    private static final Instant MADE = Instant.parse("2026-10-01T04:00:00Z");
    private static final List<String> UNITS = List.of("large", "other", "small");

    private final ReportMaker maker = new ReportMaker(5);

    @Test
    void signalsAreCountedByWhatTheyLedToAtEachSchool() {
        Report report = made(signals("large", 12, Contact.IN_TIME, 3), signals("other", 8, Contact.IN_TIME, 4));

        assertThat(report.number(Map.of())).hasValue(20);
        assertThat(report.number(Map.of("unit", "large"))).hasValue(12);
        assertThat(report.number(Map.of("unit", "large", "led", "NOTHING"))).hasValue(12);
        assertThat(report.number(Map.of("unit", "large", "led", "UMV"))).hasValue(0);
        assertThat(report.number(Map.of("band", "MIDDLE"))).hasValue(20);
        assertThat(report.number(Map.of("unit", "small"))).hasValue(0);
    }

    /** All but one school are shown, and so is the total: then the one would be what is left. */
    @Test
    void aSmallSchoolIsNotWhatIsLeftOfTheTotal() {
        Report report = made(
                signals("large", 12, Contact.IN_TIME, 3),
                signals("other", 8, Contact.IN_TIME, 4),
                signals("small", 2, Contact.IN_TIME, 5));

        assertThat(report.number(Map.of("unit", "small"))).isEmpty();
        assertThat(report.number(Map.of()).isPresent()
                        && report.number(Map.of("unit", "large")).isPresent()
                        && report.number(Map.of("unit", "other")).isPresent())
                .isFalse();
    }

    /** The total of a school stands in each of its tables; one table must not tell what another hides. */
    @Test
    void whatOneTableHidesNoOtherTells() {
        List<FollowedSignal> signals = new ArrayList<>(signals("large", 30, Contact.IN_TIME, 3));
        signals.addAll(signals("other", 9, Contact.IN_TIME, 3));
        signals.add(signal("other", Contact.LATE, 20, Led.UMV));

        Report report = made(signals);

        assertThat(report.number(Map.of("unit", "other", "contact", "LATE"))).isEmpty();
        assertThat(report.number(Map.of("unit", "other", "led", "UMV"))).isEmpty();
        for (String trait : List.of("contact", "led")) {
            long shown = report.counts().stream()
                    .filter(count -> count.of().keySet().equals(Set.of("unit", trait)))
                    .filter(count -> "other".equals(count.of().get("unit")))
                    .filter(count -> count.number() != null && count.number() > 0)
                    .count();
            assertThat(shown == 1 && report.number(Map.of("unit", "other")).isPresent())
                    .as("%s at the school is the total less the one that is shown", trait)
                    .isFalse();
        }
    }

    @Test
    void aHalfYearWithoutSignalsIsAllNothing() {
        Report report = made(List.of());

        assertThat(report.counts())
                .allSatisfy(count -> assertThat(count.number()).isZero());
        assertThat(report.paces()).allSatisfy(pace -> {
            assertThat(pace.medianDays()).isNull();
            assertThat(pace.percentInTime()).isNull();
        });
    }

    /** Two of a school's nine, or a school with two, would otherwise be what is left of a total. */
    @Test
    void signsInOtherCasesAreProtectedLikeTheSignals() {
        List<AddedSign> added = new ArrayList<>(added("large", 12, Source.REGISTER));
        added.addAll(added("other", 7, Source.REGISTER));
        added.addAll(added("other", 2, Source.COLLEAGUE));
        added.addAll(added("small", 2, Source.REGISTER));

        Report report = maker.make(HALF, MADE, UNITS, signals("large", 20, Contact.IN_TIME, 3), added);

        assertThat(report.number(Map.of())).as("signals are none of them").hasValue(20);
        assertThat(report.added(Map.of("unit", "small"))).isEmpty();
        assertThat(report.added(Map.of("unit", "other", "seen", "COLLEAGUE"))).isEmpty();
        assertThat(report.added(Map.of("unit", "other")).isPresent()
                        && report.added(Map.of("unit", "other", "seen", "REGISTER"))
                                .isPresent())
                .isFalse();
        assertThat(UNITS.stream()
                        .filter(unit -> report.added(Map.of("unit", unit)).isEmpty())
                        .count())
                .as("one school alone would be what is left of the total")
                .isNotEqualTo(report.added(Map.of()).isPresent() ? 1 : 0);
    }

    private static List<AddedSign> added(String unit, int many, Source source) {
        return Collections.nCopies(many, new AddedSign(unit, 6, source));
    }

    @Test
    void aSchoolThatIsNoLongerThereIsCountedAllTheSame() {
        Report report = maker.make(HALF, MADE, List.of("closed"), signals("closed", 6, Contact.NOT, null), List.of());

        assertThat(report.number(Map.of("unit", "closed", "contact", "NOT"))).hasValue(6);
    }

    @Test
    void theMedianIsTheOneInTheMiddle() {
        List<FollowedSignal> odd = new ArrayList<>();
        IntStream.of(1, 2, 3, 9, 13).forEach(days -> odd.add(signal("large", Contact.IN_TIME, days, Led.NOTHING)));
        List<FollowedSignal> even = new ArrayList<>(odd);
        even.add(signal("large", Contact.IN_TIME, 4, Led.NOTHING));

        assertThat(pace(made(odd), null).medianDays()).isEqualTo(3.0);
        assertThat(pace(made(even), null).medianDays()).isEqualTo(3.5);
        assertThat(pace(made(even), "large").percentInTime()).isEqualTo(100);
    }

    @Test
    void timeToContactIsNotSaidOfFewNorWhereItsCountsAreHidden() {
        Report few = made(signals("small", 4, Contact.IN_TIME, 2), signals("large", 20, Contact.IN_TIME, 3));
        List<FollowedSignal> oneLate = new ArrayList<>(signals("large", 20, Contact.IN_TIME, 3));
        oneLate.add(signal("large", Contact.LATE, 40, Led.NOTHING));

        assertThat(pace(few, "small").medianDays()).isNull();
        assertThat(pace(few, "small").percentInTime()).isNull();
        assertThat(pace(made(oneLate), "large").medianDays()).isNull();
        assertThat(pace(made(oneLate), "large").percentInTime()).isNull();
    }

    /** A share is computed from counts that are shown, so it tells nothing that they do not. */
    @Test
    void aShareIsThatOfShownCounts() {
        Report report = made(signals("large", 15, Contact.IN_TIME, 3), signals("large", 5, Contact.NOT, null));

        assertThat(pace(report, "large").percentInTime()).isEqualTo(75);
        assertThat(pace(report, "large").medianDays()).isEqualTo(3.0);
    }

    @ParameterizedTest
    @CsvSource({
        "-3, KINDERGARTEN",
        "0, KINDERGARTEN",
        "1, LOWER",
        "4, LOWER",
        "5, MIDDLE",
        "7, MIDDLE",
        "8, UPPER",
        "10, UPPER",
        "13, UPPER"
    })
    void gradesBelongToBands(int grade, Band band) {
        assertThat(Band.of(grade)).isEqualTo(band);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 2026, 1", "2026-06-30, 2026, 1", "2026-07-01, 2026, 2", "2026-12-31, 2026, 2"})
    void aDayIsInOneHalfYear(LocalDate day, int year, int half) {
        HalfYear found = HalfYear.of(day);

        assertThat(found).isEqualTo(new HalfYear(year, half));
        assertThat(found.from()).isBeforeOrEqualTo(day);
        assertThat(found.until()).isAfter(day);
        assertThat(found.next().from()).isEqualTo(found.until());
    }

    @SafeVarargs
    private Report made(List<FollowedSignal>... signals) {
        List<FollowedSignal> all = new ArrayList<>();
        List.of(signals).forEach(all::addAll);
        return maker.make(HALF, MADE, UNITS, all, List.of());
    }

    private static Pace pace(Report report, @Nullable String unit) {
        return report.paces().stream()
                .filter(pace -> Objects.equals(pace.unit(), unit))
                .findFirst()
                .orElseThrow();
    }

    private static List<FollowedSignal> signals(String unit, int many, Contact contact, @Nullable Integer days) {
        return Collections.nCopies(many, signal(unit, contact, days, Led.NOTHING));
    }

    private static FollowedSignal signal(String unit, Contact contact, @Nullable Integer days, Led led) {
        return new FollowedSignal(unit, 6, Source.REGISTER, contact, days, led, Result.SAME);
    }
}
