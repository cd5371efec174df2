package no.laget.engine;

import java.util.regex.Pattern;
import no.laget.Refusal;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Expressions of models are ours and may call our beans. An expression that belongs to no execution comes from a query,
 * that is, from whoever wrote the query; it may say who and when, and nothing else (CVE-2026-109432).
 */
final class KnownExpressions extends SpringExpressionManager {

    private static final Pattern WHO_AND_WHEN = Pattern.compile(
            "[$#]\\{\\s*(currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)|" + WeekFunction.NAME + "\\(\\)"
                    + "|dateTime\\(\\)(\\.(plus|minus)(Minutes|Hours|Days|Weeks|Months)\\(\\d{1,4}\\))*"
                    + "(\\.withTimeAtStartOfDay\\(\\))?(\\.toDate\\(\\))?)\\s*}");

    KnownExpressions(ApplicationContext beans) {
        super(beans);
        addFunction(WeekFunction.NAME, WeekFunction.method());
    }

    @Override
    public Expression createExpression(String text) {
        ensureInitialized();
        return new Guarded(createValueExpression(text), text);
    }

    private final class Guarded extends JuelExpression {

        Guarded(ValueExpression value, String text) {
            super(value, KnownExpressions.this, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            if (scope == null
                    && !isLiteralText()
                    && !WHO_AND_WHEN.matcher(getExpressionText()).matches()) {
                throw new Refusal("engine.expressionRefused");
            }
            return super.getValue(scope, execution);
        }
    }
}
