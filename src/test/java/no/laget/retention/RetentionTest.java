package no.laget.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Entry;
import no.laget.casefile.Group;
import no.laget.casefile.Purpose;
import no.laget.casefile.Relation;
import no.laget.casefile.Status;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/** What is deleted, what is not, and what nobody can delete at all. */
@SpringBootTest
@ActiveProfiles("test")
class RetentionTest {

    @Autowired
    private Retention retention;

    @Autowired
    private ArchivedCase stories;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    // What is deleted at night

    @Test
    void aCaseThatIsArchivedAndOldGoesAndOneThatIsNotOldStays() {
        CaseFile old = stories.old();
        CaseId young =
                stories.open("activityplan", ArchivedCase.someChild(), "Ny").id();
        stories.close(young);
        theNightComes();
        assertThat(cases.find(old.id())).isEmpty();
        assertThat(stories.leftOf(old.id())).contains(old.number());
        assertThat(cases.find(young)).isPresent();
        assertThat(retention.preview(young).holds()).containsExactly(Hold.NOT_DUE);
    }

    @Test
    void aCaseThatFailsCostsTheOthersNothing() {
        CaseFile broken = stories.old();
        CaseFile other = stories.old();
        database.sql("alter table laget.deleted_case add constraint fails check (number <> '%s') not valid"
                        .formatted(broken.number()))
                .update();
        try {
            theNightComes();
        } finally {
            database.sql("alter table laget.deleted_case drop constraint fails").update();
        }
        assertThat(cases.log(broken.id())).isNotEmpty();
        assertThat(cases.find(other.id())).isEmpty();
        theNightComes();
        assertThat(cases.find(broken.id())).isEmpty();
    }

    @Test
    void aCaseIsKeptWhileAnotherAboutTheSameChildIsNotInTheArchive() {
        Child child = ArchivedCase.someChild();
        CaseFile first = stories.old(child);
        CaseFile again = stories.open("activityplan", child, "Igjen");
        assertThat(again.previous()).isEqualTo(first.id());
        theNightComes();
        assertThat(cases.find(first.id())).isPresent();

        stories.close(again.id());
        theNightComes();
        assertThat(cases.find(first.id())).isEmpty();
        assertThat(cases.get(again.id()).previous()).isNull();
        assertThat(cases.verify(again.id()).intact()).isTrue();
    }

    @Test
    void aCaseThatIsLinkedGoesAndTheOtherKeepsItsLog() {
        CaseFile sibling = stories.open("umv", ArchivedCase.someChild(), "Søsken");
        CaseFile group = stories.open("umv", new Group("5B", Group.Extent.CLASS, 20), "Klassen");
        CaseId old = stories.open("umv", ArchivedCase.someChild(), "Den ene").id();
        cases.link(old, sibling.id(), Relation.OTHER_CHILD, "laerer");
        cases.link(group.id(), old, Relation.GROUP_PLAN, "laerer");
        stories.close(old);
        stories.age(old);
        theNightComes();
        assertThat(cases.find(old)).isEmpty();
        for (CaseFile other : List.of(sibling, group)) {
            assertThat(cases.verify(other.id()).intact()).isTrue();
            assertThat(cases.latest(other.id(), Entry.CaseLinked.class)).isPresent();
        }
    }

    @Test
    void whatWasCorrectedAfterItWasArchivedWaitsForTheArchivist() {
        CaseFile file = stories.old();
        cases.append(file.id(), new Entry.Correction(2, "Det var en annen dag.", "Feil dag"), "laerer");
        theNightComes();
        assertThat(retention.preview(file.id()).holds()).containsExactly(Hold.CORRECTED_SINCE);
        retention.order(file.id(), "arkivar");
        theNightComes();
        assertThat(stories.leftOf(file.id())).contains("\"deleted_by\": \"arkivar\"");
    }

    // What somebody orders

    @Test
    void somebodySeesWhatWillGoAndOrdersItBeforeItsTime() {
        CaseId id = stories.open("activityplan", ArchivedCase.someChild(), "Ny").id();
        stories.add(id, "notat");
        stories.close(id);
        Preview preview = retention.preview(id);
        assertThat(preview.mayBeOrdered()).isTrue();
        assertThat(preview.rows())
                .containsEntry("document", 1)
                .containsEntry("case_file", 1)
                .containsKey("log_entry");
        retention.order(id, "arkivar");
        assertThat(cases.find(id)).as("a night to think it over").isPresent();
        theNightComes();
        assertThat(cases.find(id)).isEmpty();
        assertThat(stories.leftOf(id)).contains("\"kept_until\": null", "\"deleted_by\": \"arkivar\"");
    }

    @Test
    void anUnknownCaseAndOneThatIsGoneAreRefusedAlike() {
        assertThatThrownBy(() -> retention.order(CaseId.random(), "arkivar"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Saken finnes ikke");
        CaseFile gone = stories.old();
        theNightComes();
        assertThatThrownBy(() -> retention.order(gone.id(), "arkivar")).isInstanceOf(Refusal.class);
    }

    @Test
    void nobodyOrdersADeletionBeforeTheReceipt() {
        CaseId id =
                stories.open("activityplan", ArchivedCase.someChild(), "Åpen").id();
        refused(id, Hold.NOT_CLOSED);
        cases.startClosing(id, new Entry.Closed("SOLVED", null), "laerer");
        refused(id, Hold.NOT_CLOSED);
        assertThat(retention.preview(id).holds()).contains(Hold.NOT_ARCHIVED);
    }

    @Test
    void whatIsOrderedWaitsUntilNobodyHasAnythingToDoInIt() {
        CaseFile file = stories.old();
        ProcessInstance instance = somethingWaits(file.id());
        assertThat(retention.preview(file.id()).holds()).containsExactly(Hold.AT_WORK);
        retention.order(file.id(), "arkivar");
        theNightComes();
        assertThat(cases.find(file.id())).isPresent();
        runtime.deleteProcessInstance(instance.getId(), "done");
        theNightComes();
        assertThat(cases.find(file.id())).isEmpty();
        assertThat(stories.leftOf(file.id())).contains("\"deleted_by\": \"arkivar\"");
    }

    @Test
    void ofSeveralNodesThatDeleteAtOnceOneDoesIt() throws Exception {
        CaseFile file = stories.old();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> night = () -> {
                theNightComes();
                return true;
            };
            for (Future<Boolean> one : nodes.invokeAll(List.of(night, night, night, night))) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(cases.find(file.id())).isEmpty();
        assertThat(stories.leftOf(file.id())).isNotNull();
    }

    // What nobody can do past Laget

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from laget.case_file where id = :case",
                "delete from laget.log_entry where case_id = :case",
                "delete from laget.document where case_id = :case",
                "delete from laget.access_log where case_id = :case",
                "set local session_replication_role = replica; delete from laget.case_file where id = :case",
                "set local session_replication_role = replica; delete from laget.log_entry where case_id = :case",
                "truncate laget.case_file cascade"
            })
    void noStatementDeletesACaseOrAPartOfIt(String statement) {
        CaseId id = stories.open("activityplan", ArchivedCase.someChild(), "Ny").id();
        stories.add(id, "papir");
        cases.read(id, "laerer", Purpose.CASE_WORK);
        stories.close(id);
        stories.age(id);
        attempt(id, statement);
    }

    @Test
    void theRowThatOpensACaseForDeletionIsTakenForAnArchivedCaseOnlyAndNotWithoutTheDeletion() {
        CaseFile old = stories.old();
        String row = """
                insert into laget.deleted_case (id, number, programme, unit, opened, closed, archive_reference, deleted, deleted_by)
                select id, number, programme, unit, now(), now(), coalesce(archive_reference, '%s'), now(), 'arkivar'
                from laget.case_file where id = :case
                """.formatted("2022/17-1");
        attempt(old.id(), row);
        attempt(old.id(), row + "; delete from laget.log_entry where case_id = :case");
        attempt(open(), row);
        stories.old();
        theNightComes();
        for (String change : List.of("delete from laget.deleted_case", "update laget.deleted_case set number = 'x'")) {
            assertThatThrownBy(() -> database.sql(change).update()).hasMessageContaining("stays as it is");
        }
    }

    @Test
    void howLongACaseIsKeptIsForEachProgrammeAndNeverNothing() {
        RetentionSettings settings = new RetentionSettings(Period.ofYears(3), Map.of("umv", Period.ofMonths(6)));
        var closed = LocalDate.of(2026, 8, 31).atStartOfDay(Norway.ZONE).toInstant();
        assertThat(settings.keptUntil("activityplan", closed)).isEqualTo(LocalDate.of(2029, 8, 31));
        assertThat(settings.keptUntil("umv", closed)).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(settings.closedBefore(LocalDate.of(2027, 2, 28)).get("umv")).isAfter(closed);
        for (Period wrong : List.of(Period.ZERO, Period.ofYears(-1))) {
            assertThatThrownBy(() -> new RetentionSettings(wrong, Map.of())).hasMessageContaining("kept for some time");
        }
    }

    /** A process of the case that is not over; any that waits will do. */
    private ProcessInstance somethingWaits(CaseId id) {
        return StartingUnit.of("solbakken")
                .call(() ->
                        runtime.startProcessInstanceByKey("mail", id.toString(), Variables.putValue("mailAt", null)));
    }

    private CaseId open() {
        return stories.open("activityplan", ArchivedCase.someChild(), "Åpen").id();
    }

    /** The statement fails, at once or when the transaction ends, and everything is as it was. */
    private void attempt(CaseId id, String statements) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    for (String statement : statements.split(";")) {
                        database.sql(statement)
                                .params(statement.contains(":case") ? Map.of("case", id.value()) : Map.of())
                                .update();
                    }
                }))
                .as(statements)
                .isInstanceOf(RuntimeException.class);
        assertThat(cases.verify(id).intact()).isTrue();
        assertThat(stories.leftOf(id)).isNull();
    }

    private void refused(CaseId id, Hold hold) {
        Status before = cases.get(id).status();
        assertThat(retention.preview(id).mayBeOrdered()).isFalse();
        assertThat(retention.preview(id).holds()).contains(hold);
        assertThatThrownBy(() -> retention.order(id, "arkivar")).isInstanceOf(Refusal.class);
        assertThat(cases.get(id).status()).isEqualTo(before);
    }

    private void theNightComes() {
        retention.deleteOrdered();
        @Nullable CaseId last = null;
        do {
            last = retention.deleteSome(last);
        } while (last != null);
    }
}
