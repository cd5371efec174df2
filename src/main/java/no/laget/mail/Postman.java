package no.laget.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import no.laget.Refusal;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Hands letters over to the mail server. It takes two at a time and leaves a server alone for a while that could not be
 * reached, so that a server in trouble never holds the threads that the other jobs need.
 */
class Postman {

    private static final int AT_A_TIME = 2;
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int AUTHENTICATION_REQUIRED = 530;

    private final JavaMailSenderImpl sender;
    private final long rest;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private volatile long restsUntil = System.nanoTime();

    Postman(MailServer server, Patience patience, Duration rest) {
        this(server, patience, rest, new JavaMailSenderImpl());
    }

    Postman(MailServer server, Patience patience, Duration rest, JavaMailSenderImpl sender) {
        this.sender = sender;
        this.rest = rest.toNanos();
        sender.setHost(server.host());
        sender.setPort(server.port());
        sender.setUsername(server.user());
        sender.setPassword(server.password());
        String step = Long.toString(patience.step().toMillis());
        Properties smtp = sender.getJavaMailProperties();
        smtp.setProperty("mail.smtp.connectiontimeout", step);
        smtp.setProperty("mail.smtp.timeout", step);
        smtp.setProperty("mail.smtp.writetimeout", step);
        smtp.put("mail.smtp.socketFactory", new ShortLivedSockets(patience.exchange()));
        smtp.setProperty("mail.smtp.socketFactory.fallback", "false");
        smtp.setProperty(
                "mail.smtp.auth",
                Boolean.toString(server.user() != null && !server.user().isEmpty()));
        smtp.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.startTls()));
        smtp.setProperty("mail.smtp.starttls.required", Boolean.toString(server.startTls()));
        smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        // The letter is taken when the server has said so, whether it says goodbye or not.
        smtp.setProperty("mail.smtp.quitwait", "false");
    }

    /** Paper to write a letter on. */
    MimeMessage blank() {
        return sender.createMimeMessage();
    }

    /**
     * Hands over one letter to one recipient; back when the server has taken it or refused the recipient for good.
     *
     * @return the server's code when it refuses the recipient
     * @throws Refusal when it is worth trying again later: the server is away, slow or busy, or does not want us
     */
    Optional<String> handOver(MimeMessage letter) {
        if (isResting()) {
            throw new Refusal("mail.serverRests");
        }
        try {
            if (!turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refusal("mail.serverBusy");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal("mail.serverBusy");
        }
        try {
            if (isResting()) {
                throw new Refusal("mail.serverRests");
            }
            sender.send(letter);
            return Optional.empty();
        } catch (MailException failure) {
            return answer(failure);
        } finally {
            turns.release();
        }
    }

    private boolean isResting() {
        return System.nanoTime() - restsUntil < 0;
    }

    /** The failure itself goes no further: it may quote the address, and the engine keeps what jobs fail with. */
    private Optional<String> answer(MailException failure) {
        if (failure instanceof MailAuthenticationException) {
            throw new Refusal("mail.serverLogin");
        }
        if (failure instanceof MailSendException sending
                && sending.getFailedMessages().isEmpty()
                && sending.getMessageExceptions().length == 0) {
            return Optional.empty();
        }
        Answer answer = Answer.in(failure);
        if (answer == null) {
            restsUntil = System.nanoTime() + rest;
            throw new Refusal("mail.serverSilent");
        }
        if (answer.refusesRecipient()) {
            return Optional.of(Integer.toString(answer.code()));
        }
        throw new Refusal("mail.serverSaid", Integer.toString(answer.code()));
    }

    /** What the server said to the command that it did not follow. */
    private record Answer(int code, boolean aboutSender) {

        /** A refusal for good of the recipient, or of this letter to the recipient; not of us. */
        boolean refusesRecipient() {
            return code >= 500 && code != AUTHENTICATION_REQUIRED && !aboutSender;
        }

        static @Nullable Answer in(MailException failure) {
            Deque<Throwable> open = new ArrayDeque<>();
            if (failure instanceof MailSendException sending) {
                open.addAll(List.of(sending.getMessageExceptions()));
            }
            @Nullable Answer found = null;
            while (!open.isEmpty()) {
                Throwable one = open.pop();
                if (one instanceof SMTPAddressFailedException address) {
                    return new Answer(address.getReturnCode(), false);
                }
                if (one instanceof SMTPSenderFailedException us) {
                    return new Answer(us.getReturnCode(), true);
                }
                if (one instanceof SMTPSendFailedException said && said.getReturnCode() >= 400) {
                    found = new Answer(said.getReturnCode(), said.getCommand().startsWith("MAIL"));
                }
                if (one instanceof MessagingException chained && chained.getNextException() != null) {
                    open.push(chained.getNextException());
                }
            }
            return found;
        }
    }
}
