package no.laget.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import no.laget.casefile.LocalChoices;
import no.laget.numbers.ProtectedTables;
import no.laget.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.annotation.Transactional;

/** GDPR art. 18: while what is written is disputed, no number is made of it; who works with the child still sees the case. */
@SpringBootTest
@ActiveProfiles("test")
@Transactional
class RestrictedCasesTest {

    private static final OffsetDateTime THEN = OffsetDateTime.parse("2103-01-20T12:00:00Z");

    /** A year of their own, as in {@link YearNumbersTest}. */
    private final Clock clock = Clock.fixed(Instant.parse("2103-08-08T12:00:00Z"), ZoneOffset.UTC);

    private final JdbcClient database;
    private final Managers managers;
    private final YearNumbers numbers;

    @Autowired
    RestrictedCasesTest(
            JdbcClient database,
            Managers managers,
            Organisation organisation,
            LocalChoices choices,
            ProtectedTables tables) {
        this.database = database;
        this.managers = managers;
        this.numbers = new YearNumbers(database, managers, organisation, choices, tables, clock);
    }

    @Test
    void areInNoTableOfAHalfYearUntilTheyAreLifted() {
        UUID plan = twelve("activityplan", "evaluation", "{\"effects\":[{\"colour\":\"GREEN\"}]}");
        UUID signal = twelve("earlysignal", "earlysignal.routed", "{\"route\":\"UMV\"}");
        UUID course = twelve("back2school", "note", "{}");
        assertThat(counted()).as("each table").hasSize(4).allMatch(row -> row.contains("12"));

        restrict(true, plan, signal, course);
        assertThat(counted()).as("each table").allMatch(row -> row.contains("11") && !row.contains("12"));

        restrict(false, plan, signal, course);
        assertThat(counted()).allMatch(row -> row.contains("12"));
    }

    @Test
    void areInNoTrendAndNotAmongTheFinishedAndStillAmongTheOpen() {
        UUID one = open("activityplan", 1);
        restrict(true, one);
        assertThat(found(VisibleCases.SINCE)).doesNotContain(one);
        assertThat(found(VisibleCases.OPEN)).contains(one);
        restrict(false, one);
        assertThat(found(VisibleCases.SINCE)).contains(one);

        database.sql("update laget.case_file set status = 'CLOSED', closed = ? where id = ?")
                .params(THEN.plusYears(900), one)
                .update();
        String closed = VisibleCases.CLOSED.formatted("true");
        assertThat(found(closed)).contains(one);
        restrict(true, one);
        assertThat(found(closed)).doesNotContain(one);
    }

    /** The row of Solbakken in each table. */
    private List<List<String>> counted() {
        return numbers.of("skoleeier").get(0).tables().stream()
                .map(table -> table.rows().stream()
                        .filter(row -> row.get(0).equals("Solbakken skole"))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private List<UUID> found(String cases) {
        return VisibleCases.of(
                        database, managers.scopeOf("rektor"), cases + "select id from mine", List.of("activityplan"))
                .param("since", THEN.minusDays(1))
                .query(UUID.class)
                .list();
    }

    private void restrict(boolean restricted, UUID... ids) {
        database.sql("update laget.case_file set restricted = ? where id = any (?)")
                .params(restricted, ids)
                .update();
    }

    /** Twelve cases with an entry each. @return the first of them */
    private UUID twelve(String programme, String kind, String payload) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(n -> {
                    UUID id = open(programme, n);
                    database.sql(
                                    "insert into laget.log_entry (case_id, sequence, at, author, kind, payload, previous_hash, hash) values (?, 1, ?, 'laget', ?, ?, '', '')")
                            .params(id, THEN, kind, payload)
                            .update();
                    database.sql(
                                    "insert into laget.case_standing select * from laget.case_standing_now where case_id = ?")
                            .param(id)
                            .update();
                    return id;
                })
                .toList()
                .get(0);
    }

    private UUID open(String programme, int number) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into laget.case_file (id, number, programme, unit, subject, first_name, last_name, name_key, born, guardians, holder, status,
                            involvement, known_at, opened)
                        values (?, ?, ?, 'solbakken', 'CHILD', 'A', 'B', ?, ?, '[]', 'laerer', 'OPEN', 'NONE', ?, ?)
                        """)
                .params(id, id.toString(), programme, "a b " + number, LocalDate.of(2094, 1, number), THEN, THEN)
                .update();
        return id;
    }
}
