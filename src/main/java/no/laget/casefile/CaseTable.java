package no.laget.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The tables of cases and participants, how the cases stand now. */
@Repository
class CaseTable {

    private static final String SELECT = """
            select c.*, (select json_agg(json_build_object('staffId', p.staff, 'role', p.role, 'unit', p.unit) order by p.since, p.staff)
                         from laget.participant p where p.case_id = c.id and p.until is null) as participants
            from laget.case_file c
            """;

    private static final String CHILD = "CHILD";
    private static final String UNDERTAKING = "UNDERTAKING";

    private final JdbcClient database;

    CaseTable(JdbcClient database) {
        this.database = database;
    }

    /** How the log of a case ends and whether it may be written to. */
    record Head(Status status, boolean restricted, long entries, String lastHash) {}

    /**
     * Keeps everybody else from writing to the case until the transaction ends. The lock lets foreign keys through, so
     * that adding a document never waits for it.
     */
    Optional<Head> lock(CaseId id) {
        return head(id, " for no key update");
    }

    Optional<Head> head(CaseId id) {
        return head(id, "");
    }

    private Optional<Head> head(CaseId id, String lock) {
        return database.sql("select status, restricted, entries, last_hash from laget.case_file where id = ?" + lock)
                .param(id.value())
                .query((row, n) ->
                        new Head(Status.valueOf(row.getString(1)), row.getBoolean(2), row.getLong(3), row.getString(4)))
                .optional();
    }

    /** The next number of the year. Who comes at the same time waits, so that none is given twice or left out. */
    int nextNumber(int year) {
        return database.sql("""
                        insert into laget.case_number as n (year, last) values (?, 1)
                        on conflict (year) do update set last = n.last + 1 returning last
                        """).param(year).query(Integer.class).single();
    }

    void add(CaseFile file) {
        withSubject(database.sql("""
                                insert into laget.case_file (id, number, programme, unit, subject, first_name, last_name, name_key, born, identity_number,
                                    protected_address, group_name, group_size, guardians, holder, status, involvement, previous, known_at, opened)
                                values (:id, :number, :programme, :unit, :subject, :firstName, :lastName, :nameKey, :born, :identityNumber,
                                    :protectedAddress, :groupName, :groupSize, :guardians::jsonb, :holder, :status, :involvement, :previous, :knownAt, :opened)
                                """), file.subject(), file.guardians())
                .param("id", file.id().value())
                .param("number", file.number())
                .param("programme", file.programme())
                .param("unit", file.unit())
                .param("holder", file.holder())
                .param("status", file.status().name())
                .param("involvement", file.involvement().name())
                .param(
                        "previous",
                        file.previous() == null ? null : file.previous().value())
                .param("knownAt", utc(file.knownAt()))
                .param("opened", utc(file.opened()))
                .update();
    }

    void changePersons(CaseId id, Subject subject, List<Guardian> guardians) {
        withSubject(database.sql("""
                                update laget.case_file set subject = :subject, first_name = :firstName, last_name = :lastName,
                                    name_key = :nameKey, born = :born, identity_number = :identityNumber, protected_address = :protectedAddress,
                                    group_name = :groupName, group_size = :groupSize, guardians = :guardians::jsonb
                                where id = :id
                                """), subject, guardians)
                .param("id", id.value())
                .update();
    }

    private static StatementSpec withSubject(StatementSpec statement, Subject subject, List<Guardian> guardians) {
        Child child = subject instanceof Child c ? c : null;
        Group group = subject instanceof Group g ? g : null;
        return statement
                .param("subject", subjectOf(subject))
                .param("firstName", child == null ? null : child.firstName())
                .param("lastName", child == null ? null : child.lastName())
                .param("nameKey", child == null ? null : nameKey(child))
                .param("born", child == null ? null : child.born())
                .param("identityNumber", child == null ? null : child.identityNumber())
                .param("protectedAddress", child != null && child.protectedAddress())
                .param("groupName", child == null ? subject.name() : child.group())
                .param("groupSize", group == null ? null : group.size())
                .param("guardians", Payload.of(guardians));
    }

    /** The last closed case of the programme at the unit about this child: the same identity number, or the same name and birth date (A60). */
    Optional<CaseFile> previous(String programme, String unit, Child child) {
        return database.sql(SELECT + """
                                where c.programme = :programme and c.unit = :unit and c.status = 'CLOSED' and c.subject = 'CHILD' and c.born = :born
                                  and (c.identity_number = :number::text
                                       or (c.name_key = :nameKey and (c.identity_number is null or :number::text is null)))
                                order by c.closed desc limit 1
                                """)
                .param("programme", programme)
                .param("unit", unit)
                .param("born", child.born())
                .param("number", child.identityNumber())
                .param("nameKey", nameKey(child))
                .query(CaseTable::file)
                .optional();
    }

    /** The open cases at the unit about this child, known as in {@link #previous}; oldest first. */
    List<CaseFile> openAbout(String unit, Child child) {
        return database.sql(SELECT + """
                                where c.unit = :unit and c.status = 'OPEN' and c.subject = 'CHILD' and c.born = :born
                                  and (c.identity_number = :number::text
                                       or (c.name_key = :nameKey and (c.identity_number is null or :number::text is null)))
                                order by c.opened, c.number
                                """)
                .param("unit", unit)
                .param("born", child.born())
                .param("number", child.identityNumber())
                .param("nameKey", nameKey(child))
                .query(CaseTable::file)
                .list();
    }

    CaseId earliestAboutTheSame(CaseId id) {
        return database.sql("""
                        with recursive same as (
                            select id, previous, identity_number, opened, number from laget.case_file where id = ?
                            union
                            select c.id, c.previous, c.identity_number, c.opened, c.number
                            from laget.case_file c join same s on c.id = s.previous or c.identity_number = s.identity_number)
                        select id from same order by opened, number limit 1
                        """)
                .param(id.value())
                .query((row, n) -> CaseId.of(row.getString(1)))
                .single();
    }

    /** The others about the same child, at whatever unit and in whatever programme; oldest first. */
    List<CaseFile> aboutTheSame(CaseId id) {
        return database.sql("with recursive same as (" + """
                            select id, previous, identity_number, unit, born, name_key from laget.case_file where id = :id
                            union
                            select c.id, c.previous, c.identity_number, c.unit, c.born, c.name_key
                            from laget.case_file c join same s on c.id = s.previous or c.previous = s.id
                                or c.identity_number = s.identity_number
                                or c.unit = s.unit and c.born = s.born and c.name_key = s.name_key
                                   and (c.identity_number is null or s.identity_number is null))
                        """ + SELECT + """
                        where c.id in (select id from same) and c.id <> :id
                        order by c.opened, c.number
                        """)
                .param("id", id.value())
                .query(CaseTable::file)
                .list();
    }

    /**
     * The cases that are not among these and in whose log one of the names stands, at these units or about no single child; and those that
     * were linked with one of these as a group's or another child's. Oldest first.
     */
    List<CaseFile> elsewhere(List<CaseFile> own, Collection<String> names) {
        return database.sql(SELECT + """
                                where c.id <> all (:own)
                                  and ((c.subject <> 'CHILD' or c.unit = any (:units))
                                       and exists (select 1 from laget.log_entry l cross join unnest(:names) as name
                                                   where l.case_id = c.id and strpos(lower(l.payload), name) > 0)
                                       or c.number in (
                                           select l.payload::jsonb ->> 'number' from laget.log_entry l
                                           where l.case_id = any (:own) and l.kind = 'caseLinked'
                                             and l.payload::jsonb ->> 'relation' in ('GROUP_PLAN', 'OTHER_CHILD')))
                                order by c.opened, c.number
                                """)
                .param("own", own.stream().map(file -> file.id().value()).toArray(UUID[]::new))
                .param("units", own.stream().map(CaseFile::unit).toArray(String[]::new))
                .param("names", names.toArray(new String[0]))
                .query(CaseTable::file)
                .list();
    }

    /** People write names in many ways: composed or not, in capitals, with two spaces. */
    private static String nameKey(Child child) {
        return key(child.name());
    }

    static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    Optional<CaseFile> find(CaseId id) {
        return database.sql(SELECT + "where c.id = ?")
                .param(id.value())
                .query(CaseTable::file)
                .optional();
    }

    Optional<CaseFile> numbered(String number) {
        return database.sql(SELECT + "where c.number = ?")
                .param(number)
                .query(CaseTable::file)
                .optional();
    }

    /**
     * The cases that somebody holds or takes part in, and all those at the given units, whose number or name has {@code
     * text} in it; newest first.
     */
    List<CaseFile> around(
            String staffId, Collection<String> leads, Collection<String> owns, String text, int most, int from) {
        return database.sql(SELECT + """
                                where (c.holder = :staff or c.unit = any (:leads)
                                       or c.involvement = 'PRINCIPAL' and c.unit = any (:owns)
                                       or c.id in (select case_id from laget.participant where staff = :staff and until is null))
                                  and (strpos(c.number, :text) > 0 or strpos(c.name_key, :text) > 0
                                       or strpos(lower(c.group_name), :text) > 0)
                                order by c.opened desc, c.number desc
                                limit :most offset :from
                                """)
                .param("most", most)
                .param("from", from)
                .param("staff", staffId)
                .param("leads", leads.toArray(new String[0]))
                .param("owns", owns.toArray(new String[0]))
                // The database knows no NUL, and neither does any name.
                .param("text", key(text.replace('\0', '\uFFFD')))
                .query(CaseTable::file)
                .list();
    }

    void setHolder(CaseId id, String holder) {
        set(id, "holder", holder);
    }

    void setLevel(CaseId id, int level) {
        set(id, "level", level);
    }

    void setShared(CaseId id, boolean shared) {
        set(id, "shared", shared);
    }

    void setStatus(CaseId id, Status status) {
        set(id, "status", status.name());
    }

    private void set(CaseId id, String column, Object value) {
        database.sql("update laget.case_file set " + column + " = ? where id = ?")
                .params(value, id.value())
                .update();
    }

    void setRestricted(CaseId id, boolean restricted) {
        set(id, "restricted", restricted);
    }

    void setArchiveReference(CaseId id, String reference) {
        set(id, "archive_reference", reference);
    }

    void close(CaseId id, Instant closed) {
        database.sql("update laget.case_file set status = 'CLOSED', closed = ? where id = ?")
                .params(utc(closed), id.value())
                .update();
    }

    void addParticipant(CaseId id, Participant participant, Instant since) {
        database.sql("insert into laget.participant (case_id, staff, role, unit, since) values (?, ?, ?, ?, ?)")
                .params(id.value(), participant.staffId(), participant.role().name(), participant.unit(), utc(since))
                .update();
    }

    /** Whether there was such a participant. */
    boolean removeParticipant(CaseId id, String staffId, Instant until) {
        return database.sql("update laget.participant set until = ? where case_id = ? and staff = ? and until is null")
                        .params(utc(until), id.value(), staffId)
                        .update()
                > 0;
    }

    private static CaseFile file(ResultSet row, int number) throws SQLException {
        String participants = row.getString("participants");
        UUID previous = row.getObject("previous", UUID.class);
        OffsetDateTime closed = row.getObject("closed", OffsetDateTime.class);
        return new CaseFile(
                CaseId.of(row.getString("id")),
                row.getString("number"),
                row.getString("programme"),
                row.getString("unit"),
                subject(row),
                List.of(Payload.read(row.getString("guardians"), Guardian[].class)),
                participants == null ? List.of() : List.of(Payload.read(participants, Participant[].class)),
                row.getString("holder"),
                row.getObject("level", Integer.class),
                Status.valueOf(row.getString("status")),
                row.getBoolean("shared"),
                Involvement.valueOf(row.getString("involvement")),
                previous == null ? null : new CaseId(previous),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                row.getObject("opened", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getString("archive_reference"),
                row.getBoolean("restricted"));
    }

    private static String subjectOf(Subject subject) {
        if (subject instanceof Group group) {
            return group.extent().name();
        }
        return subject instanceof Child ? CHILD : UNDERTAKING;
    }

    private static Subject subject(ResultSet row) throws SQLException {
        String subject = row.getString("subject");
        return switch (subject) {
            case CHILD ->
                new Child(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getObject("born", LocalDate.class),
                        row.getString("identity_number"),
                        row.getBoolean("protected_address"),
                        row.getString("group_name"));
            case UNDERTAKING -> new Undertaking(row.getString("group_name"));
            default ->
                new Group(
                        row.getString("group_name"),
                        Group.Extent.valueOf(subject),
                        row.getObject("group_size", Integer.class));
        };
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
