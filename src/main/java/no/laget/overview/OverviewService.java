package no.laget.overview;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
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
import no.laget.overview.OpenCases.Place;
import no.laget.overview.Overview.Row;
import no.laget.overview.OverviewProcess.Programme;
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

    /** Counted when the computer had been on for so long; the clock of the demo moves. */
    private record Counted(long nanos, Overview overview) {}

    private boolean isFresh(Counted known) {
        return System.nanoTime() - known.nanos() < fresh.toNanos();
    }

    /** The overview of a manager; many who look at once cost no more than one. */
    Overview of(String viewer) {
        Scope scope = managers.require(viewer);
        counted.values().removeIf(old -> !isFresh(old));
        return counted.compute(
                        new Key(scope, Language.spoken()),
                        (key, known) ->
                                known != null && isFresh(known) ? known : new Counted(System.nanoTime(), count(scope)))
                .overview();
    }

    /** What somebody has just changed shows at once. */
    void forget() {
        counted.clear();
    }

    /** The list behind a number. */
    Overview.Rows rows(String viewer, String what, @Nullable String programme, @Nullable String step) {
        Scope scope = managers.requireCases(viewer);
        Instant now = clock.instant();
        return switch (what) {
            case "late" -> taskRows(open.tasksDue(scope, now));
            case "week" ->
                taskRows(open.tasksDue(scope, endOfWeek()).stream()
                        .filter(task -> !isBefore(task, now))
                        .toList());
            case "escalations" -> rows(open.escalations(scope, now.minus(ESCALATED)), this::escalation);
            case "plans" -> rows(plans(scope), plan -> row(plan, Words.of("overview.plan"), name(plan)));
            case "cases" -> {
                if (programme == null || !scope.visibleProgrammes().contains(programme)) {
                    throw new Refusal("overview.noSuchList");
                }
                yield rows(open.at(scope, programme, step), found -> row(found, null, name(found)));
            }
            default -> throw new Refusal("overview.noSuchList");
        };
    }

    private Overview count(Scope scope) {
        Instant now = clock.instant();
        boolean cases = scope.seesCases();
        Instant until = endOfWeek();
        List<Found> tasks = cases ? open.tasksDue(scope, until) : List.of();
        long late = tasks.stream().filter(task -> isBefore(task, now)).count();
        boolean capped = tasks.size() > Count.MOST;
        return new Overview(
                Chronology.time(now),
                cases,
                scope.administers(),
                scope.leads().stream().map(this::unit).sorted().toList(),
                cases ? programmes(scope) : List.of(),
                scope.leads().isEmpty() ? null : planning(scope, now, until),
                Count.of(late),
                capped && late == tasks.size() ? Count.partOf(0, true) : Count.of(tasks.size() - late),
                cases ? Count.of(open.escalations(scope, now.minus(ESCALATED)).size()) : Count.NONE,
                scope.leads().isEmpty() ? null : lead(scope),
                scope.leads().isEmpty() ? new Overview.Effects(List.of(), List.of()) : effects(scope),
                cases ? courses(scope, now) : List.of(),
                cases ? agreements(scope.viewer()) : List.of(),
                scope.leads().isEmpty() ? List.of() : routes(scope),
                standing.of(scope));
    }

    private List<Overview.Programme> programmes(Scope scope) {
        Map<String, Long> totals = new HashMap<>();
        open.totals(scope).forEach(total -> totals.put(total.programme(), total.cases()));
        Map<String, Programme> deployed = process.programmes(scope.visibleProgrammes());
        List<Place> places = open.places(scope);
        List<Overview.Programme> found = new ArrayList<>();
        for (String id : scope.visibleProgrammes()) {
            Programme programme = deployed.get(id);
            long all = totals.getOrDefault(id, 0L);
            if (programme != null && (all > 0 || id.equals("activityplan"))) {
                found.add(new Overview.Programme(
                        id,
                        Texts.of(programme.name()),
                        programme.id(),
                        Count.of(all),
                        steps(
                                programme.id(),
                                places.stream()
                                        .filter(place -> place.programme().equals(id))
                                        .toList(),
                                all > Count.MOST)));
            }
        }
        return found;
    }

    /** In the order of the newest version; what only an older one has comes last. */
    private List<Overview.Step> steps(String newest, Collection<Place> places, boolean capped) {
        Map<String, String> names = new LinkedHashMap<>(process.steps(newest));
        Map<String, Long> cases = new HashMap<>();
        for (Place place : places) {
            if (place.definition() != null && place.element() != null) {
                String name = process.steps(place.definition()).get(place.element());
                if (name != null) {
                    names.putIfAbsent(place.element(), name);
                    cases.merge(place.element(), place.cases(), Long::sum);
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

    private List<Found> plans(Scope scope) {
        return open.plans(scope, process.planTimers());
    }

    private Overview.Plans planning(Scope scope, Instant now, Instant until) {
        List<Found> plans = plans(scope);
        long late = plans.stream().filter(plan -> isBefore(plan, now)).count();
        long week = plans.stream().filter(plan -> isBefore(plan, until)).count() - late;
        LocalDate thisWeek =
                LocalDate.ofInstant(now, Norway.ZONE).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = thisWeek.minusWeeks(WEEKS - 1L);
        List<Plan> recent = trends.plans(scope, startOf(first));
        List<Overview.Week> weeks = IntStream.range(0, WEEKS)
                .mapToObj(first::plusWeeks)
                .map(monday -> week(monday, recent))
                .toList();
        int inTime = weeks.stream().mapToInt(Overview.Week::inTime).sum();
        int settled = inTime + weeks.stream().mapToInt(Overview.Week::late).sum();
        boolean capped = plans.size() > Count.MOST;
        return new Overview.Plans(
                Count.of(late),
                Count.partOf(week, capped),
                Count.partOf(plans.size() - late - week, capped),
                plans.stream()
                        .filter(plan -> isBefore(plan, until))
                        .limit(ROWS)
                        .map(plan -> row(plan, Words.of("overview.plan"), name(plan)))
                        .toList(),
                weeks,
                settled == 0 ? null : Math.round(100f * inTime / settled));
    }

    private static Overview.Week week(LocalDate monday, Collection<Plan> plans) {
        int inTime = 0;
        int late = 0;
        int pending = 0;
        for (Plan plan : plans) {
            LocalDate day = LocalDate.ofInstant(plan.knownAt(), Norway.ZONE);
            if (!day.isBefore(monday) && day.isBefore(monday.plusWeeks(1))) {
                if (plan.missed()) {
                    late++;
                } else if (plan.measured() != null) {
                    inTime++;
                } else if (plan.open()) {
                    pending++;
                }
            }
        }
        return new Overview.Week(
                Words.of("overview.week", String.valueOf(monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))),
                Chronology.day(monday),
                inTime,
                late,
                pending);
    }

    private Overview.Lead lead(Scope scope) {
        YearMonth now = YearMonth.from(LocalDate.ofInstant(clock.instant(), Norway.ZONE));
        List<Plan> plans =
                trends.plans(scope, startOf(now.minusMonths(MONTHS - 1L).atDay(1)));
        List<Overview.Month> months = IntStream.range(0, MONTHS)
                .mapToObj(n -> now.minusMonths(MONTHS - 1L - n))
                .map(month -> {
                    double[] days = days(plans, plan -> YearMonth.from(LocalDate.ofInstant(plan.knownAt(), Norway.ZONE))
                            .equals(month));
                    return new Overview.Month(month(month.atDay(1)), median(days), days.length);
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
        YearMonth now = YearMonth.from(LocalDate.ofInstant(clock.instant(), Norway.ZONE));
        Instant since = startOf(now.minusMonths(MONTHS - 1L).atDay(1));
        List<Trends.Effect> found =
                trends.effects(scope, startOf(now.minusMonths(23).atDay(1)), since);
        List<String> colours =
                choices.colours().stream().map(LocalChoices.Choice::value).toList();
        List<Overview.Effects.Row> rows = IntStream.range(0, MONTHS)
                .mapToObj(n -> now.minusMonths(MONTHS - 1L - n).atDay(1))
                .map(month -> new Overview.Effects.Row(
                        month(month),
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
        return trends.routes(scope, clock.instant().minus(Duration.ofDays(182))).stream()
                .map(route -> {
                    String id = route.route() == null ? "UNDECIDED" : route.route();
                    return new Overview.Named(id, Words.orKey("overview.route." + id), route.cases());
                })
                .toList();
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
        return organisation.unit(id).map(Unit::name).orElse(id);
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
