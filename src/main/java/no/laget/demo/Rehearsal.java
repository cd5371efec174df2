package no.laget.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Plays a case the way its people do: each step is a form, submitted by the one who is logged in, with that person's
 * rights. The demo cases are made with it, and the tests tell their stories with it.
 */
public final class Rehearsal {

    private final ProcessEngine engine;
    private final Documents documents;

    /** A rehearsal on {@code engine}. */
    public Rehearsal(ProcessEngine engine, Documents documents) {
        this.engine = engine;
        this.documents = documents;
    }

    /** Does {@code work} as {@code who}, with the groups and units of that person. */
    public <T> T as(String who, Supplier<T> work) {
        IdentityService identity = engine.getIdentityService();
        List<String> groups = identity.createGroupQuery().groupMember(who).list().stream()
                .map(group -> group.getId())
                .toList();
        List<String> units = identity.createTenantQuery().userMember(who).list().stream()
                .map(unit -> unit.getId())
                .toList();
        identity.setAuthentication(who, groups, units);
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** {@code who} submits the start form of {@code process}; the answer is the running instance. */
    public ProcessInstance start(String who, String process, Map<String, Object> form) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        return as(who, () -> engine.getFormService().submitStartForm(definition, form));
    }

    /** {@code who} reports a concern; the answer is the case that was opened. */
    public CaseId report(String who, Map<String, Object> form) {
        return open(who, "activityplan", form);
    }

    /** {@code who} submits the start form of {@code process}; the answer is the case that was opened. */
    public CaseId open(String who, String process, Map<String, Object> form) {
        return caseOf(start(who, process, form));
    }

    /** The case that an instance has opened since it was started, when it had none then. */
    public CaseId caseOf(ProcessInstance instance) {
        return CaseId.of(engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getBusinessKey());
    }

    /** {@code who} completes the open task {@code element} of the case. */
    public void complete(String who, CaseId id, String element, Map<String, Object> form) {
        Task task = task(id, element);
        as(who, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return task;
        });
    }

    /** {@code who} tells that something has happened in the activity plan, outside its steps. */
    public void happened(String who, CaseId id, Map<String, Object> form) {
        happened(who, "activityplan", id, form);
    }

    /** {@code who} tells that something has happened in the case of {@code programme}, outside its steps. */
    public void happened(String who, String programme, CaseId id, Map<String, Object> form) {
        String instance = start(who, programme + "-happening", Map.of()).getId();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
        Map<String, Object> said = new HashMap<>(form);
        said.put("caseId", id.toString());
        as(who, () -> {
            engine.getFormService().submitTaskForm(task.getId(), said);
            return task;
        });
    }

    /** The one open task {@code element} of the case. */
    public Task task(CaseId id, String element) {
        List<Task> found = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(element)
                .list();
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "expected one open task " + element + ", found " + found.size() + "; open are " + openTasks(id));
        }
        return found.get(0);
    }

    /** The elements of all open tasks of the case, sorted. */
    public List<String> openTasks(CaseId id) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    /** {@code who} uploads the signed confirmation of a consent: a small, real PDF. */
    public Document uploadConsent(String who, CaseId id) {
        byte[] pdf =
                ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
                                + "trailer<</Root 1 0 R>>\n%%EOF\n")
                        .getBytes(StandardCharsets.US_ASCII);
        return documents.add(id, "samtykke.pdf", new ByteArrayInputStream(pdf), Document.Kind.CONSENT, who);
    }

    /** Moves the clock to {@code now}, through every timer that falls due on the way, each at its own time. */
    public void moveTo(Instant now) {
        moveTo(now, until -> next(until, jobs()));
    }

    /** Moves the clock to {@code now}, through the timers of this case only: over years, what Laget does each night is much. */
    public void moveTo(CaseId id, Instant now) {
        moveTo(now, until -> jobs(id).map(jobs -> next(until, jobs)).orElse(null));
    }

    private void moveTo(Instant until, Function<Instant, @Nullable Job> next) {
        for (Job job = next.apply(until); job != null; job = next.apply(until)) {
            Instant due = job.getDuedate() == null ? now() : job.getDuedate().toInstant();
            if (due.isAfter(now())) {
                ClockUtil.setCurrentTime(Date.from(due));
            }
            engine.getManagementService().executeJob(job.getId());
        }
        ClockUtil.setCurrentTime(Date.from(until));
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Lets Laget do what it does by itself in the case, without any time passing. */
    public void work(CaseId id) {
        for (Job job = waiting(id); job != null; job = waiting(id)) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    private @Nullable Job waiting(CaseId id) {
        return jobs(id).map(jobs -> first(jobs.messages().executable())).orElse(null);
    }

    private JobQuery jobs() {
        return engine.getManagementService().createJobQuery();
    }

    /** Empty when nothing runs in the case. */
    private Optional<JobQuery> jobs(CaseId id) {
        Set<String> instances = engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .collect(Collectors.toSet());
        return instances.isEmpty() ? Optional.empty() : Optional.of(jobs().processInstanceIds(instances));
    }

    /** Lets time pass in this case, as {@link #moveTo(CaseId, Instant)} does. */
    public void pass(CaseId id, Duration time) {
        moveTo(id, now().plus(time));
    }

    /** Lets time pass in this instance, which belongs to no case yet. */
    public void pass(String instance, Duration time) {
        moveTo(now().plus(time), until -> next(until, jobs().processInstanceId(instance)));
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        moveTo(now().plus(time));
    }

    private static @Nullable Job next(Instant until, JobQuery jobs) {
        return first(jobs.duedateLowerThan(Date.from(until.plusMillis(1)))
                .withRetriesLeft()
                .orderByJobDuedate()
                .asc());
    }

    private static @Nullable Job first(JobQuery jobs) {
        return jobs.listPage(0, 1).stream().findFirst().orElse(null);
    }
}
