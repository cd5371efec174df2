package no.laget.engine;

import java.util.Objects;
import java.util.Set;
import no.laget.Refusal;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyAccessorFactory;

/** What Camunda's REST API offers and a case must not suffer. Our own code is not concerned. */
final class RefusedCommands extends CommandInterceptor {

    /** Ways around the forms: values that no form has checked, steps that the model does not have. */
    private static final Set<Class<?>> ADMINISTRATORS_ONLY = Set.of(
            SetTaskVariablesCmd.class,
            PatchTaskVariablesCmd.class,
            RemoveTaskVariablesCmd.class,
            SetExecutionVariablesCmd.class,
            PatchExecutionVariablesCmd.class,
            RemoveExecutionVariablesCmd.class,
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class,
            StartProcessInstanceAtActivitiesCmd.class,
            CorrelateMessageCmd.class,
            CorrelateAllMessageCmd.class,
            MessageEventReceivedCmd.class,
            SignalEventReceivedCmd.class,
            SignalCmd.class,
            EvaluateStartConditionCmd.class);

    /** Places for free text outside the case file, and delegation, which would complete a task without its form. */
    private static final Set<Class<?>> NOBODY = Set.of(
            AddCommentCmd.class,
            UpdateCommentCmd.class,
            CreateAttachmentCmd.class,
            SaveAttachmentCmd.class,
            DelegateTaskCmd.class,
            ResolveTaskCmd.class);

    /** What the first-run page of the Admin web app does for whoever comes first (CVE-2026-77226). */
    private static final Set<Class<?>> NOBODY_UNKNOWN =
            Set.of(SaveUserCmd.class, SaveGroupCmd.class, CreateMembershipCmd.class, SaveAuthorizationCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (!RestRequest.isUnderWay()) {
            return next.execute(command);
        }
        check(command);
        return next.execute(givesBack(command) ? back(command) : command);
    }

    /** Giving a task back is an assignment to nobody for Camunda, which those who only work on tasks may not make. */
    private static boolean givesBack(Command<?> command) {
        return command instanceof AssignTaskCmd && field(command, "userId") == null && Caller.user() != null;
    }

    @SuppressWarnings("unchecked")
    private static <T> Command<T> back(Command<T> command) {
        TaskEntity task = Caller.task(field(command, "taskId"));
        if (task.getCandidates().isEmpty()) {
            // Nobody would find it again.
            throw new Refusal("engine.yoursAlone");
        }
        return (Command<T>) new ClaimTaskCmd(task.getId(), null);
    }

    private static @Nullable String field(Command<?> command, String name) {
        return (String) PropertyAccessorFactory.forDirectFieldAccess(command).getPropertyValue(name);
    }

    private static void check(Command<?> command) {
        boolean unknown = Context.getCommandContext().getAuthentication() == null;
        if (unknown && NOBODY_UNKNOWN.contains(command.getClass())) {
            throw new Refusal("engine.notAllowed");
        }
        String user = Caller.user();
        if (user == null) {
            return;
        }
        if (NOBODY.contains(command.getClass())) {
            throw new Refusal("engine.writeInTheCase");
        }
        if (Caller.isAdministrator()) {
            return;
        }
        if (ADMINISTRATORS_ONLY.contains(command.getClass())) {
            throw new Refusal("engine.notAllowed");
        }
        if (command instanceof ClaimTaskCmd) {
            Caller.task(field(command, "taskId"));
            onlyForOneself(user, field(command, "userId"));
        }
    }

    private static void onlyForOneself(String user, @Nullable String taker) {
        if (taker != null && !Objects.equals(user, taker)) {
            throw new Refusal("engine.onlyForYourself");
        }
    }
}
