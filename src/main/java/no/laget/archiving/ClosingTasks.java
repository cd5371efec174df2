package no.laget.archiving;

import static no.laget.engine.CaseStep.caseOf;

import java.time.LocalDate;
import java.util.List;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Information;
import no.laget.engine.FormValues;
import no.laget.mail.Notices;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: a case has ended, its log is archived, and those whom it is about know (A56 to A60). */
@Configuration(proxyBeanMethods = false)
class ClosingTasks {

    private final CaseFiles cases;
    private final Notices notices;

    ClosingTasks(CaseFiles cases, Notices notices) {
        this.cases = cases;
        this.notices = notices;
    }

    /** Closes the log for everything but what closing itself brings. */
    @Bean
    JavaDelegate closeLog() {
        return execution -> {
            String outcome = (String) execution.getVariable(ArchivingProcess.CLOSING_OUTCOME);
            cases.startClosing(caseOf(execution), new Closed(outcome, null), CaseFiles.SYSTEM);
        };
    }

    /** Child and guardians know that they can come back, and that a new case is opened then (A59, A60). */
    @Bean
    TaskListener tellFamily() {
        return task -> {
            FormValues form = FormValues.of(task);
            CaseId id = caseOf(task.getExecution());
            cases.append(
                    id,
                    cases.languageOf(id)
                            .say(() -> told(
                                    form.choices("toldWhom"),
                                    form.date("toldOn"),
                                    form.text("how"),
                                    form.optionalText("note"))),
                    form.by());
        };
    }

    /** The case has ended; a new concern opens a new one (A60). */
    @Bean
    JavaDelegate closeCase() {
        return execution -> {
            cases.close(caseOf(execution));
            notices.caseClosed(caseOf(execution));
        };
    }

    private static Information told(List<String> whom, LocalDate on, String how, @Nullable String note) {
        String text = Words.of("archiving.toldFamily", on, Words.orKey("archiving.toldHow." + how));
        return new Information(String.join(",", whom), note == null ? text : text + "\n" + note);
    }
}
