package no.laget.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Turns the role that a model names as candidate into that role at the unit of the case: {@code principal} becomes
 * {@code principal.solbakken}. Who is principal at one school and teacher at another is then asked in the right place only. The role of a service is asked at the services where somebody has it, because the case is the
 * school's: {@code umvLeader} becomes {@code umvLeader.umv}.
 */
final class UnitCandidates extends AbstractBpmnParseListener {

    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::id).collect(Collectors.toUnmodifiableSet());

    private final Supplier<Organisation> organisation;

    UnitCandidates(Supplier<Organisation> organisation) {
        this.organisation = organisation;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        Set<Expression> groups = ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .getCandidateGroupIdExpressions();
        List<Expression> atUnit = groups.stream()
                .<Expression>map(roles -> new AtUnit(roles, organisation))
                .toList();
        groups.clear();
        groups.addAll(atUnit);
    }

    private record AtUnit(Expression roles, Supplier<Organisation> organisation) implements Expression {

        @Override
        public Object getValue(VariableScope scope) {
            Object value = roles.getValue(scope);
            String unit = unit(scope);
            Stream<?> groups = value instanceof Collection<?> several
                    ? several.stream()
                    : Arrays.stream(String.valueOf(value).split(","));
            return groups.flatMap(group -> qualify(String.valueOf(group).strip(), unit))
                    .toList();
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            roles.setValue(value, scope);
        }

        @Override
        public String getExpressionText() {
            return roles.getExpressionText();
        }

        @Override
        public boolean isLiteralText() {
            return roles.isLiteralText();
        }

        private Stream<String> qualify(String group, @Nullable String unit) {
            if (unit == null || !ROLES.contains(group)) {
                return Stream.of(group);
            }
            Role role = Role.of(group);
            return role.isOfAService()
                    ? organisation.get().unitsWith(role).stream().map(service -> role.at(service.id()))
                    : Stream.of(role.at(unit));
        }

        private static @Nullable String unit(VariableScope scope) {
            if (scope instanceof DelegateExecution execution) {
                return execution.getTenantId();
            }
            return scope instanceof DelegateTask task ? task.getTenantId() : null;
        }
    }
}
