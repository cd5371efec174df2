package no.laget.back2school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.back2school.CourseChange.Notice;
import no.laget.back2school.CourseMeeting.Kind;
import no.laget.back2school.CourseProposal.Found;
import no.laget.back2school.CourseProposal.NotPossible;
import no.laget.deadlines.PublicHoliday;
import no.laget.deadlines.SchoolDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** B08, B13, B14, B16, B17: the calendar of a course, from every day of two school years. */
class CourseScheduleTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 8, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 7, 31);
    private static final LocalTime AT = LocalTime.of(13, 0);

    private final SchoolDays schoolDays = Calendars.schoolDays();
    private final CourseRules rules = Calendars.rules();
    private final CourseSchedule schedule = new CourseSchedule(rules, schoolDays);

    static Stream<DayOfWeek> weekdays() {
        return Stream.of(DayOfWeek.values()).limit(5);
    }

    @ParameterizedTest
    @MethodSource("weekdays")
    void everyCourseKeepsEveryRule(DayOfWeek weekday) {
        for (Course course : courses(weekday, CoursePace.NORMAL)) {
            requireRules(course, weekday, 3, 4);
        }
    }

    @ParameterizedTest
    @MethodSource("weekdays")
    void aSlowCourseKeepsTheRulesOfItsPace(DayOfWeek weekday) {
        List<Course> courses = courses(weekday, CoursePace.SLOW);

        assertThat(courses).hasSizeGreaterThan(250);
        for (Course course : courses) {
            requireRules(course, weekday, 4, 6);
        }
    }

    /** Three months before the summer there is still time; from then on the answer is the day after the summer. */
    @Test
    void aCourseIsFoundFromEveryDayThatLeavesTimeBeforeTheSummer() {
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            LocalDate lastSchoolDay = LocalDate.of(day.getYear(), 6, day.getYear() == 2026 ? 19 : 18);
            boolean inTime =
                    day.isAfter(lastSchoolDay) || day.plusMonths(3).plusWeeks(2).isBefore(lastSchoolDay);
            boolean tooLate =
                    day.plusMonths(3).isAfter(lastSchoolDay) && day.plusWeeks(1).isBefore(lastSchoolDay);
            CourseProposal proposal = schedule.propose(wishes(day, DayOfWeek.WEDNESDAY, CoursePace.NORMAL));
            if (inTime) {
                assertThat(proposal).as("from %s", day).isInstanceOf(Found.class);
            } else if (tooLate) {
                assertThat(proposal).as("from %s", day).isInstanceOf(NotPossible.class);
            }
        }
    }

    @Test
    void aStartThatIsTooLateIsAnsweredWithWhyAndWithTheFirstDayThatWorks() {
        CourseProposal proposal =
                schedule.propose(wishes(LocalDate.of(2026, 4, 20), DayOfWeek.TUESDAY, CoursePace.NORMAL));

        assertThat(proposal).isInstanceOfSatisfying(NotPossible.class, answer -> {
            assertThat(answer.because().key()).isEqualTo("schedule.longBreak");
            assertThat(answer.because().getMessage()).contains("16. juni 2026", "18. august 2026");
            assertThat(answer.earliestStart()).contains(LocalDate.of(2026, 8, 18));
        });
        assertThatExceptionOfType(Refusal.class).isThrownBy(proposal::orRefuse);
    }

    /** Whenever the answer is another day, a course from that day is found, and from no day before it. */
    @Test
    void theEarliestStartIsTheFirstFromWhichThereIsACourse() {
        Map<LocalDate, CourseProposal> proposals = LocalDate.of(2026, 3, 1)
                .datesUntil(LocalDate.of(2026, 9, 1))
                .collect(Collectors.toMap(
                        day -> day, day -> schedule.propose(wishes(day, DayOfWeek.MONDAY, CoursePace.NORMAL))));
        assertThat(proposals.values()).hasAtLeastOneElementOfType(NotPossible.class);

        proposals.forEach((day, proposal) -> {
            if (proposal instanceof NotPossible answer) {
                LocalDate earliest = answer.earliestStart().orElseThrow();
                assertThat(proposals.get(earliest)).isInstanceOfSatisfying(Found.class, found -> assertThat(
                                found.course().begins())
                        .isEqualTo(earliest));
                assertThat(day.datesUntil(earliest)
                                .filter(between -> between.isBefore(earliest.minusDays(6)))
                                .map(proposals::get))
                        .allSatisfy(between -> assertThat(between instanceof Found found
                                        && found.course().begins().isBefore(earliest))
                                .isFalse());
            }
        });
    }

    @Test
    void aSchoolCalendarThatEndsIsSaidSo() {
        CourseProposal proposal =
                schedule.propose(wishes(LocalDate.of(2028, 5, 2), DayOfWeek.TUESDAY, CoursePace.NORMAL));

        assertThat(proposal).isInstanceOfSatisfying(NotPossible.class, answer -> {
            assertThat(answer.because().key()).isEqualTo("schedule.calendarEnds");
            assertThat(answer.earliestStart()).isEmpty();
        });
    }

    @Test
    void withoutHolidaysInTheWayTheMeetingsAreAsFarApartAsTheRulesSay() {
        Course course = course(LocalDate.of(2026, 8, 17));

        // The autumn holiday (5 to 9 October) lies between the seventh and the eighth, which are two weeks apart
        // anyway.
        assertThat(family(course))
                .extracting(CourseMeeting::date)
                .containsExactly(
                        LocalDate.of(2026, 8, 18),
                        LocalDate.of(2026, 8, 25),
                        LocalDate.of(2026, 9, 1),
                        LocalDate.of(2026, 9, 8),
                        LocalDate.of(2026, 9, 15),
                        LocalDate.of(2026, 9, 22),
                        LocalDate.of(2026, 9, 29),
                        LocalDate.of(2026, 10, 13),
                        LocalDate.of(2026, 10, 27),
                        LocalDate.of(2026, 11, 10),
                        LocalDate.of(2026, 11, 24));
        assertThat(course.meetings())
                .filteredOn(meeting -> meeting.kind() == Kind.SCHOOL)
                .extracting(CourseMeeting::date)
                .containsExactly(LocalDate.of(2026, 8, 20), LocalDate.of(2026, 9, 24), LocalDate.of(2026, 11, 19));
    }

    @Test
    void theTeamIsNeverBookedOnADayOnWhichItIsAway() {
        Set<LocalDate> away =
                LocalDate.of(2026, 9, 14).datesUntil(LocalDate.of(2026, 9, 26)).collect(Collectors.toSet());
        CourseWishes wishes = new CourseWishes(
                LocalDate.of(2026, 8, 17),
                List.of(DayOfWeek.TUESDAY),
                AT,
                List.of(DayOfWeek.THURSDAY),
                AT,
                CoursePace.NORMAL,
                away);

        Course course = schedule.propose(wishes).orRefuse();

        assertThat(course.meetings()).extracting(CourseMeeting::date).doesNotContainAnyElementsOf(away);
        requireLength(course, 3, 4);
        CourseMeeting second = course.meetings().get(1);
        assertRefused(
                "schedule.teamAway",
                () -> schedule.moveOne(
                        course, second.id(), LocalDate.of(2026, 9, 15).atTime(AT), wishes));
    }

    @Test
    void aMeetingThatIsMovedAloneLeavesTheOthersWhereTheyAre() {
        Course course = course(LocalDate.of(2026, 8, 17));
        CourseMeeting third = course.meetings().get(2);

        CourseChange change = schedule.moveOne(course, third.id(), third.at().plusDays(1), wishes(course.begins()));

        assertThat(change.moved()).extracting(CourseMeeting::id).containsExactly(third.id());
        assertThat(change.moved().get(0).moved()).isTrue();
        assertThat(change.notices()).containsExactly(Notice.OTHER_WEEKDAY);
        assertThat(change.course().meetings())
                .filteredOn(meeting -> !meeting.id().equals(third.id()))
                .isEqualTo(course.meetings().stream()
                        .filter(meeting -> !meeting.id().equals(third.id()))
                        .toList());
    }

    @Test
    void aMeetingNeverPassesItsNeighboursAndIsNeverMovedToADayWithoutSchool() {
        Course course = course(LocalDate.of(2026, 8, 17));
        CourseWishes wishes = wishes(course.begins());
        CourseMeeting third = course.meetings().get(2);

        assertRefused(
                "schedule.passesNext",
                () -> schedule.moveOne(
                        course, third.id(), course.meetings().get(3).at(), wishes));
        assertRefused(
                "schedule.passesPrevious",
                () -> schedule.moveOne(
                        course, third.id(), course.meetings().get(1).at(), wishes));
        assertRefused(
                "schedule.passesPrevious",
                () -> schedule.moveWithRest(
                        course, third.id(), course.meetings().get(0).at(), wishes));
        assertRefused(
                "schedule.notASchoolDay",
                () -> schedule.moveOne(
                        course, third.id(), LocalDate.of(2026, 8, 29).atTime(AT), wishes));
        assertRefused(
                "schedule.noSuchMeeting",
                () -> schedule.moveOne(course, UUID.randomUUID(), third.at().plusDays(1), wishes));
        Course begun = course.with(third.held());
        assertRefused(
                "schedule.isHeld",
                () -> schedule.moveOne(begun, third.id(), third.at().plusDays(1), wishes));
        assertRefused(
                "schedule.laterIsHeld",
                () -> schedule.moveWithRest(
                        begun,
                        begun.meetings().get(1).id(),
                        begun.meetings().get(1).at().plusDays(1),
                        wishes));
    }

    @Test
    void whoMovesToTheDayItIsOnMovesNothing() {
        Course course = course(LocalDate.of(2026, 8, 17));
        for (CourseMeeting meeting : course.meetings()) {
            CourseChange change = schedule.moveWithRest(course, meeting.id(), meeting.at(), wishes(course.begins()));

            assertThat(change.moved()).isEmpty();
            assertThat(change.course()).isEqualTo(course);
        }
    }

    /** Every meeting of courses all year round, a week later with the rest. */
    @Test
    void aCourseThatIsPlannedAgainKeepsEveryRuleOrSaysWhichItCannotKeep() {
        int kept = 0;
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(17)) {
            if (!(schedule.propose(wishes(day)) instanceof Found found)) {
                continue;
            }
            Course course = found.course();
            for (int i = 0; i < course.meetings().size(); i++) {
                CourseMeeting meeting = course.meetings().get(i);
                LocalDate to = nextSchoolDay(meeting.date().plusWeeks(1));
                CourseChange change = schedule.moveWithRest(course, meeting.id(), to.atTime(AT), wishes(day));

                assertThat(change.course().meetings())
                        .extracting(CourseMeeting::id)
                        .isEqualTo(course.meetings().stream()
                                .map(CourseMeeting::id)
                                .toList());
                assertThat(change.course().meetings().subList(0, i))
                        .isEqualTo(course.meetings().subList(0, i));
                requireDays(change.course());
                if (Set.of(Notice.OTHER_WEEKDAY).containsAll(change.notices())) {
                    requireLength(change.course(), 3, 4);
                    kept++;
                }
            }
        }
        assertThat(kept).isGreaterThan(250);
    }

    @Test
    void laterMeetingsKeepTheWeeksBetweenThem() {
        Course course = course(LocalDate.of(2026, 8, 17));
        CourseMeeting fourth = family(course).get(3);

        CourseChange change =
                schedule.moveWithRest(course, fourth.id(), fourth.at().plusWeeks(1), wishes(course.begins()));

        assertThat(family(change.course()).subList(3, 7))
                .extracting(CourseMeeting::date)
                .containsExactly(
                        LocalDate.of(2026, 9, 15),
                        LocalDate.of(2026, 9, 22),
                        LocalDate.of(2026, 9, 29),
                        // The week after is the autumn holiday.
                        LocalDate.of(2026, 10, 13));
        assertThat(change.notices()).isEmpty();
    }

    @Test
    void aMeetingWithTheSchoolThatPassesTheFamilyTakesThoseAfterItAlong() {
        Course course = course(LocalDate.of(2026, 8, 17));
        CourseMeeting school = course.meetings().get(1);

        CourseChange change =
                schedule.moveWithRest(course, school.id(), school.at().plusWeeks(1), wishes(course.begins()));

        assertThat(change.course().meetings().get(2).date()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(change.course().meetings().get(1).date()).isEqualTo(LocalDate.of(2026, 8, 27));
    }

    @Test
    void aMoveThatMakesTheCourseTooLongIsSaidSo() {
        Course course = course(LocalDate.of(2026, 8, 17));
        CourseMeeting last = course.meetings().get(13);

        CourseChange change = schedule.moveWithRest(
                course, last.id(), LocalDate.of(2027, 1, 12).atTime(AT), wishes(course.begins()));

        assertThat(change.notices()).containsExactlyInAnyOrder(Notice.TOO_LONG, Notice.LONG_PAUSE);
    }

    @Test
    void theBoosterIsThreeCalendarMonthsAfterTheEndOnASchoolDayAndTheSchoolComesSoonAfter() {
        for (LocalDate day = FIRST; day.isBefore(LAST.minusMonths(4)); day = day.plusDays(1)) {
            if (!(schedule.propose(wishes(day)) instanceof Found found)) {
                continue;
            }
            Course held = new Course(
                    found.course().meetings().stream().map(CourseMeeting::held).toList());

            Course whole = schedule.afterwards(held, wishes(day));

            assertThat(whole.meetings()).hasSize(16).startsWith(held.meetings().toArray(CourseMeeting[]::new));
            CourseMeeting booster = whole.meetings().get(14);
            LocalDate due = held.ends().plusMonths(3);
            assertThat(booster.kind()).isEqualTo(Kind.BOOSTER);
            assertThat(booster.date()).isEqualTo(nextSchoolDay(due));
            CourseMeeting fourth = whole.meetings().get(15);
            assertThat(fourth.kind()).isEqualTo(Kind.SCHOOL);
            assertThat(fourth.number()).isEqualTo(4);
            assertThat(schoolDays.isSchoolDay(fourth.date())).isTrue();
            assertThat(fourth.date())
                    .isBetween(booster.date().plusDays(1), booster.date().plusDays(18));
        }
    }

    @Test
    void theEndIsTheLastMeetingThatWasHeldAndWhatWasNotHeldIsLeftOut() {
        Course course = course(LocalDate.of(2026, 8, 17));
        Course ended = new Course(Stream.concat(
                        course.meetings().stream().limit(6).map(CourseMeeting::held),
                        course.meetings().stream().skip(6))
                .toList());

        Course whole = schedule.afterwards(ended, wishes(course.begins()));

        assertThat(whole.meetings()).hasSize(8);
        assertThat(whole.meetings().get(6).date())
                .isEqualTo(nextSchoolDay(ended.meetings().get(5).date().plusMonths(3)));
        assertRefused("schedule.nothingHeld", () -> schedule.afterwards(course, wishes(course.begins())));
    }

    @Test
    void theBoosterTakesTheFourthMeetingWithTheSchoolAlong() {
        Course course = course(LocalDate.of(2026, 8, 17));
        Course whole = schedule.afterwards(
                new Course(course.meetings().stream().map(CourseMeeting::held).toList()), wishes(course.begins()));
        CourseMeeting booster = whole.meetings().get(14);

        CourseChange change =
                schedule.moveWithRest(whole, booster.id(), booster.at().plusWeeks(2), wishes(course.begins()));

        assertThat(change.moved()).extracting(CourseMeeting::number).containsExactly(12, 4);
        assertThat(change.course().meetings().get(15).date())
                .isAfter(change.course().meetings().get(14).date());
    }

    @ParameterizedTest
    @EnumSource(
            value = DayOfWeek.class,
            names = {"SATURDAY", "SUNDAY"})
    void nobodyMeetsInTheWeekend(DayOfWeek weekend) {
        assertRefused("schedule.weekend", () -> wishes(FIRST, weekend, CoursePace.NORMAL));
    }

    @Test
    void thePictureSaysWhatIsHeldAndMovedAndWhichDaysAreOff() {
        Course course = course(LocalDate.of(2026, 8, 17));
        CourseMeeting third = course.meetings().get(2);
        Course begun = schedule.moveOne(course, third.id(), third.at().plusDays(1), wishes(course.begins()))
                .course()
                .with(course.meetings().get(0).held());

        CourseView view = CourseView.of(begun, schoolDays, LocalDate.of(2026, 8, 19));

        assertThat(view.meetings())
                .extracting(CourseView.Meeting::state)
                .startsWith(CourseView.State.HELD, CourseView.State.PLANNED, CourseView.State.MOVED);
        assertThat(view.meetings().get(0).time()).isEqualTo("13:00");
        assertThat(view.off())
                .extracting(CourseView.Off::from, CourseView.Off::to, CourseView.Off::name)
                .containsExactly(
                        tuple(LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 9), "Høstferie"),
                        tuple(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 16), ""));
    }

    private void requireRules(Course course, DayOfWeek weekday, int shortest, int longest) {
        requireDays(course);
        requireLength(course, shortest, longest);
        assertThat(course.meetings()).extracting(CourseMeeting::kind).isEqualTo(rules.order());
        assertThat(course.meetings().stream().filter(meeting -> meeting.kind().isWithFamily()))
                .hasSize(11);
        assertThat(course.meetings().stream().filter(meeting -> meeting.kind() == Kind.SCHOOL))
                .hasSize(3);
        for (CourseMeeting meeting : family(course)) {
            LocalDate preferred = meeting.date()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .with(weekday);
            if (schoolDays.isSchoolDay(preferred)) {
                assertThat(meeting.date()).isEqualTo(preferred);
            }
        }
    }

    private void requireDays(Course course) {
        LocalDate before = LocalDate.MIN;
        for (CourseMeeting meeting : course.meetings()) {
            assertThat(meeting.date()).isAfter(before);
            before = meeting.date();
            assertThat(meeting.date().getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(PublicHoliday.on(meeting.date())).isEmpty();
            assertThat(schoolDays.isSchoolDay(meeting.date())).isTrue();
        }
    }

    private static void requireLength(Course course, int shortest, int longest) {
        LocalDate last = course.meetings().get(13).date();
        assertThat(last)
                .isBetween(course.begins().plusMonths(shortest), course.begins().plusMonths(longest));
    }

    private List<Course> courses(DayOfWeek weekday, CoursePace pace) {
        List<Course> courses = new ArrayList<>();
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            if (schedule.propose(wishes(day, weekday, pace)) instanceof Found found) {
                assertThat(found.course().begins()).isAfterOrEqualTo(day);
                courses.add(found.course());
            }
        }
        return courses;
    }

    private Course course(LocalDate from) {
        return schedule.propose(wishes(from)).orRefuse();
    }

    private CourseWishes wishes(LocalDate from) {
        return rules.wishes(from);
    }

    private static CourseWishes wishes(LocalDate from, DayOfWeek weekday, CoursePace pace) {
        return new CourseWishes(from, List.of(weekday), AT, List.of(DayOfWeek.THURSDAY), AT, pace, Set.of());
    }

    private LocalDate nextSchoolDay(LocalDate day) {
        LocalDate next = day;
        while (!schoolDays.isSchoolDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static List<CourseMeeting> family(Course course) {
        return course.meetings().stream()
                .filter(meeting -> meeting.kind().isWithFamily())
                .toList();
    }

    private static void assertRefused(String key, Runnable deed) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(deed::run).satisfies(refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
