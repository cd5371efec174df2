package no.laget.rehearsal;

import java.beans.FeatureDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import no.laget.Refusal;
import no.laget.deadlines.Deadlines;
import no.laget.rehearsal.Finding.Kind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a model reach in a rehearsal: its variables, the real deadlines, and stand-ins for all other beans.
 * A stand-in for a delegate or listener writes what the real one would write; one for a bean that an expression asks gives an
 * answer of the right type. Nothing else can be reached, whatever the file says.
 */
final class StandIns extends JuelExpressionManager {

    private static final Duration LATER = Duration.ofDays(10);

    /** Serves as a name and as a cycle. */
    private static final String SOME_TEXT = "R/P1D";

    private final KnownBeans beans;
    private final Deadlines deadlines;
    private final VirtualClock clock;
    private final Map<String, StandIn> byName = new HashMap<>();
    private final Set<Instant> unknownTimes = new HashSet<>();

    private BiFunction<String, PossibleValues, List<? extends @Nullable Object>> answers =
            (name, values) -> List.of("");
    private Choices choices = new Choices();
    private DeadlinesMet met = (programme, step, from, at) -> {};

    StandIns(KnownBeans beans, Deadlines deadlines, VirtualClock clock) {
        this.beans = beans;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Hears of each deadline that the process asks for. */
    interface DeadlinesMet {
        void heard(String programme, String step, Date from, Instant at);
    }

    /** From now on the stand-ins answer for this exploration. */
    void serve(
            BiFunction<String, PossibleValues, List<? extends @Nullable Object>> possibleAnswers,
            Choices made,
            DeadlinesMet deadlinesMet) {
        answers = possibleAnswers;
        choices = made;
        met = deadlinesMet;
    }

    /** Whether a stand-in made this time up, so that it may come before or after any other. */
    boolean isMadeUp(Instant time) {
        return unknownTimes.contains(time);
    }

    /** Gives the variable one of the values that it may have. */
    void write(VariableScope scope, String variable, PossibleValues values) {
        scope.setVariable(variable, choose(variable, values));
    }

    @Nullable
    Object choose(String variable, PossibleValues values) {
        return choices.choose(variable, answers.apply(variable, values));
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver all = new CompositeELResolver();
        all.add(new VariableScopeElResolver());
        all.add(new VariableContextElResolver());
        all.add(new Reachable());
        all.add(new ListELResolver(true));
        all.add(new MapELResolver(true));
        return all;
    }

    /** A time that the record would know. */
    private Date someTime() {
        // Not a whole second, so that it is told from a time that was counted.
        Instant time = clock.instant().plus(LATER).plusMillis(1 + unknownTimes.size() % 997L);
        unknownTimes.add(time);
        return Date.from(time);
    }

    private @Nullable Object deadline(String method, Object[] arguments) {
        if (arguments.length < 2 || !method.matches("due|reminder")) {
            throw new Broken(Kind.EXPRESSION_REFUSED, "deadlines." + method);
        }
        String programme = String.valueOf(arguments[0]);
        String step = String.valueOf(arguments[1]);
        Date from = arguments.length > 2 && arguments[2] instanceof Date given ? given : Date.from(clock.instant());
        try {
            Date date = method.equals("due")
                    ? deadlines.due(programme, step, from)
                    : deadlines.reminder(programme, step, from);
            met.heard(programme, step, from, date.toInstant());
            return date;
        } catch (Refusal noDeadline) {
            throw new Broken(Kind.NO_DEADLINE, noDeadline.getMessage());
        }
    }

    private @Nullable Object ask(String bean, String method, Object[] arguments) {
        if (bean.equals("deadlines")) {
            return deadline(method, arguments);
        }
        Class<?> type = beans.answerOf(bean, method, arguments.length)
                .orElseThrow(() -> new Broken(Kind.EXPRESSION_REFUSED, bean + "." + method));
        if (Date.class.isAssignableFrom(type)) {
            return someTime();
        }
        if (type == boolean.class || type == Boolean.class) {
            return choices.choose(bean + "." + method, List.of(true, false));
        }
        if (type == int.class || type == long.class || Number.class.isAssignableFrom(type)) {
            return 2;
        }
        if (type.isAssignableFrom(List.class) && type != Object.class) {
            return List.of("1", "2");
        }
        return type == void.class ? null : SOME_TEXT;
    }

    private static @Nullable Object askScope(VariableScope scope, String method, Object[] arguments) {
        if (arguments.length == 1 && method.equals("getVariable")) {
            return scope.getVariable(String.valueOf(arguments[0]));
        }
        if (arguments.length == 1 && method.equals("hasVariable")) {
            return scope.hasVariable(String.valueOf(arguments[0]));
        }
        if (arguments.length == 0 && scope instanceof DelegateExecution execution) {
            return property(execution, method.replaceFirst("^get", ""));
        }
        throw new Broken(Kind.EXPRESSION_REFUSED, method);
    }

    private static @Nullable Object property(DelegateExecution execution, String name) {
        return switch (Character.toLowerCase(name.charAt(0)) + name.substring(1)) {
            case "processBusinessKey", "businessKey" -> execution.getProcessBusinessKey();
            case "id" -> execution.getId();
            case "processInstanceId" -> execution.getProcessInstanceId();
            case "tenantId" -> execution.getTenantId();
            case "currentActivityId" -> execution.getCurrentActivityId();
            default -> throw new Broken(Kind.EXPRESSION_REFUSED, name);
        };
    }

    /** Stands in for one bean. */
    private final class StandIn implements JavaDelegate, TaskListener, ExecutionListener {

        private final String bean;

        StandIn(String bean) {
            this.bean = bean;
        }

        @Override
        public void execute(DelegateExecution execution) {
            writeAll(execution);
        }

        @Override
        public void notify(DelegateTask task) {
            writeAll(task);
        }

        @Override
        public void notify(DelegateExecution execution) {
            writeAll(execution);
        }

        private void writeAll(VariableScope scope) {
            beans.writtenBy(bean).forEach((variable, values) -> write(scope, variable, values));
        }
    }

    /** The beans by name, their methods, and the few harmless things that an execution can be asked. */
    private final class Reachable extends ELResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
            String name = String.valueOf(property);
            if (base == null && beans.has(name)) {
                context.setPropertyResolved(true);
                return byName.computeIfAbsent(name, StandIn::new);
            }
            if (base instanceof DelegateExecution execution) {
                context.setPropertyResolved(true);
                return property(execution, name);
            }
            return null;
        }

        @Override
        public @Nullable Object invoke(
                ELContext context,
                @Nullable Object base,
                @Nullable Object method,
                Class<?> @Nullable [] types,
                Object @Nullable [] arguments) {
            Object[] given = arguments == null ? new Object[0] : arguments;
            context.setPropertyResolved(true);
            if (base instanceof StandIn standIn) {
                return ask(standIn.bean, String.valueOf(method), given);
            }
            if (base instanceof VariableScope scope) {
                return askScope(scope, String.valueOf(method), given);
            }
            throw new Broken(Kind.EXPRESSION_REFUSED, String.valueOf(method));
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
            return null;
        }

        @Override
        public void setValue(
                ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
            throw new Broken(Kind.EXPRESSION_REFUSED, String.valueOf(property));
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return Object.class;
        }
    }
}
