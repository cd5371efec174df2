package no.laget.mail;

/** Who a mail is for. */
public sealed interface Recipient {

    /** A member of staff; the address is the one that the organisation knows when the mail is sent. */
    record Staff(String id) implements Recipient {}

    /** Somebody outside, most often a guardian. */
    record Address(MailAddress address) implements Recipient {

        /** Nothing about the person, because it may end up in an application log. */
        @Override
        public String toString() {
            return "Address";
        }
    }
}
