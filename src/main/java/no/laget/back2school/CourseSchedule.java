package no.laget.back2school;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import no.laget.Refusal;
import no.laget.back2school.CourseChange.Notice;
import no.laget.back2school.CourseMeeting.Kind;
import no.laget.back2school.CourseMeeting.State;
import no.laget.back2school.CourseProposal.Found;
import no.laget.back2school.CourseProposal.NotPossible;
import no.laget.back2school.CourseRules.Rhythm;
import no.laget.casefile.Chronology;
import no.laget.deadlines.SchoolDays;
import org.jspecify.annotations.Nullable;

/**
 * Proposes the meetings of a course, moves them, and finds the days of what comes three months later (B08, B13, B14, B16,
 * B17). All meetings are on school days. There is at most one meeting with the family in a week, on the preferred weekday
 * whenever that is a day on which one can meet, else on the day of that week that is nearest to it.
 */
final class CourseSchedule {

    /** How far ahead a first day is looked for: over the summer and into the next school year. */
    private static final int WEEKS_AHEAD = 60;

    private final CourseRules rules;
    private final SchoolDays schoolDays;

    CourseSchedule(CourseRules rules, SchoolDays schoolDays) {
        this.rules = rules;
        this.schoolDays = schoolDays;
    }

    /** A whole course from the first day that can be used, or why there is none and when there would be. */
    CourseProposal propose(CourseWishes wishes) {
        Optional<LocalDate> first = firstDay(wishes);
        if (first.isEmpty()) {
            return new NotPossible(new Refusal("schedule.calendarEnds", Chronology.day(wishes.from())), null);
        }
        return course(wishes, first.get())
                .<CourseProposal>map(Found::new)
                .orElseGet(() -> new NotPossible(why(wishes, first.get()), earliest(wishes, first.get())));
    }

    /**
     * Moves one meeting and leaves the others where they are.
     *
     * @throws Refusal when it has been held, when pupils are off that day or the team is away, or when it would pass
     *     the meeting before or after it
     */
    CourseChange moveOne(Course course, UUID id, LocalDateTime to, CourseWishes wishes) {
        int index = requireFree(course, id, to, wishes);
        if (index + 1 < course.meetings().size()) {
            LocalDate after = course.meetings().get(index + 1).date();
            if (!to.toLocalDate().isBefore(after)) {
                throw new Refusal("schedule.passesNext", Chronology.day(after));
            }
        }
        return change(course, course.with(course.meetings().get(index).at(to)), id, wishes);
    }

    /**
     * Moves one meeting and plans those after it again: they keep the number of weeks between them as far as the length of
     * the course and the school calendar let them. Nothing before it is moved, nor what has been held. Where the course can
     * no longer be as the rules say, it is planned as well as can be, and the change says so.
     *
     * @throws Refusal as {@link #moveOne} does, and when the school calendar ends before the course does
     */
    CourseChange moveWithRest(Course course, UUID id, LocalDateTime to, CourseWishes wishes) {
        int index = requireFree(course, id, to, wishes);
        List<CourseMeeting> meetings = new ArrayList<>(course.meetings());
        if (meetings.subList(index, meetings.size()).stream().anyMatch(CourseMeeting::isHeld)) {
            throw new Refusal("schedule.laterIsHeld");
        }
        CourseMeeting moved = meetings.get(index).at(to);
        meetings.set(index, moved);
        int fourteen = course.intensive().size();
        if (index >= fourteen) {
            placeAfterwards(meetings, index + 1, wishes);
        } else {
            plan(course, meetings.subList(0, fourteen), index, wishes);
        }
        return change(course, new Course(meetings), id, wishes);
    }

    /**
     * The course with the booster three calendar months after the last meeting that was held, moved on to a school day, and
     * the fourth meeting with the school soon after it (B16, B17). Meetings of the fourteen that were not held are left out.
     *
     * @throws Refusal when none has been held, or when the school calendar does not reach so far
     */
    Course afterwards(Course course, CourseWishes wishes) {
        List<CourseMeeting> meetings = new ArrayList<>(
                course.intensive().stream().filter(CourseMeeting::isHeld).toList());
        if (meetings.isEmpty()) {
            throw new Refusal("schedule.nothingHeld");
        }
        LocalDate end = meetings.get(meetings.size() - 1).date();
        LocalDate booster = end.plusMonths(CourseRules.MONTHS_TO_BOOSTER)
                .datesUntil(end.plusYears(1))
                .filter(day -> isUsable(day, wishes))
                .findFirst()
                .orElseThrow(() -> new Refusal("schedule.calendarEnds", Chronology.day(end)));
        meetings.add(planned(Kind.BOOSTER, CourseRules.FAMILY_MEETINGS + 1, booster.atTime(wishes.at())));
        meetings.add(planned(
                Kind.SCHOOL,
                CourseRules.SCHOOL_MEETINGS + 1,
                schoolAfter(booster, wishes).atTime(wishes.schoolAt())));
        return new Course(meetings);
    }

    /** Whether the team can meet somebody that day: the pupils are at school and the team is there. */
    private boolean isUsable(LocalDate day, CourseWishes wishes) {
        return schoolDays.isSchoolDay(day) && !wishes.away().contains(day);
    }

    private Optional<LocalDate> firstDay(CourseWishes wishes) {
        return IntStream.range(0, WEEKS_AHEAD)
                .mapToObj(week -> familyDay(wishes.from().plusWeeks(week), wishes.from(), wishes))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The day of the week of {@code date} for the family; empty when there is none from {@code notBefore} on. */
    private Optional<LocalDate> familyDay(LocalDate date, LocalDate notBefore, CourseWishes wishes) {
        List<LocalDate> week = new ArrayList<>();
        for (LocalDate day = monday(date); day.getDayOfWeek() != DayOfWeek.SATURDAY; day = day.plusDays(1)) {
            if (isUsable(day, wishes)) {
                week.add(day);
            }
        }
        int best = wishes.weekdays().get(0).getValue();
        List<LocalDate> preferred = week.stream()
                .filter(day -> wishes.weekdays().contains(day.getDayOfWeek()))
                .toList();
        Comparator<LocalDate> order = preferred.isEmpty()
                ? Comparator.comparingInt(day -> Math.abs(day.getDayOfWeek().getValue() - best))
                : Comparator.comparingInt(day -> wishes.weekdays().indexOf(day.getDayOfWeek()));
        return (preferred.isEmpty() ? week : preferred)
                .stream().filter(day -> !day.isBefore(notBefore)).min(order);
    }

    private Optional<Course> course(CourseWishes wishes, LocalDate first) {
        Rhythm rhythm = rules.rhythm(wishes.pace());
        List<CourseMeeting> meetings = new ArrayList<>();
        int family = 0;
        int school = 0;
        for (Kind kind : rules.order()) {
            boolean withFamily = kind.isWithFamily();
            meetings.add(planned(
                    kind,
                    withFamily ? ++family : ++school,
                    first.atTime(withFamily ? wishes.at() : wishes.schoolAt())));
        }
        return new Search(meetings, 0, rhythm.weeks(), rhythm, true, wishes)
                .days()
                .map(days -> new Course(placed(meetings, 0, days, List.of(), wishes)));
    }

    /** Plans what comes after {@code index} again, in place. */
    private void plan(Course before, List<CourseMeeting> meetings, int index, CourseWishes wishes) {
        Rhythm rhythm = rules.rhythm(wishes.pace());
        List<CourseMeeting> old = before.intensive();
        List<Integer> gaps = new ArrayList<>();
        for (int i = index + 1; i < old.size(); i++) {
            if (old.get(i).kind().isWithFamily()) {
                int from = old.get(i - 1).kind().isWithFamily() ? i - 1 : i - 2;
                // A meeting with the school that is moved takes those after it along.
                int extra = from < index
                        ? weeks(old.get(index).date(), meetings.get(index).date())
                        : 0;
                gaps.add(Math.max(1, weeks(old.get(from).date(), old.get(i).date()) + extra));
            }
        }
        List<LocalDate> days = new Search(meetings, index, gaps, rhythm, true, wishes)
                .days()
                .or(() -> new Search(meetings, index, gaps, rhythm, false, wishes).days())
                .orElseThrow(() -> new Refusal(
                        "schedule.calendarEnds",
                        Chronology.day(meetings.get(index).date())));
        List<CourseMeeting> placed = placed(meetings, index, days, old, wishes);
        for (int i = index + 1; i < meetings.size(); i++) {
            meetings.set(i, placed.get(i));
        }
    }

    /** The meetings after {@code index} on the days that were found for the family, with the school in between. */
    private List<CourseMeeting> placed(
            List<CourseMeeting> meetings,
            int index,
            List<LocalDate> days,
            List<CourseMeeting> old,
            CourseWishes wishes) {
        List<CourseMeeting> placed = new ArrayList<>(meetings);
        int next = 0;
        for (int i = index + 1; i < meetings.size(); i++) {
            CourseMeeting meeting = meetings.get(i);
            LocalDate day = meeting.kind().isWithFamily()
                    ? days.get(next++)
                    : schoolBetween(placed.get(i - 1).date(), days.get(next), wish(old, i, placed), wishes)
                            .orElseThrow();
            LocalDateTime at = day.atTime(meeting.at().toLocalTime());
            placed.set(
                    i,
                    old.isEmpty()
                            ? new CourseMeeting(
                                    meeting.id(), meeting.kind(), meeting.number(), at, State.PLANNED, false)
                            : meeting.at(at));
        }
        return placed;
    }

    /** As many days after the meeting before it as it was; null when it was nowhere. */
    private static @Nullable LocalDate wish(List<CourseMeeting> old, int i, List<CourseMeeting> placed) {
        return old.isEmpty()
                ? null
                : placed.get(i - 1)
                        .date()
                        .plusDays(ChronoUnit.DAYS.between(
                                old.get(i - 1).date(), old.get(i).date()));
    }

    private Optional<LocalDate> schoolBetween(
            LocalDate before, LocalDate after, @Nullable LocalDate wish, CourseWishes wishes) {
        List<LocalDate> days = before.plusDays(1)
                .datesUntil(after)
                .filter(day -> isUsable(day, wishes))
                .toList();
        if (wish != null && days.contains(wish)) {
            return Optional.of(wish);
        }
        LocalDate middle = before.plusDays(ChronoUnit.DAYS.between(before, after) / 2);
        return days.stream()
                .min(Comparator.<LocalDate>comparingInt(day -> rank(day, wishes))
                        .thenComparingLong(day -> Math.abs(ChronoUnit.DAYS.between(middle, day))));
    }

    private static int rank(LocalDate day, CourseWishes wishes) {
        int rank = wishes.schoolWeekdays().indexOf(day.getDayOfWeek());
        return rank < 0 ? wishes.schoolWeekdays().size() : rank;
    }

    private void placeAfterwards(List<CourseMeeting> meetings, int from, CourseWishes wishes) {
        for (int i = from; i < meetings.size(); i++) {
            CourseMeeting meeting = meetings.get(i);
            meetings.set(
                    i,
                    meeting.at(schoolAfter(meetings.get(i - 1).date(), wishes)
                            .atTime(meeting.at().toLocalTime())));
        }
    }

    /** Within a week on the best weekday for the school, else on the first day after that can be used. */
    private LocalDate schoolAfter(LocalDate booster, CourseWishes wishes) {
        return schoolBetween(booster, booster.plusDays(8), null, wishes)
                .or(() -> booster.plusDays(8)
                        .datesUntil(booster.plusYears(1))
                        .filter(day -> isUsable(day, wishes))
                        .findFirst())
                .orElseThrow(() -> new Refusal("schedule.calendarEnds", Chronology.day(booster)));
    }

    private static CourseMeeting planned(Kind kind, int number, LocalDateTime at) {
        return new CourseMeeting(UUID.randomUUID(), kind, number, at, State.PLANNED, false);
    }

    private int requireFree(Course course, UUID id, LocalDateTime to, CourseWishes wishes) {
        int index = course.indexOf(id);
        LocalDate day = to.toLocalDate();
        if (course.meeting(id).isHeld()) {
            throw new Refusal("schedule.isHeld");
        }
        if (!schoolDays.isSchoolDay(day)) {
            throw new Refusal("schedule.notASchoolDay", Chronology.day(day));
        }
        if (wishes.away().contains(day)) {
            throw new Refusal("schedule.teamAway", Chronology.day(day));
        }
        if (index > 0 && !day.isAfter(course.meetings().get(index - 1).date())) {
            throw new Refusal(
                    "schedule.passesPrevious",
                    Chronology.day(course.meetings().get(index - 1).date()));
        }
        return index;
    }

    private CourseChange change(Course before, Course after, UUID id, CourseWishes wishes) {
        List<CourseMeeting> moved = after.meetings().stream()
                .filter(meeting ->
                        !meeting.at().equals(before.meeting(meeting.id()).at()))
                .toList();
        return new CourseChange(after, moved, notices(after, id, wishes));
    }

    private Set<Notice> notices(Course course, UUID id, CourseWishes wishes) {
        Set<Notice> notices = EnumSet.noneOf(Notice.class);
        List<CourseMeeting> meetings = course.intensive();
        Rhythm rhythm = rules.rhythm(wishes.pace());
        LocalDate last = meetings.get(meetings.size() - 1).date();
        if (rhythm.isShort(course.begins(), last)) {
            notices.add(Notice.TOO_SHORT);
        }
        if (rhythm.isLong(course.begins(), last)) {
            notices.add(Notice.TOO_LONG);
        }
        List<LocalDate> family = meetings.stream()
                .filter(meeting -> meeting.kind().isWithFamily())
                .map(CourseMeeting::date)
                .toList();
        if (IntStream.range(1, family.size())
                .anyMatch(i -> weeks(family.get(i - 1), family.get(i)) > rhythm.mostWeeks())) {
            notices.add(Notice.LONG_PAUSE);
        }
        CourseMeeting moved = course.meeting(id);
        List<DayOfWeek> weekdays = moved.kind().isWithFamily() ? wishes.weekdays() : wishes.schoolWeekdays();
        if (!weekdays.contains(moved.date().getDayOfWeek())) {
            notices.add(Notice.OTHER_WEEKDAY);
        }
        return notices;
    }

    private Refusal why(CourseWishes wishes, LocalDate first) {
        Rhythm rhythm = rules.rhythm(wishes.pace());
        LocalDate end = first.plusMonths(rhythm.longestMonths());
        if (!schoolDays.knows(first, end)) {
            return new Refusal("schedule.calendarEnds", Chronology.day(first));
        }
        LocalDate before = first;
        for (int week = 1; before.isBefore(end); week++) {
            Optional<LocalDate> day = familyDay(first.plusWeeks(week), first, wishes);
            if (day.isPresent()) {
                if (weeks(before, day.get()) > rhythm.mostWeeks()) {
                    return new Refusal(
                            "schedule.longBreak",
                            Chronology.day(first),
                            Chronology.day(before),
                            Chronology.day(day.get()),
                            rhythm.mostWeeks());
                }
                before = day.get();
            } else if (week > WEEKS_AHEAD) {
                break;
            }
        }
        return new Refusal("schedule.doesNotFit", Chronology.day(first), rhythm.longestMonths(), rhythm.mostWeeks());
    }

    private @Nullable LocalDate earliest(CourseWishes wishes, LocalDate first) {
        for (int week = 1; week <= WEEKS_AHEAD; week++) {
            Optional<LocalDate> day = familyDay(first.plusWeeks(week), first, wishes);
            if (day.isPresent() && course(wishes, day.get()).isPresent()) {
                return day.get();
            }
        }
        return null;
    }

    /** Whole weeks from the week of one day to the week of another. */
    private static int weeks(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.WEEKS.between(monday(from), monday(to));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /**
     * Finds days for the meetings with the family after one that stands: those whose distances are nearest to the wished ones,
     * a large difference weighing more than several small ones.
     */
    private final class Search {

        /** Twenty weeks reach over any summer. */
        private static final int ANY_PAUSE = 20;

        private final List<CourseMeeting> meetings;
        private final int index;
        private final List<Integer> gaps;
        private final Rhythm rhythm;
        private final boolean strict;
        private final CourseWishes wishes;
        private final Map<Node, Optional<Path>> known = new HashMap<>();
        private final Map<LocalDate, Optional<LocalDate>> weeks = new HashMap<>();

        /** The meeting with the family number {@code step} of those to place, after the one on {@code before}. */
        private record Node(int step, LocalDate before) {}

        private record Path(
                int cost, LocalDate day, @Nullable Path rest) {}

        Search(
                List<CourseMeeting> meetings,
                int index,
                List<Integer> gaps,
                Rhythm rhythm,
                boolean strict,
                CourseWishes wishes) {
            this.meetings = meetings;
            this.index = index;
            this.gaps = gaps;
            this.rhythm = rhythm;
            this.strict = strict;
            this.wishes = wishes;
        }

        /** The days, in order; empty when the rules leave none. */
        Optional<List<LocalDate>> days() {
            if (gaps.isEmpty()) {
                LocalDate last = meetings.get(index).date();
                return strict && !rhythm.fits(begins(), last) ? Optional.empty() : Optional.of(List.of());
            }
            int from = meetings.get(index).kind().isWithFamily() ? index : index - 1;
            return best(new Node(0, meetings.get(from).date())).map(path -> {
                List<LocalDate> days = new ArrayList<>();
                for (Path step = path; step != null; step = step.rest()) {
                    days.add(step.day());
                }
                return days;
            });
        }

        private Optional<Path> best(Node node) {
            Optional<Path> found = known.get(node);
            if (found == null) {
                found = IntStream.rangeClosed(1, strict ? rhythm.mostWeeks() : ANY_PAUSE)
                        .mapToObj(week ->
                                in(monday(node.before()).plusWeeks(week)).flatMap(day -> step(node, day)))
                        .flatMap(Optional::stream)
                        .min(Comparator.comparingInt(Path::cost));
                known.put(node, found);
            }
            return found;
        }

        private Optional<LocalDate> in(LocalDate week) {
            return weeks.computeIfAbsent(week, monday -> familyDay(monday, monday, wishes));
        }

        private Optional<Path> step(Node node, LocalDate day) {
            if (!leavesRoom(node, day)) {
                return Optional.empty();
            }
            int off = weeks(node.before(), day) - gaps.get(node.step());
            int cost = 10 * off * off + (wishes.weekdays().contains(day.getDayOfWeek()) ? 0 : 1);
            if (node.step() + 1 == gaps.size()) {
                return strict && !rhythm.fits(begins(), day)
                        ? Optional.empty()
                        : Optional.of(new Path(cost, day, null));
            }
            return best(new Node(node.step() + 1, day)).map(rest -> new Path(cost + rest.cost(), day, rest));
        }

        /** Whether the meeting with the school in between, if there is one, stays in between. */
        private boolean leavesRoom(Node node, LocalDate day) {
            if (node.step() == 0 && !meetings.get(index).kind().isWithFamily()) {
                return meetings.get(index).date().isBefore(day);
            }
            int position = position(node.step());
            return meetings.get(position - 1).kind().isWithFamily()
                    || schoolBetween(node.before(), day, null, wishes).isPresent();
        }

        /** Where the meeting with the family number {@code step} of those to place stands in the course. */
        private int position(int step) {
            return IntStream.range(index + 1, meetings.size())
                    .filter(i -> meetings.get(i).kind().isWithFamily())
                    .skip(step)
                    .findFirst()
                    .orElseThrow();
        }

        private LocalDate begins() {
            return meetings.get(0).date();
        }
    }
}
