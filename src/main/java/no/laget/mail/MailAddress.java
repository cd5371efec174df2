package no.laget.mail;

import java.net.IDN;
import java.util.regex.Pattern;
import no.laget.Refusal;

/**
 * One plain mail address, {@code name@host.example}: no display name, no list, no comment, nothing that could begin a new
 * header. A host with Norwegian letters is kept in the form that every mail server understands.
 */
public record MailAddress(String value) {

    private static final int LONGEST = 254;
    private static final int LONGEST_SHOWN = 60;

    private static final Pattern PLAIN = Pattern.compile("(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
            + "(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
            + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    /**
     * Takes what somebody has written.
     *
     * @throws Refusal when it is not an address, with what was written in the sentence
     */
    public MailAddress {
        value = plain(value);
    }

    private static String plain(String written) {
        String address = written.strip();
        int at = address.lastIndexOf('@');
        if (at < 0 || address.length() > LONGEST) {
            throw wrong(written);
        }
        String plain = address.substring(0, at + 1) + host(address.substring(at + 1), written);
        if (plain.length() > LONGEST || !PLAIN.matcher(plain).matches()) {
            throw wrong(written);
        }
        return plain;
    }

    private static String host(String host, String written) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException notAHost) {
            throw wrong(written);
        }
    }

    private static Refusal wrong(String written) {
        String shown = written.codePoints()
                .limit(LONGEST_SHOWN)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new Refusal("mail.addressWrong", shown);
    }

    /** Nothing about the person, because it may end up in an application log. */
    @Override
    public String toString() {
        return "MailAddress";
    }
}
