package no.laget.earlysignal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import no.laget.deadlines.SchoolDays;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pupils of a test in the register; all of them leave when it is over, so that no other night finds them. */
final class RegisterOfTests {

    private final JdbcClient database;
    private final SchoolDays schoolDays;
    private final LocalDate today;

    RegisterOfTests(JdbcClient database, SchoolDays schoolDays, LocalDate today) {
        this.database = database;
        this.schoolDays = schoolDays;
        this.today = today;
    }

    /** A pupil at a school since the school year began. */
    long enrol(String unit, int grade) {
        String name = UUID.randomUUID().toString();
        return database.sql("""
                        insert into laget.pupil (unit, source, external_key, first_name, last_name, name_key, born, grade,
                            protected_address, enrolled_from)
                        values (?, 'test', ?, 'Elev', ?, ?, ?, ?, false, ?) returning id
                        """)
                .params(
                        unit,
                        name,
                        name,
                        "elev " + name,
                        LocalDate.of(2020 - grade, 5, 5),
                        grade,
                        SchoolDays.startOfSchoolYear(today))
                .query(Long.class)
                .single();
    }

    /** Many who are never away. */
    void enrolMany(String unit, int pupils) {
        database.sql("""
                        insert into laget.pupil (unit, source, external_key, first_name, last_name, name_key, born, grade,
                            protected_address, enrolled_from)
                        select ?, 'test', 'many-' || n, 'Elev', 'Mange ' || n, 'elev mange ' || n, '2015-05-05', 6, false, ?
                        from generate_series(1, ?) n
                        """)
                .params(unit, SchoolDays.startOfSchoolYear(today), pupils)
                .update();
    }

    /** Away the last {@code days} school days before today. */
    void away(long pupil, int days, String kind) {
        List<LocalDate> latest = new ArrayList<>();
        Iterator<LocalDate> back = schoolDays
                .between(SchoolDays.startOfSchoolYear(today), today.minusDays(1))
                .descendingIterator();
        while (latest.size() < days) {
            latest.add(back.next());
        }
        latest.forEach(day -> database.sql(
                        "insert into laget.absence (pupil, day, source_key, kind, missed, of_day) values (?, ?, ?, ?, 1, 1)")
                .params(pupil, day, day.toString(), kind)
                .update());
    }

    void leave() {
        database.sql("delete from laget.pupil where source = 'test'").update();
    }
}
