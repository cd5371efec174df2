package no.laget.rights;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.laget.Norway;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;
import no.laget.engine.RoutingVariables;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** We tell the process: a request has come. */
@Component
class RightsProcess {

    static final String PROCESS = "rights";

    static final String CASE_LABEL = "caseLabel";

    /** What is asked for, the name of a {@link Right}. */
    static final String RIGHT = "right";

    /** The number of the entry that asks. */
    static final String REQUEST = "request";

    /** When the request came; the month counts from here. */
    static final String RECEIVED_AT = "receivedAt";

    /** The day itself is not counted. */
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    static final RoutingVariables ROUTING = new RoutingVariables(Set.of(CASE_LABEL, RIGHT, REQUEST, RECEIVED_AT));

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final JdbcClient database;

    RightsProcess(RuntimeService runtime, TaskService tasks, JdbcClient database) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.database = database;
    }

    /** Lets somebody at the unit of the case answer the request. */
    void start(CaseFile file, long request, Right right, LocalDate received) {
        Date receivedAt =
                Date.from(received.atTime(END_OF_DAY).atZone(Norway.ZONE).toInstant());
        StartingUnit.of(file.unit())
                .call(() -> runtime.startProcessInstanceByKey(
                        PROCESS,
                        file.id().toString(),
                        Map.of(
                                CASE_LABEL,
                                file.label(),
                                RIGHT,
                                right.name(),
                                REQUEST,
                                request,
                                RECEIVED_AT,
                                receivedAt)));
    }

    /** What a task is about. */
    Right right(String taskId) {
        return Right.valueOf((String) tasks.getVariable(taskId, RIGHT));
    }

    /** The number of the entry that asks what a task is about. */
    long request(String taskId) {
        return (long) tasks.getVariable(taskId, REQUEST);
    }

    /** One request for access that somebody hands over the answer to. */
    record HandOver(CaseId id, long request) {}

    /** The requests of which this user has taken it upon him- or herself to hand over what was asked for. */
    List<HandOver> handedOverBy(String user) {
        return tasks
                .createTaskQuery()
                .processDefinitionKey(PROCESS)
                .taskDefinitionKey("userTask_answerRequest")
                .processVariableValueEquals(RIGHT, Right.ACCESS.name())
                .taskAssignee(user)
                .list()
                .stream()
                .map(task -> new HandOver(caseOf(task), request(task.getId())))
                .toList();
    }

    private CaseId caseOf(Task task) {
        return database.sql("select business_key_ from public.act_ru_execution where id_ = ?")
                .param(task.getProcessInstanceId())
                .query((row, n) -> CaseId.of(row.getString(1)))
                .single();
    }
}
