package no.laget.regional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.mail.MailAddress;
import no.laget.regional.People.Known;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same person is counted once (G17). */
class PeopleTest {

    private final People people = new People();
    private final Known kim = known(row("Kim Oppdikta", "kim@skole.example", "Solbakken skole"));
    private final Known alex = known(row("Alex Oppdikta", null, "Solbakken skole"));

    @BeforeEach
    void twoAreInTheRegister() {
        people.add(kim);
        people.add(alex);
    }

    @Test
    void theSameAddressIsTheSamePersonWhereverTheyWork() {
        assertThat(people.find(row(" KIM  oppdikta", "Kim@Skole.example", "Nordvik skule")))
                .contains(kim);
    }

    @Test
    void theSameNameAtTheSamePlaceIsTheSamePersonWhereOneHasNoAddress() {
        assertThat(people.find(row("kim oppdikta", null, "SOLBAKKEN  skole"))).contains(kim);
        assertThat(people.find(row("Alex Oppdikta", "alex@skole.example", "Solbakken skole")))
                .contains(alex);
    }

    @Test
    void anotherPlaceOrAnotherAddressIsAnotherPerson() {
        assertThat(people.find(row("Alex Oppdikta", null, "Nordvik skule"))).isEmpty();
        assertThat(people.find(row("Kim Oppdikta", "kim2@skole.example", "Solbakken skole")))
                .isEmpty();
    }

    @Test
    void anAddressThatSeveralShareIsRefused() {
        refused(row("Robin Oppdikta", "kim@skole.example", "Solbakken skole"), "regional.othersMail");
    }

    @Test
    void whoCouldBeEitherOfTwoIsRefused() {
        people.add(known(row("Kim Oppdikta", "kim2@skole.example", "Solbakken skole")));
        refused(row("Kim Oppdikta", null, "Solbakken skole"), "regional.whichOne");
    }

    @Test
    void whoGetsAnAddressIsFoundByIt() {
        people.add(new Known(alex.id(), alex.nameKey(), alex.place(), "alex@skole.example", false));
        assertThat(people.find(row("Alex Oppdikta", "alex@skole.example", "Nordvik skule")))
                .map(Known::id)
                .contains(alex.id());
        assertThat(people.find(row("Alex Oppdikta", null, "Solbakken skole")))
                .as("still one person")
                .isPresent();
    }

    private void refused(Participation row, String key) {
        assertThatThrownBy(() -> people.find(row))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    private static Known known(Participation row) {
        return new Known(UUID.randomUUID(), Participation.key(row.name()), row.place(), row.mailKey(), false);
    }

    private static Participation row(String name, @Nullable String mail, String workplace) {
        return new Participation(
                name,
                mail == null ? null : new MailAddress(mail),
                "Eksempelvik",
                workplace,
                SchoolLevel.COMPULSORY,
                "Kurs",
                LocalDate.of(2026, 1, 1));
    }
}
