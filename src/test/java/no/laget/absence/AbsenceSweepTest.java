package no.laget.absence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import no.laget.Norway;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.deadlines.SchoolDays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** What is deleted when, and what is not. */
@SpringBootTest
@ActiveProfiles("test")
class AbsenceSweepTest {

    private static final LocalDate BORN = LocalDate.of(2010, 6, 15);

    @Autowired
    private AbsenceSweep sweep;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private final String own = UUID.randomUUID().toString();

    @AfterEach
    void nobodyIsLeftForOthers() {
        database.sql("delete from laget.pupil").update();
    }

    @Test
    void absenceIsKeptForTwoSchoolYearsAfterItsOwnAndLongerForAnOpenCase() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Norway.ZONE);
        LocalDate oldest = SchoolDays.startOfSchoolYear(today).minusYears(2);
        long gone = pupil("Borte", oldest.minusDays(1));
        long stays = pupil("Her", null);
        long followed = pupil("Fulgt", oldest.minusDays(1));
        for (long pupil : List.of(gone, stays, followed)) {
            day(pupil, oldest.minusDays(1));
        }
        day(stays, oldest);
        cases.open(
                new NewCase(
                        "activityplan",
                        "solbakken",
                        new Child("Fulgt", own, BORN, null, false, "10A"),
                        List.of(),
                        List.of(),
                        "laerer",
                        new Concern(clock.instant().minus(Duration.ofHours(2)), "Fravær", false, Involvement.NONE)),
                "laerer");

        sweep.sweep();
        sweep.sweep();

        assertThat(database.sql("select id from laget.pupil order by id")
                        .query(Long.class)
                        .list())
                .containsExactly(stays, followed);
        assertThat(database.sql("select pupil || ' ' || day from laget.absence order by pupil")
                        .query(String.class)
                        .list())
                .containsExactly(stays + " " + oldest, followed + " " + oldest.minusDays(1));
    }

    private long pupil(String firstName, @Nullable LocalDate left) {
        return database.sql("""
                        insert into laget.pupil (unit, source, external_key, first_name, last_name, name_key, born, grade,
                            protected_address, enrolled_from, enrolled_to)
                        values ('solbakken', 'test', :name, :name, :own, :key, :born, 10, false, '2015-08-01', :left)
                        returning id
                        """)
                .param("name", firstName)
                .param("own", own)
                .param("key", NameKey.of(firstName, own))
                .param("born", BORN)
                .param("left", left)
                .query(Long.class)
                .single();
    }

    private void day(long pupil, LocalDate day) {
        database.sql("""
                        insert into laget.absence (pupil, day, source_key, kind, missed, of_day)
                        values (?, ?, ?, 'DOCUMENTED', 1, 1)
                        """).params(pupil, day, day.toString()).update();
    }
}
