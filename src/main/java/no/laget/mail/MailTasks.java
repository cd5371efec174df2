package no.laget.mail;

import java.util.Optional;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import no.laget.mail.Posted.State;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: a mail is due, somebody has dealt with one that did not arrive, or has chosen how to be told. */
@Configuration(proxyBeanMethods = false)
class MailTasks {

    @Bean
    static RoutingVariables mailRouting() {
        return MailProcess.ROUTING;
    }

    @Bean
    JavaDelegate sendMail(Courier courier, RefusedMail refused) {
        return execution -> {
            String key = execution.getProcessBusinessKey();
            boolean isRefused = courier.deliver(key) == State.REFUSED;
            execution.setVariable(MailProcess.REFUSED, isRefused);
            if (isRefused) {
                Optional.ofNullable(refused.label(key)).ifPresent(label -> execution.setVariable("caseLabel", label));
            }
        };
    }

    @Bean
    TaskListener handleRefusedMail(RefusedMail refused) {
        return task -> {
            FormValues form = FormValues.of(task);
            String key = task.getExecution().getProcessBusinessKey();
            boolean again = form.choice("what", Handling.class) == Handling.SEND_AGAIN;
            if (again) {
                String address = form.optionalText("address");
                refused.sendAgain(key, address == null ? null : new MailAddress(address));
            } else {
                refused.told(key, form.text("how"), form.by());
            }
            task.setVariable(MailProcess.AGAIN, again);
        };
    }

    @Bean
    TaskListener chooseNotices(Choices choices) {
        return task -> {
            FormValues form = FormValues.of(task);
            choices.choose(form.by(), form.choice("notices", When.class) == When.AT_ONCE);
            Weekly week = form.optionalChoice("week", Weekly.class);
            if (week != null) {
                choices.chooseWeek(form.by(), week == Weekly.YES);
            }
        };
    }

    /** What somebody does with mail that did not arrive, as the form offers it. */
    enum Handling {
        SEND_AGAIN,
        TOLD
    }

    /** Whether somebody who leads wants the numbers of the week, as the form offers it. */
    enum Weekly {
        YES,
        NO
    }

    /** When somebody wants to hear of what can wait, as the form offers it. */
    enum When {
        DIGEST,
        AT_ONCE
    }
}
