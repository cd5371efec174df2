package no.laget.archiving;

import static no.laget.archiving.ArchivingProcess.TROUBLE;
import static no.laget.archiving.ArchivingProcess.TROUBLE_ANSWER;
import static no.laget.archiving.ArchivingProcess.WHAT;
import static no.laget.engine.CaseStep.caseOf;

import no.laget.Refusal;
import no.laget.alert.AlertCodes;
import no.laget.casefile.CaseId;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: the next step on the way to the archive, and what the archivist has done. */
@Configuration(proxyBeanMethods = false)
class ArchivingTasks {

    private final ArchivingService archiving;
    private final ArchivingProcess process;

    ArchivingTasks(ArchivingService archiving, ArchivingProcess process) {
        this.archiving = archiving;
        this.process = process;
    }

    /** What the archivist does about the trouble. */
    private enum TroubleAnswer {
        SEND_AGAIN,
        CORRECT,
        BY_HAND
    }

    /** A step on the way; it answers whether the next one can follow. */
    private interface Step {
        boolean take(CaseId id, What what, boolean lastTry);
    }

    @Bean
    static AlertCodes archivingAlerts() {
        return AlertCodes.of("archiving").on("archiveOverdue", "archive");
    }

    @Bean
    static RoutingVariables archivingRouting() {
        return ArchivingProcess.ROUTING;
    }

    @Bean
    JavaDelegate makeDocument() {
        return step(archiving::makeDocument);
    }

    @Bean
    JavaDelegate buildPackage() {
        return step(archiving::buildPackage);
    }

    @Bean
    JavaDelegate deliver() {
        return step(archiving::deliver);
    }

    @Bean
    JavaDelegate recordReference() {
        return execution -> archiving.recordReference(caseOf(execution), what(execution));
    }

    @Bean
    TaskListener resolveTrouble() {
        return task -> {
            FormValues form = FormValues.of(task);
            DelegateExecution execution = task.getExecution();
            TroubleAnswer answer = form.choice("answer", TroubleAnswer.class);
            switch (answer) {
                case SEND_AGAIN -> archiving.sendAgain(caseOf(execution), what(execution));
                case CORRECT ->
                    archiving.correct(
                            caseOf(execution), what(execution), form.yes("spellOut"), form.optionalText("folder"));
                case BY_HAND -> {}
            }
            task.setVariable(TROUBLE_ANSWER, answer.name());
        };
    }

    /** It is filed, and the paper, if there was any, shredded; the reference comes back (A57, A58). */
    @Bean
    TaskListener archiveByHand() {
        return task -> {
            FormValues form = FormValues.of(task);
            if (!form.yes("paperShredded")) {
                throw new Refusal("archiving.paperNotShredded");
            }
            DelegateExecution execution = task.getExecution();
            archiving.fileByHand(caseOf(execution), what(execution), form.text("reference"), form.by());
        };
    }

    private JavaDelegate step(Step step) {
        return execution -> {
            What what = what(execution);
            // Answers of the archive are for the one instance that has it.
            execution.setVariable(WHAT, what.name());
            if (!step.take(caseOf(execution), what, process.isLastTry(execution))) {
                throw new BpmnError(TROUBLE);
            }
        };
    }

    /** The log, unless the calling process says something else. */
    private static What what(DelegateExecution execution) {
        return execution.getVariable(WHAT) instanceof String what ? What.valueOf(what) : What.LOG;
    }
}
