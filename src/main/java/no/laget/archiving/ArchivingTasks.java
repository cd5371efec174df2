package no.laget.archiving;

import no.laget.Refusal;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.Archived;
import no.laget.engine.FormValues;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: the archivist has filed the log by hand. */
@Configuration(proxyBeanMethods = false)
class ArchivingTasks {

    /** The log is printed, scanned to the archive, and the paper shredded; the reference comes back (A57, A58). */
    @Bean
    TaskListener archiveByHand(CaseFiles cases) {
        return task -> {
            FormValues form = FormValues.of(task);
            if (!form.yes("paperShredded")) {
                throw new Refusal("archiving.paperNotShredded");
            }
            CaseId id = CaseId.of(task.getExecution().getProcessBusinessKey());
            cases.archive(id, new Archived(form.text("reference"), true), form.by());
        };
    }
}
