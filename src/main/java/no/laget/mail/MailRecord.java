package no.laget.mail;

import java.util.HashMap;
import java.util.Map;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Purpose;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.mail.MailTasks.Weekly;
import no.laget.mail.MailTasks.When;
import no.laget.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the forms about mail show: which mail did not arrive and where it should have gone, and what somebody has chosen. */
@Component
class MailRecord implements FormRecord {

    private final RefusedMail refused;
    private final Choices choices;
    private final ObjectProvider<WeekInNumbers> weeks;
    private final CaseFiles cases;
    private final Organisation organisation;

    MailRecord(
            RefusedMail refused,
            Choices choices,
            ObjectProvider<WeekInNumbers> weeks,
            CaseFiles cases,
            Organisation organisation) {
        this.refused = refused;
        this.choices = choices;
        this.weeks = weeks;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        return switch (task.processKey()) {
            case MailProcess.PROCESS -> mail(refused.get(task.businessKey()), reader);
            case MailProcess.SETTINGS -> chosen(reader);
            default -> null;
        };
    }

    /** Who leads nothing is not asked about the weekly mail. */
    private Map<String, @Nullable Object> chosen(String reader) {
        Map<String, @Nullable Object> form = new HashMap<>();
        form.put("notices", (choices.atOnce(reader) ? When.AT_ONCE : When.DIGEST).name());
        if (weeks.getObject().concerns(reader)) {
            form.put("week", (choices.wantsWeek(reader) ? Weekly.YES : Weekly.NO).name());
        }
        return form;
    }

    private Map<String, @Nullable Object> mail(Posted mail, String reader) {
        String subject = Words.of("mail." + mail.notice() + ".subject");
        String why = mail.answer() == null ? Words.of("mail.noAddress") : Words.of("mail.refused", mail.answer());
        Map<String, @Nullable Object> form = new HashMap<>();
        if (mail.staff() != null) {
            String name = organisation.nameOf(mail.staff());
            form.put("shownMail", Words.of("mail.shown.staff", subject, name, why));
        } else if (mail.about() != null) {
            cases.read(mail.about(), reader, Purpose.TASK);
            String role = Words.orKey(mail.role() == null ? "mail.as.other" : mail.role());
            form.put("shownMail", Words.of("mail.shown.outside", subject, role, why));
            form.put("address", mail.address());
        }
        return form;
    }
}
