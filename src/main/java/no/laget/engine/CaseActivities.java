package no.laget.engine;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.laget.casefile.CaseId;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a case waits in the engine, and for what until when. Called processes carry the case id as well. */
@Component
public class CaseActivities {

    private static final String OPEN = """
            select distinct e.act_id_ from public.act_ru_execution i
              join public.act_ru_execution e on e.proc_inst_id_ = i.id_
             where i.business_key_ = ? and e.act_id_ is not null
            """;

    /** A timer that is to come in year 9999 never comes. */
    private static final String RUNNING = """
            select t.proc_def_id_, t.task_def_key_, t.due_date_ at time zone 'UTC'
              from public.act_ru_execution i join public.act_ru_task t on t.proc_inst_id_ = i.id_
             where i.business_key_ = :case and t.due_date_ is not null
            union all
            select j.process_def_id_, d.act_id_, j.duedate_ at time zone 'UTC'
              from public.act_ru_execution i join public.act_ru_job j on j.process_instance_id_ = i.id_
              join public.act_ru_jobdef d on d.id_ = j.job_def_id_
             where i.business_key_ = :case and j.type_ = 'timer' and j.duedate_ < '9000-01-01'
            """;

    private static final String NEWEST = """
            select distinct on (key_, tenant_id_) id_ from public.act_re_procdef order by key_, tenant_id_, version_ desc
            """;

    /** Which row of the decision table an expression of a model, or the property of an element, asks for. */
    private static final Pattern ROW = Pattern.compile("(?:deadlines\\.due\\(\\s*'|^)(\\w+)(?:'\\s*,\\s*'|\\.)(\\w+)");

    /** An element whose expression asks the record for its time names the row in this property: {@code activityplan.plan}. */
    private static final String PROPERTY = "deadline";

    private final JdbcClient database;
    private final ProcessEngine engine;
    private final Map<String, Map<String, Waiting>> models = new ConcurrentHashMap<>();

    CaseActivities(JdbcClient database, @Lazy ProcessEngine engine) {
        this.database = database;
        this.engine = engine;
    }

    /**
     * A deadline that runs.
     *
     * @param name what the case waits for, as the model calls it
     * @param programme the row of the decision table, with {@code step}; null when the time comes from elsewhere, such as
     *     that of a meeting
     * @param alerts whether a timer runs that tells somebody when it has passed
     */
    public record Clock(
            String name,
            Instant due,
            @Nullable String programme,
            @Nullable String step,
            boolean alerts) {

        private Clock orAlerts(boolean another) {
            return another && !alerts ? new Clock(name, due, programme, step, true) : this;
        }
    }

    /** A row of the decision table of deadlines. */
    public record Asked(String programme, String step) {}

    /** What an element of a model waits for. */
    private record Waiting(
            String name,
            @Nullable String programme,
            @Nullable String step,
            boolean alerts) {}

    private record Row(String definition, String element, Instant due) {}

    /** The ids of the elements at which the case waits, in all its processes, with those that called them. */
    public Set<String> open(CaseId id) {
        return new TreeSet<>(
                database.sql(OPEN).param(id.toString()).query(String.class).list());
    }

    /** The deadlines that run, the nearest first. A task and its timer that wait for the same row are one. */
    public List<Clock> clocks(CaseId id) {
        Map<String, Clock> clocks = new LinkedHashMap<>();
        for (Row row : rows(id)) {
            Waiting waiting =
                    models.computeIfAbsent(row.definition(), this::waiting).get(row.element());
            if (waiting != null) {
                String key = waiting.step() == null ? row.element() : waiting.programme() + " " + waiting.step();
                Clock clock =
                        new Clock(waiting.name(), row.due(), waiting.programme(), waiting.step(), waiting.alerts());
                clocks.merge(key, clock, (first, again) -> first.orAlerts(again.alerts()));
            }
        }
        return clocks.values().stream().sorted(Comparator.comparing(Clock::due)).toList();
    }

    /** The row that says when the task or the timer of a version's element is due; nothing when the time comes from elsewhere. */
    public @Nullable Asked askedBy(String definition, String element) {
        Waiting waiting = models.computeIfAbsent(definition, this::waiting).get(element);
        return waiting == null || waiting.programme() == null || waiting.step() == null
                ? null
                : new Asked(waiting.programme(), waiting.step());
    }

    /** The rows that somebody hears of when they are missed: a timer of a model's newest version waits for each of them. */
    public Set<Asked> alerting() {
        return database.sql(NEWEST).query(String.class).list().stream()
                .flatMap(definition -> models.computeIfAbsent(definition, this::waiting).values().stream())
                .filter(Waiting::alerts)
                .filter(waiting -> waiting.programme() != null && waiting.step() != null)
                .map(waiting ->
                        new Asked(Objects.requireNonNull(waiting.programme()), Objects.requireNonNull(waiting.step())))
                .collect(Collectors.toSet());
    }

    private List<Row> rows(CaseId id) {
        return database.sql(RUNNING)
                .param("case", id.toString())
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A deployed model never changes, so it is looked through once. Timers that only remind are no deadlines. */
    private Map<String, Waiting> waiting(String definition) {
        Map<String, Waiting> found = new HashMap<>();
        for (FlowNode node : model(definition).getModelElementsByType(FlowNode.class)) {
            String expression = expression(node);
            if (expression != null && !expression.contains("deadlines.reminder(")) {
                String row = property(node);
                Matcher asked = ROW.matcher(row == null ? expression : row);
                boolean known = asked.find();
                found.put(
                        node.getId(),
                        new Waiting(
                                node.getName(),
                                known ? asked.group(1) : null,
                                known ? asked.group(2) : null,
                                alerts(node, new HashSet<>())));
            }
        }
        return Map.copyOf(found);
    }

    private static @Nullable String expression(FlowNode node) {
        if (node instanceof UserTask task) {
            return task.getCamundaDueDate();
        }
        return node instanceof CatchEvent event
                ? event.getEventDefinitions().stream()
                        .filter(TimerEventDefinition.class::isInstance)
                        .map(timer -> ((TimerEventDefinition) timer).getTimeDate())
                        .filter(date -> date != null)
                        .map(date -> date.getTextContent())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** Whether time that runs out here raises an alert before the case waits for anything else. */
    private static boolean alerts(FlowNode node, Set<FlowNode> passed) {
        return !(node instanceof UserTask)
                && node.getSucceedingNodes().list().stream()
                        .filter(passed::add)
                        .anyMatch(next -> raises(next) || !waits(next) && alerts(next, passed));
    }

    private static boolean raises(FlowNode node) {
        return node instanceof ThrowEvent event
                && event.getEventDefinitions().stream().anyMatch(EscalationEventDefinition.class::isInstance);
    }

    private static boolean waits(FlowNode node) {
        return node instanceof UserTask || node instanceof CallActivity || node instanceof CatchEvent;
    }

    private static @Nullable String property(BaseElement node) {
        return node.getExtensionElements() == null
                ? null
                : node.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> PROPERTY.equals(property.getCamundaName()))
                        .map(property -> property.getCamundaValue())
                        .findFirst()
                        .orElse(null);
    }

    private BpmnModelInstance model(String definition) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() ->
                        configuration.getDeploymentCache().findBpmnModelInstanceForProcessDefinition(definition)));
    }
}
