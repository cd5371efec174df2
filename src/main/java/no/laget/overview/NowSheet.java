package no.laget.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.laget.Spreadsheet;
import no.laget.Words;
import no.laget.casefile.Chronology;
import no.laget.overview.Overview.Course;
import no.laget.overview.Overview.Named;
import no.laget.overview.Overview.Plans;
import no.laget.overview.Overview.Programme;
import no.laget.overview.YearNumbers.Half;
import no.laget.overview.YearNumbers.Table;
import org.springframework.stereotype.Component;

/**
 * The overview of a manager to keep: the numbers that the page shows at this moment, of the same cases, and none of the lists.
 * They are for the manager's own use, and the sheet says so (decision 110).
 */
@Component
class NowSheet {

    private final Managers managers;
    private final OverviewService overview;

    NowSheet(Managers managers, OverviewService overview) {
        this.managers = managers;
        this.overview = overview;
    }

    /** The numbers of now as one part of a report. */
    Half of(String viewer) {
        Scope scope = managers.requireCases(viewer);
        Overview now = overview.of(viewer);
        List<Table> tables = new ArrayList<>(List.of(urgent(now), programmes(now)));
        if (now.plans() != null) {
            tables.add(weeks(now.plans()));
        }
        if (now.lead() != null) {
            tables.add(table(
                    "lead",
                    List.of("concern", "median", "cases"),
                    now.lead().months().stream()
                            .map(month -> List.of(
                                    month.name(),
                                    month.median() == null ? "–" : String.valueOf(month.median()),
                                    String.valueOf(month.cases())))
                            .toList()));
        }
        if (!now.effects().colours().isEmpty()) {
            tables.add(effects(now.effects()));
        }
        if (!now.courses().isEmpty()) {
            tables.add(courses(now.courses()));
        }
        if (!now.routes().isEmpty()) {
            tables.add(table(
                    "routes",
                    List.of("route", "count"),
                    now.routes().stream()
                            .map(route -> List.of(route.name(), String.valueOf(route.count())))
                            .toList()));
        }
        if (!now.agreements().isEmpty()) {
            tables.add(table(
                    "agreements",
                    List.of("agreement", "with", "to"),
                    now.agreements().stream()
                            .map(one -> List.of(one.kind(), one.with(), one.to()))
                            .toList()));
        }
        if (!now.incidents().isEmpty()) {
            tables.add(table(
                    "incidents",
                    List.of("what", "count"),
                    now.incidents().stream()
                            .map(one -> List.of(one.sentence(), String.valueOf(one.count())))
                            .toList()));
        }
        return new Half(Words.of("overview.now.at", about(now, scope), now.at()), tables);
    }

    /** The same for a spreadsheet; its first line says whom it is for. */
    Spreadsheet csv(String viewer) {
        Half now = of(viewer);
        return YearNumbers.write(
                new Spreadsheet().row(Words.of("overview.now.own")).gap(), List.of(now));
    }

    private static String about(Overview now, Scope scope) {
        return String.join(
                ", ",
                now.units().isEmpty()
                        ? scope.visibleProgrammes().stream()
                                .map(Chronology::programme)
                                .toList()
                        : now.units());
    }

    private static Table urgent(Overview now) {
        List<List<String>> rows = new ArrayList<>();
        if (now.plans() != null) {
            rows.add(counted("latePlans", now.plans().late()));
            rows.add(counted("weekPlans", now.plans().thisWeek()));
        }
        rows.add(counted("late", now.late()));
        rows.add(counted("week", now.week()));
        rows.add(counted("escalations", now.escalations()));
        return table("urgent", List.of("what", "count"), rows);
    }

    private static List<String> counted(String what, Count count) {
        return List.of(Words.of("overview.now." + what), count.inWords());
    }

    private static Table programmes(Overview now) {
        List<List<String>> rows = new ArrayList<>();
        for (Programme programme : now.programmes()) {
            rows.add(List.of(
                    programme.name(), Words.of("overview.all"), programme.open().inWords()));
            programme
                    .steps()
                    .forEach(step -> rows.add(
                            List.of(programme.name(), step.name(), step.cases().inWords())));
        }
        return table("programmes", List.of("programme", "step", "cases"), rows);
    }

    private static Table weeks(Plans plans) {
        return table(
                "weeks",
                List.of("concern", "from", "inTime", "tooLate", "pending"),
                plans.weeks().stream()
                        .map(week -> List.of(
                                week.name(),
                                week.from(),
                                String.valueOf(week.inTime()),
                                String.valueOf(week.late()),
                                String.valueOf(week.pending())))
                        .toList());
    }

    private static Table effects(Overview.Effects effects) {
        return new Table(
                Words.of("overview.now.effects"),
                Stream.concat(
                                Stream.of(Words.of("overview.now.month")),
                                effects.colours().stream().map(Named::name))
                        .toList(),
                effects.rows().stream()
                        .map(row -> Stream.concat(
                                        Stream.of(row.month()),
                                        row.counts().stream().map(String::valueOf))
                                .toList())
                        .toList());
    }

    /** The courses together: a course alone is one child. */
    private static Table courses(List<Course> courses) {
        return table(
                "courses",
                List.of("courseCount", "held", "planned", "whole"),
                List.of(Stream.of(
                                courses.size(),
                                courses.stream().mapToInt(Course::held).sum(),
                                courses.stream().mapToInt(Course::planned).sum(),
                                courses.stream().mapToInt(Course::whole).sum())
                        .map(String::valueOf)
                        .toList()));
    }

    private static Table table(String name, List<String> heads, List<List<String>> rows) {
        return new Table(
                Words.of("overview.now." + name),
                heads.stream().map(head -> Words.of("overview.now." + head)).toList(),
                rows);
    }
}
