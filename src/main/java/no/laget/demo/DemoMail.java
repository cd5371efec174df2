package no.laget.demo;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import no.laget.mail.MailServer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A mail server on this machine that keeps mails instead of sending them on: each as a file in the folder {@code mail} beside
 * the demo's database.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("laget.demo-mail")
public class DemoMail implements DisposableBean {

    private static final String HERE = "127.0.0.1";
    private static final String EML = ".eml";

    private final Path folder;
    private final int port;
    private GreenMail server;

    DemoMail(@Value("${laget.data}") Path data) throws IOException {
        this.folder = Files.createDirectories(data.resolve("mail"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
            this.port = free.getLocalPort();
        }
        this.server = started();
    }

    @Bean
    MailServer demoMailServer() {
        return new MailServer(HERE, port, null, null, false);
    }

    /** Pulls the plug of the mail server; what it has received stays. */
    public void stop() {
        server.stop();
    }

    /** Lets the mail server answer again, at the same place. */
    public void start() {
        server = started();
    }

    @Override
    public void destroy() {
        stop();
    }

    /** What has been received, oldest first. */
    public List<MimeMessage> received() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(EML))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .map(DemoMail::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private GreenMail started() {
        GreenMail mail = new GreenMail(new ServerSetup(port, HERE, ServerSetup.PROTOCOL_SMTP));
        mail.start();
        UserManager users = mail.getUserManager();
        users.setMessageDeliveryHandler((moving, address) -> {
            keep(moving.getMessage());
            return mailbox(users, address.getEmail());
        });
        return mail;
    }

    private static GreenMailUser mailbox(UserManager users, String address) throws UserException {
        GreenMailUser known = users.getUserByEmail(address);
        return known == null ? users.createUser(address, address, address) : known;
    }

    private void keep(MimeMessage mail) throws MessagingException {
        Path file = folder.resolve("%015d-%s%s".formatted(System.currentTimeMillis(), UUID.randomUUID(), EML));
        try (OutputStream out = Files.newOutputStream(file)) {
            mail.writeTo(out);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static MimeMessage read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(null, in);
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException("Not a mail: " + file.getFileName(), unreadable);
        }
    }
}
