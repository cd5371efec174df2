package no.laget.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import no.laget.Refusal;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.engine.TaskArrival;
import no.laget.engine.TaskWatch;
import no.laget.mail.Recipient.Staff;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import org.springframework.stereotype.Component;

/** Tells people of the tasks that come to them. */
@Component
class TaskNotices implements TaskWatch {

    private static final int URGENT_PRIORITY = 75;
    private static final String LINK = "/camunda/app/tasklist/default/#/?task=";

    /** What the models can say in the property {@code notice}, beside {@code none}. */
    private static final Map<String, Notice> BY_NAME = Map.of(
            "task", Notice.TASK,
            "deadlinePassed", Notice.DEADLINE_PASSED,
            "batonOffered", Notice.BATON_OFFERED);

    private final Notices notices;
    private final Outbox outbox;
    private final CaseFiles cases;
    private final Organisation organisation;

    TaskNotices(Notices notices, Outbox outbox, CaseFiles cases, Organisation organisation) {
        this.notices = notices;
        this.outbox = outbox;
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public void arrived(TaskArrival task) {
        String unit = task.unit();
        String key = task.caseId();
        boolean mail = task.processKey().equals(MailProcess.PROCESS);
        // Without a case or a unit there is nobody to tell but the one who began. And a mail about mail that does not
        // reach
        // people would go round in circles: of that only the holder of the case is told.
        if (unit == null || key == null || mail && task.assignee() == null) {
            return;
        }
        Optional<CaseFile> file = mail ? outbox.find(key).map(Posted::about).flatMap(cases::find) : find(key);
        file.filter(found -> !found.isProtected()).ifPresent(found -> tell(task, found, unit));
    }

    private Optional<CaseFile> find(String key) {
        try {
            return cases.find(CaseId.of(key));
        } catch (Refusal notACase) {
            return Optional.empty();
        }
    }

    private void tell(TaskArrival task, CaseFile file, String unit) {
        Notice notice = Optional.ofNullable(BY_NAME.get(task.notice()))
                .orElseThrow(() -> new IllegalArgumentException("No notice is called '" + task.notice() + "'."));
        boolean urgent = notice != Notice.TASK
                || task.priority() >= URGENT_PRIORITY
                || task.due() != null && notices.isUrgent(task.due());
        for (Map.Entry<String, String> reader : readers(task, file).entrySet()) {
            notices.tell(
                    new Message(
                            "task:" + task.taskId() + ":" + reader.getKey(),
                            notice,
                            new Staff(reader.getKey()),
                            file.id(),
                            unit,
                            reader.getValue().isEmpty() ? null : reader.getValue(),
                            task.due(),
                            LINK + task.taskId(),
                            null),
                    reader.getKey(),
                    urgent);
        }
    }

    /**
     * Who is told, and as what: the one whose task it is, else all who may take it. Always in the same order, so that two who
     * post the overviews of the same people at once do not wait for each other.
     */
    private SortedMap<String, String> readers(TaskArrival task, CaseFile file) {
        SortedMap<String, String> readers = new TreeMap<>();
        if (task.assignee() != null) {
            readers.put(task.assignee(), as(task.assignee(), file));
        } else {
            task.groups().forEach(group -> staffIn(group).forEach(member -> readers.put(member, as(group))));
            task.users().forEach(user -> readers.put(user, as(user, file)));
        }
        if (task.by() != null) {
            readers.remove(task.by());
        }
        return readers;
    }

    private static String as(String staffId, CaseFile file) {
        return file.holder().equals(staffId) ? "mail.as.holder" : "";
    }

    private static String as(String group) {
        return "mail.as." + group.substring(0, group.indexOf('.'));
    }

    /** Everyone in a group that is a role at a unit; nobody in any other. */
    private List<String> staffIn(String group) {
        int dot = group.indexOf('.');
        return dot < 0
                ? List.of()
                : organisation.staffAt(group.substring(dot + 1), Role.of(group.substring(0, dot))).stream()
                        .map(StaffMember::id)
                        .toList();
    }
}
