package no.laget.back2school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import no.laget.Refusal;
import no.laget.back2school.CourseMeeting.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

/** B08, B13, B14, M02, M03: the rules that Laget comes with, and rules that contradict themselves. */
class CourseRulesTest {

    @Test
    void theRulesThatLagetComesWithAreThoseOfTheSource() {
        CourseRules rules = Calendars.rules();

        assertThat(rules.order()).filteredOn(Kind::isWithFamily).hasSize(11);
        assertThat(rules.order()).filteredOn(kind -> kind == Kind.SCHOOL).hasSize(3);
        assertThat(rules.order().stream().filter(Kind::isWithFamily).toList())
                .startsWith(Kind.FAMILY, Kind.PARENTS, Kind.PARENTS);
        assertThat(rules.rhythm(CoursePace.NORMAL).shortestMonths()).isEqualTo(3);
        assertThat(rules.rhythm(CoursePace.NORMAL).longestMonths()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "order, 'FAMILY,FAMILY,PARENTS,PARENTS,FAMILY,FAMILY,FAMILY,SCHOOL,FAMILY,FAMILY,FAMILY,FAMILY,SCHOOL,FAMILY', schedule.rules.order",
        "order, 'SCHOOL,FAMILY,PARENTS,PARENTS,FAMILY,FAMILY,FAMILY,SCHOOL,FAMILY,FAMILY,FAMILY,FAMILY,SCHOOL,FAMILY', schedule.rules.ends",
        "order, 'FAMILY,SCHOOL,SCHOOL,PARENTS,FAMILY,FAMILY,FAMILY,FAMILY,FAMILY,FAMILY,FAMILY,FAMILY,SCHOOL,FAMILY', schedule.rules.neighbours",
        "paces.NORMAL.weeks, '1,1,0,1,1,1,2,2,2,2', schedule.rules.mostWeeks",
        "paces.NORMAL.weeks, '1,1,1', schedule.rules.weeks",
        "paces.NORMAL.most-weeks, 1,  schedule.rules.mostWeeks",
        "paces.SLOW.shortest-months, 6, schedule.rules.months",
        "paces.SLOW.longest-months, 13, schedule.rules.months",
        "weekdays[0],        SUNDAY,  schedule.weekend",
        "school-weekdays,    '',      schedule.noWeekday",
        "minutes,            0,       schedule.rules.minutes",
    })
    void rulesThatContradictThemselvesAreRefusedWithASentence(String key, String value, String sentence) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> Calendars.rules(Map.of("laget.back2school.calendar." + key, value)))
                .havingRootCause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(sentence));
    }
}
