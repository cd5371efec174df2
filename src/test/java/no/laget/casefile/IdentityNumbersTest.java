package no.laget.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import no.bekk.bekkopen.person.FodselsnummerValidator;
import no.laget.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNumbersTest {

    private static final LocalDate BORN = LocalDate.of(2014, 3, 5);
    private final boolean before = FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS;

    @AfterEach
    void leaveTheSwitchAsItWas() {
        FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS = before;
    }

    @ParameterizedTest
    @ValueSource(strings = {"05831499925", "45831499919", "058314 99925", " 05831499925 "})
    void inventedNumbersAreTakenInTheDemo(String number) {
        assertThat(new IdentityNumbers(true).require(number, BORN)).hasSize(11).containsOnlyDigits();
    }

    @ParameterizedTest
    @ValueSource(strings = {"05831499925", "45831499919"})
    void inventedNumbersAreRefusedInProduction(String number) {
        IdentityNumbers numbers = new IdentityNumbers(false);
        assertThatThrownBy(() -> numbers.require(number, BORN))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Fødselsnummeret er ikke gyldig");
    }

    @ParameterizedTest
    @ValueSource(strings = {"05831499926", "0583149992", "058314999255", "", "fødselsnr", "٠٥٨٣١٤٩٩٩٢٥", "99999999999"})
    void whatIsNoIdentityNumberIsRefused(String number) {
        IdentityNumbers numbers = new IdentityNumbers(true);
        assertThatThrownBy(() -> numbers.require(number, BORN))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Fødselsnummeret er ikke gyldig");
    }

    @Test
    void aNumberThatDoesNotFitTheDateOfBirthIsRefused() {
        IdentityNumbers numbers = new IdentityNumbers(true);
        assertThatThrownBy(() -> numbers.require("05831499925", BORN.plusDays(1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("passer ikke med fødselsdatoen");
    }

    @ParameterizedTest
    @NullSource
    void nothingIsMaskedAsNothing(String number) {
        assertThat(IdentityNumbers.masked(number)).isNull();
    }
}
