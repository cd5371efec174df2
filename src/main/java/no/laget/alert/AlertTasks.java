package no.laget.alert;

import static no.laget.engine.CaseStep.caseOf;

import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: an alert was raised, and somebody has acted on it. */
@Configuration(proxyBeanMethods = false)
class AlertTasks {

    private final Alerts alerts;

    AlertTasks(Alerts alerts) {
        this.alerts = alerts;
    }

    @Bean
    static RoutingVariables alertRouting() {
        return AlertProcess.ROUTING;
    }

    @Bean
    JavaDelegate noteAlert() {
        return execution -> execution.setVariable(AlertProcess.ALERT_ROLE, alerts.note(caseOf(execution), (String)
                execution.getVariable(AlertProcess.ALERT)));
    }

    @Bean
    TaskListener followUpAlert() {
        return task -> {
            FormValues form = FormValues.of(task);
            alerts.followUp(caseOf(task.getExecution()), form.text("done"), form.by());
        };
    }
}
