package no.laget.directors;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.earlysignal.AddedSign;
import no.laget.earlysignal.FollowedSignal;
import no.laget.earlysignal.SignalHistory;
import no.laget.numbers.ProtectedTables;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.Unit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The reports to the directors (G08). A half year has its report when the last of its signals has been followed for three
 * months. It is made once and kept, so that no two looks at it differ by a child.
 */
@Service
public class DirectorsReports {

    /** Who answers for the schools together, and who leads a programme of the region. */
    private static final Set<Role> READERS = Set.of(Role.SCHOOL_OWNER, Role.COORDINATOR);

    private final ReportTable table;
    private final SignalHistory signals;
    private final Organisation organisation;
    private final ReportMaker maker;
    private final Clock clock;

    DirectorsReports(
            ReportTable table, SignalHistory signals, Organisation organisation, ProtectedTables tables, Clock clock) {
        this.table = table;
        this.signals = signals;
        this.organisation = organisation;
        this.maker = new ReportMaker(tables.smallest());
        this.clock = clock;
    }

    /** Makes the reports that can be made and are not there; several nodes may do it at once. */
    @Scheduled(cron = "${laget.directors.made-at}", zone = "Europe/Oslo")
    public void makeDue() {
        signals.first().map(HalfYear::of).ifPresent(first -> {
            for (HalfYear half = first; isFollowed(half); half = half.next()) {
                if (table.find(half).isEmpty()) {
                    keep(half, signals.raised(half.from(), half.until()), signals.added(half.from(), half.until()));
                }
            }
        });
    }

    /** Makes the report of a half year from its signals, and the signs in other cases, and keeps it, unless there is one. */
    public void keep(HalfYear halfYear, List<FollowedSignal> followed, List<AddedSign> added) {
        List<String> units = Stream.concat(
                        organisation.units().stream()
                                .filter(unit -> unit.kind() != Unit.Kind.SERVICE)
                                .sorted(Comparator.comparing(Unit::name))
                                .map(Unit::id),
                        Stream.concat(
                                        followed.stream().map(FollowedSignal::unit),
                                        added.stream().map(AddedSign::unit))
                                .sorted())
                .distinct()
                .toList();
        table.keep(maker.make(halfYear, clock.instant(), units, followed, added));
    }

    /** Whether somebody may see the reports. */
    boolean mayRead(String reader) {
        return organisation.appointmentsOf(reader).stream().anyMatch(held -> READERS.contains(held.role()));
    }

    /** All reports in words, the newest first. */
    List<ReportSheet> sheets(String reader) {
        requireReader(reader);
        makeDue();
        return table.all().stream().map(this::sheet).toList();
    }

    /** The report of one half year in words. */
    ReportSheet sheet(HalfYear halfYear, String reader) {
        requireReader(reader);
        return table.find(halfYear).map(this::sheet).orElseThrow(() -> new Refusal("directors.noSuchReport"));
    }

    private ReportSheet sheet(Report report) {
        return ReportSheet.of(
                report,
                organisation.municipality(),
                unit -> organisation.unit(unit).map(Unit::name).orElse(unit));
    }

    private void requireReader(String reader) {
        if (!mayRead(reader)) {
            throw new Refusal("directors.notYours");
        }
    }

    private boolean isFollowed(HalfYear half) {
        LocalDate today = Norway.today(clock);
        return !half.until().plusMonths(SignalHistory.FOLLOWED).isAfter(today);
    }
}
