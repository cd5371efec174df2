package no.laget.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Words;
import no.laget.engine.OpenTasks;
import no.laget.engine.OpenTasks.Workload;
import no.laget.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes the letters: a few sentences as plain text and as HTML, and a calendar part where there is one. */
@Component
class Letters {

    private static final String TASKLIST = "/camunda/app/tasklist/";

    private final ITemplateEngine templates;
    private final OpenTasks tasks;
    private final Outbox outbox;
    private final Choices choices;
    private final ObjectProvider<WeekInNumbers> weeks;
    private final Organisation organisation;
    private final Clock clock;
    private final String from;
    private final String url;

    Letters(
            ITemplateEngine templates,
            OpenTasks tasks,
            Outbox outbox,
            Choices choices,
            ObjectProvider<WeekInNumbers> weeks,
            Organisation organisation,
            Clock clock,
            MailSettings settings,
            @Value("${laget.url}") String url) {
        this.templates = templates;
        this.tasks = tasks;
        this.outbox = outbox;
        this.choices = choices;
        this.weeks = weeks;
        this.organisation = organisation;
        this.clock = clock;
        this.from = new MailAddress(settings.from()).value();
        this.url = url.replaceAll("/+$", "");
    }

    /** Writes a mail on {@code blank}, or nothing when there is nothing to tell: an overview for someone who has nothing to do. */
    Optional<MimeMessage> write(Posted mail, MailAddress to, MimeMessage blank) {
        List<String> sentences =
                switch (mail.notice()) {
                    case DIGEST -> digest(mail);
                    case WEEK -> week(mail);
                    default -> notice(mail);
                };
        if (sentences.isEmpty()) {
            return Optional.empty();
        }
        try {
            String subject = Words.of("mail." + mail.notice() + ".subject");
            blank.setFrom(new InternetAddress(from, Words.of("mail.sender"), StandardCharsets.UTF_8.name()));
            blank.setRecipient(RecipientType.TO, new InternetAddress(to.value(), true));
            blank.setSubject(subject, StandardCharsets.UTF_8.name());
            blank.setSentDate(Date.from(clock.instant()));
            blank.setHeader("Message-ID", messageId(mail.key()));
            blank.setHeader("Auto-Submitted", "auto-generated");
            blank.setHeader("Content-Language", Language.spoken().code());
            blank.setContent(body(mail, subject, sentences));
            return Optional.of(blank);
        } catch (MessagingException | UnsupportedEncodingException impossible) {
            throw new IllegalStateException("The mail " + mail.key() + " cannot be written", impossible);
        }
    }

    /** The same for the same key, at every try and every node, so that a reader's mail server can drop a repeat. */
    private String messageId(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(hash, 0, 16) + from.substring(from.lastIndexOf('@')) + ">";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private MimeMultipart body(Posted mail, String subject, List<String> sentences) throws MessagingException {
        Map<String, @Nullable Object> words = new HashMap<>();
        words.put("subject", subject);
        words.put("sentences", sentences);
        words.put("link", link(mail));
        words.put("linkText", Words.of(mail.notice() == Notice.WEEK ? "mail.WEEK.link" : "mail.link"));
        words.put("footer", footer(mail));
        Context context = new Context(Language.spoken().locale(), words);
        MimeMultipart body = new MimeMultipart("alternative");
        body.addBodyPart(part("text/plain", templates.process("mail/notice.txt", context)));
        body.addBodyPart(part("text/html", templates.process("mail/notice", context)));
        if (mail.calendar() != null) {
            String method = "; method=" + mail.calendar().method();
            body.addBodyPart(part("text/calendar", method, mail.calendar().text()));
        }
        return body;
    }

    private static MimeBodyPart part(String type, String text) throws MessagingException {
        return part(type, "", text);
    }

    private static MimeBodyPart part(String type, String parameters, String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(
                new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type + "; charset=UTF-8" + parameters)));
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private @Nullable String link(Posted mail) {
        String path = mail.notice() == Notice.DIGEST ? TASKLIST : mail.path();
        return path == null ? null : url + path;
    }

    private String footer(Posted mail) {
        return mail.staff() == null
                ? Words.of("mail.footer.outside", organisation.municipality())
                : Words.of("mail.footer.staff");
    }

    private static List<String> notice(Posted mail) {
        List<String> sentences = new ArrayList<>();
        sentences.add(Words.of("mail." + mail.notice()));
        if (mail.role() != null) {
            sentences.add(Words.of("mail.role", Words.orKey(mail.role())));
        }
        if (mail.when() != null) {
            sentences.add(Words.of(
                    "mail." + mail.notice() + ".when",
                    (mail.notice().isAtATime()
                                    ? Language.spoken().weekdayAndTime()
                                    : Language.spoken().weekday())
                            .format(mail.when().atZone(Norway.ZONE))));
        }
        return sentences;
    }

    /**
     * Written from the tasks of this moment, not of the one that it was posted at; nothing for someone who has nothing to do,
     * or has had an overview today, when several have waited for the mail server.
     */
    private List<String> digest(Posted mail) {
        String reader = mail.staff();
        if (reader == null) {
            return List.of();
        }
        Instant now = clock.instant();
        Instant last = outbox.lastDigest(reader).orElse(Instant.EPOCH);
        Workload work = tasks.of(reader, last, now);
        if (work.all() == 0 || Norway.day(last).equals(Norway.day(now))) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(Words.of("mail.DIGEST", work.all()));
        if (work.fresh() > 0) {
            sentences.add(Words.of("mail.DIGEST.fresh", work.fresh()));
        }
        if (work.late() > 0) {
            sentences.add(Words.of("mail.DIGEST.late", work.late()));
        }
        if (work.earliest() != null) {
            sentences.add(Words.of(
                    "mail.DIGEST.when",
                    Language.spoken().weekday().format(work.earliest().atZone(Norway.ZONE))));
        }
        return sentences;
    }

    /** Written from the numbers of this moment; nothing for someone who does not want them, or has had them this week. */
    private List<String> week(Posted mail) {
        String reader = mail.staff();
        LocalDate monday = Norway.monday(Norway.today(clock));
        if (reader == null
                || !choices.wantsWeek(reader)
                || outbox.hasWeek(reader, startOf(monday), startOf(monday.plusWeeks(1)))) {
            return List.of();
        }
        List<String> numbers = weeks.getObject().sentences(reader);
        return numbers.isEmpty()
                ? numbers
                : Stream.concat(Stream.of(Words.of("mail.WEEK")), numbers.stream())
                        .toList();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Norway.ZONE).toInstant();
    }
}
