package no.laget.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * {@code principal.solbakken}. Who is principal at one school and teacher at another is then asked in the right place only.
 */
final class UnitCandidates extends AbstractBpmnParseListener {

    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::id).collect(Collectors.toUnmodifiableSet());

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        Set<Expression> groups = ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .getCandidateGroupIdExpressions();
        List<Expression> atUnit = groups.stream().<Expression>map(AtUnit::new).toList();
        groups.clear();
        groups.addAll(atUnit);
    }

    private record AtUnit(Expression roles) implements Expression {

        @Override
        public Object getValue(VariableScope scope) {
            Object value = roles.getValue(scope);
            String unit = unit(scope);
            Stream<?> groups = value instanceof Collection<?> several
                    ? several.stream()
                    : Arrays.stream(String.valueOf(value).split(","));
            return groups.map(group -> qualify(String.valueOf(group).strip(), unit))
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

        private static String qualify(String group, @Nullable String unit) {
            return unit != null && ROLES.contains(group) ? Role.of(group).at(unit) : group;
        }

        private static @Nullable String unit(VariableScope scope) {
            if (scope instanceof DelegateExecution execution) {
                return execution.getTenantId();
            }
            return scope instanceof DelegateTask task ? task.getTenantId() : null;
        }
    }
}
