package no.laget.directors;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import no.laget.directors.Report.Count;
import no.laget.directors.Report.Pace;
import no.laget.earlysignal.AddedSign;
import no.laget.earlysignal.FollowedSignal;
import no.laget.earlysignal.FollowedSignal.Contact;
import no.laget.earlysignal.FollowedSignal.Led;
import no.laget.earlysignal.FollowedSignal.Result;
import no.laget.earlysignal.FollowedSignal.Source;
import no.laget.numbers.ProtectedReport;
import org.jspecify.annotations.Nullable;

/**
 * Makes the report of a half year from what became of its signals. All tables are about the same signals and are protected
 * together: by source, contact, what it led to and result, each by unit and by band of grades.
 */
final class ReportMaker {

    static final String UNIT = "unit";
    static final String BAND = "band";

    /** What is counted by unit and by band, in the order in which it is shown. */
    static final Map<String, List<String>> TRAITS = traits();

    /** Who saw the sign about a child that had a case already. */
    static final String SEEN = "seen";

    private final int smallest;

    ReportMaker(int smallest) {
        this.smallest = smallest;
    }

    /** The values of {@link #SEEN}. */
    static List<String> seen() {
        return names(Source.values());
    }

    /**
     * Signs in cases that there were already are counted by themselves: nothing is published that sums them with the signals.
     *
     * @param units all units that are shown, also those without a signal
     */
    Report make(
            HalfYear halfYear, Instant made, List<String> units, List<FollowedSignal> signals, List<AddedSign> added) {
        ProtectedReport numbers = counted(
                units, TRAITS, signals.stream().map(ReportMaker::traitsOf).toList());
        ProtectedReport others = counted(
                units,
                Map.of(SEEN, seen()),
                added.stream().map(ReportMaker::traitsOf).toList());
        List<Pace> paces = Stream.concat(
                        Stream.of(pace(null, signals, numbers)),
                        units.stream().map(unit -> pace(unit, signals, numbers)))
                .toList();
        return new Report(halfYear, made, units, counts(numbers), counts(others), paces);
    }

    private ProtectedReport counted(
            List<String> units, Map<String, List<String>> traits, List<Map<String, String>> children) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(UNIT, units);
        all.put(BAND, names(Band.values()));
        all.putAll(traits);
        List<List<String>> tables = traits.keySet().stream()
                .flatMap(trait -> Stream.of(List.of(UNIT, trait), List.of(BAND, trait)))
                .toList();
        return new ProtectedReport(all, tables, children, smallest);
    }

    private static List<Count> counts(ProtectedReport numbers) {
        return numbers.cells().stream()
                .map(cell -> new Count(cell, boxed(numbers.shown(cell))))
                .toList();
    }

    private Pace pace(@Nullable String unit, List<FollowedSignal> signals, ProtectedReport numbers) {
        Map<String, String> where = unit == null ? Map.of() : Map.of(UNIT, unit);
        OptionalInt all = numbers.shown(where);
        OptionalInt inTime = numbers.shown(with(where, Contact.IN_TIME));
        OptionalInt late = numbers.shown(with(where, Contact.LATE));
        List<Integer> days = signals.stream()
                .filter(signal -> unit == null || signal.unit().equals(unit))
                .map(FollowedSignal::days)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        boolean shown = all.isPresent() && inTime.isPresent() && late.isPresent() && days.size() >= smallest;
        return new Pace(
                unit,
                shown ? median(days) : null,
                all.isPresent() && inTime.isPresent() && all.getAsInt() > 0
                        ? Math.round(100f * inTime.getAsInt() / all.getAsInt())
                        : null);
    }

    private static Double median(List<Integer> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2.0;
    }

    private static Map<String, String> traitsOf(FollowedSignal signal) {
        Map<String, String> traits = new HashMap<>();
        traits.put(UNIT, signal.unit());
        traits.put(BAND, Band.of(signal.grade()).name());
        traits.put("source", signal.source().name());
        traits.put("contact", signal.contact().name());
        traits.put("led", signal.led().name());
        traits.put("result", signal.result().name());
        return traits;
    }

    private static Map<String, String> traitsOf(AddedSign sign) {
        return Map.of(
                UNIT,
                sign.unit(),
                BAND,
                Band.of(sign.grade()).name(),
                SEEN,
                sign.source().name());
    }

    private static Map<String, List<String>> traits() {
        Map<String, List<String>> traits = new LinkedHashMap<>();
        traits.put("source", names(Source.values()));
        traits.put("contact", names(Contact.values()));
        traits.put("led", names(Led.values()));
        traits.put("result", names(Result.values()));
        return traits;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static Map<String, String> with(Map<String, String> where, Contact contact) {
        Map<String, String> with = new HashMap<>(where);
        with.put("contact", contact.name());
        return with;
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
