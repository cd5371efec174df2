package no.laget.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not be said of where people meet. */
class FamilyNamesTest {

    private static final CaseFile FILE = new CaseFile(
            CaseId.random(),
            "2026-0001",
            "activityplan",
            "solbakken",
            new Child("Kari Áile", "Eksempel-Å", LocalDate.of(2016, 5, 4), null, false, "4B"),
            List.of(new Guardian("Ola Nordmann", null, null)),
            List.of(),
            "laerer",
            null,
            Status.OPEN,
            false,
            Involvement.NONE,
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            null,
            false);

    private final FamilyNames names = new FamilyNames(FILE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hjemme hos Kari",
                "KARI",
                "Karis klasserom",
                "áile",
                "A\u0301ile",
                "hos Ola",
                "Nordmanns stue",
                "rom 4 (Eksempel)",
                "Å"
            })
    void aNameOfTheChildOrAGuardianIsFoundHoweverItIsWritten(String place) {
        assertThat(names.standIn(place)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Møterom 1", "Solas bibliotek", "Karivollen skole", "Rektors kontor", "", "…"})
    void anotherPlaceIsJustAPlace(String place) {
        assertThat(names.standIn(place)).isFalse();
    }
}
