package no.laget.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import no.laget.Refusal;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Lets process owners deploy from Modeler, and nobody else: what they send is read first ({@link DeploymentGate}), and
 * deployed together with all the rest, because a process calls and shows what is in its own deployment.
 */
final class GuardedDeployments extends CommandInterceptor {

    private final ObjectProvider<DeploymentGate> gates;

    GuardedDeployments(ObjectProvider<DeploymentGate> gates) {
        this.gates = gates;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T execute(Command<T> command) {
        if (!(command instanceof DeployCmd) || !RestRequest.isUnderWay()) {
            return next.execute(command);
        }
        CommandContext context = Context.getCommandContext();
        String by = context.getAuthenticatedUserId();
        gates.getObject().answer(by);
        for (CommandChecker checker : Context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkCreateDeployment();
        }
        if (!Caller.groups().contains(Role.PROCESS_OWNER.id())) {
            throw new Refusal("modelguard.onlyProcessOwners");
        }
        DeploymentBuilderImpl asked = (DeploymentBuilderImpl)
                PropertyAccessorFactory.forDirectFieldAccess(command).getPropertyValue("deploymentBuilder");
        return (T) context.runWithoutAuthorization(() -> deploy(context, asked, by));
    }

    private DeploymentWithDefinitions deploy(CommandContext context, DeploymentBuilderImpl asked, String by) {
        DeploymentEntity deployment = asked.getDeployment();
        String name = deployment.getName() == null ? "" : deployment.getName().strip();
        refuseWhatIsNotForOne(asked, name);
        // Before the present set is read, so that of two changes at the same time none is lost.
        context.getPropertyManager().acquireExclusiveLock();
        DeploymentGate gate = gates.getObject();
        String present = gate.present();
        Map<String, byte[]> before =
                DeployedFiles.byName(context.getResourceManager().findResourcesByDeploymentId(present));
        Map<String, byte[]> now =
                gate.admit(before, sent(context, asked), !asked.getDeployments().isEmpty());
        if (same(before, now)) {
            return context.getDeploymentManager().findDeploymentById(present);
        }
        DeploymentBuilderImpl whole = new DeploymentBuilderImpl(
                (RepositoryServiceImpl) Context.getProcessEngineConfiguration().getRepositoryService());
        whole.name(name.isEmpty() ? by : name).source(deployment.getSource());
        now.forEach((file, bytes) -> whole.addInputStream(file, new ByteArrayInputStream(bytes)));
        try {
            DeploymentWithDefinitions done = next.execute(new DeployCmd(whole));
            gate.deployed(done.getId(), done.getName(), by, before, now);
            return done;
        } catch (ParseException notStandard) {
            throw new Refusal("modelguard.notStandard", String.valueOf(notStandard.getMessage()));
        }
    }

    private static void refuseWhatIsNotForOne(DeploymentBuilderImpl asked, String name) {
        if (asked.getDeployment().getTenantId() != null) {
            throw new Refusal("modelguard.forAll");
        }
        if (asked.getProcessDefinitionsActivationDate() != null) {
            throw new Refusal("modelguard.noLater");
        }
        if (name.equals(DeployedFiles.OWN)) {
            throw new Refusal("modelguard.nameTaken", name);
        }
    }

    /** What was sent, or what an earlier deployment had: that is how a change is taken back. */
    private static Map<String, byte[]> sent(CommandContext context, DeploymentBuilderImpl asked) {
        List<ResourceEntity> again = new ArrayList<>();
        for (String deployment : asked.getDeployments()) {
            again.addAll(context.getResourceManager().findResourcesByDeploymentId(deployment));
        }
        asked.getDeploymentResourcesById()
                .forEach((deployment, ids) -> again.addAll(
                        context.getResourceManager().findResourceByDeploymentIdAndResourceIds(deployment, array(ids))));
        asked.getDeploymentResourcesByName()
                .forEach((deployment, names) -> again.addAll(context.getResourceManager()
                        .findResourceByDeploymentIdAndResourceNames(deployment, array(names))));
        Map<String, byte[]> sent = new TreeMap<>(DeployedFiles.byName(again));
        Map<String, ResourceEntity> given = asked.getDeployment().getResources();
        if (given != null) {
            given.forEach((name, resource) -> sent.put(name, resource.getBytes()));
        }
        return sent;
    }

    private static String[] array(Set<String> names) {
        return names.toArray(String[]::new);
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream().allMatch(name -> Arrays.equals(one.get(name), other.get(name)));
    }
}
