package no.laget.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import no.laget.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "kari@eksempel.no, kari@eksempel.no",
        "' kari.nordmann+barn@post.eksempel.no ', kari.nordmann+barn@post.eksempel.no",
        "o'hara_2@x-y.example, o'hara_2@x-y.example",
        "kari@blåbærskogen.no, kari@xn--blbrskogen-25an.no"
    })
    void oneAddressIsTakenAsPlainText(String written, String address) {
        assertThat(new MailAddress(written).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kari",
                "@eksempel.no",
                "kari@",
                "kari@eksempel",
                "kari@eksempel.no, ola@eksempel.no",
                "Kari <kari@eksempel.no>",
                "kari@eksempel.no\r\nBcc: alle@eksempel.no",
                "kari\n@eksempel.no",
                "kari@eksempel.no\u0000",
                "kari @eksempel.no",
                "\"kari nordmann\"@eksempel.no",
                "kari..nordmann@eksempel.no",
                ".kari@eksempel.no",
                "kåre@eksempel.no",
                "kari@[127.0.0.1]",
                "kari@-eksempel.no",
                "kari@eksempel..no",
                "kari@eksempel.no>",
                "\u202Ekari@eksempel.no",
                "kari@eksem\u0000pel.no",
                "kari@ek%sempel.no"
            })
    void whatIsNotOnePlainAddressIsRefused(String written) {
        assertThatThrownBy(() -> new MailAddress(written))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("mail.addressWrong"));
    }

    @Test
    void theSentenceShowsWhatWasWrittenButNeverMuchOfItAndNoLineBreaks() {
        String huge = "a\r\n".repeat(100_000);

        assertThatThrownBy(() -> new MailAddress(huge))
                .hasMessageStartingWith("«a  a  a")
                .hasMessageNotContainingAny("\r", "\n", "a  ".repeat(30));
        assertThatThrownBy(() -> new MailAddress("k".repeat(65) + "@eksempel.no"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new MailAddress("k@" + "e.".repeat(200) + "no"))
                .isInstanceOf(Refusal.class);
    }
}
