package no.laget.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.DeadlineMissed;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept of a case is so at every moment; that it is after all other stories, too, {@link StandingsAreTrue} sees to. */
@SpringBootTest
@ActiveProfiles("test")
class CaseStandingsTest {

    @Autowired
    private CaseFiles cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private CaseFile file;

    @BeforeEach
    void aCase() {
        file = cases.open(
                new NewCase(
                        "activityplan",
                        "nordvik",
                        new Child("Står", "Oppdikta", LocalDate.of(2015, 2, 1), null, false, "3B"),
                        List.of(),
                        List.of(),
                        "laerer2",
                        new Concern(clock.instant(), "Noe er sett.", false, Involvement.NONE)),
                "laerer2");
    }

    @Test
    void aCaseThatIsOpenedHasItsRow() {
        assertThat(kept()).isEqualTo(truth()).isNotEmpty();
    }

    @Test
    void whatIsTakenBackIsNotKept() {
        String before = kept();
        transaction.executeWithoutResult(taken -> {
            cases.append(file.id(), missed(), "laget");
            taken.setRollbackOnly();
        });
        assertThat(kept()).isEqualTo(before);
        cases.append(file.id(), missed(), "laget");
        assertThat(kept()).isEqualTo(truth()).isNotEqualTo(before);
    }

    @Test
    void aDeadlineThatAnAdministratorMovesIsKept() {
        begin();
        String before = kept();
        Task task = task();
        task.setDueDate(new Date(clock.millis() + 86_400_000L * 40));
        tasks.saveTask(task);
        assertThat(kept()).isEqualTo(truth()).isNotEqualTo(before);
    }

    @Test
    void aProcessThatIsTakenAwayStandsNowhere() {
        String instance = begin();
        runtime.deleteProcessInstance(instance, "test", true, true, true, false);
        assertThat(kept()).isEqualTo(truth()).doesNotContain("activityplan:");
    }

    @Test
    void ofManyWhoMoveACaseAtOnceNoneIsForgotten() throws Exception {
        begin();
        CountDownLatch all = new CountDownLatch(6);
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> done = IntStream.range(0, 6)
                    .<Future<?>>mapToObj(n -> people.submit(() -> {
                        all.countDown();
                        all.await(20, TimeUnit.SECONDS);
                        if (n % 2 == 0) {
                            cases.append(file.id(), missed(), "laget");
                        } else {
                            tasks.createComment(task().getId(), null, "Et merke");
                            tasks.setPriority(task().getId(), 50 + n);
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> one : done) {
                try {
                    one.get(60, TimeUnit.SECONDS);
                } catch (ExecutionException lost) {
                    // Of two who change the same task at once the engine lets one win.
                    assertThat(lost).hasCauseInstanceOf(OptimisticLockingException.class);
                }
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(kept()).isEqualTo(truth());
        assertThat(database.sql("select cardinality(missed) from laget.case_standing where case_id = ?")
                        .param(file.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private String begin() {
        return StartingUnit.of(file.unit())
                .call(() -> runtime.startProcessInstanceByKey(
                        "activityplan", file.id().toString(), Map.of("caseLabel", file.label())))
                .getId();
    }

    private Task task() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(file.id().toString())
                .list()
                .get(0);
    }

    private DeadlineMissed missed() {
        return new DeadlineMissed("activityplan", "plan", clock.instant(), "principal", "A04");
    }

    private String kept() {
        return row("laget.case_standing");
    }

    private String truth() {
        return row("laget.case_standing_now");
    }

    private String row(String from) {
        return database.sql("select s::text from " + from + " s where case_id = ?")
                .param(file.id().value())
                .query(String.class)
                .single();
    }
}
