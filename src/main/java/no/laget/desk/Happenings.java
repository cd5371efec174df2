package no.laget.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.laget.Refusal;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseGuide;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.desk.HappeningForm.Choice;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import no.laget.engine.TaskForms;
import no.laget.engine.TaskForms.TaskForm;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people tell of a case from its view, outside its steps. It goes the way that it goes in Tasklist: the process for it is
 * started and its one task completed, with the rights of whoever tells it, in one click and one transaction.
 */
@Service
class Happenings {

    private final CaseFiles cases;
    private final Map<String, CaseGuide> guides;
    private final TaskForms forms;
    private final List<FormRecord> records;
    private final RepositoryService models;
    private final FormService submissions;
    private final TaskService tasks;
    private final JdbcClient database;
    private final Clock clock;

    Happenings(
            CaseFiles cases,
            List<CaseGuide> guides,
            TaskForms forms,
            List<FormRecord> records,
            RepositoryService models,
            FormService submissions,
            TaskService tasks,
            JdbcClient database,
            Clock clock) {
        this.cases = cases;
        this.guides = guides.stream().collect(Collectors.toUnmodifiableMap(CaseGuide::programme, guide -> guide));
        this.forms = forms;
        this.records = records;
        this.models = models;
        this.submissions = submissions;
        this.tasks = tasks;
        this.database = database;
        this.clock = clock;
    }

    /** What this reader may tell of the case as it stands, in the order of the form. */
    List<Choice> of(CaseView view, String reader) {
        CaseGuide guide = guides.get(view.file().programme());
        List<String> now = guide == null ? List.of() : guide.happenings(view, reader);
        String process = now.isEmpty() ? null : startable(guide);
        if (process == null) {
            return List.of();
        }
        return form(forms.of(process)).choices().stream()
                .filter(choice -> now.contains(choice.value()))
                .toList();
    }

    /** The lists that the fields choose from, by the names that the form uses. They say nothing of this case. */
    Map<String, Object> lists(CaseId id, String reader) {
        CaseFile file = readable(id, reader);
        CaseGuide guide = guides.get(file.programme());
        Map<String, Object> lists = new HashMap<>();
        String process = guide == null ? null : guide.happeningProcess();
        if (process != null) {
            FormTask task = new FormTask("", process, forms.of(process).element(), id.toString(), file.unit());
            for (FormRecord record : records) {
                Map<String, @Nullable Object> shown = record.of(task, reader);
                if (shown != null) {
                    shown.forEach((name, list) -> {
                        if (list instanceof List<?>) {
                            lists.put(name, list);
                        }
                    });
                }
            }
        }
        return lists;
    }

    /**
     * Tells what has happened. The same key again has no effect: an impatient click, or a browser that got no answer the
     * first time.
     */
    @Transactional
    void tell(CaseId id, UUID key, String what, Map<String, Object> told, String by) {
        CaseGuide guide = guides.get(readable(id, by).programme());
        if (!isFirst(key, id)) {
            return;
        }
        String process = startable(guide);
        if (process == null) {
            throw new Refusal("desk.nothingToTell");
        }
        TaskForm form = forms.of(process);
        Map<String, Object> values = form(form).submission(id.toString(), what, told);
        ProcessInstance started = submissions.submitStartForm(form.definition(), Map.of());
        Task task = tasks.createTaskQuery()
                .processInstanceId(started.getId())
                .taskDefinitionKey(form.element())
                .singleResult();
        submissions.submitTaskForm(task.getId(), values);
    }

    /** Nothing of the case is shown here; the process that writes in it leaves its row in the access log. */
    private CaseFile readable(CaseId id, String reader) {
        return cases.find(id)
                .filter(found -> cases.mayRead(found, reader))
                .orElseThrow(() -> new Refusal("casefile.noSuchCase"));
    }

    private static HappeningForm form(TaskForm deployed) {
        return HappeningForm.parse(deployed.form());
    }

    /** The process in which one tells, if the one who is asking may start it, as the engine sees it. */
    private @Nullable String startable(@Nullable CaseGuide guide) {
        String process = guide == null ? null : guide.happeningProcess();
        boolean startable = process != null
                && models.createProcessDefinitionQuery()
                                .processDefinitionKey(process)
                                .latestVersion()
                                .startablePermissionCheck()
                                .startableInTasklist()
                                .count()
                        > 0;
        return startable ? process : null;
    }

    /** Who comes with the same key at the same time waits here until the other has been told or refused. */
    private boolean isFirst(UUID key, CaseId id) {
        return database.sql(
                                "insert into laget.happening (key, case_id, told) values (?, ?, ?) on conflict (key) do nothing")
                        .params(key, id.value(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
