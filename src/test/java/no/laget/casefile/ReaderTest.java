package no.laget.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.laget.organisation.Appointment;
import no.laget.organisation.Role;
import org.junit.jupiter.api.Test;

class ReaderTest {

    private static final Participant COLLEAGUE = new Participant("kontakt", Role.TEACHER, "solbakken");
    private static final Participant OTHER_UNIT = new Participant("b2s1", Role.BACK2SCHOOL_TEAM, "back2school");

    @Test
    void theHolderReads() {
        assertThat(at("laerer", Role.TEACHER, "solbakken").mayRead(file())).isTrue();
    }

    @Test
    void aParticipantReads() {
        assertThat(at("kontakt", Role.TEACHER, "solbakken").mayRead(file())).isFalse();
        assertThat(at("kontakt", Role.TEACHER, "solbakken").mayRead(file(COLLEAGUE)))
                .isTrue();
    }

    @Test
    void aParticipantFromAnotherUnitReadsOnlyWhileTheCaseIsShared() {
        Reader reader = at("b2s1", Role.BACK2SCHOOL_TEAM, "back2school");
        assertThat(reader.mayRead(file(false, false, Involvement.NONE, OTHER_UNIT)))
                .isFalse();
        assertThat(reader.mayRead(file(true, false, Involvement.NONE, OTHER_UNIT)))
                .isTrue();
    }

    @Test
    void aPrincipalReadsTheCasesOfTheUnitAndNoOther() {
        assertThat(at("rektor", Role.PRINCIPAL, "solbakken").mayRead(file())).isTrue();
        assertThat(at("rektor2", Role.PRINCIPAL, "nordvik").mayRead(file())).isFalse();
    }

    @Test
    void otherRolesAtTheUnitDoNotRead() {
        for (Role role : Role.values()) {
            assertThat(at("somebody", role, "solbakken").mayRead(file())).isEqualTo(role == Role.PRINCIPAL);
        }
    }

    @Test
    void aPrincipalWhoIsInvolvedNeverReads() {
        CaseFile file =
                file(false, false, Involvement.PRINCIPAL, new Participant("rektor", Role.PRINCIPAL, "solbakken"));
        assertThat(at("rektor", Role.PRINCIPAL, "solbakken").mayRead(file)).isFalse();
        assertThat(at("laerer", Role.TEACHER, "solbakken").mayRead(file)).isTrue();
    }

    @Test
    void theSchoolOwnerTakesThePlaceOfAnInvolvedPrincipal() {
        CaseFile file = file(false, false, Involvement.PRINCIPAL);
        assertThat(at("skoleeier", Role.SCHOOL_OWNER, "solbakken").mayRead(file))
                .isTrue();
        assertThat(at("skoleeier", Role.SCHOOL_OWNER, "nordvik").mayRead(file)).isFalse();
    }

    @Test
    void aChildWithAProtectedAddressIsSeenByThoseWhoAreNamedOnly() {
        assertThat(at("rektor", Role.PRINCIPAL, "solbakken").mayRead(file(false, true, Involvement.NONE)))
                .isFalse();
        assertThat(at("rektor", Role.PRINCIPAL, "solbakken")
                        .mayRead(file(
                                false, true, Involvement.NONE, new Participant("rektor", Role.PRINCIPAL, "solbakken"))))
                .isTrue();
        assertThat(at("laerer", Role.TEACHER, "solbakken").mayRead(file(false, true, Involvement.NONE)))
                .isTrue();
    }

    @Test
    void whoHasLeftTheUnitReadsNoMore() {
        assertThat(at("laerer", Role.TEACHER, "nordvik").mayRead(file())).isFalse();
        assertThat(at("kontakt", Role.TEACHER, "nordvik").mayRead(file(COLLEAGUE)))
                .isFalse();
        assertThat(Reader.of("laerer", List.of()).mayRead(file())).isFalse();
    }

    @Test
    void aTaskCardSaysWhichCaseItIsAndNotWho() {
        assertThat(file().label()).isEqualTo("2026-0007 · Č.N.");
        assertThat(file(false, true, Involvement.NONE).label()).isEqualTo("2026-0007");
        assertThat(file().toString()).doesNotContain("Nordmann").doesNotContain("2026-0007");
    }

    private static Reader at(String staffId, Role role, String unit) {
        return Reader.of(staffId, List.of(new Appointment(staffId, role, unit)));
    }

    private static CaseFile file(Participant... participants) {
        return file(false, false, Involvement.NONE, participants);
    }

    private static CaseFile file(
            boolean shared, boolean protectedAddress, Involvement involvement, Participant... participants) {
        return new CaseFile(
                CaseId.random(),
                "2026-0007",
                "activityplan",
                "solbakken",
                new Child("čahppe", "Nordmann", LocalDate.of(2014, 3, 5), null, protectedAddress, "7A"),
                List.of(),
                List.of(participants),
                "laerer",
                null,
                Status.OPEN,
                shared,
                involvement,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                false);
    }
}
