package no.laget.absence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import no.laget.Refusal;
import no.laget.absence.PupilAbsence.DayAway;
import no.laget.absence.Rate.Definition;
import no.laget.deadlines.SchoolDays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reads the register. It is personal data, so it is asked for the child of a case that somebody may read, or by the nightly
 * look for early signals; nobody browses in it.
 */
@Service
public class AbsenceRegister {

    private static final int AT_A_TIME = 200;

    private static final String PUPIL = """
            select id, unit, external_key, first_name, last_name, born, grade, group_name, protected_address, enrolled_from,
                enrolled_to
            from laget.pupil
            """;

    private final JdbcClient database;
    private final SchoolDays calendar;

    AbsenceRegister(JdbcClient database, SchoolDays calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /**
     * The pupil at a school who is the child of a case: the one with the identity number, else the only one with that name
     * and date of birth. Of several stretches of time at the school it is the last.
     *
     * @param identityNumber as the case knows it; {@code null} when it does not
     */
    public Optional<Pupil> find(
            String unit, @Nullable String identityNumber, String firstName, String lastName, LocalDate born) {
        Optional<Pupil> numbered = identityNumber == null
                ? Optional.empty()
                : database.sql(PUPIL
                                + "where unit = ? and identity_number = ? order by enrolled_from desc, id desc limit 1")
                        .params(unit, identityNumber)
                        .query(AbsenceRegister::pupil)
                        .optional();
        return numbered.or(() -> named(unit, identityNumber, firstName, lastName, born));
    }

    private Optional<Pupil> named(
            String unit, @Nullable String identityNumber, String firstName, String lastName, LocalDate born) {
        // Two of the same name who were born the same day are told apart by their numbers, or not at all.
        boolean several = database.sql("""
                        select count(distinct identity_number) > 1 from laget.pupil
                        where unit = ? and born = ? and name_key = ?
                        """)
                .params(unit, born, NameKey.of(firstName, lastName))
                .query(Boolean.class)
                .single();
        return several
                ? Optional.empty()
                : database.sql(PUPIL + """
                        where unit = :unit and born = :born and name_key = :name
                          and (identity_number is null or :number::text is null)
                        order by enrolled_from desc, id desc limit 1
                        """)
                        .param("unit", unit)
                        .param("born", born)
                        .param("name", NameKey.of(firstName, lastName))
                        .param("number", identityNumber)
                        .query(AbsenceRegister::pupil)
                        .optional();
    }

    /** The rate of a pupil by one of the definitions, for the days before {@code on}. */
    public Rate rate(long pupil, Definition definition, LocalDate on) {
        return before(pupil, on).rate(definition);
    }

    /** The weeks from {@code from} to and with {@code to}, for plots. */
    public List<Week> weeks(long pupil, LocalDate from, LocalDate to) {
        LocalDate monday = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return read(List.of(get(pupil)), monday, to.plusDays(1)).get(0).weeks(monday, to);
    }

    /** The absence in any stretch of time, for example before, during and after a course. */
    public Window window(long pupil, LocalDate from, LocalDate to) {
        return read(List.of(get(pupil)), from, to.plusDays(1)).get(0).window(from, to);
    }

    /** What there is about one pupil in this school year and the one before it, until the day before {@code on}. */
    public PupilAbsence before(long pupil, LocalDate on) {
        return read(List.of(get(pupil)), earliest(on), on).get(0);
    }

    /**
     * Shows every pupil who goes to a school on a day, in the order of their ids. It holds a few hundred at a time and no
     * transaction, so that each pupil's work can have one of its own; a look that was cut short goes on after the last id.
     *
     * @param afterId the id after which to begin; zero for the first
     */
    public void forEachPupil(LocalDate on, long afterId, Consumer<PupilAbsence> look) {
        long last = afterId;
        List<PupilAbsence> some;
        do {
            some = some(on, last);
            some.forEach(look);
            last = some.isEmpty() ? last : some.get(some.size() - 1).pupil().id();
        } while (!some.isEmpty());
    }

    /** The next pupils of {@link #forEachPupil}, for a look in several steps; empty when there are no more. */
    public List<PupilAbsence> some(LocalDate on, long afterId) {
        List<Pupil> some = database.sql(PUPIL + """
                        where id > :last and enrolled_from <= :on and (enrolled_to is null or enrolled_to >= :on)
                        order by id limit :most
                        """)
                .param("last", afterId)
                .param("on", on)
                .param("most", AT_A_TIME)
                .query(AbsenceRegister::pupil)
                .list();
        return read(some, earliest(on), on);
    }

    /** The pupil with this id. */
    public Pupil get(long pupil) {
        return database.sql(PUPIL + "where id = ?")
                .param(pupil)
                .query(AbsenceRegister::pupil)
                .optional()
                .orElseThrow(() -> new Refusal("absence.noSuchPupil"));
    }

    private static LocalDate earliest(LocalDate on) {
        return SchoolDays.startOfSchoolYear(on).minusYears(1);
    }

    private List<PupilAbsence> read(List<Pupil> pupils, LocalDate from, LocalDate on) {
        Map<Long, Map<LocalDate, DayAway>> away = new HashMap<>();
        database.sql("""
                        select pupil, day, kind, missed, of_day from laget.absence
                        where pupil = any (?) and day >= ? and day < ?
                        """)
                .param(pupils.stream().map(Pupil::id).toArray(Long[]::new))
                .param(from)
                .param(on)
                .query(row -> {
                    Days days = Days.of(row.getInt("missed"), row.getInt("of_day"));
                    boolean documented = AbsenceKind.valueOf(row.getString("kind")) == AbsenceKind.DOCUMENTED;
                    away.computeIfAbsent(row.getLong("pupil"), pupil -> new HashMap<>())
                            .merge(
                                    row.getObject("day", LocalDate.class),
                                    new DayAway(documented ? days : Days.NONE, documented ? Days.NONE : days),
                                    DayAway::plus);
                });
        return pupils.stream()
                .map(pupil -> new PupilAbsence(pupil, on, calendar, away.getOrDefault(pupil.id(), Map.of())))
                .toList();
    }

    private static Pupil pupil(ResultSet row, int number) throws SQLException {
        return new Pupil(
                row.getLong("id"),
                row.getString("unit"),
                row.getString("external_key"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getObject("born", LocalDate.class),
                row.getInt("grade"),
                row.getString("group_name"),
                row.getBoolean("protected_address"),
                row.getObject("enrolled_from", LocalDate.class),
                row.getObject("enrolled_to", LocalDate.class));
    }
}
