package no.laget.archiving;

import java.util.HashMap;
import java.util.Map;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Purpose;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the archivist's forms show: what is to be archived, what went wrong, and what helps against it. */
@Component
class ArchivingRecord implements FormRecord {

    private final ArchiveRecords records;
    private final ArchivingProcess process;
    private final CaseFiles cases;

    ArchivingRecord(ArchiveRecords records, ArchivingProcess process, CaseFiles cases) {
        this.records = records;
        this.process = process;
        this.cases = cases;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        if (!task.processKey().equals(ArchivingProcess.PROCESS)) {
            return null;
        }
        CaseId id = CaseId.of(task.businessKey());
        cases.read(id, reader, Purpose.TASK);
        What what = process.what(task.taskId());
        Map<String, @Nullable Object> form = new HashMap<>();
        form.put("shownWhat", Words.of("archiving.what." + what));
        if (task.elementId().equals("userTask_resolveTrouble")) {
            show(form, records.find(id, what).orElseThrow());
        }
        return form;
    }

    private static void show(Map<String, @Nullable Object> form, ArchiveRecord record) {
        Trouble trouble = record.trouble() == null ? Trouble.NO_ANSWER : record.trouble();
        String words = record.troubleWords() == null ? "" : record.troubleWords();
        form.put("shownTrouble", Words.of("archiving.trouble." + trouble, words));
        form.put("answer", trouble == Trouble.CHARACTER ? "CORRECT" : "SEND_AGAIN");
        form.put("spellOut", record.spellOut() || trouble == Trouble.CHARACTER);
        form.put("folder", record.folder());
    }
}
