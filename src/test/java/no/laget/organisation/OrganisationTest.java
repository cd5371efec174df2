package no.laget.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.laget.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.annotation.Transactional;

/** Rolled back after each test, because the other tests live in the demo municipality. */
@SpringBootTest
@ActiveProfiles("test")
@Transactional
class OrganisationTest {

    private static final String DEMO = "classpath:demo/organisation.yaml";

    @Autowired
    private Organisation organisation;

    @Autowired
    private OrganisationLoader loader;

    @Test
    void answersWhoWorksWhere() {
        assertThat(organisation.municipality()).isEqualTo("Eksempelvik kommune");
        assertThat(organisation.unit("nordvik")).get().extracting(Unit::name).isEqualTo("Nordvik skule");
        assertThat(organisation.unit("unknown")).isEmpty();
        assertThat(organisation.units()).hasSize(6);
        assertThat(organisation.unitsOf("laerer")).extracting(Unit::id).containsExactly("solbakken");
        assertThat(organisation.unitsOf("arkivar")).hasSize(6);
        assertThat(organisation.nameOf("rektor")).isEqualTo("Rektor Eksempel");
        assertThat(organisation.nameOf("unknown")).isEqualTo("unknown");
        assertThat(organisation.staffAt("solbakken", Role.TEACHER))
                .extracting(StaffMember::id)
                .containsExactlyInAnyOrder("laerer", "kontakt");
        assertThat(organisation.staffAt("maurtua")).extracting(StaffMember::id).contains("styrer", "pedagog", "admin");
        assertThat(organisation.holds("rektor", Role.PRINCIPAL, "solbakken")).isTrue();
        assertThat(organisation.holds("rektor", Role.PRINCIPAL, "nordvik")).isFalse();
        assertThat(organisation.holds("rektor", Role.TEACHER, "solbakken")).isFalse();
    }

    @Test
    void changesNothingWhenTheSameFileIsLoadedAgain() {
        var before = organisation.appointments();

        loader.load(DEMO);

        assertThat(organisation.appointments()).isEqualTo(before);
    }

    @Test
    void followsAChangedFileAndRemembersThoseWhoAreGone(@TempDir Path folder) throws IOException {
        loader.load(file(folder, "[{role: administrator, units: alle}, {role: principal, units: [fjellheim]}]"));

        assertThat(organisation.municipality()).isEqualTo("Fjell kommune");
        assertThat(organisation.units()).extracting(Unit::id).containsExactly("fjellheim");
        assertThat(organisation.staff()).extracting(StaffMember::id).containsExactly("rektor");
        assertThat(organisation.nameOf("rektor")).isEqualTo("Ny Rektor");
        assertThat(organisation.holds("rektor", Role.PRINCIPAL, "fjellheim")).isTrue();
        assertThat(organisation.holds("rektor", Role.PRINCIPAL, "solbakken")).isFalse();

        assertThat(organisation.nameOf("laerer")).isEqualTo("Lærer Eksempel");
        assertThat(organisation.unit("solbakken")).isPresent();
        assertThat(organisation.staffAt("solbakken")).isEmpty();
        assertThat(organisation.unitsOf("laerer")).isEmpty();
        assertThat(organisation.formerStaff()).extracting(StaffMember::id).contains("laerer");

        loader.load(DEMO);

        assertThat(organisation.holds("laerer", Role.TEACHER, "solbakken")).isTrue();
        assertThat(organisation.unit("fjellheim")).isPresent();
        assertThat(organisation.units()).hasSize(6);
    }

    @Test
    void keepsWhatItHasWhenTheFileIsWrongOrMissing(@TempDir Path folder) throws IOException {
        String wrong = file(folder, "[{role: administrator, units: [nowhere]}]");

        assertThatThrownBy(() -> loader.load(wrong)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> loader.load(folder.resolve("missing.yaml").toString()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("finnes ikke");
        assertThatThrownBy(() -> loader.load("classpath:missing.yaml")).isInstanceOf(Refusal.class);

        assertThat(organisation.units()).hasSize(6);
    }

    @Test
    void loadsTenThousandMembersOfStaff(@TempDir Path folder) throws IOException {
        String many = IntStream.range(0, 10_000)
                .mapToObj(
                        "- {id: s%d, firstName: A, lastName: B, email: a@b.example, roles: [{role: teacher, units: alle}]}"
                                ::formatted)
                .collect(Collectors.joining("\n"));
        Path file = Path.of(file(folder, "[{role: administrator, units: alle}]"));
        Files.writeString(file, Files.readString(file) + many + "\n");

        loader.load(file.toString());

        assertThat(organisation.staffAt("fjellheim", Role.TEACHER)).hasSize(10_000);
    }

    private static String file(Path folder, String roles) throws IOException {
        Path file = folder.resolve("organisation.yaml");
        Files.writeString(file, """
                municipality: {name: Fjell kommune, number: "0098"}
                units:
                - {id: fjellheim, organisationNumber: "196353828", name: Fjellheim skole, kind: school, languageForm: nn}
                staff:
                - {id: rektor, firstName: Ny, lastName: Rektor, email: rektor@fjell.example, roles: %s}
                """.formatted(roles));
        return file.toString();
    }
}
