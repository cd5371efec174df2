package no.laget.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.laget.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationFileTest {

    private static final String GOOD = """
            municipality:
              name: Lillevik kommune
              number: 0099
            units:
              - id: solbakken
                organisationNumber: 221062159
                name: Solbakken skole
                kind: school
                languageForm: nb
              - id: umv
                organisationNumber: "303063099"
                name: UmV
                kind: service
                languageForm: nn
            staff:
              - id: kari
                firstName: Kari
                lastName: Prøve
                email: kari@lillevik.example
                roles:
                  - role: administrator
                    units: alle
                  - role: teacher
                    units: [solbakken]
            """;

    @Test
    void readsEverythingThatTheFileSays() throws IOException {
        Roster roster = read(GOOD);

        assertThat(roster.municipality()).isEqualTo("Lillevik kommune");
        assertThat(roster.municipalityNumber()).isEqualTo("0099");
        assertThat(roster.units())
                .containsExactly(
                        new Unit("solbakken", "221062159", "Solbakken skole", Unit.Kind.SCHOOL, Unit.LanguageForm.NB),
                        new Unit("umv", "303063099", "UmV", Unit.Kind.SERVICE, Unit.LanguageForm.NN));
        assertThat(roster.staff()).containsExactly(new StaffMember("kari", "Kari", "Prøve", "kari@lillevik.example"));
        assertThat(roster.appointments())
                .containsExactlyInAnyOrder(
                        new Appointment("kari", Role.ADMINISTRATOR, "solbakken"),
                        new Appointment("kari", Role.ADMINISTRATOR, "umv"),
                        new Appointment("kari", Role.TEACHER, "solbakken"));
    }

    @Test
    void readsTheDemoMunicipality() throws IOException {
        try (InputStream demo = getClass().getResourceAsStream("/demo/organisation.yaml")) {
            Roster roster = OrganisationFile.read(demo, "demo");

            assertThat(roster.units()).hasSize(6);
            assertThat(roster.appointments()).extracting(Appointment::role).contains(Role.values());
        }
    }

    @Test
    void readsTheExampleInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs/organisation.md"));
        String example = page.substring(page.indexOf("```yaml\n") + 8);

        assertThat(read(example.substring(0, example.indexOf("```"))).staff()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name: Lillevik kommune         | name:                              | 2  | «name» mangler
                    number: 0099                   | number: 99                         | 3  | fire sifre
                    organisationNumber: 221062159  | organisationNumber: 221062158      | 6  | ikke et gyldig organisasjonsnummer
                    organisationNumber: 221062159  | organisationNumber: 303063099      | 11 | brukt av en annen enhet
                    name: Solbakken skole          | nmae: Solbakken skole              | 7  | «nmae» finnes ikke
                    name: Solbakken skole          | kind: service                      | 8  | «kind» står to ganger
                    name: Solbakken skole          | name: [Solbakken]                  | 7  | skal være en tekst
                    kind: school                   | kind: skole                        | 8  | school, kindergarten, service
                    languageForm: nb               | languageForm: bokmål               | 9  | nb, nn
                    - id: umv                      | - id: solbakken                    | 10 | «solbakken» står to ganger
                    - id: umv                      | - id: U-M.V                        | 10 | små bokstaver
                    - id: kari                     | - id: ../kari                      | 16 | små bokstaver
                    - id: kari                     | - id: laget                        | 16 | programmet selv
                    firstName: Kari                | firstName: "Ka\\0ri"               | 17 | tegn som ikke kan vises
                    email: kari@lillevik.example   | email: kari                        | 19 | ikke en e-postadresse
                    email: kari@lillevik.example   | email: "a@b.no\\r\\nBcc: c@d.no"   | 19 | tegn som ikke kan vises
                    - role: teacher                | - role: lærer                      | 23 | Rollen «lærer» finnes ikke
                    - role: teacher                | - rolle: teacher                   | 23 | «rolle» finnes ikke
                    - role: administrator          | - role: principal                  | 1  | Ingen har rollen administrator
                    units: [solbakken]             | units: [solbakken, nordvik]        | 24 | «nordvik» finnes ikke i fila
                    units: [solbakken]             | units: []                          | 24 | minst ett punkt
                    units: [solbakken]             | units: overalt                     | 24 | minst ett punkt
                    """)
    void refusesAWrongFieldWithItsLineAndTheReason(String good, String wrong, String line, String reason) {
        String content = GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(wrong));

        assertThatThrownBy(() -> read(content))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Linje " + line + ": ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "municipality",
                "- 1",
                "{}",
                "units: [",
                "a: b\n---\nc: d",
                "\tmunicipality:",
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://x.example\"]]]]",
                "&a [*a]",
                "staff: &a\n  - *a"
            })
    void refusesAFileThatIsSomethingElse(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ingenting av den er lest inn")
                .hasMessageContaining("Linje ");
    }

    @Test
    void refusesAFileThatIsNotUtf8() {
        byte[] latin = GOOD.getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> OrganisationFile.read(new ByteArrayInputStream(latin), "x"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ikke gyldig YAML");
    }

    @Test
    void refusesNestingAndAliasesThatWouldFillTheMemory() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(Refusal.class);
        StringBuilder laughs = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }
        assertThatThrownBy(() -> read(laughs.toString())).isInstanceOf(Refusal.class);
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheFile() {
        String content = GOOD.replace("kind: school", "kind: skole").replace("number: 0099", "number: x");

        assertThatThrownBy(() -> read(content)).message().satisfies(message -> assertThat(message.lines())
                .hasSize(3)
                .satisfiesExactly(
                        first -> assertThat(first).contains("«test.yaml»"),
                        second -> assertThat(second).startsWith("Linje 3: "),
                        third -> assertThat(third).startsWith("Linje 8: ")));
    }

    @Test
    void tellsNoNamesOrAddressesBecauseTheSentencesReachTheLog() {
        String content = GOOD.replace("kari@lillevik.example", "kari prøve").replace("- id: kari", "- id: Kari Prøve");

        assertThatThrownBy(() -> read(content)).message().doesNotContainIgnoringCase("prøve");
    }

    @Test
    void keepsMarkupAndExpressionsInNamesAsText() throws IOException {
        String hostile = "<script>alert(1)</script> ${7*7} {0} ''; drop table laget.staff; --";

        Roster roster = read(GOOD.replace("firstName: Kari", "firstName: \"" + hostile + "\""));

        assertThat(roster.staff().get(0).firstName()).isEqualTo(hostile);
    }

    @Test
    void refusesTextThatNobodyCouldMean() {
        assertThatThrownBy(() -> read(GOOD.replace("Lillevik kommune", "x".repeat(1_000_000))))
                .hasMessageContaining("lengre enn 200 tegn");
    }

    private static Roster read(String content) throws IOException {
        return OrganisationFile.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "test.yaml");
    }
}
