package no.laget.demo;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.laget.Norway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The mails of the demo to read, newest first. */
@Controller
@ConditionalOnProperty("laget.demo-mail")
class DemoMailController {

    private static final int SHOWN = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d. MMMM uuuu 'kl.' HH.mm", Locale.forLanguageTag("nb-NO"))
            .withZone(Norway.ZONE);

    private final DemoMail mail;

    DemoMailController(DemoMail mail) {
        this.mail = mail;
    }

    /** A mail on the page; what comes beside the text is named by its kind. */
    record Shown(String sent, String to, String subject, String text, List<String> attached) {}

    /** All mails are for everyone who can log in to the demo; nobody in it is real. */
    @GetMapping("/laget/demo/mail")
    ModelAndView mails(Principal reader) throws MessagingException, IOException {
        List<MimeMessage> newest = new ArrayList<>(mail.received());
        Collections.reverse(newest);
        List<Shown> shown = new ArrayList<>();
        for (MimeMessage one : newest.subList(0, Math.min(SHOWN, newest.size()))) {
            shown.add(shown(one));
        }
        return new ModelAndView("demo/mail", Map.of("mails", shown));
    }

    private static Shown shown(MimeMessage mail) throws MessagingException, IOException {
        List<String> texts = new ArrayList<>();
        List<String> attached = new ArrayList<>();
        collect(mail, texts, attached);
        Instant sent =
                mail.getSentDate() == null ? Instant.EPOCH : mail.getSentDate().toInstant();
        return new Shown(
                TIME.format(sent),
                String.join(
                        ", ",
                        Arrays.stream(mail.getAllRecipients())
                                .map(String::valueOf)
                                .toList()),
                String.valueOf(mail.getSubject()),
                String.join("\n", texts),
                attached);
    }

    private static void collect(Part part, List<String> texts, List<String> attached)
            throws MessagingException, IOException {
        if (part.getContent() instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart one = parts.getBodyPart(i);
                collect(one, texts, attached);
            }
        } else if (part.isMimeType("text/plain")) {
            texts.add(String.valueOf(part.getContent()));
        } else if (!part.isMimeType("text/html")) {
            attached.add(part.getContentType().replaceAll(";.*?method=", " ").replaceAll("[;\"].*", ""));
        }
    }
}
