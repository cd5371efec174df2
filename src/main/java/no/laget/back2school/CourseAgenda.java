package no.laget.back2school;

import java.util.List;
import no.laget.back2school.CourseMeeting.Kind;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What each meeting is about, as the municipality's manual has it (B09), in {@code back2school.yaml}.
 *
 * @param family the agenda of each of the eleven meetings with the family, in order
 * @param school the agenda of each of the three with the school, and of the fourth one
 */
@ConfigurationProperties("laget.back2school.agenda")
record CourseAgenda(String interview, List<String> family, List<String> school, String booster) {

    CourseAgenda {
        family = List.copyOf(family);
        school = List.copyOf(school);
    }

    /** The agenda of a meeting; empty when the manual has none. */
    String of(Kind kind, int number) {
        if (kind == Kind.BOOSTER) {
            return booster;
        }
        List<String> agendas = kind == Kind.SCHOOL ? school : family;
        return number <= agendas.size() ? agendas.get(number - 1) : "";
    }
}
