package no.laget.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * Whoever adds a table lets its rows go with the case, and with that into what a family gets and out of what is deleted; or says
 * here why they are about no child.
 */
@SpringBootTest
@ActiveProfiles("test")
class CaseTablesTest {

    /** Tables of which no row hangs on a case, and why that is right. */
    private static final Map<String, String> ABOUT_NO_CASE = new TreeMap<>(Map.ofEntries(
            Map.entry("absence", "goes with the pupil, in time or with the last case: absence.Leavers"),
            Map.entry("absence_before", "goes with the pupil"),
            Map.entry("absence_import", "what a file was like; a year"),
            Map.entry("absence_refused", "goes with the import"),
            Map.entry("appointment", "staff"),
            Map.entry("calendar_link", "staff"),
            Map.entry("case_number", "a count"),
            Map.entry("deleted_case", "what is left, about nobody"),
            Map.entry("directors_report", "counts, small ones hidden"),
            Map.entry("draft", "goes with the engine's task, or when it is old"),
            Map.entry("flyway_schema_history", "the schema"),
            Map.entry("migration", "counts"),
            Map.entry("model_deployment", "models"),
            Map.entry("municipality", "the municipality"),
            Map.entry("notice_choice", "staff"),
            Map.entry("pupil", "the school's register, with a time of its own: absence.Leavers, AbsenceSweep"),
            Map.entry("reader", "staff"),
            Map.entry("staff", "staff"),
            Map.entry("unit", "units")));

    /** Columns that name a case, or something of it, without a foreign key. */
    private static final Set<String> WITHOUT_KEY = Set.of(
            // Written on a connection of its own; deleted by the trigger of case_file.
            "access_log.case_id",
            "access_log.document",
            // Documents never go before their case.
            "agreement_signature.document",
            "archive_record.document",
            "deleted_case.id",
            "happening.key",
            "absence_import.id");

    @Autowired
    private CaseTables tables;

    @Autowired
    private JdbcClient database;

    @Test
    void everyTableGoesWithItsCaseOrIsAboutNone() {
        Set<String> known = new TreeSet<>(tables.names());
        assertThat(known).doesNotContainAnyElementsOf(ABOUT_NO_CASE.keySet());
        known.addAll(ABOUT_NO_CASE.keySet());
        assertThat(new TreeSet<>(database.sql(
                                "select relname from pg_class where relnamespace = 'laget'::regnamespace and relkind = 'r'")
                        .query(String.class)
                        .list()))
                .isEqualTo(known);
    }

    @Test
    void everyColumnThatCouldNameACaseIsAKeyThatCascades() {
        assertThat(database.sql("""
                                select t.relname || '.' || a.attname
                                  from pg_attribute a join pg_class t on t.oid = a.attrelid
                                 where t.relnamespace = 'laget'::regnamespace and t.relkind = 'r' and a.attnum > 0
                                   and (a.atttypid = 'uuid'::regtype or a.attname like '%case%')
                                   and not exists (select from pg_constraint c where c.conrelid = t.oid and a.attnum = any (c.conkey)
                                                     and (c.contype = 'p' and t.relname <> 'happening' or c.contype = 'f'))
                                """).query(String.class).list()).isSubsetOf(WITHOUT_KEY);
        assertThat(database.sql("""
                                select conrelid::regclass || ' ' || conname from pg_constraint
                                 where contype = 'f' and confrelid = 'laget.case_file'::regclass and confdeltype not in ('c', 'n')
                                """).query(String.class).list()).isEmpty();
    }
}
