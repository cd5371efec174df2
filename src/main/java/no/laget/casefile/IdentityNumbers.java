package no.laget.casefile;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import no.bekk.bekkopen.person.Fodselsnummer;
import no.bekk.bekkopen.person.FodselsnummerValidator;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** National identity numbers (fødselsnummer and D-number): checked when they come in, masked when they are shown. */
@Component
public class IdentityNumbers {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("ddMMyyyy");

    IdentityNumbers(@Value("${laget.synthetic-identity-numbers:false}") boolean synthetic) {
        // The library has one switch for the whole JVM: invented numbers in the demo and in tests, never with real
        // people.
        FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS = synthetic;
    }

    /**
     * The digits of a valid number that fits the date of birth.
     *
     * @throws Refusal when it is not one
     */
    public String require(String number, LocalDate born) {
        String digits = number.replaceAll("[\\s\\u00a0]", "");
        if (!FodselsnummerValidator.isValid(digits)) {
            throw new Refusal("casefile.identityNumberWrong");
        }
        Fodselsnummer parsed = FodselsnummerValidator.getFodselsnummer(digits);
        if (!(parsed.getDateAndMonth() + parsed.getBirthYear()).equals(DATE.format(born))) {
            throw new Refusal("casefile.identityNumberOtherDate");
        }
        return digits;
    }

    /** The first six digits only: {@code 050314 *****}. */
    static @Nullable String masked(@Nullable String number) {
        return number == null ? null : number.substring(0, Math.min(6, number.length())) + " *****";
    }
}
