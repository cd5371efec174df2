package no.laget.migration;

import java.text.Collator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Refusal;
import no.laget.Texts;
import no.laget.Words;
import no.laget.engine.AsLaget;
import no.laget.migration.MigrationTable.Batch;
import no.laget.migration.Outcome.Stay;
import no.laget.migration.Outcome.Step;
import no.laget.modelguard.ModelDeployments;
import no.laget.modelguard.ModelKeepers;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionsBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves running cases to another version of their process. Each case is moved by itself, in a transaction of its own: one that
 * cannot move stays where it is, whole, and holds nobody else up. A trial does the same and takes it back.
 *
 * <p>Nothing of the model runs when a case is moved: no listener, no mapping, no mail. A timer that is running keeps its time,
 * because a duty does not begin again with a new drawing; whoever wants it counted anew says so.
 */
@Service
class Migrations {

    private final RepositoryService models;
    private final RuntimeService cases;
    private final ManagementService counts;
    private final AsLaget laget;
    private final ModelKeepers keepers;
    private final MigrationTable log;
    private final TransactionTemplate each;
    private final Clock clock;
    private final int batch;

    /** {@code batch} is how many cases are looked at in one request; whoever has more asks again. */
    Migrations(
            RepositoryService models,
            RuntimeService cases,
            ManagementService counts,
            AsLaget laget,
            ModelKeepers keepers,
            MigrationTable log,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${laget.migration.batch}") int batch) {
        this.models = models;
        this.cases = cases;
        this.counts = counts;
        this.laget = laget;
        this.keepers = keepers;
        this.log = log;
        this.each = new TransactionTemplate(transactions);
        this.clock = clock;
        this.batch = batch;
    }

    /** All processes, by name. */
    List<ProcessOverview> processes(String reader) {
        return as(reader, () -> {
            Map<String, ProcessOverview> processes = new HashMap<>();
            counts.createProcessDefinitionStatisticsQuery().unlimitedList().stream()
                    .sorted(Comparator.comparing(ProcessDefinitionStatistics::getVersion))
                    .forEach(version -> processes.merge(version.getKey(), overview(version), Migrations::newer));
            Collator alphabet = Collator.getInstance(Language.spoken().locale());
            return processes.values().stream()
                    .sorted(Comparator.comparing(ProcessOverview::name, alphabet))
                    .toList();
        });
    }

    private static ProcessOverview overview(ProcessDefinitionStatistics version) {
        String name = version.getName() == null ? version.getKey() : Texts.of(version.getName());
        return new ProcessOverview(version.getKey(), name, version.getVersion(), version.getInstances(), 0);
    }

    private static ProcessOverview newer(ProcessOverview older, ProcessOverview newer) {
        return new ProcessOverview(
                newer.id(), newer.name(), newer.version(), older.running() + newer.running(), older.running());
    }

    /** The versions of a process that there are, the newest first. */
    List<Version> versions(String process, String reader) {
        return as(reader, () -> {
            List<Version> versions = models
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .orderByProcessDefinitionVersion()
                    .desc()
                    .list()
                    .stream()
                    .map(this::version)
                    .toList();
            if (versions.isEmpty()) {
                throw new Refusal("migration.noProcess", process);
            }
            return versions;
        });
    }

    private Version version(ProcessDefinition definition) {
        Deployment deployment = models.createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        return new Version(
                definition.getVersion(),
                Texts.of(String.valueOf(definition.getName())),
                deployment == null ? null : ModelDeployments.nameOf(deployment.getName()),
                running(definition),
                deployment == null ? null : deployment.getDeploymentTime().toInstant());
    }

    /** What has been moved before, the newest first. */
    List<Batch> log(String process, String reader) {
        return as(reader, () -> log.of(process));
    }

    /** What would become of the next of the cases; nothing is changed. */
    Outcome tryOut(String process, Wish wish, String reader) {
        return as(reader, () -> move(process, wish, true));
    }

    /** Moves the next of the cases, and writes it in the log. */
    Outcome carryOut(String process, Wish wish, String by) {
        return as(by, () -> {
            Outcome outcome = move(process, wish, false);
            if (outcome.looked() > 0) {
                log.add(new Batch(
                        process,
                        wish.from(),
                        wish.to(),
                        clock.instant(),
                        by,
                        outcome.moved(),
                        outcome.stayed().size()));
            }
            return outcome;
        });
    }

    private Outcome move(String process, Wish wish, boolean onlyTry) {
        ProcessDefinition source = definition(process, wish.from());
        ProcessDefinition target = definition(process, wish.to());
        if (wish.from() == wish.to()) {
            throw new Refusal("migration.sameVersion");
        }
        MigrationPlan plan = plan(source, target, wish);
        BpmnModelInstance model = models.getBpmnModelInstance(source.getId());
        BpmnModelInstance renewed = models.getBpmnModelInstance(target.getId());
        List<String> next = log.running(source.getId(), wish.last(), batch);
        int moved = 0;
        List<Stay> stayed = new ArrayList<>();
        for (String instance : next) {
            List<String> reasons = reasonsToStay(plan, instance, model, onlyTry);
            if (reasons.isEmpty()) {
                moved++;
            } else {
                stayed.add(new Stay(instance, reasons));
            }
        }
        String last = next.isEmpty() ? wish.last() : next.get(next.size() - 1);
        long left = log.left(source.getId(), last);
        Set<String> sources = ids(plan, MigrationInstruction::getSourceActivityId);
        Set<String> targets = ids(plan, MigrationInstruction::getTargetActivityId);
        return new Outcome(
                steps(model, FlowNode.class, sources::contains),
                steps(model, Activity.class, id -> !sources.contains(id) && isOnlyIn(model, renewed, id)),
                steps(renewed, Activity.class, id -> !targets.contains(id) && isOnlyIn(renewed, model, id)),
                moved,
                stayed,
                left,
                left == 0 ? null : last);
    }

    private List<String> reasonsToStay(MigrationPlan plan, String instance, BpmnModelInstance model, boolean onlyTry) {
        try {
            each.executeWithoutResult(status -> {
                cases.newMigration(plan)
                        .processInstanceIds(instance)
                        .skipCustomListeners()
                        .skipIoMappings()
                        .execute();
                if (onlyTry) {
                    status.setRollbackOnly();
                }
            });
            return List.of();
        } catch (MigratingProcessInstanceValidationException stays) {
            return reasons(stays.getValidationReport(), model);
        } catch (OptimisticLockingException busy) {
            return List.of(Words.of("migration.stay.busy"));
        }
    }

    /** Steps of the same kind and id are the same step; messages are listened for by their new name. */
    private MigrationPlan plan(ProcessDefinition source, ProcessDefinition target, Wish wish) {
        try {
            MigrationInstructionsBuilder same =
                    cases.createMigrationPlan(source.getId(), target.getId()).mapEqualActivities();
            MigrationPlan equal = (wish.recount() ? same.updateEventTriggers() : same).build();
            BpmnModelInstance model = models.getBpmnModelInstance(source.getId());
            var plan = cases.createMigrationPlan(source.getId(), target.getId());
            for (MigrationInstruction instruction : equal.getInstructions()) {
                if (!wish.renames().containsKey(instruction.getSourceActivityId())) {
                    var step = plan.mapActivities(instruction.getSourceActivityId(), instruction.getTargetActivityId());
                    if (instruction.isUpdateEventTrigger()
                            || listens(model.getModelElementById(instruction.getSourceActivityId()))) {
                        step.updateEventTrigger();
                    }
                }
            }
            wish.renames().forEach(plan::mapActivities);
            return plan.build();
        } catch (MigrationPlanValidationException wrong) {
            Refusal refusal = new Refusal(
                    "migration.wrongPlan",
                    String.join(", ", new TreeSet<>(wish.renames().keySet())));
            refusal.initCause(wrong);
            throw refusal;
        }
    }

    /** Whether it is an event that waits for something else than a time. */
    private static boolean listens(ModelElementInstance element) {
        return element instanceof org.camunda.bpm.model.bpmn.instance.CatchEvent event
                && !event.getEventDefinitions().isEmpty()
                && event.getChildElementsByType(TimerEventDefinition.class).isEmpty()
                && Stream.of("message", "signal", "conditional").anyMatch(kind -> event.getEventDefinitions()
                        .iterator()
                        .next()
                        .getElementType()
                        .getTypeName()
                        .startsWith(kind));
    }

    private static List<String> reasons(MigratingProcessInstanceValidationReport report, BpmnModelInstance model) {
        List<String> reasons = new ArrayList<>();
        report.getActivityInstanceReports().stream()
                .filter(step -> step.hasFailures())
                .forEach(step -> reasons.add(
                        step.getMigrationInstruction() == null
                                ? Words.of("migration.stay.noStep", nameOf(model, step.getSourceScopeId()))
                                : Words.of(
                                        "migration.stay.step",
                                        nameOf(model, step.getSourceScopeId()),
                                        String.join(" ", step.getFailures()))));
        report.getTransitionInstanceReports().stream()
                .filter(step -> step.hasFailures())
                .forEach(step ->
                        reasons.add(Words.of("migration.stay.underWay", nameOf(model, step.getSourceScopeId()))));
        report.getFailures().forEach(failure -> reasons.add(Words.of("migration.stay.other", failure)));
        return reasons.stream().distinct().toList();
    }

    private static Set<String> ids(MigrationPlan plan, Function<MigrationInstruction, String> which) {
        return plan.getInstructions().stream().map(which).collect(Collectors.toSet());
    }

    private static List<Step> steps(BpmnModelInstance model, Class<? extends FlowNode> kind, Predicate<String> wanted) {
        return model.getModelElementsByType(kind).stream()
                .map(FlowNode::getId)
                .filter(wanted)
                .map(id -> new Step(id, nameOf(model, id)))
                .sorted(Comparator.comparing(Step::name))
                .toList();
    }

    /** Whether a case can stand at the step, and the other model has none of the same id and kind. */
    private static boolean isOnlyIn(BpmnModelInstance model, BpmnModelInstance other, String id) {
        ModelElementInstance step = model.getModelElementById(id);
        ModelElementInstance same = other.getModelElementById(id);
        return !(step instanceof ServiceTask)
                && (same == null
                        || !same.getElementType()
                                .getTypeName()
                                .equals(step.getElementType().getTypeName()));
    }

    private static String nameOf(BpmnModelInstance model, String id) {
        ModelElementInstance element = model.getModelElementById(id);
        return element instanceof FlowElement named
                        && named.getName() != null
                        && !named.getName().isBlank()
                ? Texts.of(named.getName())
                : id;
    }

    private ProcessDefinition definition(String process, int version) {
        ProcessDefinition found = models.createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .processDefinitionVersion(version)
                .singleResult();
        if (found == null) {
            throw new Refusal("migration.noVersion", process, version);
        }
        return found;
    }

    private long running(ProcessDefinition definition) {
        return cases.createProcessInstanceQuery()
                .processDefinitionId(definition.getId())
                .count();
    }

    /** For process owners and administrators; the engine does it as itself, since neither may touch a case otherwise. */
    private <T> T as(String user, Supplier<T> work) {
        if (!keepers.include(user)) {
            throw new Refusal("migration.notYours");
        }
        return laget.call(work);
    }
}
