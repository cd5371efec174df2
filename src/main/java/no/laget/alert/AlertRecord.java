package no.laget.alert;

import java.util.Map;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Purpose;
import no.laget.engine.FormRecord;
import no.laget.engine.FormTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the form of an alert shows: what has happened. */
@Component
class AlertRecord implements FormRecord {

    private final Alerts alerts;
    private final AlertProcess process;
    private final CaseFiles cases;

    AlertRecord(Alerts alerts, AlertProcess process, CaseFiles cases) {
        this.alerts = alerts;
        this.process = process;
        this.cases = cases;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> of(FormTask task, String reader) {
        if (!task.processKey().equals(AlertProcess.PROCESS)) {
            return null;
        }
        cases.read(CaseId.of(task.businessKey()), reader, Purpose.TASK);
        return Map.of("shownAlert", alerts.sentence(process.alert(task.taskId())));
    }
}
