package no.laget.absence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import no.laget.absence.Enrolled.Data;
import no.laget.absence.Reported.Absence;
import no.laget.absence.Reported.Details;
import no.laget.absence.Reported.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes rows into the register, some hundreds at a time and with as many statements as for one. What is there already
 * stays as it is, so the same rows can come as often as they like.
 */
@Repository
class Intake {

    private final JdbcClient database;
    private final Clock clock;

    Intake(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A row and where it stands in what was sent. */
    record Line(long number, Reported row) {}

    /** A row that is not taken. */
    record Refused(long line, BadRow reason) {}

    /** What became of some rows. */
    record Taken(Tally tally, List<Refused> refused) {}

    /** Whose rows they are. */
    record Origin(String unit, String source, UUID imported, LocalDate today) {}

    /**
     * Takes some rows, in a transaction of the caller's. Rows of the same school and source that come at the same time wait
     * for each other.
     */
    Taken take(Origin origin, List<Line> lines) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("absence " + origin.unit() + " " + origin.source())
                .query((row, number) -> number)
                .list();
        Map<String, Enrolled> pupils = stored(origin, lines);
        storedAbsences(pupils.values(), lines);
        List<Refused> refused = new ArrayList<>();
        Tally tally = Tally.NOTHING;
        for (Line line : lines) {
            try {
                tally = tally.plus(take(line.row(), pupils, origin.today()));
            } catch (BadRow reason) {
                refused.add(new Refused(line.number(), reason));
            }
        }
        write(origin, pupils.values());
        return new Taken(tally.plus(Tally.refused(refused.size())), refused);
    }

    private static Tally take(Reported row, Map<String, Enrolled> pupils, LocalDate today) throws BadRow {
        Enrolled before = pupils.get(row.pupil());
        Data data = Enrolled.merged(before == null ? null : before.data(), row, today);
        Absence absence = row.absence();
        NavigableMap<LocalDate, Part> parts = absence == null ? new TreeMap<>() : absence.parts();
        parts.keySet().removeIf(day -> !data.isAtSchool(day));
        if (absence != null && absence.kind() != null && parts.isEmpty()) {
            throw new BadRow("absence.row.notEnrolled", absence.days().get(0).toString());
        }
        Enrolled pupil = before == null ? Enrolled.fresh(data) : before;
        pupils.put(row.pupil(), pupil);
        boolean different = pupil.become(data) || before == null;
        if (absence == null) {
            return before == null ? new Tally(1, 0, 0, 0, 0) : outcome(different);
        }
        NavigableMap<LocalDate, Part> known = pupil.absence(absence.key());
        pupil.want(absence.key(), parts);
        if (parts.equals(known)) {
            return outcome(different);
        }
        return known.isEmpty()
                ? new Tally(1, 0, 0, 0, 0)
                : parts.isEmpty() ? new Tally(0, 0, 0, 1, 0) : new Tally(0, 1, 0, 0, 0);
    }

    private static Tally outcome(boolean different) {
        return different ? new Tally(0, 1, 0, 0, 0) : new Tally(0, 0, 1, 0, 0);
    }

    private Map<String, Enrolled> stored(Origin origin, List<Line> lines) {
        Map<String, Enrolled> pupils = new LinkedHashMap<>();
        database.sql("""
                        select id, external_key, first_name, last_name, born, identity_number, grade, group_name,
                            protected_address, enrolled_from, enrolled_to
                        from laget.pupil where unit = ? and source = ? and external_key = any (?) order by id
                        """)
                .param(origin.unit())
                .param(origin.source())
                .param(lines.stream().map(line -> line.row().pupil()).distinct().toArray(String[]::new))
                .query(row -> {
                    pupils.put(row.getString("external_key"), Enrolled.stored(row.getLong("id"), data(row)));
                });
        return pupils;
    }

    private static Data data(ResultSet row) throws SQLException {
        return new Data(
                row.getString("external_key"),
                new Details(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getObject("born", LocalDate.class),
                        row.getString("identity_number"),
                        row.getInt("grade"),
                        row.getString("group_name")),
                row.getBoolean("protected_address"),
                row.getObject("enrolled_from", LocalDate.class),
                row.getObject("enrolled_to", LocalDate.class));
    }

    private void storedAbsences(Collection<Enrolled> pupils, List<Line> lines) {
        Map<Long, Enrolled> byId = new HashMap<>();
        pupils.forEach(pupil -> byId.put(pupil.id(), pupil));
        database.sql("""
                        select pupil, source_key, day, kind, missed, of_day from laget.absence
                        where pupil = any (?) and source_key = any (?)
                        """)
                .param(byId.keySet().toArray(Long[]::new))
                .param(lines.stream()
                        .map(line -> line.row().absence())
                        .filter(Objects::nonNull)
                        .map(Absence::key)
                        .distinct()
                        .toArray(String[]::new))
                .query(row -> {
                    Objects.requireNonNull(byId.get(row.getLong("pupil")))
                            .hasStored(
                                    row.getString("source_key"),
                                    row.getObject("day", LocalDate.class),
                                    new Part(
                                            AbsenceKind.valueOf(row.getString("kind")),
                                            Days.of(row.getInt("missed"), row.getInt("of_day"))));
                });
    }

    private void write(Origin origin, Collection<Enrolled> pupils) {
        List<Enrolled> fresh = pupils.stream().filter(Enrolled::isNew).toList();
        List<Enrolled> changed = pupils.stream()
                .filter(pupil -> !pupil.isNew() && pupil.isChanged())
                .toList();
        insert(origin, fresh);
        update(changed);
        replace(origin, pupils);
    }

    private void insert(Origin origin, List<Enrolled> pupils) {
        if (pupils.isEmpty()) {
            return;
        }
        Map<String, Enrolled> byKey = new HashMap<>();
        pupils.forEach(pupil -> byKey.put(pupil.data().key(), pupil));
        database.sql("""
                        insert into laget.pupil (unit, source, external_key, first_name, last_name, name_key, born,
                            identity_number, grade, group_name, protected_address, enrolled_from, enrolled_to)
                        select :unit, :source, * from unnest(:keys, :firstNames, :lastNames, :nameKeys, :born::date[],
                            :numbers, :grades, :groups, :protected, :from::date[], :to::date[])
                        returning id, external_key
                        """)
                .param("unit", origin.unit())
                .param("source", origin.source())
                .param("keys", column(pupils, Data::key))
                .params(people(pupils))
                .query(row -> {
                    Objects.requireNonNull(byKey.get(row.getString("external_key")))
                            .gotId(row.getLong("id"));
                });
    }

    private void update(List<Enrolled> pupils) {
        if (pupils.isEmpty()) {
            return;
        }
        database.sql("""
                        update laget.pupil p set first_name = n.first_name, last_name = n.last_name, name_key = n.name_key,
                            born = n.born, identity_number = n.number, grade = n.grade, group_name = n.group_name,
                            protected_address = n.protected, enrolled_from = n.since, enrolled_to = n.until
                        from unnest(:ids, :firstNames, :lastNames, :nameKeys, :born::date[], :numbers, :grades, :groups,
                                :protected, :from::date[], :to::date[])
                            as n (id, first_name, last_name, name_key, born, number, grade, group_name, protected, since, until)
                        where p.id = n.id
                        """)
                .param("ids", pupils.stream().map(Enrolled::id).toArray(Long[]::new))
                .params(people(pupils))
                .update();
    }

    private static Map<String, Object> people(List<Enrolled> pupils) {
        return Map.of(
                "firstNames", column(pupils, data -> data.details().firstName()),
                "lastNames", column(pupils, data -> data.details().lastName()),
                "nameKeys",
                        column(
                                pupils,
                                data -> NameKey.of(
                                        data.details().firstName(),
                                        data.details().lastName())),
                "born", column(pupils, data -> data.details().born().toString()),
                "numbers", column(pupils, data -> data.details().identityNumber()),
                "grades",
                        pupils.stream()
                                .map(pupil -> pupil.data().details().grade())
                                .toArray(Integer[]::new),
                "groups", column(pupils, data -> data.details().group()),
                "protected",
                        pupils.stream()
                                .map(pupil -> pupil.data().protectedAddress())
                                .toArray(Boolean[]::new),
                "from", column(pupils, data -> data.from().toString()),
                "to",
                        column(
                                pupils,
                                data -> data.to() == null ? null : data.to().toString()));
    }

    /** What an absence said before is kept aside. */
    private void replace(Origin origin, Collection<Enrolled> pupils) {
        List<Long> oldPupils = new ArrayList<>();
        List<String> oldKeys = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Enrolled pupil : pupils) {
            for (String key : pupil.changedKeys()) {
                if (!pupil.storedAbsence(key).isEmpty()) {
                    oldPupils.add(pupil.id());
                    oldKeys.add(key);
                }
                pupil.absence(key).forEach((day, part) -> rows.add(new Row(pupil.id(), day, key, part)));
            }
        }
        if (!oldKeys.isEmpty()) {
            database.sql("""
                            with old as (
                                delete from laget.absence a using unnest(:pupils, :keys) as o (pupil, key)
                                where a.pupil = o.pupil and a.source_key = o.key
                                returning a.pupil, a.day, a.source_key, a.kind, a.missed, a.of_day)
                            insert into laget.absence_before (pupil, day, source_key, kind, missed, of_day, until)
                            select pupil, day, source_key, kind, missed, of_day, :now from old
                            """)
                    .param("pupils", oldPupils.toArray(Long[]::new))
                    .param("keys", oldKeys.toArray(String[]::new))
                    .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        }
        if (!rows.isEmpty()) {
            database.sql("""
                            insert into laget.absence (pupil, day, source_key, kind, missed, of_day, import)
                            select *, :import from unnest(:pupils, :days::date[], :keys, :kinds, :missed, :ofDay)
                            """)
                    .param("import", origin.imported())
                    .param("pupils", rows.stream().map(Row::pupil).toArray(Long[]::new))
                    .param(
                            "days",
                            rows.stream().map(row -> row.day().toString()).toArray(String[]::new))
                    .param("keys", rows.stream().map(Row::key).toArray(String[]::new))
                    .param(
                            "kinds",
                            rows.stream().map(row -> row.part().kind().name()).toArray(String[]::new))
                    .param(
                            "missed",
                            rows.stream()
                                    .map(row -> row.part().ofDay().numerator().intValueExact())
                                    .toArray(Integer[]::new))
                    .param(
                            "ofDay",
                            rows.stream()
                                    .map(row -> row.part().ofDay().denominator().intValueExact())
                                    .toArray(Integer[]::new))
                    .update();
        }
    }

    private record Row(long pupil, LocalDate day, String key, Part part) {}

    private static @Nullable String[] column(List<Enrolled> pupils, Function<Data, @Nullable String> value) {
        return pupils.stream().map(pupil -> value.apply(pupil.data())).toArray(String[]::new);
    }
}
