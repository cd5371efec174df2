package no.laget.overview;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Texts;
import no.laget.Words;
import no.laget.agreements.Agreements;
import no.laget.casefile.Chronology;
import no.laget.casefile.LocalChoices;
import no.laget.desk.Due;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import no.laget.overview.OpenCases.Found;
import no.laget.overview.OpenCases.Tally;
import no.laget.overview.Overview.Row;
import no.laget.overview.OverviewProcess.Programme;
import no.laget.overview.Trends.Outcome;
import no.laget.overview.Trends.Plan;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Puts the overview of a manager together, and the lists behind its numbers. */
@Service
class OverviewService {

    /** As many rows as one looks through; who wants all has the list of tasks. */
    private static final int ROWS = 100;

    private static final int WEEKS = 12;
    private static final int MONTHS = 6;
    private static final Duration ESCALATED = Duration.ofDays(28);

    private final Managers managers;
    private final OpenCases open;
    private final Trends trends;
    private final StandingStill standing;
    private final OverviewProcess process;
    private final Agreements agreements;
    private final Organisation organisation;
    private final LocalChoices choices;
    private final Clock clock;
    private final Duration fresh;
    /** What units are called, asked anew with each count. */
    private final Map<String, String> units = new ConcurrentHashMap<>();

    private final Map<Key, Counted> counted = new ConcurrentHashMap<>();

    OverviewService(
            Managers managers,
            OpenCases open,
            Trends trends,
            StandingStill standing,
            OverviewProcess process,
            Agreements agreements,
            Organisation organisation,
            LocalChoices choices,
            Clock clock,
            @Value("${laget.overview.fresh}") Duration fresh) {
        this.managers = managers;
        this.open = open;
        this.trends = trends;
        this.standing = standing;
        this.process = process;
        this.agreements = agreements;
        this.organisation = organisation;
        this.choices = choices;
        this.clock = clock;
        this.fresh = fresh;
    }

    private record Key(Scope scope, Language language) {}

    private record Counted(Instant at, Overview overview) {}

    /** What was counted later than now is old, too: the clock of the demo moves both ways. */
    private boolean isFresh(Counted known) {
        Duration age = Duration.between(known.at(), clock.instant());
        return !age.isNegative() && age.compareTo(fresh) < 0;
    }

    /** The overview of a manager; many who look at once cost no more than one. */
    Overview of(String viewer) {
        Scope scope = managers.require(viewer);
        counted.values().removeIf(old -> !isFresh(old));
        return counted.compute(
                        new Key(scope, Language.spoken()),
                        (key, known) ->
                                known != null && isFresh(known) ? known : new Counted(clock.instant(), count(scope)))
                .overview();
    }

    /** What somebody has just changed shows at once. */
    void forget() {
        counted.clear();
    }

    /**
     * The list behind a number.
     *
     * @param of which week or month, where the number is of one
     * @param kind which step, outcome, colour or way
     */
    Overview.Rows rows(String viewer, String what, String programme, String of, String kind) {
        Scope scope = managers.requireCases(viewer);
        Instant now = clock.instant();
        return switch (what) {
            case "late" -> taskRows(open.tasksDue(scope, now));
            case "week" ->
                taskRows(open.tasksDue(scope, endOfWeek()).stream()
                        .filter(task -> !isBefore(task, now))
                        .toList());
            case "escalations" -> rows(open.escalations(scope, now.minus(ESCALATED)), this::escalation);
            case "latePlans" -> planRows(scope, plan -> isBefore(plan, now));
            case "weekPlans" -> planRows(scope, plan -> !isBefore(plan, now) && isBefore(plan, endOfWeek()));
            case "cases" -> {
                if (!scope.visibleProgrammes().contains(programme)) {
                    throw new Refusal("overview.noSuchList");
                }
                yield caseRows(open.at(scope, programme, kind.isEmpty() ? null : kind));
            }
            case "concerns" -> {
                LocalDate monday = day(of);
                Outcome outcome = outcome(kind);
                yield caseRows(trendPlans(scope, plan -> isOf(plan, monday, outcome)));
            }
            case "measured" -> {
                YearMonth month = YearMonth.from(day(of + "-01"));
                yield caseRows(trendPlans(scope, plan -> isMeasuredOf(plan, month)));
            }
            case "effects" -> {
                if (choices.colours().stream()
                        .noneMatch(colour -> colour.value().equals(kind))) {
                    throw new Refusal("overview.noSuchList");
                }
                yield rows(
                        trends.evaluated(scope, evaluatedSince(), day(of + "-01"), kind),
                        found -> row(found, choices.colour(kind), name(found)));
            }
            case "signals" ->
                rows(
                        trends.signals(scope, signalledSince(), route(kind)),
                        signal -> row(signal, routeName(kind), name(signal)));
            default -> throw new Refusal("overview.noSuchList");
        };
    }

    private List<Found> trendPlans(Scope scope, Predicate<Plan> which) {
        return trends.planRows(scope, lately()).stream()
                .filter(which)
                .map(plan -> Objects.requireNonNull(plan.found()))
                .toList();
    }

    /** The cases, each with who has it and since when it is known. */
    Overview.Rows caseRows(List<Found> found) {
        return rows(found, one -> row(one, null, name(one)));
    }

    /** The database knows no NUL, and neither does any way. */
    private static String route(String said) {
        return said.replace('\0', '?');
    }

    private static LocalDate day(String said) {
        try {
            return LocalDate.parse(said);
        } catch (DateTimeParseException none) {
            throw new Refusal("overview.noSuchList");
        }
    }

    private static Outcome outcome(String said) {
        return Stream.of(Outcome.values())
                .filter(outcome -> outcome.name().equals(said))
                .findFirst()
                .orElseThrow(() -> new Refusal("overview.noSuchList"));
    }

    private Overview count(Scope scope) {
        units.clear();
        Instant now = clock.instant();
        boolean cases = scope.seesCases();
        List<Tally> tallies = summary(scope);
        Urgent urgent = Urgent.of(tallies);
        List<Plan> lately = scope.leads().isEmpty() ? List.of() : trends.plans(scope, lately());
        return new Overview(
                Chronology.time(now),
                cases,
                scope.administers(),
                scope.leads().stream().map(this::unit).sorted().toList(),
                cases ? programmes(scope, tallies) : List.of(),
                scope.leads().isEmpty() ? null : planning(scope, lately),
                urgent.late(),
                urgent.week(),
                urgent.escalations(),
                scope.leads().isEmpty() ? null : lead(lately),
                scope.leads().isEmpty() ? new Overview.Effects(List.of(), List.of()) : effects(scope),
                cases ? courses(scope, now) : List.of(),
                agreements(scope.viewer()),
                scope.leads().isEmpty() ? List.of() : routes(scope),
                standing.of(scope));
    }

    /** Tasks over their deadline and with one this week, and what was reported as late in the last four weeks. */
    record Urgent(Count late, Count week, Count escalations) {

        private static Urgent of(List<Tally> tallies) {
            long late = times(tallies, "late");
            long week = times(tallies, "week");
            return new Urgent(
                    Count.of(late),
                    Count.partOf(week, late + week > Count.MOST),
                    Count.of(times(tallies, "escalation")));
        }
    }

    Urgent urgent(Scope scope) {
        return Urgent.of(summary(scope));
    }

    private List<Tally> summary(Scope scope) {
        Instant now = clock.instant();
        return scope.seesCases() ? open.summary(scope, now, endOfWeek(), now.minus(ESCALATED)) : List.of();
    }

    private static long times(List<Tally> tallies, String what) {
        return tallies.stream()
                .filter(tally -> tally.what().equals(what))
                .mapToLong(Tally::times)
                .sum();
    }

    private List<Overview.Programme> programmes(Scope scope, List<Tally> tallies) {
        Map<String, Programme> deployed = process.programmes(scope.visibleProgrammes());
        List<Overview.Programme> found = new ArrayList<>();
        for (String id : scope.visibleProgrammes()) {
            Programme programme = deployed.get(id);
            List<Tally> own = tallies.stream()
                    .filter(tally -> tally.programme().equals(id))
                    .toList();
            long all = times(own, "open");
            if (programme != null && (all > 0 || id.equals("activityplan"))) {
                found.add(new Overview.Programme(
                        id,
                        Texts.of(programme.name()),
                        programme.id(),
                        Count.of(all),
                        steps(
                                programme.id(),
                                own.stream()
                                        .filter(tally -> tally.what().equals("at"))
                                        .toList(),
                                all > Count.MOST)));
            }
        }
        return found;
    }

    /** In the order of the newest version; what only an older one has comes last. */
    private List<Overview.Step> steps(String newest, Collection<Tally> tallies, boolean capped) {
        Map<String, String> names = new LinkedHashMap<>(process.steps(newest));
        Map<String, Long> cases = new HashMap<>();
        for (Tally place : tallies) {
            if (place.definition() != null && place.element() != null) {
                String name = process.steps(place.definition()).get(place.element());
                if (name != null) {
                    names.putIfAbsent(place.element(), name);
                    cases.merge(place.element(), place.times(), Long::sum);
                }
            }
        }
        return names.entrySet().stream()
                .filter(step -> cases.containsKey(step.getKey()))
                .map(step -> new Overview.Step(
                        step.getKey(),
                        Texts.of(step.getValue()),
                        Count.partOf(Objects.requireNonNull(cases.get(step.getKey())), capped)))
                .toList();
    }

    private Overview.Rows planRows(Scope scope, Predicate<Found> which) {
        return rows(
                plans(scope, Count.MOST + 1).first().stream().filter(which).toList(),
                plan -> row(plan, Words.of("overview.plan"), name(plan)));
    }

    private OpenCases.Plans plans(Scope scope, int rows) {
        return open.plans(scope, process.planTimers(), clock.instant(), endOfWeek(), rows);
    }

    /** How it goes with the plans at the units of a principal. */
    Overview.Plans planning(Scope scope) {
        return planning(scope, trends.plans(scope, lately()));
    }

    /** Since when is looked back: half a year, which has the twelve weeks in it. */
    private Instant lately() {
        return startOf(firstMonth());
    }

    private Overview.Plans planning(Scope scope, List<Plan> recent) {
        Instant until = endOfWeek();
        OpenCases.Plans plans = plans(scope, ROWS);
        LocalDate first = firstWeek();
        List<Overview.Week> weeks = IntStream.range(0, WEEKS)
                .mapToObj(first::plusWeeks)
                .map(monday -> week(monday, recent))
                .toList();
        int inTime = weeks.stream().mapToInt(Overview.Week::inTime).sum();
        int settled = inTime + weeks.stream().mapToInt(Overview.Week::late).sum();
        boolean capped = plans.all() > Count.MOST;
        return new Overview.Plans(
                Count.of(plans.late()),
                Count.partOf(plans.soon() - plans.late(), capped),
                Count.partOf(plans.all() - plans.soon(), capped),
                plans.first().stream()
                        .filter(plan -> isBefore(plan, until))
                        .map(plan -> row(plan, Words.of("overview.plan"), name(plan)))
                        .toList(),
                weeks,
                settled == 0 ? null : Math.round(100f * inTime / settled));
    }

    private static Overview.Week week(LocalDate monday, Collection<Plan> plans) {
        return new Overview.Week(
                Words.of("overview.week", String.valueOf(monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))),
                Chronology.day(monday),
                monday.toString(),
                times(plans, monday, Outcome.IN_TIME),
                times(plans, monday, Outcome.LATE),
                times(plans, monday, Outcome.PENDING));
    }

    private static int times(Collection<Plan> plans, LocalDate monday, Outcome outcome) {
        return (int) plans.stream().filter(plan -> isOf(plan, monday, outcome)).count();
    }

    private static boolean isOf(Plan plan, LocalDate monday, Outcome outcome) {
        return plan.outcome() == outcome && Norway.monday(plan.known()).equals(monday);
    }

    private static boolean isMeasuredOf(Plan plan, YearMonth month) {
        return plan.measured() != null && YearMonth.from(plan.known()).equals(month);
    }

    private Overview.Lead lead(List<Plan> plans) {
        YearMonth now = YearMonth.from(Norway.today(clock));
        List<Overview.Month> months = IntStream.range(0, MONTHS)
                .mapToObj(n -> now.minusMonths(MONTHS - 1L - n))
                .map(month -> {
                    double[] days = days(plans, plan -> isMeasuredOf(plan, month));
                    return new Overview.Month(month(month.atDay(1)), month.toString(), median(days), days.length);
                })
                .toList();
        double[] all = days(plans, plan -> true);
        return new Overview.Lead(median(all), all.length, months);
    }

    private static double[] days(Collection<Plan> plans, Predicate<Plan> which) {
        return plans.stream()
                .filter(which)
                .filter(plan -> plan.measured() != null)
                .mapToDouble(plan ->
                        Duration.between(plan.knownAt(), plan.measured()).toMinutes() / 1440.0)
                .sorted()
                .toArray();
    }

    private static @Nullable Double median(double[] sorted) {
        if (sorted.length == 0) {
            return null;
        }
        double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return Math.round(middle * 10) / 10.0;
    }

    private Overview.Effects effects(Scope scope) {
        YearMonth now = YearMonth.from(Norway.today(clock));
        List<Trends.Effect> found = trends.effects(scope, evaluatedSince(), lately());
        List<String> colours =
                choices.colours().stream().map(LocalChoices.Choice::value).toList();
        List<Overview.Effects.Row> rows = IntStream.range(0, MONTHS)
                .mapToObj(n -> now.minusMonths(MONTHS - 1L - n).atDay(1))
                .map(month -> new Overview.Effects.Row(
                        month(month),
                        YearMonth.from(month).toString(),
                        colours.stream()
                                .map(colour -> times(found, month, colour))
                                .toList()))
                .toList();
        return new Overview.Effects(
                colours.stream()
                        .map(colour -> new Overview.Named(
                                colour,
                                choices.colour(colour),
                                found.stream()
                                        .filter(effect -> colour.equals(effect.colour()))
                                        .mapToInt(Trends.Effect::times)
                                        .sum()))
                        .toList(),
                rows);
    }

    private static int times(Collection<Trends.Effect> found, LocalDate month, String colour) {
        return found.stream()
                .filter(effect -> effect.month().equals(month) && colour.equals(effect.colour()))
                .mapToInt(Trends.Effect::times)
                .sum();
    }

    private List<Overview.Course> courses(Scope scope, Instant now) {
        return open.courses(scope, now).stream()
                .limit(ROWS)
                .map(course -> new Overview.Course(
                        course.readable() ? course.caseId().toString() : null,
                        course.number(),
                        unit(course.unit()),
                        course.planned(),
                        course.held(),
                        course.whole()))
                .toList();
    }

    private List<Overview.Agreement> agreements(String viewer) {
        return agreements.visibleTo(viewer).stream()
                .filter(agreements::isAboutToLapse)
                .map(agreement -> new Overview.Agreement(
                        Words.of("agreements.kind." + agreement.kind()),
                        agreement.unit() == null ? organisation.municipality() : unit(agreement.unit()),
                        Chronology.day(agreement.until())))
                .toList();
    }

    private List<Overview.Named> routes(Scope scope) {
        return trends.routes(scope, signalledSince()).stream()
                .map(route -> new Overview.Named(route.route(), routeName(route.route()), route.cases()))
                .toList();
    }

    private static String routeName(String route) {
        return Words.orKey("overview.route." + route);
    }

    private LocalDate firstWeek() {
        return Norway.monday(Norway.today(clock)).minusWeeks(WEEKS - 1L);
    }

    private LocalDate firstMonth() {
        return Norway.today(clock).withDayOfMonth(1).minusMonths(MONTHS - 1L);
    }

    /** Cases that became known before this are old enough to be left out. */
    private Instant evaluatedSince() {
        return startOf(Norway.today(clock).withDayOfMonth(1).minusMonths(23));
    }

    private Instant signalledSince() {
        return clock.instant().minus(Duration.ofDays(182));
    }

    /** The tasks in words. */
    Overview.Rows taskRows(List<Found> found) {
        return rows(
                found, task -> row(task, Texts.of(Objects.requireNonNullElse(task.what(), "")), Texts.of(name(task))));
    }

    private Overview.Rows rows(List<Found> found, java.util.function.Function<Found, Row> row) {
        return new Overview.Rows(found.stream().limit(ROWS).map(row).toList(), Count.of(found.size()));
    }

    private Row escalation(Found found) {
        String to = found.who() == null ? "" : Words.orKey("organisation.role." + found.who());
        return row(found, Words.orKey(Objects.requireNonNullElse(found.what(), "")), to);
    }

    private Row row(Found found, @Nullable String what, String who) {
        return new Row(
                found.readable() ? found.caseId().toString() : null,
                found.number(),
                Chronology.programme(found.programme()),
                unit(found.unit()),
                found.task(),
                what == null ? "" : what,
                found.holder(),
                who,
                found.due() == null ? null : Due.of(found.due(), clock));
    }

    private static String name(Found found) {
        return found.who() == null ? "" : found.who();
    }

    private String unit(String id) {
        return units.computeIfAbsent(
                id, unknown -> organisation.unit(id).map(Unit::name).orElse(id));
    }

    private Instant endOfWeek() {
        return startOf(
                LocalDate.ofInstant(clock.instant(), Norway.ZONE).with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
    }

    private static boolean isBefore(Found found, Instant moment) {
        return found.due() != null && found.due().isBefore(moment);
    }

    private static String month(LocalDate first) {
        return first.format(java.time.format.DateTimeFormatter.ofPattern(
                "LLLL yyyy", Language.spoken().locale()));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Norway.ZONE).toInstant();
    }
}
