package no.laget.casefile;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The child or young person that a case is about (A03, A21). With a protected address the case is visible to named
 * persons only.
 *
 * @param identityNumber the national identity number (fødselsnummer or D-number), eleven digits; never a key, and shown masked
 * @param group the class or department that the child belongs to
 */
public record Child(
        String firstName,
        String lastName,
        LocalDate born,
        @Nullable String identityNumber,
        boolean protectedAddress,
        @Nullable String group)
        implements Subject {

    @Override
    public String name() {
        return firstName + " " + lastName;
    }

    /** {@code K.N.}, which tells cases on a list apart without saying who the child is. */
    public String initials() {
        return initial(firstName) + initial(lastName);
    }

    @Override
    public Child masked() {
        return new Child(firstName, lastName, born, IdentityNumbers.masked(identityNumber), protectedAddress, group);
    }

    /** Only initials, so that a child never ends up in an application log. */
    @Override
    public String toString() {
        return "Child[" + initials() + "]";
    }

    private static String initial(String name) {
        return name.isEmpty() ? "" : Character.toString(name.codePointAt(0)).toUpperCase(Locale.ROOT) + ".";
    }
}
