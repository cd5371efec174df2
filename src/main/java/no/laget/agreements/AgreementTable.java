package no.laget.agreements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.Level;
import no.laget.agreements.Agreement.Party;
import no.laget.agreements.Agreement.Signature;
import no.laget.agreements.Agreement.State;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of agreements and signatures. */
@Repository
class AgreementTable {

    private static final String AGREEMENT = """
            select a.id, a.case_id, a.kind, a.level, a.unit, a.valid_from, a.valid_to, a.state, a.last_day, a.replaces
              from laget.agreement a
            """;

    private final JdbcClient database;

    AgreementTable(JdbcClient database) {
        this.database = database;
    }

    /** Makes whoever drafts or signs for the same school, or for the municipality, wait until this transaction is over. */
    void lockParties(Level level, @Nullable String unit) {
        database.sql("select pg_advisory_xact_lock(hashtext('laget.agreement'), hashtext(?))")
                .param(level + ":" + unit)
                .query((row, n) -> n)
                .list();
    }

    Optional<Agreement> find(UUID id) {
        return one(database.sql(AGREEMENT + "where a.id = ?").param(id));
    }

    /** The agreement, which nobody else changes until this transaction is over. */
    Optional<Agreement> lock(UUID id) {
        return one(database.sql(AGREEMENT + "where a.id = ? for update").param(id));
    }

    /** The agreement of the case that was drafted last. */
    Optional<Agreement> latestOf(CaseId id) {
        return one(database.sql(AGREEMENT + "where a.case_id = ? order by a.number desc limit 1")
                .param(id.value()));
    }

    /** The one of these kinds that counts for the school on that day: the school's own before the municipality's. */
    Optional<Agreement> counting(List<String> kinds, String unit, LocalDate day) {
        return one(database.sql(AGREEMENT + """
                        where a.kind in (:kinds)
                          and a.state not in ('DRAFT', 'ABANDONED')
                          and :day between a.valid_from and coalesce(a.last_day, a.valid_to)
                          and not exists (select from laget.agreement_signature s where s.agreement = a.id and s.signed_on > :day)
                          and (a.unit = :unit
                               or a.level = 'MUNICIPALITY'
                                  and exists (select from laget.unit u where u.id = :unit and u.kind = 'SCHOOL'))
                        order by a.unit nulls last, a.valid_to desc, a.number desc
                        limit 1
                        """)
                .param("kinds", kinds)
                .param("unit", unit)
                .param("day", day));
    }

    /** Those of these kinds that the same parties have in one of the states, the newest first. */
    List<Agreement> between(List<String> kinds, Level level, @Nullable String unit, List<State> states) {
        return many(database.sql(AGREEMENT + """
                        where a.kind in (:kinds) and a.level = :level and a.unit is not distinct from :unit
                          and a.state in (:states)
                        order by a.number desc
                        """)
                .param("kinds", kinds)
                .param("level", level.name())
                .param("unit", unit)
                .param("states", states.stream().map(Enum::name).toList()));
    }

    /** Those that were made in a case, the oldest first; nobody else changes them until this transaction is over. */
    List<Agreement> of(CaseId id) {
        return many(database.sql(AGREEMENT + "where a.case_id = ? order by a.number for update")
                .param(id.value()));
    }

    /** The last day of those in a case that both have signed. */
    Optional<LocalDate> lastDayOf(CaseId id) {
        return database.sql("""
                        select coalesce(last_day, valid_to) as last_day
                          from laget.agreement
                         where case_id = ? and state not in ('DRAFT', 'ABANDONED')
                         order by last_day desc
                         limit 1
                        """).param(id.value()).query(LocalDate.class).optional();
    }

    /** All of them, those that end first before the others. */
    List<Agreement> all() {
        return many(database.sql(AGREEMENT + "order by coalesce(a.last_day, a.valid_to), a.number"));
    }

    void add(Agreement agreement) {
        database.sql("""
                        insert into laget.agreement (id, case_id, kind, level, unit, valid_from, valid_to, state, replaces)
                        values (:id, :case, :kind, :level, :unit, :from, :to, :state, :replaces)
                        """)
                .param("id", agreement.id())
                .param("case", agreement.caseId().value())
                .param("kind", agreement.kind().name())
                .param("level", agreement.level().name())
                .param("unit", agreement.unit())
                .param("from", agreement.from())
                .param("to", agreement.to())
                .param("state", agreement.state().name())
                .param("replaces", agreement.replaces())
                .update();
    }

    void add(UUID agreement, Signature signature) {
        database.sql(
                        "insert into laget.agreement_signature (agreement, party, signed_on, document) values (?, ?, ?, ?)")
                .params(agreement, signature.party().name(), signature.on(), signature.document())
                .update();
    }

    void become(UUID id, State state, @Nullable LocalDate lastDay) {
        database.sql("update laget.agreement set state = :state, last_day = :last where id = :id")
                .param("state", state.name())
                .param("last", lastDay)
                .param("id", id)
                .update();
    }

    private Optional<Agreement> one(JdbcClient.StatementSpec statement) {
        return many(statement).stream().findFirst();
    }

    private List<Agreement> many(JdbcClient.StatementSpec statement) {
        return statement.query(this::agreement).list();
    }

    private Agreement agreement(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Agreement(
                id,
                new CaseId(row.getObject("case_id", UUID.class)),
                Kind.valueOf(row.getString("kind")),
                Level.valueOf(row.getString("level")),
                row.getString("unit"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getObject("last_day", LocalDate.class),
                row.getObject("replaces", UUID.class),
                signatures(id));
    }

    private List<Signature> signatures(UUID id) {
        return database.sql(
                        "select party, signed_on, document from laget.agreement_signature where agreement = ? order by signed_on, party")
                .param(id)
                .query((row, n) -> new Signature(
                        Party.valueOf(row.getString("party")),
                        row.getObject("signed_on", LocalDate.class),
                        row.getObject("document", UUID.class)))
                .list();
    }
}
