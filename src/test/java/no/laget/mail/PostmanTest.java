package no.laget.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mail server can do to us, on a real socket. */
@Timeout(30)
class PostmanTest {

    private static final Patience LITTLE = new Patience(Duration.ofMillis(300), Duration.ofMillis(900));

    private SmtpPeer peer;

    @BeforeEach
    void open() throws IOException {
        peer = new SmtpPeer();
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
    }

    @Test
    void aLetterIsHandedOverUnderItsOwnMessageId() throws MessagingException {
        Postman postman = postman(Duration.ZERO);

        assertThat(postman.handOver(letter(postman))).isEmpty();

        assertThat(peer.taken()).singleElement().asString().contains("Message-ID: <stable@eksempelvik.example>");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user kari@eksempel.no, 550",
        "RCPT, 553 mailbox name not allowed, 553",
        "DATA, 554 5.6.0 not this letter, 554",
        "., 552 5.3.4 too large, 552"
    })
    void aRecipientThatTheServerRefusesForGoodIsNotTriedAgain(String command, String answer, String code)
            throws MessagingException {
        peer.answering(command, answer);
        Postman postman = postman(Duration.ZERO);

        assertThat(postman.handOver(letter(postman))).contains(code);
        assertThat(peer.taken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HELLO, 421 too busy, mail.serverSilent",
        "MAIL, 550 5.7.1 we do not know you laget@eksempelvik.example, mail.serverSaid",
        "MAIL, 451 later, mail.serverSaid",
        "RCPT, 450 4.2.1 kari@eksempel.no is busy, mail.serverSaid",
        "RCPT, 530 5.7.0 authentication required, mail.serverSaid",
        "DATA, 451 later, mail.serverSaid",
        "., 452 4.3.1 disk is full, mail.serverSaid",
        "., hang up, mail.serverSilent",
        "RCPT, hang up, mail.serverSilent",
        "HELLO, hang, mail.serverSilent",
        "EHLO, hang, mail.serverSilent",
        "DATA, hang, mail.serverSilent",
        "., hang, mail.serverSilent",
        "HELLO, drip, mail.serverSilent",
        "RCPT, drip, mail.serverSilent",
        "., drip, mail.serverSilent"
    })
    void whatMayPassIsTriedAgainAndTheSentenceSaysNoMoreThanTheCode(String command, String answer, String key) {
        peer.answering(command, answer);
        Postman postman = postman(Duration.ZERO);

        assertThatThrownBy(() -> postman.handOver(letter(postman)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key))
                .hasNoCause()
                .hasMessageNotContainingAny("eksempel.no", "eksempelvik.example");
    }

    @Test
    void aServerThatForgetsToSayGoodbyeHasStillTakenTheLetter() throws MessagingException {
        peer.answering("QUIT", SmtpPeer.HANG);
        Postman postman = postman(Duration.ZERO);

        assertThat(postman.handOver(letter(postman))).isEmpty();
        assertThat(peer.taken()).hasSize(1);
    }

    @Test
    void aServerThatCannotEncryptGetsNothingWhenEncryptionIsAskedFor() {
        Postman postman =
                new Postman(new MailServer("localhost", peer.port(), "laget", "hemmelig", true), LITTLE, Duration.ZERO);

        assertThatThrownBy(() -> postman.handOver(letter(postman))).isInstanceOf(Refusal.class);
        assertThat(peer.envelopes()).isEmpty();
    }

    @Test
    void aLoginThatIsNotAcceptedIsOurFaultAndSaysNothingOfThePassword() {
        peer.answering("EHLO", "250-here\r\n250 AUTH LOGIN PLAIN").answering("AUTH", "535 5.7.8 no");
        Postman postman = new Postman(
                new MailServer("localhost", peer.port(), "laget", "hemmelig", false), LITTLE, Duration.ZERO);

        assertThatThrownBy(() -> postman.handOver(letter(postman)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("mail.serverLogin"))
                .hasNoCause();
    }

    @Test
    void aServerInTroubleIsLeftAloneForAWhileSoThatNobodyWaitsForItInVain() {
        peer.answering("HELLO", SmtpPeer.HANG);
        Postman postman = postman(Duration.ofMinutes(5));

        assertThatThrownBy(() -> postman.handOver(letter(postman))).isInstanceOf(Refusal.class);
        int connections = peer.connections();

        assertThatThrownBy(() -> postman.handOver(letter(postman)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("mail.serverRests"));
        assertThat(peer.connections()).isEqualTo(connections);
    }

    @Test
    void aServerIsNeverAskedForMoreThanTwoLettersAtATime() {
        peer.answering("HELLO", SmtpPeer.HANG);
        Postman postman = postman(Duration.ofMinutes(5));

        List<CompletableFuture<String>> all = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> outcome(postman), task -> new Thread(task).start()))
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(one.join()).startsWith("mail.server"));
        assertThat(peer.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAndTakesEverythingWhenItIsBack() throws IOException, MessagingException {
        int port = peer.port();
        peer.close();
        Postman postman = new Postman(server(port), LITTLE, Duration.ZERO);
        assertThatThrownBy(() -> postman.handOver(letter(postman))).isInstanceOf(Refusal.class);

        peer = new SmtpPeer();
        Postman again = postman(Duration.ZERO);

        assertThat(again.handOver(letter(again))).isEmpty();
    }

    private static @Nullable String outcome(Postman postman) {
        try {
            return String.format(Locale.ROOT, "taken %s", postman.handOver(letter(postman)));
        } catch (Refusal later) {
            return later.key();
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Postman postman(Duration rest) {
        return new Postman(server(peer.port()), LITTLE, rest);
    }

    private static MailServer server(int port) {
        return new MailServer("localhost", port, null, null, false);
    }

    private static MimeMessage letter(Postman postman) throws MessagingException {
        MimeMessage letter = postman.blank();
        letter.setFrom(new InternetAddress("laget@eksempelvik.example"));
        letter.setRecipients(MimeMessage.RecipientType.TO, "kari@eksempel.no");
        letter.setSubject("Ny oppgave i Laget");
        letter.setText("Du har fått en ny oppgave i Laget.");
        letter.setHeader("Message-ID", "<stable@eksempelvik.example>");
        return letter;
    }
}
