package no.laget.retention;

import static no.laget.retention.RetentionProcess.LAST_CASE;
import static no.laget.retention.RetentionProcess.MORE_CASES;

import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: a night has come. Named as in the model. */
@Configuration(proxyBeanMethods = false)
class RetentionTasks {

    @Bean
    static RoutingVariables retentionRouting() {
        return RetentionProcess.ROUTING;
    }

    @Bean
    JavaDelegate deleteSomeCases(Retention retention) {
        return execution -> {
            CaseId last = execution.getVariable(LAST_CASE) instanceof String id ? CaseId.of(id) : null;
            if (last == null) {
                retention.deleteOrdered();
            }
            CaseId now = retention.deleteSome(last);
            execution.setVariable(LAST_CASE, now == null ? null : now.toString());
            execution.setVariable(MORE_CASES, now != null);
        };
    }
}
