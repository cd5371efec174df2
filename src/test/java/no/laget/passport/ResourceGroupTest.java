package no.laget.passport;

import static no.laget.passport.PassportRole.COORDINATOR;
import static no.laget.passport.PassportRole.LEADER;
import static no.laget.passport.PassportRole.TEACHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import no.laget.passport.Entries.Anchored;
import no.laget.passport.Entries.Where;
import org.junit.jupiter.api.Test;

/** P13: all who have a role are represented. */
class ResourceGroupTest {

    @Test
    void everyRoleThatWasGivenAtTheSchoolAndInTheMunicipalityIsRepresented() {
        ResourceGroup group = ResourceGroup.after(
                List.of(anchored(Where.SCHOOL, LEADER, TEACHER), anchored(Where.MUNICIPALITY, COORDINATOR)));

        assertThat(group.missing(List.of())).containsExactly(LEADER, TEACHER, COORDINATOR);
        assertThat(group.missing(members(TEACHER))).containsExactly(LEADER, COORDINATOR);
        assertThat(group.missing(members(COORDINATOR, LEADER, TEACHER))).isEmpty();
    }

    @Test
    void onlyTheLastDecisionOfEachCounts() {
        ResourceGroup group = ResourceGroup.after(List.of(
                anchored(Where.SCHOOL, LEADER, TEACHER),
                anchored(Where.MUNICIPALITY, COORDINATOR),
                anchored(Where.SCHOOL, LEADER)));
        assertThat(group.missing(members(LEADER, COORDINATOR))).isEmpty();
    }

    @Test
    void whereNobodyHasARoleNobodyIsMissing() {
        assertThat(ResourceGroup.after(List.of()).missing(List.of())).isEmpty();
    }

    private static Anchored anchored(Where where, PassportRole... roles) {
        return new Anchored(
                where,
                null,
                Arrays.stream(roles)
                        .map(role -> new Anchored.Duty("Eksempel " + role, role, "ansvar"))
                        .toList());
    }

    private static List<Person> members(PassportRole... roles) {
        return Arrays.stream(roles)
                .map(role -> new Person("Medlem " + role, role))
                .toList();
    }
}
